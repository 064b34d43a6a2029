"""What is on the disk, in the words of the panel that tells what was just done for a family."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from counter_app.operations.reverse import ReversalDone
from counter_app.operations.top_up import TopUpDone
from counter_app.ui.pages.done_panel import Done
from counter_app.ui.writing import Writing


def topped_up_words(result: TopUpDone, writing: Writing) -> Done:
    """What to hand over, and what the family account holds now."""
    change = writing.money(result.change_cents) if result.change_cents else ""
    return Done(
        entry=result.entry,
        title=QCoreApplication.translate("HomePage", "Rechargé"),
        amount=writing.signed_money(result.receipt.total_cents),
        hand_over=QCoreApplication.translate("HomePage", "À rendre") if change else "",
        hand_over_amount=change,
        balance=writing.money(result.household.balance.amount_cents),
        receipt=result.receipt.number,
    )


def reversed_words(result: ReversalDone, writing: Writing) -> Done:
    """What to give back, and what the family account holds now; a passer-by has none."""
    given_back = writing.money(abs(result.given_back_cents)) if result.given_back_cents else ""
    return Done(
        entry=result.entry,
        title=QCoreApplication.translate("HomePage", "Annulé"),
        amount=writing.signed_money(-result.receipt.total_cents),
        hand_over=_cash_words(result.given_back_cents),
        hand_over_amount=given_back,
        balance=writing.money(result.household.balance.amount_cents) if result.household else "",
        receipt=result.receipt.number,
    )


def _cash_words(given_back_cents: int) -> str:
    """Which way the cash goes: what undoes a refund brings it back."""
    if given_back_cents > 0:
        return QCoreApplication.translate("HomePage", "À rembourser")
    if given_back_cents < 0:
        return QCoreApplication.translate("HomePage", "À reprendre")
    return ""
