"""One place where cash lies, counted: the drawer, then the safe.

Accessible names: those of the denominations; figure "Total compté …"; the buttons are named by
whoever shows the step.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.ui.pages.denominations import Denominations
from counter_app.ui.pages.page import Page
from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.figure_line import FigureLine
from counter_app.ui.widgets.form_sheet import FormSheet, SheetWords
from counter_app.ui.widgets.layouts import column
from counter_app.ui.writing import Writing


class CashStep(Page):
    """`counted` says that this place is done, `left` that one goes back."""

    counted = Signal()
    left = Signal()

    def __init__(self, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writing = writing
        self.denominations = Denominations(writing)
        self._total = FigureLine(TextRole.DISPLAY)
        self._sheet = FormSheet([self.denominations], [self._total])
        self.setLayout(column(self._sheet))
        self.denominations.edited.connect(self.retranslate)
        self._sheet.submitted.connect(self.counted)
        self._sheet.left.connect(self.left)
        self.retranslate()

    def say(self, words: SheetWords) -> None:
        """Write which place it is."""
        self._sheet.say(words)

    def clear(self) -> None:
        """Nothing is counted yet."""
        self.denominations.clear()

    def start(self) -> None:
        """Put the keyboard on the first pile."""
        self.denominations.start()

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        total = self._writing.money(self.denominations.counted_cents())
        self._total.say(self.tr("Total compté"), total)
