"""What an entry did to family accounts, as the desks show it among the last movements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from counter_protocol.bodies import Body, Line
from counter_protocol.entries import Posting
from counter_protocol.outlines import EntryOutline, outline_entry, outlined_body
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


def movements_in(raw: bytes) -> list[MovementRow]:
    """The movements that an entry makes, from its bytes; MalformedEntry when they are not one."""
    outline = outline_entry(raw)
    return list(movements_of(outline, outlined_body(outline), household_cents(outline.postings)))


def service_of(body: Body) -> str | None:
    """The service of a movement's first line, which its label is of."""
    lines: Sequence[Line] = getattr(body, "lines", ())
    return lines[0].service if lines else None


def movements_of(
    outline: EntryOutline, body: Body, cents_by_household: Mapping[str, int]
) -> Iterator[MovementRow]:
    """One row for each family account that an entry changed by so much."""
    for household, cents in cents_by_household.items():
        lines: Sequence[Line] = getattr(body, "lines", ())
        yield MovementRow(
            outline.id,
            household,
            outline.occurred_at,
            outline.kind.value,
            lines[0].label if lines else "",
            len(lines),
            lines[0].resident if lines else getattr(body, "resident", None),
            getattr(body, "site", ""),
            cents,
        )
