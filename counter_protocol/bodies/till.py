"""The drawer from its float to its count, and the money that goes in and out of it."""

from __future__ import annotations

from enum import StrEnum

from counter_protocol.bodies.base import Body


class TillOpenedBody(Body):
    """The drawer was counted before the first sale; `denominations` maps cents to a count.

    `witness` is an agent who was there, and said so, where the difference asked for one.
    """

    regie: str
    counted_cents: int
    expected_cents: int
    difference_cents: int
    denominations: dict[str, int]
    reason: str = ""
    witness: str = ""


class TillCountedBody(Body):
    """The drawer was counted at closing; a difference keeps its reason and its witness for ever."""

    counted_cents: int
    expected_cents: int
    difference_cents: int
    denominations: dict[str, int]
    reason: str = ""
    witness: str = ""


class TillHandedOverBody(Body):
    """The drawer was counted in the middle of a session: from here on `to_agent` answers for it."""

    to_agent: str
    counted_cents: int
    expected_cents: int
    difference_cents: int
    denominations: dict[str, int]
    reason: str = ""
    witness: str = ""


class CashPurpose(StrEnum):
    """Where the cash of a cash_in comes from, or that of a cash_out goes."""

    SAFE = "safe"
    """The desk's own safe, where takings wait for the Treasury: change, or a full drawer."""

    FLOAT = "float"
    """The accountant, who makes the float larger or smaller."""

    UNSORTED = "unsorted"
    """Nobody knows yet whose it is, or now does (*recettes à classer*)."""


class CashMovementBody(Body):
    """Cash put into the drawer, or taken out, that pays for nothing; the amount is above 0."""

    regie: str
    amount_cents: int
    purpose: CashPurpose
    denominations: dict[str, int]
    reason: str


class CountCorrectedBody(Body):
    """The count of a closing was mistyped: what it was, and what it is, without reopening.

    `original_id` is the till_counted of the closing `z`, or the correction before this one, which
    said `previous_cents`. What stays in the drawer is as it was: the rest is in the safe.
    """

    z: str
    original_id: str
    previous_cents: int
    counted_cents: int
    expected_cents: int
    difference_cents: int
    denominations: dict[str, int]
    reason: str
    witness: str = ""
