"""Sums made by PostgreSQL: of a period by desk, or of exactly what a Z covers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from psycopg.rows import class_row

from community_server.database import Connection
from community_server.journal.tables import OF_RARE_KIND
from community_server.reports.answers import Ledger
from community_server.reports.receipt_parts import Part
from community_server.reports.selection import Chosen, Covered
from counter_protocol.entries import RECEIPT_KINDS, EntryKind
from counter_protocol.ledger import POSTS_NOTHING

COUNTING_KINDS: Final = sorted(set(EntryKind) - POSTS_NOTHING - RECEIPT_KINDS)
"""What may post, and is no receipt."""


@dataclass(frozen=True, slots=True)
class Paid:
    """What the receipts of a part settled by one tender."""

    part: str
    regie: str
    ledger: Ledger
    tender: str
    amount_cents: int


@dataclass(frozen=True, slots=True)
class Earned:
    """What the lines of a part come to, VAT included, by service, organisation and rate."""

    part: str
    regie: str
    organisation: str
    service: str
    vat_rate_bp: int
    amount_cents: int
    vat_cents: int


@dataclass(frozen=True, slots=True)
class Counted:
    """How many receipts of a kind and day a part has, and what they add to the two ledgers."""

    part: str
    kind: str
    business_date: str
    receipts: int
    prepaid_cents: int
    revenue_cents: int


@dataclass(frozen=True, slots=True)
class Missed:
    """What counts found missing and left over, in cents above 0."""

    desk: str
    kind: str
    missing_cents: int
    left_over_cents: int


@dataclass(frozen=True, slots=True)
class Held:
    """The sum of a desk's postings on one account of a drawer or a safe."""

    desk: str
    account: str
    amount_cents: int


def taken_by_desk(connection: Connection, chosen: Chosen) -> tuple[list[Paid], list[Earned]]:
    """What the receipts of a period hold, each part being a desk."""
    return _taken(connection, _BY_DESK, chosen.named())


def taken_by_part(
    connection: Connection, chosen: Chosen, covered: Covered
) -> tuple[list[Paid], list[Earned]]:
    """What the receipts that parts cover hold, of whatever day."""
    return _taken(connection, _BY_PART, {**chosen.named(), **covered.named()})


def counted_by_desk(connection: Connection, chosen: Chosen) -> list[Counted]:
    """The receipts of a period, each part being a desk."""
    return _counted(connection, _BY_DESK, chosen.named())


def counted_by_part(connection: Connection, chosen: Chosen, covered: Covered) -> list[Counted]:
    """The receipts that parts cover, of whatever day."""
    return _counted(connection, _BY_PART, {**chosen.named(), **covered.named()})


def missed_by_desk(connection: Connection, chosen: Chosen) -> list[Missed]:
    """The differences that counts of a period found."""
    with connection.cursor(row_factory=class_row(Missed)) as cursor:
        cursor.execute(_MISSED, {**chosen.named(), "kinds": COUNTING_KINDS})
        return cursor.fetchall()


def held_at_the_end(connection: Connection, chosen: Chosen) -> list[Held]:
    """What desks hold at the end of the period: all that was ever posted, less what came after."""
    with connection.cursor(row_factory=class_row(Held)) as cursor:
        cursor.execute(_HELD, {**chosen.named(), "kinds": COUNTING_KINDS})
        return cursor.fetchall()


def _counted(connection: Connection, which: str, named: dict[str, Any]) -> list[Counted]:
    with connection.cursor(row_factory=class_row(Counted)) as cursor:
        cursor.execute(_COUNTED.replace("{which}", which).encode(), named)
        return cursor.fetchall()


def _taken(
    connection: Connection, which: str, named: dict[str, Any]
) -> tuple[list[Paid], list[Earned]]:
    rows = connection.execute(_TAKEN.replace("{which}", which).encode(), named).fetchall()
    return list(_paid(rows)), list(_earned(rows))


def _paid(rows: Sequence[tuple[Any, ...]]) -> Iterator[Paid]:
    for part, regie, of, tender, _, _, _, amount_cents, _ in rows:
        if of != Part.LINE and amount_cents:
            ledger = Ledger.PREPAID if of == Part.PREPAID_TENDER else Ledger.REVENUE
            yield Paid(part, regie, ledger, tender, int(amount_cents))


def _earned(rows: Sequence[tuple[Any, ...]]) -> Iterator[Earned]:
    for part, regie, of, _, organisation, service, rate, amount_cents, vat_cents in rows:
        if of == Part.LINE and (amount_cents or vat_cents):
            amounts = (int(rate), int(amount_cents), int(vat_cents))
            yield Earned(part, regie, organisation, service, *amounts)


_BY_DESK: Final = """
    SELECT desk AS for_part, business_date, kind, regie, part, tender, organisation, service,
        vat_rate_bp, amount_cents, vat_cents
    FROM receipt_parts
    WHERE community = %(community)s AND business_date BETWEEN %(since)s AND %(until)s
        AND desk = ANY(%(desks)s)
"""
# The planner takes a range that a join gives for a third of a table: the entries of each part are
# looked up on their own.
_BY_PART: Final = """
    SELECT s.part AS for_part, p.*
    FROM unnest(%(parts)s::text[], %(span_desks)s::text[], %(epochs)s::int[],
        %(firsts)s::bigint[], %(lasts)s::bigint[]) AS s (part, desk, epoch, first, last)
    CROSS JOIN LATERAL (
        SELECT business_date, kind, regie, part, tender, organisation, service, vat_rate_bp,
            amount_cents, vat_cents
        FROM receipt_parts
        WHERE community = %(community)s AND desk = s.desk AND epoch = s.epoch
            AND seq BETWEEN s.first AND s.last AND history = ''
        OFFSET 0
    ) p
    UNION ALL
    SELECT s.part, p.business_date, p.kind, p.regie, p.part, p.tender, p.organisation,
        p.service, p.vat_rate_bp, p.amount_cents, p.vat_cents
    FROM unnest(%(beside_parts)s::text[], %(beside_hashes)s::bytea[]) AS s (part, hash)
    JOIN forks f ON f.community = %(community)s AND f.hash = s.hash
    JOIN receipt_parts p ON p.community = %(community)s AND p.desk = f.desk AND p.epoch = f.epoch
        AND p.seq = f.seq AND p.history = f.hash
"""
_TAKEN: Final = """
    SELECT for_part, regie, part, tender, organisation, service, vat_rate_bp,
        sum(amount_cents), sum(vat_cents)
    FROM ({which}) p
    WHERE part IN ('prepaid_tender', 'revenue_tender', 'line')
    GROUP BY 1, 2, 3, 4, 5, 6, 7
    ORDER BY 1, 2, 3, 4, 5, 6, 7
"""
_COUNTED: Final = """
    SELECT for_part AS part, kind, business_date,
        count(*) FILTER (WHERE part = 'prepaid') AS receipts,
        coalesce(sum(amount_cents) FILTER (WHERE part = 'prepaid'), 0)::bigint AS prepaid_cents,
        coalesce(sum(amount_cents) FILTER (WHERE part = 'revenue'), 0)::bigint AS revenue_cents
    FROM ({which}) p
    WHERE part IN ('prepaid', 'revenue')
    GROUP BY 1, 2, 3
    ORDER BY 1, 2, 3
"""
# What is kept beside a chain has no column of its day, and what of it posted is JSON.
_MISSED: Final = """
    SELECT desk, kind,
        coalesce(sum(amount_cents) FILTER (WHERE amount_cents > 0), 0)::bigint AS missing_cents,
        coalesce(-sum(amount_cents) FILTER (WHERE amount_cents < 0), 0)::bigint AS left_over_cents
    FROM (
        SELECT e.desk, e.kind, p.account, p.amount_cents
        FROM entries e JOIN postings p USING (community, desk, epoch, seq)
        WHERE e.community = %(community)s AND e.{of_rare_kind} AND e.kind = ANY(%(kinds)s)
            AND left(e.business_date, 10) BETWEEN %(since)s AND %(until)s
            AND e.desk = ANY(%(desks)s)
        UNION ALL
        SELECT f.desk, f.said ->> 'kind', p.account, p.amount_cents
        FROM (
            SELECT community, desk, epoch, seq, hash, convert_from(raw, 'UTF8')::jsonb AS said
            FROM forks WHERE community = %(community)s
                AND desk = ANY(%(desks)s) AND hash <> ALL(%(left_out)s)
            OFFSET 0
        ) f JOIN fork_postings p USING (community, desk, epoch, seq, hash)
        WHERE left(f.said ->> 'business_date', 10) BETWEEN %(since)s AND %(until)s
            AND f.said ->> 'kind' = ANY(%(kinds)s)
    ) posted
    WHERE account LIKE 'difference/%%' AND amount_cents <> 0
    GROUP BY desk, kind
    ORDER BY desk, kind
""".replace("{of_rare_kind}", OF_RARE_KIND).encode()
_HELD: Final = """
    SELECT desk, account, sum(amount_cents)::bigint AS amount_cents
    FROM (
        SELECT desk, account, amount_cents FROM all_postings
        WHERE community = %(community)s AND desk = ANY(%(desks)s)
        UNION ALL
        SELECT p.desk, p.account, -p.amount_cents
        FROM entries e JOIN postings p USING (community, desk, epoch, seq)
        WHERE e.community = %(community)s AND e.{of_rare_kind} AND e.kind = ANY(%(kinds)s)
            AND left(e.business_date, 10) > %(until)s AND e.desk = ANY(%(desks)s)
        UNION ALL
        SELECT p.desk, p.account, -p.amount_cents
        FROM receipt_parts r JOIN postings p USING (community, desk, epoch, seq)
        WHERE r.community = %(community)s AND r.business_date > %(until)s
            AND r.desk = ANY(%(desks)s) AND r.history = '' AND r.part = 'revenue'
        UNION ALL
        SELECT p.desk, p.account, -p.amount_cents
        FROM (
            SELECT community, desk, epoch, seq, hash, convert_from(raw, 'UTF8')::jsonb AS said
            FROM forks WHERE community = %(community)s
                AND desk = ANY(%(desks)s) AND hash <> ALL(%(left_out)s)
            OFFSET 0
        ) f JOIN fork_postings p USING (community, desk, epoch, seq, hash)
        WHERE left(f.said ->> 'business_date', 10) > %(until)s
    ) moved
    WHERE account LIKE 'till/%%' OR account LIKE 'deposit/%%'
    GROUP BY desk, account
    HAVING sum(amount_cents) <> 0
    ORDER BY desk, account
""".replace("{of_rare_kind}", OF_RARE_KIND).encode()
