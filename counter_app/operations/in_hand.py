"""What a desk holds, drawer and safe, by tender: the *encaisse* of its régie, and beside it."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.models.entries import ledger_balance
from counter_app.operations.open_counter import OpenCounter
from counter_protocol.ledger import VALUES_IN_HAND, Tender, deposit_account, till_account


@dataclass(frozen=True, slots=True)
class Holding:
    """One tender as the ledger has it, in cents."""

    tender: Tender
    drawer_cents: int
    safe_cents: int

    @property
    def total_cents(self) -> int:
        """Drawer and safe."""
        return self.drawer_cents + self.safe_cents


def holding_of(counter: OpenCounter, tender: Tender) -> Holding:
    """What the desk holds of one tender."""
    database, desk = counter.database, counter.identity.desk
    return Holding(
        tender,
        ledger_balance(database, till_account(desk, tender)),
        ledger_balance(database, deposit_account(desk, tender)),
    )


def in_hand_cents(counter: OpenCounter) -> int:
    """The *encaisse* of this desk: cash and values in its drawer and in its safe."""
    tenders = (Tender.CASH, *VALUES_IN_HAND)
    return sum(holding_of(counter, tender).total_cents for tender in tenders)
