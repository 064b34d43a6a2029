"""The drawer from its float to its count, and the money that goes in and out of it."""

from __future__ import annotations

from enum import StrEnum

from counter_protocol.bodies.base import Body
from counter_protocol.ledger import Tender, deposit_account, float_account, unsorted_account


class CountBody(Body, kw_only=True):
    """The drawer was counted; `denominations` maps cents to a count.

    A difference keeps its reason for ever, and its witness: an agent who was there and said so,
    where the difference asked for one.
    """

    counted_cents: int
    expected_cents: int
    difference_cents: int
    denominations: dict[str, int]
    reason: str = ""
    witness: str = ""


class TillOpenedBody(CountBody, kw_only=True):
    """The drawer was counted before the first sale."""

    regie: str


class TillCountedBody(CountBody):
    """The drawer was counted at closing."""


class TillHandedOverBody(CountBody, kw_only=True):
    """The drawer was counted in the middle of a session: from here on `to_agent` answers for it."""

    to_agent: str


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

    def other_side(self, desk: str) -> str:
        """The ledger account that the cash of this desk's drawer comes from, or goes to."""
        match self.purpose:
            case CashPurpose.SAFE:
                return deposit_account(desk, Tender.CASH)
            case CashPurpose.FLOAT:
                return float_account(self.regie)
            case CashPurpose.UNSORTED:
                return unsorted_account(self.regie)


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
