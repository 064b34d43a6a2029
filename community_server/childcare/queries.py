"""What a certificate of childcare asks of the database."""

from __future__ import annotations

import json
from typing import Final

from community_server.childcare.moves import FamilyEntry
from community_server.database import Connection
from community_server.reports.applied import left_out
from counter_protocol.entries import MalformedEntry
from counter_protocol.outlines import EntryOutline, outline_entry, outlined_body
from counter_protocol.reference import ServiceNature


def entries_of_family(
    connection: Connection, community: str, household: str, year: int
) -> list[FamilyEntry]:
    """Every applied receipt that names the family, up to the end of a year, and what undid any.

    No index says which they are: all receipts are looked through, for one family at a time.
    """
    named = {
        "community": community,
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


def _needle(household: str) -> bytes:
    """How canonical bytes name a family in a body."""
    return b'"household":' + json.dumps(household, ensure_ascii=False).encode()


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
        SELECT raw, hash, kind, business_date FROM entries WHERE community = %(community)s
        AND kind IN ('top_up', 'sale', 'refund', 'reversal')
        UNION ALL
        SELECT raw, hash, NULL, NULL FROM forks WHERE community = %(community)s
    ) AS held
    WHERE (kind IS NULL OR kind = 'reversal' OR business_date <= %(until)s)
    AND position(%(needle)s IN raw) > 0
    AND hash <> ALL(%(left_out)s)
"""
