"""Sums of a period by desk, made by PostgreSQL from what was added up day by day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from psycopg.rows import class_row

from community_server.database import Connection
from community_server.journal.queries import Row
from community_server.reports.answers import Ledger
from community_server.reports.day_sums import Part
from community_server.reports.selection import Chosen


@dataclass(frozen=True, slots=True)
class Paid:
    """What the receipts of a desk settled by one tender."""

    desk: str
    regie: str
    ledger: Ledger
    tender: str
    amount_cents: int


@dataclass(frozen=True, slots=True)
class Earned:
    """What the lines of a desk come to, VAT included, by service, organisation and rate."""

    desk: str
    regie: str
    organisation: str
    service: str
    vat_rate_bp: int
    amount_cents: int
    vat_cents: int


@dataclass(frozen=True, slots=True)
class Counted:
    """How many receipts of a kind a desk has, and what they add to the two ledgers."""

    desk: str
    kind: str
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
    """What lies in a desk's drawer or safe, by tender."""

    desk: str
    part: Part
    tender: str
    amount_cents: int


def taken_by_desk(connection: Connection, chosen: Chosen) -> tuple[list[Paid], list[Earned]]:
    """What the receipts of a period hold."""
    rows = connection.execute(_TAKEN, chosen.named()).fetchall()
    return list(_paid(rows)), list(_earned(rows))


def counted_by_desk(connection: Connection, chosen: Chosen) -> list[Counted]:
    """The receipts of a period."""
    with connection.cursor(row_factory=class_row(Counted)) as cursor:
        return cursor.execute(_COUNTED, chosen.named()).fetchall()


def receipts_by_day(connection: Connection, chosen: Chosen) -> Counter[tuple[str, str]]:
    """How many receipts of a period each (desk, business date) has."""
    rows = connection.execute(_RECEIPTS, chosen.named())
    return Counter({(desk, day): receipts for desk, day, receipts in rows})


def missed_by_desk(connection: Connection, chosen: Chosen) -> list[Missed]:
    """The differences that counts of a period found."""
    with connection.cursor(row_factory=class_row(Missed)) as cursor:
        return cursor.execute(_MISSED, chosen.named()).fetchall()


def held_at_the_end(connection: Connection, chosen: Chosen) -> list[Held]:
    """What desks hold at the end of the period: all that was posted up to its last day."""
    rows = connection.execute(_HELD, chosen.named())
    return [Held(desk, Part(part), tender, int(cents)) for desk, part, tender, cents in rows]


def _paid(rows: Sequence[Row]) -> Iterator[Paid]:
    for desk, regie, part, tender, _, _, _, amount_cents, _ in rows:
        if part != Part.LINE and amount_cents:
            ledger = Ledger.PREPAID if part == Part.PREPAID_TENDER else Ledger.REVENUE
            yield Paid(desk, regie, ledger, tender, int(amount_cents))


def _earned(rows: Sequence[Row]) -> Iterator[Earned]:
    for desk, regie, part, _, organisation, service, rate_bp, amount_cents, vat_cents in rows:
        if part == Part.LINE and (amount_cents or vat_cents):
            amounts = (rate_bp, int(amount_cents), int(vat_cents))
            yield Earned(desk, regie, organisation, service, *amounts)


_TAKEN: Final = """
    SELECT desk, regie, part, tender, organisation, service, vat_rate_bp,
        sum(amount_cents), sum(vat_cents)
    FROM day_sums
    WHERE community = %(community)s AND business_date BETWEEN %(since)s AND %(until)s
        AND desk = ANY(%(desks)s) AND part IN ('prepaid_tender', 'revenue_tender', 'line')
    GROUP BY 1, 2, 3, 4, 5, 6, 7
    ORDER BY 1, 2, 3, 4, 5, 6, 7
"""
_COUNTED: Final = """
    SELECT desk, kind, sum(receipts)::bigint AS receipts,
        coalesce(sum(amount_cents) FILTER (WHERE part = 'prepaid'), 0)::bigint AS prepaid_cents,
        coalesce(sum(amount_cents) FILTER (WHERE part = 'revenue'), 0)::bigint AS revenue_cents
    FROM day_sums
    WHERE community = %(community)s AND business_date BETWEEN %(since)s AND %(until)s
        AND desk = ANY(%(desks)s) AND part IN ('prepaid', 'revenue')
    GROUP BY 1, 2
    ORDER BY 1, 2
"""
_RECEIPTS: Final = """
    SELECT desk, business_date, sum(receipts)::bigint
    FROM day_sums
    WHERE community = %(community)s AND business_date BETWEEN %(since)s AND %(until)s
        AND desk = ANY(%(desks)s) AND part = 'prepaid'
    GROUP BY 1, 2
"""
_MISSED: Final = """
    SELECT desk, kind,
        coalesce(sum(amount_cents) FILTER (WHERE part = 'missing'), 0)::bigint AS missing_cents,
        coalesce(-sum(amount_cents) FILTER (WHERE part = 'left_over'), 0)::bigint
            AS left_over_cents
    FROM day_sums
    WHERE community = %(community)s AND business_date BETWEEN %(since)s AND %(until)s
        AND desk = ANY(%(desks)s) AND part IN ('missing', 'left_over')
    GROUP BY 1, 2
    ORDER BY 1, 2
"""
_HELD: Final = """
    SELECT desk, part, tender, sum(amount_cents)
    FROM day_sums
    WHERE community = %(community)s AND business_date <= %(until)s
        AND desk = ANY(%(desks)s) AND part IN ('drawer', 'safe')
    GROUP BY 1, 2, 3
    HAVING sum(amount_cents) <> 0
    ORDER BY 1, 2, 3
"""
