"""Taking money: which tenders, how much change, and the limits of the régie's act."""

from __future__ import annotations

from typing import Final

from counter_app.domain.rules import (
    AmountAboveMaximum,
    AmountBelowMinimum,
    AmountNotPositive,
    BalanceAboveMaximum,
    ReceivedTooLittle,
    ReceivedTooMuch,
    TenderNotAccepted,
)
from counter_protocol.bodies import TenderPart
from counter_protocol.ledger import AMOUNT_MAXIMUM_CENTS, Tender
from counter_protocol.reference import RegieRow

CHANGE_MAXIMUM_CENTS: Final = 50_000
"""The largest note is 500 €, so a larger change was mistyped."""


def accepted_tenders(regie: RegieRow) -> tuple[Tender, ...]:
    """The tenders that the régie's act names, but for one that only a newer program knows."""
    return tuple(Tender(name) for name in regie.tenders.split() if name in set(Tender))


def check_tender(tender: Tender, regie: RegieRow) -> None:
    """Raise TenderNotAccepted for money that the régie may not take (CGCT R.1617-7)."""
    accepted = accepted_tenders(regie)
    if tender not in accepted:
        raise TenderNotAccepted(tender, accepted)


def check_top_up(amount_cents: int, balance_cents: int, regie: RegieRow) -> None:
    """Raise AmountNotPositive, AmountBelowMinimum, AmountAboveMaximum or BalanceAboveMaximum."""
    if amount_cents <= 0:
        raise AmountNotPositive(amount_cents)
    if amount_cents < regie.top_up_minimum_cents:
        raise AmountBelowMinimum(regie.top_up_minimum_cents)
    maximum_cents = min(regie.top_up_maximum_cents, AMOUNT_MAXIMUM_CENTS)
    if amount_cents > maximum_cents:
        raise AmountAboveMaximum(maximum_cents)
    if balance_cents + amount_cents > regie.balance_maximum_cents:
        raise BalanceAboveMaximum(regie.balance_maximum_cents, balance_cents)


def tender_part(tender: Tender, amount_cents: int, received_cents: int) -> TenderPart:
    """How an amount is settled; for cash the change is what was received beyond it.

    Raises ReceivedTooLittle or ReceivedTooMuch. No change is given on any other tender.
    """
    if tender is not Tender.CASH:
        return TenderPart(tender=tender, amount_cents=amount_cents)
    if received_cents < amount_cents:
        raise ReceivedTooLittle(amount_cents - received_cents)
    if received_cents - amount_cents > CHANGE_MAXIMUM_CENTS:
        raise ReceivedTooMuch(amount_cents + CHANGE_MAXIMUM_CENTS)
    return TenderPart(
        tender=tender,
        amount_cents=amount_cents,
        received_cents=received_cents,
        change_cents=received_cents - amount_cents,
    )
