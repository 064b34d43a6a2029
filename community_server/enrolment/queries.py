"""What enrolment asks of the database."""

from __future__ import annotations

from dataclasses import dataclass

from psycopg.rows import class_row

from community_server.database import Connection
from counter_protocol.bodies import RestoredBody
from counter_protocol.entries import EntryKind, MalformedEntry
from counter_protocol.outlines import outline_entry, outlined_body


@dataclass(frozen=True, slots=True)
class HeldCode:
    """A code that the server gave; `used_epoch` is None until a desk enrolled with it."""

    desk: str
    site: str
    expired: bool
    used_epoch: int | None


@dataclass(frozen=True, slots=True)
class DeskKey:
    """A key that speaks for a desk from `epoch` on, and the signed bytes that say so."""

    epoch: int
    desk_key: bytes
    enrolment: bytes
    signature: bytes


def lock_code(connection: Connection, community: str, code_hash: bytes) -> HeldCode | None:
    """The code with this hash; nobody else can use it until the transaction ends."""
    with connection.cursor(row_factory=class_row(HeldCode)) as cursor:
        cursor.execute(
            "SELECT c.desk, d.site, c.expires_at < now() AS expired, c.used_epoch"
            " FROM enrolment_codes c JOIN desks d USING (community, desk)"
            " WHERE c.community = %s AND c.code_hash = %s FOR UPDATE OF c",
            (community, code_hash),
        )
        return cursor.fetchone()


def mark_code_used(connection: Connection, community: str, code_hash: bytes, epoch: int) -> None:
    """Remember which epoch a code opened."""
    connection.execute(
        "UPDATE enrolment_codes SET used_epoch = %s WHERE community = %s AND code_hash = %s",
        (epoch, community, code_hash),
    )


def next_epoch(connection: Connection, community: str, desk: str) -> int:
    """One more than any epoch that was enrolled, or that the desk opened by itself."""
    row = connection.execute(
        "SELECT 1 + greatest("
        " (SELECT max(epoch) FROM desk_keys WHERE community = %(community)s AND desk = %(desk)s),"
        " (SELECT max(epoch) FROM desk_heads WHERE community = %(community)s AND desk = %(desk)s),"
        " 0)",
        {"community": community, "desk": desk},
    ).fetchone()
    assert row is not None
    epoch: int = row[0]
    return epoch


def add_desk_key(connection: Connection, community: str, desk: str, key: DeskKey) -> None:
    """Register the key that speaks for a desk from an epoch on."""
    connection.execute(
        "INSERT INTO desk_keys (community, desk, epoch, desk_key, enrolment, signature)"
        " VALUES (%s, %s, %s, %s, %s, %s)",
        (community, desk, key.epoch, key.desk_key, key.enrolment, key.signature),
    )


def keep_desk_key(connection: Connection, community: str, desk: str, key: DeskKey) -> bool:
    """Register a key unless its epoch has one already; say whether that epoch's is this one."""
    row = connection.execute(
        "WITH added AS (INSERT INTO desk_keys"
        " (community, desk, epoch, desk_key, enrolment, signature)"
        " VALUES (%(community)s, %(desk)s, %(epoch)s, %(key)s, %(enrolment)s, %(signature)s)"
        " ON CONFLICT (community, desk, epoch) DO NOTHING RETURNING desk_key)"
        " SELECT desk_key FROM added UNION ALL SELECT desk_key FROM desk_keys"
        " WHERE community = %(community)s AND desk = %(desk)s AND epoch = %(epoch)s LIMIT 1",
        {
            "community": community,
            "desk": desk,
            "epoch": key.epoch,
            "key": key.desk_key,
            "enrolment": key.enrolment,
            "signature": key.signature,
        },
    ).fetchone()
    return row is not None and bytes(row[0]) == key.desk_key


def desk_key_at(connection: Connection, community: str, desk: str, epoch: int) -> DeskKey | None:
    """The key that speaks for a desk in an epoch: its own, or that of the epoch it goes on from.

    A desk that opened it by itself says which one that was; until it is heard, the last before.
    """
    key = _last_key_until(connection, community, desk, epoch)
    while key is not None and key.epoch < epoch:
        known = _epoch_gone_on_from(connection, community, desk, epoch)
        if known is None or not 0 < known < epoch:
            break
        epoch = known
        key = _last_key_until(connection, community, desk, epoch)
    return key


def desk_keys_of(connection: Connection, community: str, desk: str) -> list[DeskKey]:
    """Every key that was ever given to a desk, in the order of its epochs."""
    with connection.cursor(row_factory=class_row(DeskKey)) as cursor:
        cursor.execute(
            "SELECT epoch, desk_key, enrolment, signature FROM desk_keys"
            " WHERE community = %s AND desk = %s ORDER BY epoch",
            (community, desk),
        )
        return cursor.fetchall()


def _last_key_until(
    connection: Connection, community: str, desk: str, epoch: int
) -> DeskKey | None:
    with connection.cursor(row_factory=class_row(DeskKey)) as cursor:
        cursor.execute(
            "SELECT epoch, desk_key, enrolment, signature FROM desk_keys"
            " WHERE community = %s AND desk = %s AND epoch <= %s ORDER BY epoch DESC LIMIT 1",
            (community, desk, epoch),
        )
        return cursor.fetchone()


def _epoch_gone_on_from(
    connection: Connection, community: str, desk: str, epoch: int
) -> int | None:
    """Where an epoch that the desk opened by itself says that it knew; None without such words."""
    row = connection.execute(
        "SELECT raw FROM entries WHERE community = %s AND desk = %s AND epoch = %s AND seq = 1",
        (community, desk, epoch),
    ).fetchone()
    return None if row is None else epoch_known_to(row[0])


def epoch_known_to(genesis: bytes) -> int | None:
    """The epoch that a desk found itself in, from the genesis of the one it opened; else None."""
    try:
        outline = outline_entry(genesis)
        body = outlined_body(outline) if outline.kind is EntryKind.RESTORED else None
    except MalformedEntry:
        return None
    return body.known_epoch if isinstance(body, RestoredBody) else None
