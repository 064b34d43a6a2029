"""What a closing tells of sales, asked of the rows in plain SQL, and held to what was sealed."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, Final

from counter_app.models.database import Database
from counter_protocol.entries import EntryKind

Sums = dict[str, dict[str, int]]


class SumsDiffer(AssertionError):
    """The closing sealed other sums than the rows have: one of the two is wrong."""


def sealed_sums(database: Database, kind: EntryKind) -> Sums:
    """What the last closing of a kind sealed."""
    row = database.row(_LAST_PERIOD, kind.value)
    assert row is not None
    period = json.loads(row.period)
    return {name: {key: cents for key, cents in period[name].items() if cents} for name in _SUMS}


def sums_of_rows(
    connection: Any,  # noqa: ANN401 (the driver has no types)
    first: date = date.min,
    last: date = date.max,
) -> Sums:
    """The same sums from one business day to another, both included."""
    days = (first.isoformat(), last.isoformat())
    return {
        name: {str(key): cents for key, cents in connection.execute(question, days) if cents}
        for name, question in _SUMS.items()
    }


def compare(sealed: Sums, summed: Sums) -> None:
    """Raise SumsDiffer unless both are the same."""
    if sealed != summed:
        raise SumsDiffer(sealed, summed)


_LAST_PERIOD: Final = """
    SELECT CAST(raw AS TEXT) -> '$.body.period' AS period FROM journal
    WHERE kind = ? ORDER BY position DESC LIMIT 1
"""


def _tenders(kinds: str) -> str:
    return f"""
        SELECT part.value ->> 'tender', sum(part.value ->> 'amount_cents')
        FROM journal, json_each(CAST(raw AS TEXT), '$.body.tenders') AS part
        WHERE kind IN ({kinds}) AND business_date BETWEEN ? AND ? GROUP BY 1
    """


def _lines(key: str, amount: str = "amount_cents") -> str:
    return f"""
        SELECT line.value ->> '{key}', sum(line.value ->> '{amount}')
        FROM journal, json_each(CAST(raw AS TEXT), '$.body.lines') AS line
        WHERE kind = 'sale' AND business_date BETWEEN ? AND ? GROUP BY 1
    """


_SUMS: Final = {
    "prepaid_by_tender": _tenders("'top_up'"),
    "revenue_by_tender": _tenders("'sale'"),
    "revenue_by_service": _lines("service"),
    "revenue_by_organisation": _lines("organisation"),
    "revenue_by_vat_rate": _lines("vat_rate_bp"),
    "vat_by_rate": _lines("vat_rate_bp", "vat_cents"),
}
"""Each of a closing's sums as one question."""
