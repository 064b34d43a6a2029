"""The till as it stands: open or closed, what is in hand, and the last report read.

Accessible names: "En caisse …", buttons "Ouvrir la caisse", "Lire la caisse (X)" (F2),
"Entrée ou sortie d’espèces" (F3), "Fermer la caisse" (F4), "Passer la caisse" (F5),
"Changer d’agent"; see also the report.
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
from counter_app.ui.widgets.button_flow import ButtonFlow
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.figure_line import FigureLine
from counter_app.ui.widgets.layouts import column, scrolled, surface
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.widgets.text import paragraph
from counter_app.ui.writing import Writing


class TillOverview(Page):
    """Says what the agent asks for.

    `print_asked`, `save_asked` and `document_asked` carry the report.

    `correct_asked` carries the number of the closing whose count was mistyped, `leave_asked` comes
    once the till is somebody else's.
    """

    open_asked = Signal()
    read_asked = Signal()
    move_asked = Signal()
    close_asked = Signal()
    hand_over_asked = Signal()
    correct_asked = Signal(str)
    leave_asked = Signal()
    print_asked = Signal(object)
    save_asked = Signal(object)
    document_asked = Signal(object)

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
        self._move = ActionButton(Emphasis.QUIET)
        self._close = ActionButton(Emphasis.PRIMARY)
        self._hand_over = ActionButton(Emphasis.QUIET)
        self._while_open = (self._read, self._move, self._close, self._hand_over)
        self._report = ReportView(writing)
        self._report.hide()
        self._has_report = False
        self.notice = Notice()
        self._news = Notice()
        self._lay_out()
        self._connect()
        self.retranslate()

    def start(self) -> None:
        """Put the keyboard on what one may do."""
        is_open = self._state is not None and self._state.is_open
        first = self._while_open[0] if is_open else self._open
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: TillState) -> None:
        """Paint the till."""
        self._state = state
        self.retranslate()

    def show_report(self, content: AnyReport) -> None:
        """Paint a closing that was just made, or a reading."""
        self._has_report = True
        self._report.show_report(content)
        self._report.show()

    def tell(self, sentence: str) -> None:
        """Say what was done, until something else is."""
        self._news.show_done(sentence)

    def tell_handed_over(self, sentence: str) -> None:
        """Say it, and let who takes over sign in: what is taken from here on is theirs."""
        self._news.confirm(sentence, self.tr("Changer d’agent"))
        self._news.start()

    def forget_news(self) -> None:
        """What was done has been read."""
        self._news.clear()

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
        self._move.setText(self.tr("Entrée ou sortie d’espèces"))
        self._hand_over.setText(self.tr("Passer la caisse"))
        self._close.setText(self.tr("Fermer la caisse"))
        if self._state is not None:
            self._paint(self._state)

    def _lay_out(self) -> None:
        self._open.set_shortcut(Qt.Key.Key_F2)
        keys = (Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_F4, Qt.Key.Key_F5)
        for button, key in zip(self._while_open, keys, strict=True):
            button.set_shortcut(key)
        self._actions = ButtonFlow(self._while_open)
        figures = column(self._in_hand, self._maximum, gap_px=4)
        card = surface(Surface.CARD, column(figures, self._open, self._actions, gap_px=18))
        head = column(self._title, self._day, gap_px=4)
        inside = column(head, self._news, self.notice, card, self._report, None, gap_px=16)
        self.setLayout(column(scrolled(inside)))

    def _connect(self) -> None:
        self._open.clicked.connect(self.open_asked)
        self._read.clicked.connect(self.read_asked)
        self._move.clicked.connect(self.move_asked)
        self._close.clicked.connect(self.close_asked)
        self._hand_over.clicked.connect(self.hand_over_asked)
        self._news.taken.connect(self.leave_asked)
        self._report.print_asked.connect(self.print_asked)
        self._report.save_asked.connect(self.save_asked)
        self._report.document_asked.connect(self.document_asked)
        self._report.correct_asked.connect(self.correct_asked)

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
        self._actions.setVisible(state.is_open)
        self.notice.clear()

    def _day_words(self, state: TillState) -> str:
        if state.business_date is None:
            return ""
        day = self._writing.weekday(state.business_date)
        words = self.tr("Journée du {day}, ouverte par {agent}")
        opened = words.format(day=day, agent=state.opened_by)
        if state.held_by in {"", state.opened_by}:
            return opened
        held = self.tr("{opened}, tiroir tenu par {agent}")
        return held.format(opened=opened, agent=state.held_by)
