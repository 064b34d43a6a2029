"""Money that families bring to a counter in tests, by each tender, and the evening after it."""

from __future__ import annotations

from counter_app.domain.cheques import ChequeTaken
from counter_app.domain.payment import Payment
from counter_app.operations.deposit import DepositDone, MakeDeposit, make_deposit
from counter_app.operations.deposit_outlook import LookAtDeposit, deposit_outlook
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.till import CloseTill, close_till
from counter_app.operations.till_closing import drawer_cents
from counter_app.operations.top_up import TopUp
from counter_protocol.entries import new_entry_id
from counter_protocol.ledger import Tender
from tests.support.desk_till import coins
from tests.support.small_community import AGENT, MARTIN

BANK, DRAWER = "Banque postale", "Anne Martin"


def payment(tender: Tender, cents: int, number: str = "0000123") -> Payment:
    """So much of a tender; a cheque of this number."""
    cheque = ChequeTaken(number, BANK, DRAWER) if tender is Tender.CHEQUE else None
    return Payment(tender, cents, cheque=cheque)


def paid_by(tender: Tender, cents: int, number: str = "0000123") -> TopUp:
    """A top-up of the Martins' account."""
    return TopUp(new_entry_id(), MARTIN, None, cents, (payment(tender, cents, number),), AGENT)


def counted(cents: int) -> dict[int, int]:
    """So much cash as coins and notes."""
    return {int(each): pieces for each, pieces in coins(cents).items()}


def close_day(counter: OpenCounter, kept_cents: int = 10_000) -> None:
    """Nothing is missing, and so much stays in the drawer, or what there is."""
    held_cents = drawer_cents(counter)
    close_till(counter, CloseTill(counted(held_cents), "", min(held_cents, kept_cents), AGENT))


def all_in_safe(counter: OpenCounter) -> MakeDeposit:
    """A deposit of everything that waits."""
    outlook = deposit_outlook(counter, LookAtDeposit(AGENT))
    return MakeDeposit(
        new_entry_id(),
        counted(outlook.cash_cents),
        tuple(held.cheque for held in outlook.cheques),
        dict(outlook.others),
        AGENT,
    )


def deposited(counter: OpenCounter) -> DepositDone:
    """The safe is empty afterwards."""
    return make_deposit(counter, all_in_safe(counter))
