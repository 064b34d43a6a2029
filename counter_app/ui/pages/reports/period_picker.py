"""A day, a month or a year, gone through one by one: of what the books are read.

Accessible names: buttons "Jour", "Mois", "Année", "Période précédente" and "Période suivante", the
last two with the period one is at.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from counter_app.domain.period import Period
from counter_app.ui.pages.page import Page
from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.buttons import ActionButton, Emphasis, TileButton
from counter_app.ui.widgets.layouts import column, row
from counter_app.ui.widgets.side_panel import lay_by_width
from counter_app.ui.widgets.text import paragraph
from counter_app.ui.widgets.tiles import TileGrid
from counter_app.ui.writing import Writing


class PeriodLength(Enum):
    """How long a period is."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class PeriodPicker(Page):
    """This month to begin with, and never later than today; `changed` follows every choice."""

    changed = Signal()

    def __init__(self, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writing = writing
        self._day = writing.clock.today()
        self._buttons = {length: TileButton("") for length in PeriodLength}
        self._chosen = QButtonGroup(self)
        self._before, self._after = ActionButton(Emphasis.QUIET), ActionButton(Emphasis.QUIET)
        self._name = paragraph(TextRole.HEADING)
        self._name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        self.retranslate()

    def period(self) -> Period:
        """The days from its first to its last, even where that is still to come."""
        return _around(self._day, self._length())

    def name(self) -> str:
        """What the period is called: "21 novembre 2026", "novembre 2026" or "2026"."""
        return {
            PeriodLength.DAY: self._writing.long_day,
            PeriodLength.MONTH: self._writing.month,
            PeriodLength.YEAR: _year,
        }[self._length()](self._day)

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._buttons[PeriodLength.DAY].setText(self.tr("Jour"))
        self._buttons[PeriodLength.MONTH].setText(self.tr("Mois"))
        self._buttons[PeriodLength.YEAR].setText(self.tr("Année"))
        self._before.setText("‹")
        self._after.setText("›")
        self._before.setAccessibleName(self.tr("Période précédente"))
        self._after.setAccessibleName(self.tr("Période suivante"))
        self._say()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        lay_by_width(self, self._parts)

    def _lay_out(self) -> None:
        for button in self._buttons.values():
            self._chosen.addButton(button)
        self._buttons[PeriodLength.MONTH].setChecked(True)
        lengths = TileGrid(96, most_columns=len(PeriodLength))
        lengths.replace(list(self._buttons.values()))
        steps = row(self._before, self._name, self._after)
        steps.setStretch(1, 1)
        self._parts = column(lengths, steps)
        self.setLayout(self._parts)
        self._chosen.buttonClicked.connect(self._on_changed)
        self._before.clicked.connect(self._go_back)
        self._after.clicked.connect(self._go_on)

    def _length(self) -> PeriodLength:
        return next(length for length, button in self._buttons.items() if button.isChecked())

    def _go_back(self) -> None:
        self._day = self.period().first - timedelta(days=1)
        self._on_changed()

    def _go_on(self) -> None:
        """To the last day of the next one, or today."""
        following = _around(self.period().last + timedelta(days=1), self._length())
        self._day = min(following.last, self._writing.clock.today())
        self._on_changed()

    def _on_changed(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        name = self.name()
        self._name.setText(name)
        for button in (self._before, self._after):
            button.setAccessibleDescription(name)
        self._after.setEnabled(self.period().last < self._writing.clock.today())


def _year(day: date) -> str:
    return str(day.year)


def _around(day: date, length: PeriodLength) -> Period:
    if length is PeriodLength.DAY:
        return Period(day, day)
    if length is PeriodLength.YEAR:
        return Period(date(day.year, 1, 1), date(day.year, 12, 31))
    _, days = calendar.monthrange(day.year, day.month)
    return Period(day.replace(day=1), day.replace(day=days))
