"""What is in hand beside what the act allows, and when it is handed over.

Accessible names: figures "Encaisse …", "Maximum de la régie …", "Dernier versement …" and
"Prochain versement au plus tard …".
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from counter_app.domain.deposit_rules import Urgency
from counter_app.operations.deposit_outlook import DepositGauge
from counter_app.ui.deposit_words import (
    due_sentence,
    gauge_in_hand,
    last_deposit_words,
    percent_of_maximum,
    warning_words,
)
from counter_app.ui.pages.page import Page
from counter_app.ui.theme.stylesheet import Surface, TextRole
from counter_app.ui.widgets.figure_line import FigureLine
from counter_app.ui.widgets.fill_bar import FillBar
from counter_app.ui.widgets.layouts import column, surface
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.writing import Writing


class GaugeCard(Page):
    """Says nothing until `show_gauge`."""

    def __init__(self, writing: Writing, *below: QWidget) -> None:
        super().__init__()
        self._writing = writing
        self._gauge: DepositGauge | None = None
        self._due = Notice()
        self._in_hand = FigureLine(TextRole.DISPLAY)
        self._bar = FillBar()
        self._maximum, self._last, self._next = (FigureLine(TextRole.STRONG) for _ in range(3))
        lines = column(self._maximum, self._last, self._next, gap_px=6)
        head = column(self._in_hand, self._bar, gap_px=8)
        card = surface(Surface.CARD, column(head, lines, *below, gap_px=16))
        self.setLayout(column(self._due, card, gap_px=12))

    def show_gauge(self, gauge: DepositGauge) -> None:
        """Paint it."""
        self._gauge = gauge
        self.retranslate()

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        if self._gauge is not None:
            self._paint(self._gauge)

    def _paint(self, gauge: DepositGauge) -> None:
        money = self._writing.money
        self._in_hand.say(self.tr("Encaisse"), gauge_in_hand(gauge, self._writing))
        self._bar.setVisible(gauge.maximum_cents > 0)
        self._bar.show_fill(percent_of_maximum(gauge), gauge.calls.amount is not Urgency.NONE)
        self._maximum.say(self.tr("Maximum de la régie"), money(gauge.maximum_cents))
        self._maximum.setVisible(gauge.maximum_cents > 0)
        self._last.say(self.tr("Dernier versement"), self._last_words(gauge))
        self._last.setVisible(gauge.days_since is not None)
        due_on = gauge.calls.due_on
        self._next.setVisible(due_on is not None)
        if due_on is not None:
            self._next.say(self.tr("Prochain versement au plus tard"), self._writing.day(due_on))
        self._paint_due(gauge)

    def _last_words(self, gauge: DepositGauge) -> str:
        if gauge.last_on is None:
            return last_deposit_words(gauge)
        return f"{self._writing.day(gauge.last_on)} · {last_deposit_words(gauge)}"

    def _paint_due(self, gauge: DepositGauge) -> None:
        if gauge.calls.urgency is Urgency.NOW:
            self._due.show_warning(due_sentence(gauge, self._writing))
        elif gauge.calls.urgency is Urgency.SOON:
            self._due.show_warning(warning_words(gauge, self._writing))
        else:
            self._due.clear()
