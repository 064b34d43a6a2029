"""What is in hand in words: to the cent, or roughly for who is still to count it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from counter_app.domain.till_count import COARSE_STEP_CENTS
from counter_app.ui.writing import Writing


def in_hand_words(in_hand_cents: int | None, at_least_cents: int, writing: Writing) -> str:
    """The sum, or above which it is where it is not told."""
    if in_hand_cents is not None:
        return writing.money(in_hand_cents)
    if at_least_cents == 0:
        return QCoreApplication.translate("InHandWords", "moins de {amount}").format(
            amount=writing.short_money(COARSE_STEP_CENTS)
        )
    return QCoreApplication.translate("InHandWords", "plus de {amount}").format(
        amount=writing.short_money(at_least_cents)
    )
