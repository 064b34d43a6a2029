"""What an entry did to family accounts, as the desks show it among the last movements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from counter_protocol.entries import Entry, Posting
from counter_protocol.reference import MovementRow

_HOUSEHOLD: Final = "household/"


def household_cents(postings: tuple[Posting, ...]) -> dict[str, int]:
    """By how much these postings change each family's balance: minus their sum, in cents."""
    cents: Counter[str] = Counter()
    for account, amount_cents in ((each.account, each.amount_cents) for each in postings):
        if account.startswith(_HOUSEHOLD):
            cents[account[len(_HOUSEHOLD) :]] -= amount_cents
    return cents


def movements_of(entry: Entry) -> Iterator[MovementRow]:
    """One row for each family account that an entry touched; `amount_cents` is the balance's."""
    for household, cents in household_cents(entry.postings).items():
        lines: list[dict[str, Any]] = entry.body.get("lines", [])
        first = lines[0] if lines else entry.body
        yield MovementRow(
            entry=entry.id,
            household=household,
            occurred_at=entry.occurred_at,
            kind=entry.kind.value,
            label=first.get("label", ""),
            line_count=len(lines),
            resident=first.get("resident"),
            site=entry.body.get("site", ""),
            amount_cents=cents,
        )
