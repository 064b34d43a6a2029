"""The till as it stands: open or closed, what is in hand, and the last report read.

Accessible names: "En caisse …", buttons "Ouvrir la caisse", "Lire la caisse (X)",
"Fermer la caisse".
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from counter_app.documents.reports import AnyReport
from counter_app.operations.till import TillState
from counter_app.ui.in_hand_words import in_hand_words
from counter_app.ui.pages.page import Page
from counter_app.ui.pages.reports.report_view import ReportView
from counter_app.ui.theme.stylesheet import Surface, TextRole
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.figure_line import FigureLine
from counter_app.ui.widgets.layouts import column, row, scrolled, surface
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.widgets.text import paragraph
from counter_app.ui.writing import Writing


class TillOverview(Page):
    """Says what the agent asks for; `print_asked` and `save_asked` carry the report."""

    open_asked = Signal()
    read_asked = Signal()
    close_asked = Signal()
    print_asked = Signal(object)
    save_asked = Signal(object)

    def __init__(self, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writing = writing
        self._state: TillState | None = None
        self._title = paragraph(TextRole.TITLE)
        self._day = paragraph(TextRole.SOFT)
        self._in_hand = FigureLine(TextRole.DISPLAY)
        self._maximum = FigureLine(TextRole.BODY)
        self._open = ActionButton(Emphasis.PRIMARY)
        self._read = ActionButton(Emphasis.TONAL)
        self._close = ActionButton(Emphasis.PRIMARY)
        self._report = ReportView(writing)
        self._report.hide()
        self._has_report = False
        self.notice = Notice()
        self._lay_out()
        self._open.clicked.connect(self.open_asked)
        self._read.clicked.connect(self.read_asked)
        self._close.clicked.connect(self.close_asked)
        self._report.print_asked.connect(self.print_asked)
        self._report.save_asked.connect(self.save_asked)
        self.retranslate()

    def show_state(self, state: TillState) -> None:
        """Paint the till."""
        self._state = state
        self.retranslate()

    def show_report(self, content: AnyReport) -> None:
        """Paint a closing that was just made, or a reading."""
        self._has_report = True
        self._report.show_report(content)
        self._report.show()

    def forget_report(self) -> None:
        """Put the report away."""
        self._has_report = False
        self._report.hide()

    def has_report(self) -> bool:
        """Whether a report is shown."""
        return self._has_report

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._open.setText(self.tr("Ouvrir la caisse"))
        self._read.setText(self.tr("Lire la caisse (X)"))
        self._close.setText(self.tr("Fermer la caisse"))
        if self._state is not None:
            self._paint(self._state)

    def _lay_out(self) -> None:
        self._read.set_shortcut(Qt.Key.Key_F2)
        self._close.set_shortcut(Qt.Key.Key_F4)
        self._open.set_shortcut(Qt.Key.Key_F2)
        figures = column(self._in_hand, self._maximum, gap_px=4)
        actions = row(self._open, self._read, self._close, gap_px=10)
        card = surface(Surface.CARD, column(figures, actions, gap_px=18))
        head = column(self._title, self._day, gap_px=4)
        inside = column(head, self.notice, card, self._report, None, gap_px=16)
        self.setLayout(column(scrolled(inside)))

    def _paint(self, state: TillState) -> None:
        self._title.setText(
            self.tr("Caisse ouverte") if state.is_open else self.tr("Caisse fermée")
        )
        self._day.setText(self._day_words(state))
        self._day.setVisible(state.is_open)
        in_hand = in_hand_words(state.in_hand_cents, state.in_hand_at_least_cents, self._writing)
        self._in_hand.say(self.tr("En caisse"), in_hand)
        maximum = self._writing.money(state.maximum_in_hand_cents)
        self._maximum.say(self.tr("Maximum autorisé par la régie"), maximum)
        self._maximum.setVisible(state.maximum_in_hand_cents > 0)
        self._open.setVisible(not state.is_open)
        self._read.setVisible(state.is_open)
        self._close.setVisible(state.is_open)
        self.notice.clear()

    def _day_words(self, state: TillState) -> str:
        if state.business_date is None:
            return ""
        day = self._writing.weekday(state.business_date)
        words = self.tr("Journée du {day}, ouverte par {agent}")
        return words.format(day=day, agent=state.opened_by)
