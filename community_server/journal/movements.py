"""What an entry did to family accounts, as the desks show it among the last movements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from counter_protocol.entries import Entry, Posting
from counter_protocol.reference import MovementRow

_HOUSEHOLD: Final = "household/"
_PREFIX_LENGTH: Final = len(_HOUSEHOLD)


def household_cents(postings: tuple[Posting, ...]) -> dict[str, int]:
    """By how much these postings change each family's balance: minus their sum, in cents."""
    cents: dict[str, int] = {}
    for posting in postings:
        if posting.account.startswith(_HOUSEHOLD):
            household = posting.account[_PREFIX_LENGTH:]
            cents[household] = cents.get(household, 0) - posting.amount_cents
    return cents


def movements_of(entry: Entry, cents_by_household: Mapping[str, int]) -> Iterator[MovementRow]:
    """One row for each family account that an entry changed by so much."""
    for household, cents in cents_by_household.items():
        lines: list[dict[str, Any]] = entry.body.get("lines", [])
        first = lines[0] if lines else entry.body
        yield MovementRow(
            entry.id,
            household,
            entry.occurred_at,
            entry.kind.value,
            first.get("label", ""),
            len(lines),
            first.get("resident"),
            entry.body.get("site", ""),
            cents,
        )
