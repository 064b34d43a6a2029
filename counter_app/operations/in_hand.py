"""What a desk holds, drawer and safe, by tender: the *encaisse* of its régie, and beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from counter_app.models.entries import ledger_balance
from counter_app.operations.open_counter import OpenCounter
from counter_protocol.ledger import DRAWER_TENDERS, Tender, deposit_account, till_account

VALUES_IN_HAND: Final = tuple(
    tender for tender in DRAWER_TENDERS if tender not in {Tender.CASH, Tender.BANK_CARD}
)
"""What is held beside cash; what a bank card paid is with the Treasury already."""


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
