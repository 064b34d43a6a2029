"""Counting a drawer: coins and notes of the euro, and what they come to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from counter_app.domain.rules import CountNotUnderstood

DENOMINATIONS_CENTS: Final = (
    50_000,
    20_000,
    10_000,
    5_000,
    2_000,
    1_000,
    500,
    200,
    100,
    50,
    20,
    10,
    5,
    2,
    1,
)
"""Euro notes and coins that are legal tender, from the largest (Regulation (EC) No 974/98)."""


MOST_PIECES: Final = 9_999
"""No drawer holds more of one coin: beyond, a number was mistyped."""


def counted_cents(counted: Mapping[int, int]) -> int:
    """The sum of a count, denomination in cents to number of pieces.

    Raises CountNotUnderstood for a piece that does not exist, a negative number or too large a one.
    """
    for denomination_cents, pieces in counted.items():
        if denomination_cents not in DENOMINATIONS_CENTS or not 0 <= pieces <= MOST_PIECES:
            raise CountNotUnderstood(denomination_cents, pieces)
    return sum(denomination_cents * pieces for denomination_cents, pieces in counted.items())


def sealed_count(counted: Mapping[int, int]) -> dict[str, int]:
    """A count as an entry's body holds it: keys are text in JSON, empty piles are left out."""
    return {str(cents): pieces for cents, pieces in counted.items() if pieces}


def read_count(sealed: Mapping[str, int]) -> tuple[tuple[int, int], ...]:
    """A sealed count as (denomination in cents, pieces), from the largest."""
    return tuple(sorted(((int(cents), pieces) for cents, pieces in sealed.items()), reverse=True))


COARSE_STEP_CENTS: Final = 50_00


def at_least_cents(amount_cents: int) -> int:
    """What may be said of cash to somebody who is still to count it: so much, in whole steps."""
    return max(0, amount_cents - amount_cents % COARSE_STEP_CENTS)


def needs_witness(difference_cents: int, threshold_cents: int) -> bool:
    """Whether what is missing, or left over, is more than one person may explain alone."""
    return abs(difference_cents) > threshold_cents
