"""How a community stands, read from its database whenever Prometheus asks."""

from __future__ import annotations

from dataclasses import dataclass

from psycopg.rows import class_row

from community_server.changes.queries import is_held_back
from community_server.database import Connection


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is of each; `unaudited` entries are held and not yet checked by the audit."""

    entries: int
    quarantined: int
    beside: int
    fenced: int
    findings: int
    unaudited: int
    conflicts: int
    leaving: int
    enrolled_desks: int
    heard_desks: int
    silent_desks: int


@dataclass(frozen=True, slots=True)
class Standing:
    """The counts, and whether changes are committed that another transaction holds back."""

    counts: Counts
    feed_held_back: bool


def read_standing(connection: Connection, community: str) -> Standing:
    """How the community stands now; a handful of small sums, no table of entries is read."""
    with connection.cursor(row_factory=class_row(Counts)) as cursor:
        cursor.execute(_COUNTS, {"community": community})
        counts = cursor.fetchone()
    assert counts is not None
    return Standing(counts, is_held_back(connection, community))


# A desk is heard while it spoke in the last quarter of an hour, silent after a day without a word.
_COUNTS = """
    SELECT
    (SELECT coalesce(sum(seq), 0) FROM desk_heads
     WHERE community = %(community)s)::bigint AS entries,
    (SELECT count(*) FROM quarantine WHERE community = %(community)s) AS quarantined,
    (SELECT count(*) FROM forks WHERE community = %(community)s) AS beside,
    (SELECT count(*) FROM desk_heads WHERE community = %(community)s AND fenced) AS fenced,
    (SELECT count(*) FROM audit_findings WHERE community = %(community)s) AS findings,
    (SELECT coalesce(sum(h.seq - coalesce(m.seq, 0)), 0)
     FROM desk_heads h LEFT JOIN audit_marks m USING (community, desk, epoch)
     WHERE h.community = %(community)s)::bigint AS unaudited,
    (SELECT count(DISTINCT (topic, key, field)) FROM conflicts
     WHERE community = %(community)s) AS conflicts,
    (SELECT count(*) FROM family_days d LEFT JOIN accounts a USING (community, household)
     WHERE community = %(community)s AND CASE WHEN d.erased_on IS NULL
     THEN d.announced_on IS NOT NULL ELSE coalesce(a.balance_cents, 0) <> 0 END) AS leaving,
    (SELECT count(DISTINCT desk) FROM desk_keys WHERE community = %(community)s) AS enrolled_desks,
    (SELECT count(*) FROM desk_contacts
     WHERE community = %(community)s AND heard_at >= now() - interval '15 minutes') AS heard_desks,
    (SELECT count(*) FROM desk_contacts
     WHERE community = %(community)s AND heard_at < now() - interval '1 day') AS silent_desks
"""
