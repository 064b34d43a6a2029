"""Sums of a period by desk, made by PostgreSQL from what was added up day by day."""

from __future__ import annotations

from collections import Counter
from typing import Final

from psycopg.rows import class_row, kwargs_row

from community_server.database import Connection
from community_server.reports.answers import (
    Difference,
    Earning,
    Holder,
    Holding,
    Ledger,
    ReceiptCount,
    Taking,
)
from community_server.reports.selection import Chosen
from community_server.reports.whole_numbers import whole_numbers


def takings(connection: Connection, chosen: Chosen) -> list[Taking]:
    """What the receipts of a period settled, by tender."""
    row = kwargs_row(lambda ledger, **rest: Taking(ledger=Ledger(ledger), **rest))
    return whole_numbers(connection, _TAKINGS, chosen.named(), row)


def earnings(connection: Connection, chosen: Chosen) -> list[Earning]:
    """What the lines of these receipts come to."""
    return whole_numbers(connection, _EARNINGS, chosen.named(), class_row(Earning))


def receipt_counts(connection: Connection, chosen: Chosen) -> list[ReceiptCount]:
    """How many they are."""
    return whole_numbers(connection, _RECEIPT_COUNTS, chosen.named(), class_row(ReceiptCount))


def receipts_by_day(connection: Connection, chosen: Chosen) -> Counter[tuple[str, str]]:
    """How many of them each (desk, business date) has."""
    rows = connection.execute(_RECEIPTS_BY_DAY, chosen.named())
    return Counter({(desk, day): receipts for desk, day, receipts in rows})


def differences(connection: Connection, chosen: Chosen) -> list[Difference]:
    """What counts of a period found missing and left over."""
    return whole_numbers(connection, _DIFFERENCES, chosen.named(), class_row(Difference))


def holdings(connection: Connection, chosen: Chosen) -> list[Holding]:
    """What desks hold at the end of the period: all that was posted up to its last day."""
    row = kwargs_row(lambda place, **rest: Holding(place=Holder(place), **rest))
    return whole_numbers(connection, _HOLDINGS, chosen.named(), row)


_TAKINGS: Final = """
    SELECT desk, regie,
        CASE part WHEN 'prepaid_tender' THEN 'prepaid' ELSE 'revenue' END AS ledger,
        tender, sum(amount_cents) AS amount_cents
    FROM day_sums
    WHERE community = %(community)s AND business_date BETWEEN %(since)s AND %(until)s
        AND desk = ANY(%(desks)s) AND part IN ('prepaid_tender', 'revenue_tender')
    GROUP BY 1, 2, 3, 4
    HAVING sum(amount_cents) <> 0
    ORDER BY 1, 2, 3, 4
"""
_EARNINGS: Final = """
    SELECT desk, regie, organisation, service, vat_rate_bp,
        sum(amount_cents) AS amount_cents,
        sum(amount_cents) - sum(vat_cents) AS net_cents,
        sum(vat_cents) AS vat_cents
    FROM day_sums
    WHERE community = %(community)s AND business_date BETWEEN %(since)s AND %(until)s
        AND desk = ANY(%(desks)s) AND part = 'line'
    GROUP BY 1, 2, 3, 4, 5
    HAVING sum(amount_cents) <> 0 OR sum(vat_cents) <> 0
    ORDER BY 1, 2, 3, 4, 5
"""
_RECEIPT_COUNTS: Final = """
    SELECT desk, kind, sum(receipts) AS receipts,
        coalesce(sum(amount_cents) FILTER (WHERE part = 'prepaid'), 0) AS prepaid_cents,
        coalesce(sum(amount_cents) FILTER (WHERE part = 'revenue'), 0) AS revenue_cents
    FROM day_sums
    WHERE community = %(community)s AND business_date BETWEEN %(since)s AND %(until)s
        AND desk = ANY(%(desks)s) AND part IN ('prepaid', 'revenue')
    GROUP BY 1, 2
    ORDER BY 1, 2
"""
_RECEIPTS_BY_DAY: Final = """
    SELECT desk, business_date, sum(receipts)::bigint
    FROM day_sums
    WHERE community = %(community)s AND business_date BETWEEN %(since)s AND %(until)s
        AND desk = ANY(%(desks)s) AND part = 'prepaid'
    GROUP BY 1, 2
"""
_DIFFERENCES: Final = """
    SELECT desk, kind,
        coalesce(sum(amount_cents) FILTER (WHERE part = 'missing'), 0) AS missing_cents,
        coalesce(-sum(amount_cents) FILTER (WHERE part = 'left_over'), 0) AS left_over_cents
    FROM day_sums
    WHERE community = %(community)s AND business_date BETWEEN %(since)s AND %(until)s
        AND desk = ANY(%(desks)s) AND part IN ('missing', 'left_over')
    GROUP BY 1, 2
    ORDER BY 1, 2
"""
_HOLDINGS: Final = """
    SELECT desk, part AS place, tender, sum(amount_cents) AS amount_cents
    FROM day_sums
    WHERE community = %(community)s AND business_date <= %(until)s
        AND desk = ANY(%(desks)s) AND part IN ('drawer', 'safe')
    GROUP BY 1, 2, 3
    HAVING sum(amount_cents) <> 0
    ORDER BY 1, 2, 3
"""
