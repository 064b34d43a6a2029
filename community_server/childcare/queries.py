"""What a certificate of childcare asks of the database."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Final

from community_server.childcare.moves import FamilyEntry
from community_server.database import Connection
from community_server.reports.applied import left_out
from counter_protocol.entries import MalformedEntry
from counter_protocol.ledger import household_account
from counter_protocol.outlines import EntryOutline, outline_entry, outlined_body
from counter_protocol.reference import ServiceNature


def entries_of_family(
    connection: Connection, community: str, household: str, services: Collection[str], year: int
) -> list[FamilyEntry]:
    """Applied receipts that name the family, up to the end of a year, and what undid any.

    Those that move its account, and all of desks that sold these services: nothing else settles
    what it owes for them. No index says which they are; the sums of reports say where to look.
    """
    named = {
        "community": community,
        "account": household_account(household),
        "sellers": _sellers(connection, community, services),
        "needle": _needle(household),
        "until": f"{year:04}-12-31",
        "left_out": left_out(connection, community, _desks(connection, community)),
    }
    outlines = (outline_entry(bytes(row[0])) for row in connection.execute(_ENTRIES, named))
    found = (_family_entry(outline, household) for outline in outlines)
    return [entry for entry in found if entry is not None]


def childcare_services(connection: Connection, community: str) -> frozenset[str]:
    """The services that look after children."""
    rows = connection.execute(
        "SELECT service FROM services WHERE community = %s AND nature = %s",
        (community, ServiceNature.CHILDCARE.value),
    )
    return frozenset(row[0] for row in rows)


def _desks(connection: Connection, community: str) -> list[str]:
    rows = connection.execute(
        "SELECT DISTINCT desk FROM desk_heads WHERE community = %s", (community,)
    )
    return [row[0] for row in rows]


def _sellers(connection: Connection, community: str, services: Collection[str]) -> list[str]:
    rows = connection.execute(
        "SELECT DISTINCT desk FROM day_sums"
        " WHERE community = %s AND part = 'line' AND service = ANY(%s)",
        (community, list(services)),
    )
    return [row[0] for row in rows]


def _needle(household: str) -> bytes:
    """How canonical bytes name a family in a body.

    But for the first quote: PostgreSQL compares wherever the first byte stands, and quotes abound.
    """
    return b'household":' + json.dumps(household, ensure_ascii=False).encode()


def _family_entry(outline: EntryOutline, household: str) -> FamilyEntry | None:
    try:
        body = outlined_body(outline)
    except MalformedEntry:
        return None
    if getattr(body, "household", None) != household:
        return None
    return FamilyEntry(outline.id, outline.business_date, outline.occurred_at, body)


_ENTRIES: Final = """
    SELECT raw FROM (
        SELECT raw, hash, kind, business_date FROM entries
        WHERE community = %(community)s AND desk = ANY(%(sellers)s)
            AND position(%(needle)s IN raw) > 0
        UNION
        SELECT raw, hash, kind, business_date FROM postings JOIN entries
            USING (community, desk, epoch, seq)
        WHERE community = %(community)s AND account = %(account)s
        UNION ALL
        SELECT raw, hash, 'reversal', '' FROM forks
        WHERE community = %(community)s AND position(%(needle)s IN raw) > 0
    ) AS held
    WHERE kind IN ('top_up', 'sale', 'refund', 'reversal')
        AND (kind = 'reversal' OR business_date <= %(until)s) AND hash <> ALL(%(left_out)s)
"""
