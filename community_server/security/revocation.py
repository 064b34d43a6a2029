"""Striking a desk off: its keys no longer speak, its sessions end, its epochs give no rights."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from psycopg.rows import class_row

from community_server.database import Connection
from community_server.journal.queries import announce
from community_server.quotas.lease_queries import free_all_leases


@dataclass(frozen=True, slots=True)
class DeskState:
    """One desk as an administrator sees it; times are UTC, None for what never happened.

    `enrolments` is how many keys it was given, `epoch` the last one it was heard in.
    """

    desk: str
    site: str
    enrolments: int
    epoch: int | None
    heard_at: datetime | None
    program: str | None
    revoked_at: datetime | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class StruckOff:
    """What striking a desk off did: how many unused codes are void, and what its leases may cost.

    `passages` is how many it might still have recorded out of leases that are others' now;
    `was_enrolled` is false where codes were all there was of the desk.
    """

    was_enrolled: bool
    codes: int
    passages: int


class NoSuchDesk(Exception):
    """The community has no desk of this name."""

    def __init__(self, desk: str) -> None:
        super().__init__(desk)
        self.desk = desk


def revoke_desk(
    connection: Connection, community: str, desk: str, reason: str, revoked_by: str
) -> StruckOff:
    """Strike a desk off until it is enrolled anew; the caller commits. Raises NoSuchDesk.

    What it sealed stays fact: what it has not sent is taken in from its archive, never from the
    network. Codes that were given and not used yet are void, for they may lie beside the machine
    or be in a wrong hand: of a desk that was never enrolled, nothing else need end.
    """
    # First, since it waits for whoever enrols with one of them: that key is then known below.
    codes = _void_codes(connection, community, desk)
    epoch = _last_enrolled_epoch(connection, community, desk)
    if epoch is None:
        return StruckOff(was_enrolled=False, codes=codes, passages=0)
    connection.execute(
        "INSERT INTO revocations (community, desk, until_epoch, reason, revoked_by)"
        " VALUES (%s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
        (community, desk, epoch, reason, revoked_by),
    )
    connection.execute(
        "UPDATE desk_heads SET fenced = true WHERE community = %s AND desk = %s",
        (community, desk),
    )
    # Its long poll, which waits on nothing but news, has to look at once.
    announce(connection, community)
    passages = free_all_leases(connection, community, desk)
    return StruckOff(was_enrolled=True, codes=codes, passages=passages)


def _void_codes(connection: Connection, community: str, desk: str) -> int:
    return connection.execute(
        "DELETE FROM enrolment_codes WHERE community = %s AND desk = %s AND used_epoch IS NULL",
        (community, desk),
    ).rowcount


def _last_enrolled_epoch(connection: Connection, community: str, desk: str) -> int | None:
    row = connection.execute(
        "SELECT (SELECT max(epoch) FROM desk_keys k"
        "  WHERE k.community = d.community AND k.desk = d.desk)"
        " FROM desks d WHERE d.community = %s AND d.desk = %s",
        (community, desk),
    ).fetchone()
    if row is None:
        raise NoSuchDesk(desk)
    epoch: int | None = row[0]
    return epoch


def revoked_until(connection: Connection, community: str, desk: str) -> int:
    """No key that was given for an epoch up to this one speaks for the desk; 0 for none."""
    row = connection.execute(
        "SELECT coalesce(max(until_epoch), 0) FROM revocations WHERE community = %s AND desk = %s",
        (community, desk),
    ).fetchone()
    assert row is not None
    epoch: int = row[0]
    return epoch


def desk_states(connection: Connection, community: str) -> list[DeskState]:
    """Every desk of the community, in the order of its names; a lifted revocation is left out."""
    with connection.cursor(row_factory=class_row(DeskState)) as cursor:
        cursor.execute(
            "SELECT d.desk, d.site, coalesce(k.enrolments, 0) AS enrolments,"
            " c.epoch, c.heard_at, c.program, r.revoked_at, r.reason"
            " FROM desks d"
            " LEFT JOIN (SELECT community, desk, count(*) AS enrolments, max(epoch) AS last_epoch"
            "  FROM desk_keys GROUP BY community, desk) k"
            "  ON k.community = d.community AND k.desk = d.desk"
            " LEFT JOIN desk_contacts c ON c.community = d.community AND c.desk = d.desk"
            " LEFT JOIN revocations r ON r.community = d.community AND r.desk = d.desk"
            "  AND r.until_epoch = k.last_epoch"
            " WHERE d.community = %s ORDER BY d.desk",
            (community,),
        )
        return cursor.fetchall()
