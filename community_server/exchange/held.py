"""What a community holds: the rows that go in and out, and what speaks against changing some."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Final, TypeAlias

from psycopg import sql

from community_server.database import Connection
from community_server.exchange.sheet import Key, Row, Sheet
from community_server.exchange.sheets import SHEETS
from counter_protocol.entries import EntryKind

Rows: TypeAlias = dict[Key, Row]

_FAMILY_KINDS: Final = (
    EntryKind.HOUSEHOLD_CHANGED,
    EntryKind.RESIDENT_CHANGED,
    EntryKind.CARD_BLOCKED,
    EntryKind.RECEIPT_SHOWN,
)
"""What desks note of a family without moving money; passages have a table of their own."""


DeskWords: TypeAlias = Mapping[tuple[str, str, str], str | None]
"""What desks last wrote into fields of families, as text: by table, key and field."""


def held_rows(connection: Connection, community: str) -> dict[str, Rows]:
    """Every row of every table, by its key."""
    return {sheet.table: _rows(connection, community, sheet) for sheet in SHEETS}


def desk_words(connection: Connection, community: str) -> DeskWords:
    """The last words of desks, as they stand."""
    words = connection.execute(
        "SELECT topic, key, field, value FROM field_words WHERE community = %s", (community,)
    )
    return {(topic, key, field): value for topic, key, field, value in words}


def cards_blocked_at_desks(
    connection: Connection, community: str, cards: Collection[str]
) -> set[str]:
    """Which of these cards a desk ever blocked."""
    if not cards:
        return set()
    return _noted(connection, community, (EntryKind.CARD_BLOCKED,), "card") & set(cards)


def households_with_entries(
    connection: Connection, community: str, households: Collection[str]
) -> set[str]:
    """Which of these families the journal knows: money, passages, or what desks noted of them."""
    if not households:
        return set()
    accounts = [f"household/{household}" for household in households]
    posted = connection.execute(_POSTED, {"community": community, "accounts": accounts})
    came = connection.execute(_CAME, {"community": community, "households": list(households)})
    noted = _noted(connection, community, _FAMILY_KINDS, "household")
    paid = {account.partition("/")[2] for (account,) in posted}
    return (paid | {household for (household,) in came} | noted) & set(households)


def accounts_with_postings(
    connection: Connection, community: str, prefixes: Collection[str]
) -> set[str]:
    """Which of these ledger accounts, or of the accounts below them, hold any posting."""
    found = connection.execute(_BELOW, {"community": community, "prefixes": list(prefixes)})
    return {prefix for (prefix,) in found}


def residents_with_entries(
    connection: Connection, community: str, residents: Collection[str]
) -> set[str]:
    """Which of these people any entry names, applied or not: as buyer, as guest, as changed.

    One look at every entry in the database itself, since nothing else keeps whom each is about;
    one that is not written canonically may be missed.
    """
    if not residents:
        return set()
    people = list(residents)
    written = [json.dumps(name, ensure_ascii=False)[1:-1].encode() for name in people]
    found = connection.execute(
        _NAMED_PEOPLE, {"community": community, "people": people, "written": written}
    )
    return {name for (name,) in found}


def enrolled_desks(connection: Connection, community: str, desks: Collection[str]) -> set[str]:
    """Which of these desks have a key, and so may have a journal."""
    found = connection.execute(
        "SELECT DISTINCT desk FROM desk_keys WHERE community = %s AND desk = ANY(%s)",
        (community, list(desks)),
    )
    return {desk for (desk,) in found}


def _rows(connection: Connection, community: str, sheet: Sheet) -> Rows:
    columns = sql.SQL(", ").join(map(sql.Identifier, sheet.fields))
    order = sql.SQL(", ").join(map(sql.Identifier, sheet.key_fields))
    query = sql.SQL("SELECT {} FROM {} WHERE community = %s ORDER BY {}").format(
        columns, sql.Identifier(sheet.table), order
    )
    return {sheet.key(row): row for row in connection.execute(query, (community,))}


def _noted(
    connection: Connection, community: str, kinds: Sequence[EntryKind], field: str
) -> set[str]:
    """Whom entries of these kinds name, those in quarantine too: they may be applied later.

    What is kept beside a chain is fact as well; there is little of it, and no index of its kinds.
    """
    wanted = [kind.value for kind in kinds]
    raws = connection.execute(
        "SELECT raw FROM entries WHERE community = %(community)s AND kind = ANY(%(kinds)s)"
        " UNION ALL SELECT raw FROM forks WHERE community = %(community)s",
        {"community": community, "kinds": wanted},
    )
    return {name for (raw,) in raws if (name := _named(bytes(raw), wanted, field)) is not None}


def _named(raw: bytes, kinds: Collection[str], field: str) -> str | None:
    """A field of the body of an entry of these kinds; what is in quarantine may be anything."""
    try:
        entry = json.loads(raw)
        name = entry["body"][field] if entry["kind"] in kinds else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return name if isinstance(name, str) else None


# As an entry writes a name, up to a quote inside it: who has such a name stays rather than goes.
_NAMED_PEOPLE: Final = """
    SELECT person FROM unnest(%(people)s::text[], %(written)s::bytea[]) AS asked (person, written)
    WHERE split_part(encode(written, 'escape'), '"', 1) IN (
        SELECT split_part(named, '"', 1) FROM (
            SELECT raw FROM entries WHERE community = %(community)s
            UNION ALL SELECT raw FROM forks WHERE community = %(community)s
        ) kept, unnest((string_to_array(encode(raw, 'escape'), '"resident":"'))[2:]) named
    )
"""

_POSTED: Final = """
    SELECT DISTINCT account FROM (
        SELECT account FROM postings WHERE community = %(community)s
        UNION ALL SELECT account FROM fork_postings WHERE community = %(community)s
    ) posted WHERE account = ANY(%(accounts)s)
"""

_CAME: Final = """
    SELECT DISTINCT household FROM recorded_passages
    WHERE community = %(community)s AND household = ANY(%(households)s)
"""

_BELOW: Final = """
    SELECT DISTINCT prefix FROM (
        SELECT DISTINCT account FROM postings WHERE community = %(community)s
        UNION SELECT account FROM fork_postings WHERE community = %(community)s
    ) posted, unnest(%(prefixes)s::text[]) prefix
    WHERE account = prefix OR starts_with(account, prefix || '/')
"""
