"""What was just done: the change to give back, the receipt's number, and what one may do next.

Accessible names: "À rendre …" or "À rembourser …", "Au-delà du solde …", "Nouveau solde …",
"Reçu …"; buttons "Imprimer une copie", "Annuler cette écriture", "Fermer".
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.ui.announce import announce
from counter_app.ui.pages.panel import Panel
from counter_app.ui.theme.stylesheet import Surface, TextRole
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.figure_line import FigureLine
from counter_app.ui.widgets.layouts import column, rule, scrolled, surface
from counter_app.ui.widgets.panel_head import PanelHead
from counter_app.ui.widgets.text import paragraph, text


@dataclass(frozen=True, slots=True)
class Done:
    """An operation that is on the disk, in words; empty words are left out.

    `entry` is what a copy or a reversal is asked for. `beyond` is how much a family account paid
    that it is not known to hold.
    """

    entry: str
    title: str
    amount: str
    hand_over: str
    hand_over_amount: str
    balance: str
    receipt: str
    beyond: str = ""


class DonePanel(Panel):
    """Stays until it is closed or another family comes."""

    copy_asked = Signal(str)
    reversal_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done: Done | None = None
        self._head = PanelHead()
        self._amount = text(TextRole.DISPLAY)
        self._hand_over = paragraph(TextRole.SOFT)
        self._hand_over_amount = text(TextRole.BALANCE)
        self._beyond = FigureLine(TextRole.STRONG)
        self._balance = FigureLine(TextRole.AMOUNT)
        self._receipt = FigureLine(TextRole.STRONG)
        self._copy = ActionButton(Emphasis.QUIET)
        self._reverse = ActionButton(Emphasis.QUIET)
        to_hand = column(self._hand_over, self._hand_over_amount, gap_px=2)
        self._to_hand = surface(Surface.DONE, to_hand, margin_px=16)
        figures = column(self._beyond, self._balance, rule(), self._receipt, gap_px=12)
        actions = column(self._copy, self._reverse)
        body = column(self._amount, self._to_hand, figures, None, actions, gap_px=14)
        layout = column(self._head, scrolled(body), gap_px=8)
        layout.setContentsMargins(20, 16, 20, 16)
        self.setLayout(layout)
        self._head.closed.connect(self.closed)
        self._copy.clicked.connect(self._on_copy)
        self._reverse.clicked.connect(self._on_reverse)
        self.retranslate()

    def show_done(self, done: Done) -> None:
        """Tell what was done, aloud too."""
        self._done = done
        self.retranslate()
        words = (done.title, done.amount, done.hand_over, done.hand_over_amount)
        announce(self, " ".join(filter(None, words)))

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        done = self._done
        title = done.title if done else ""
        self._head.say(title, self.tr("Échap pour fermer"), self.tr("Fermer"))
        self._copy.setText(self.tr("Imprimer une copie"))
        self._reverse.setText(self.tr("Annuler cette écriture"))
        if done is None:
            return
        self._amount.setText(done.amount)
        self._hand_over.setText(done.hand_over)
        self._hand_over_amount.setText(done.hand_over_amount)
        self._hand_over_amount.setAccessibleName(f"{done.hand_over} {done.hand_over_amount}")
        self._to_hand.setVisible(bool(done.hand_over))
        self._beyond.say(self.tr("Au-delà du solde"), done.beyond)
        self._beyond.setVisible(bool(done.beyond))
        self._balance.say(self.tr("Nouveau solde"), done.balance)
        self._balance.setVisible(bool(done.balance))
        self._receipt.say(self.tr("Reçu"), done.receipt)

    def _on_copy(self) -> None:
        if self._done is not None:
            self.copy_asked.emit(self._done.entry)

    def _on_reverse(self) -> None:
        if self._done is not None:
            self.reversal_asked.emit(self._done.entry)
