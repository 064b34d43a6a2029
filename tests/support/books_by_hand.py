"""The books of a journal without the program: in plain Python from bodies, in SQL from postings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from counter_app.models.database import Database
from counter_protocol.entries import Entry

_HELD = {
    "cash": "cash",
    "cheque": "cheques",
    "ancv": "vouchers",
    "cesu": "vouchers",
    "bank_card": "treasury",
    "family_account": "to_pay_over",
    "bank_transfer": "treasury",
}


def books_of(entries: Iterable[Entry], organisation: str, regisseur: str) -> dict[str, int]:
    """Debit-positive balances by account of the régie, from what bodies say; zeros left out."""
    books: Counter[str] = Counter()
    apart: Counter[str] = Counter()
    was_opened = False
    for entry in entries:
        moved = _moved(entry, organisation, is_first_opening=not was_opened)
        was_opened = was_opened or entry.kind == "till_opened"
        books.update(moved)
        if entry.kind == "till_closed" and entry.body["counted_cents"] is not None:
            apart.clear()
        elif entry.agent != regisseur and "receipt" in entry.body and "tenders" in entry.body:
            apart["to_pay_over"] += moved.get("to_pay_over", 0)
    books["to_pay_over"] -= apart["to_pay_over"]
    books["mandataires"] += apart["to_pay_over"]
    return {account: cents for account, cents in books.items() if cents}


def _moved(entry: Entry, organisation: str, *, is_first_opening: bool) -> dict[str, int]:
    body, kind = entry.body, entry.kind.value
    if kind == "till_opened" and is_first_opening:
        return {"cash": body["counted_cents"], "float": -body["counted_cents"]}
    if kind == "deposit":
        return _handed_over(body["tenders"])
    if kind in {"cash_in", "cash_out"}:
        sign = 1 if kind == "cash_in" else -1
        return _cash(body["purpose"], sign * body["amount_cents"])
    if kind in {"top_up", "sale", "refund", "reversal"}:
        return _settled(body, organisation)
    return _difference(_found(kind, body))


def _found(kind: str, body: Mapping[str, Any]) -> int:
    """What a count found too much, or below 0 what it found missing."""
    match kind:
        case "till_opened" | "till_counted" | "till_handed_over":
            found: int = body["counted_cents"] - body["expected_cents"]
        case "count_corrected":
            found = body["counted_cents"] - body["previous_cents"]
        case "in_hand_checked":
            counted = body["drawer_counted_cents"] + body["safe_counted_cents"]
            found = counted - body["drawer_expected_cents"] - body["safe_expected_cents"]
        case _:
            found = 0
    return found


def _difference(cents: int) -> dict[str, int]:
    return {"cash": cents, "differences": -cents}


def _cash(purpose: str, cents: int) -> dict[str, int]:
    return {} if purpose == "safe" else {"cash": cents, purpose: -cents}


def _handed_over(tenders: Mapping[str, int]) -> dict[str, int]:
    moved: Counter[str] = Counter()
    for tender, cents in tenders.items():
        moved[_HELD[tender]] -= cents
        moved["paid_over"] += cents
    return dict(moved)


def _settled(body: Mapping[str, Any], organisation: str) -> dict[str, int]:
    moved: Counter[str] = Counter()
    for part in body["tenders"]:
        moved[_HELD[part["tender"]]] += part["amount_cents"]
    for line in body.get("lines", []):
        owner = "to_pay_over" if line["organisation"] == organisation else "third_parties"
        moved[owner] -= line["amount_cents"]
    if not body.get("lines"):
        moved["to_pay_over"] -= body["amount_cents"]
    return dict(moved)


def books_by_sql(database: Database, organisation: str, until: date) -> dict[str, int]:
    """The same from sealed postings, mandataires' takings not apart; zeros left out."""
    rows = database.rows(_BOOKS, organisation, until.isoformat())
    return {row.book: row.cents for row in rows}


def earned_by_sql(database: Database, first: date, last: date) -> dict[tuple[str, str], int]:
    """What each service of each organisation earned, from the lines that were sealed."""
    rows = database.rows(_EARNED, first.isoformat(), last.isoformat())
    return {(row.organisation, row.service): row.cents for row in rows}


_BOOKS = """
    SELECT book, sum(cents) AS cents FROM (
        SELECT CASE
                WHEN account LIKE 'till/%/cash' OR account LIKE 'deposit/%/cash' THEN 'cash'
                WHEN account LIKE 'till/%/cheque' OR account LIKE 'deposit/%/cheque' THEN 'cheques'
                WHEN account LIKE 'till/%/ancv' OR account LIKE 'deposit/%/ancv' THEN 'vouchers'
                WHEN account LIKE 'till/%/bank_card' OR account LIKE 'deposit/%/bank_card'
                     OR account LIKE 'paid_over/%/bank_transfer' THEN 'treasury'
                WHEN account LIKE 'paid_over/%' THEN 'paid_over'
                WHEN account LIKE 'float/%' THEN 'float'
                WHEN account LIKE 'unsorted/%' THEN 'unsorted'
                WHEN account LIKE 'difference/%' THEN 'differences'
                WHEN account LIKE 'household/%' THEN 'to_pay_over'
                WHEN account LIKE 'revenue/' || ? || '/%' THEN 'to_pay_over'
                WHEN account LIKE 'revenue/%' THEN 'third_parties'
               END AS book, cents
        FROM (
            SELECT posting.value ->> '$[0]' AS account, posting.value ->> '$[1]' AS cents
            FROM journal, json_each(CAST(journal.raw AS TEXT), '$.postings') AS posting
            WHERE journal.business_date <= ?
        )
    ) GROUP BY book HAVING sum(cents) <> 0
"""

_EARNED = """
    SELECT line.value ->> '$.organisation' AS organisation, line.value ->> '$.service' AS service,
           sum(line.value ->> '$.amount_cents') AS cents
    FROM journal, json_each(CAST(journal.raw AS TEXT), '$.body.lines') AS line
    WHERE journal.business_date BETWEEN ? AND ? GROUP BY 1, 2
"""
