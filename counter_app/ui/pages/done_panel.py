"""What was just done: the change to give back, the receipt's number, and what one may do next.

Accessible names: "À rendre …" or "À rembourser …", one line for each cheque or voucher that goes
back too, "Au-delà du solde …", "Nouveau solde …", "Reçu …"; buttons "Imprimer une copie", "Annuler
cette écriture", "Fermer".
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
from counter_app.ui.widgets.layouts import column, panel_column, rule, scrolled, surface
from counter_app.ui.widgets.panel_head import PanelHead
from counter_app.ui.widgets.text import paragraph, text


@dataclass(frozen=True, slots=True)
class Done:
    """An operation that is on the disk, in words; empty words are left out.

    `entry` is what a copy or a reversal is asked for; `is_final` where it cannot be undone.
    `beyond` is how much a family account paid that it is not known to hold. `given_back` is what
    goes back beside cash: what it is, and its amount.
    """

    entry: str
    title: str
    amount: str
    hand_over: str
    hand_over_amount: str
    balance: str
    receipt: str
    beyond: str = ""
    given_back: tuple[tuple[str, str], ...] = ()
    is_final: bool = False


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
        self._given_back = column(gap_px=8)
        self._given_lines: list[FigureLine] = []
        self._beyond = FigureLine(TextRole.STRONG)
        self._balance = FigureLine(TextRole.AMOUNT)
        self._receipt = FigureLine(TextRole.STRONG)
        self._copy = ActionButton(Emphasis.QUIET)
        self._reverse = ActionButton(Emphasis.QUIET)
        to_hand = column(self._hand_over, self._hand_over_amount, gap_px=2)
        self._to_hand = surface(Surface.DONE, to_hand, margin_px=16)
        figures = column(self._given_back, self._beyond, self._balance, gap_px=12)
        figures.addWidget(rule())
        figures.addWidget(self._receipt)
        actions = column(self._copy, self._reverse)
        body = column(self._amount, self._to_hand, figures, None, actions, gap_px=14)
        self.setLayout(panel_column(self._head, scrolled(body), gap_px=8))
        self._head.closed.connect(self.closed)
        self._copy.clicked.connect(self._on_copy)
        self._reverse.clicked.connect(self._on_reverse)
        self.retranslate()

    def show_done(self, done: Done) -> None:
        """Tell what was done, aloud too."""
        self._done = done
        self.retranslate()
        back = (word for line in done.given_back for word in line)
        words = (done.title, done.amount, done.hand_over, done.hand_over_amount, *back)
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
        self._paint_given_back(done.given_back)
        self._reverse.setVisible(not done.is_final)
        self._beyond.say(self.tr("Au-delà du solde"), done.beyond)
        self._beyond.setVisible(bool(done.beyond))
        self._balance.say(self.tr("Nouveau solde"), done.balance)
        self._balance.setVisible(bool(done.balance))
        self._receipt.say(self.tr("Reçu"), done.receipt)

    def _paint_given_back(self, lines: tuple[tuple[str, str], ...]) -> None:
        for former in self._given_lines:
            former.hide()
            former.deleteLater()
        self._given_lines = [FigureLine(TextRole.AMOUNT) for _ in lines]
        for shown, (what, amount) in zip(self._given_lines, lines, strict=True):
            shown.say(what, amount)
            self._given_back.addWidget(shown)

    def _on_copy(self) -> None:
        if self._done is not None:
            self.copy_asked.emit(self._done.entry)

    def _on_reverse(self) -> None:
        if self._done is not None:
            self.reversal_asked.emit(self._done.entry)
