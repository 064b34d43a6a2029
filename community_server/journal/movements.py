"""What an entry did to family accounts, as the desks show it among the last movements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from community_server.journal.queries import Row
from counter_protocol.bodies import Body, Line
from counter_protocol.entries import Posting
from counter_protocol.outlines import EntryOutline

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


def movement_rows(
    community: str, outline: EntryOutline, body: Body, cents_by_household: Mapping[str, int]
) -> Iterator[Row]:
    """One row for each family account that an entry changed by so much, in COPY's order.

    That is the community, a MovementRow, and the service of the first line, which the label is of.
    """
    lines: Sequence[Line] = getattr(body, "lines", ())
    first = lines[0] if lines else None
    for household, cents in cents_by_household.items():
        yield (
            community,
            outline.id,
            household,
            outline.occurred_at,
            outline.kind.value,
            first.label if first else "",
            len(lines),
            first.resident if first else getattr(body, "resident", None),
            getattr(body, "site", ""),
            cents,
            getattr(body, "receipt", None),
            first.service if first else None,
        )
