"""What one may do for the family on the screen, each with its key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QWidget

from counter_app.ui.widgets.button_flow import ButtonFlow
from counter_app.ui.widgets.buttons import ActionButton, Emphasis


class FamilyActions(ButtonFlow):
    """One signal for each thing that is asked for; F2 to F7 and F12 ask too."""

    top_up_asked = Signal()
    sale_asked = Signal()
    movements_asked = Signal()
    cards_asked = Signal()
    change_asked = Signal()
    refund_asked = Signal()
    papers_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._top_up = ActionButton(Emphasis.PRIMARY)
        self._sale = ActionButton(Emphasis.TONAL)
        self._movements = ActionButton(Emphasis.QUIET)
        self._cards = ActionButton(Emphasis.QUIET)
        self._change = ActionButton(Emphasis.QUIET)
        self._refund = ActionButton(Emphasis.QUIET)
        self._papers = ActionButton(Emphasis.QUIET)
        quiet = (self._movements, self._cards, self._change, self._refund, self._papers)
        super().__init__((self._top_up, self._sale, *quiet), parent)
        asked = {
            self._top_up: (Qt.Key.Key_F2, self.top_up_asked),
            self._sale: (Qt.Key.Key_F3, self.sale_asked),
            self._movements: (Qt.Key.Key_F4, self.movements_asked),
            self._cards: (Qt.Key.Key_F6, self.cards_asked),
            self._change: (Qt.Key.Key_F7, self.change_asked),
            self._refund: (Qt.Key.Key_F5, self.refund_asked),
            self._papers: (Qt.Key.Key_F12, self.papers_asked),
        }
        for button, (key, signal) in asked.items():
            button.set_shortcut(key)
            button.clicked.connect(signal)
        self.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._top_up.setText(self.tr("Recharger"))
        self._sale.setText(self.tr("Vendre"))
        self._movements.setText(self.tr("Mouvements"))
        self._cards.setText(self.tr("Cartes"))
        self._change.setText(self.tr("Modifier"))
        self._refund.setText(self.tr("Rembourser"))
        self._papers.setText(self.tr("Papiers"))
