"""A sale that is on the disk, in the words of the panel that tells what was just done."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from counter_app.operations.sell import SaleDone
from counter_app.ui.pages.done_panel import Done
from counter_app.ui.writing import Writing


def sold_words(result: SaleDone, writing: Writing) -> Done:
    """What to hand over, what was lent, and what the family account holds now."""
    change_cents = result.change_cents
    to_hand_over = QCoreApplication.translate("SalePage", "À rendre")
    return Done(
        entry=result.entry,
        title=QCoreApplication.translate("SalePage", "Vendu"),
        amount=writing.money(result.receipt.total_cents),
        hand_over=to_hand_over if change_cents else "",
        hand_over_amount=writing.money(change_cents) if change_cents else "",
        balance=writing.money(result.household.balance.amount_cents) if result.household else "",
        receipt=result.receipt.number,
        beyond=writing.money(result.beyond_cents) if result.beyond_cents else "",
    )
