"""What a family takes home on paper: the statement of its account, its certificate of childcare.

Accessible names: buttons "Relevé : ce mois-ci", "Relevé : le mois dernier", "Relevé : depuis le …"
and "Attestation 2026" for each year; "Annuler" while the server is asked. Escape closes.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from enum import Enum, auto
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from counter_app.documents.family_content import (
    ChildcareCertificateContent,
    FamilyStatementContent,
)
from counter_app.domain.household import HouseholdView
from counter_app.domain.period import Period
from counter_app.errors import CounterError
from counter_app.operations.childcare_certificate import (
    CertifyChildcare,
    PapersOffered,
    childcare_certificate,
    papers_offered,
)
from counter_app.operations.family_statement import ReadStatement, family_statement
from counter_app.ui.childcare_asking import ChildcareAsked
from counter_app.ui.error_text import sentence
from counter_app.ui.pages.panel import Panel
from counter_app.ui.tasks import Task, Tasks
from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.layouts import column, scrolled
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.widgets.panel_head import PanelHead
from counter_app.ui.widgets.progress_row import ProgressRow
from counter_app.ui.widgets.text import paragraph, text
from counter_app.ui.widgets.tiles import TileGrid
from counter_app.ui.writing import Writing
from counter_protocol.messages import ChildcareReply

YEARS_OFFERED: Final = 4


class PeriodOffered(Enum):
    """Which days a statement may be of, at one touch."""

    THIS_MONTH = auto()
    LAST_MONTH = auto()
    ALL_KNOWN = auto()


class PapersPanel(Panel):
    """`document_asked` carries a content to be shown; `childcare_asked` a ChildcareAsked.

    Whoever leaves the panel waits for neither any more: the paper of one family never comes up
    while another one stands at the desk.
    """

    document_asked = Signal(object)
    childcare_asked = Signal(object)

    def __init__(
        self, tasks: Tasks, writing: Writing, agent: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._writing = writing
        self._agent = agent
        self._household = ""
        self._offered: PapersOffered | None = None
        self._asked: ChildcareAsked | None = None
        self._reading: Task[FamilyStatementContent] | None = None
        self._head = PanelHead()
        self._notice = Notice()
        self._progress = ProgressRow()
        self._statement_title = text(TextRole.HEADING)
        self._statement_about = paragraph(TextRole.CAPTION)
        self._periods = {period: ActionButton(Emphasis.QUIET) for period in PeriodOffered}
        self._childcare_title = text(TextRole.HEADING)
        self._childcare_about = paragraph(TextRole.CAPTION)
        self._years = [ActionButton(Emphasis.QUIET) for _ in range(YEARS_OFFERED)]
        self._lay_out()
        self._connect()
        self.retranslate()

    def show_household(self, view: HouseholdView) -> None:
        """Offer the papers of a family; what was asked of another is waited for no more."""
        if view.household != self._household:
            self._leave()
            self._notice.clear()
        self._household = view.household
        self._tasks.run(papers_offered, None, self._on_offered, self._on_error)

    def on_childcare_told(self, asked: ChildcareAsked, reply: ChildcareReply) -> None:
        """The server answered; too late if nobody waits for it any more."""
        if asked is self._asked:
            command = CertifyChildcare(self._agent, reply)
            ready = partial(self._on_certificate, asked)
            refused = partial(self.on_childcare_failed, asked)
            self._tasks.run(childcare_certificate, command, ready, refused)

    def on_childcare_failed(self, asked: ChildcareAsked, error: CounterError) -> None:
        """There is no certificate: say why, if somebody still waits for it."""
        if asked is self._asked:
            self._stop_waiting()
            self._on_error(error)

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._head.say(self.tr("Papiers"), self.tr("Échap pour fermer"), self.tr("Fermer"))
        self._statement_title.setText(self.tr("Relevé de compte"))
        self._childcare_title.setText(self.tr("Attestation de frais de garde"))
        self._childcare_about.setText(
            self.tr(
                "Pour les impôts : ce que la famille a vraiment payé dans l’année, à tous les "
                "guichets. Le serveur est interrogé."
            )
        )
        if self._offered is not None:
            self._paint(self._offered)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._leave()

    def _lay_out(self) -> None:
        periods = TileGrid(220, most_columns=2)
        periods.replace(list(self._periods.values()))
        years = TileGrid(104, most_columns=2)
        years.replace(self._years)
        statement = QWidget()
        statement.setLayout(column(self._statement_title, self._statement_about, periods, gap_px=8))
        self._childcare = QWidget()
        self._childcare.setLayout(
            column(self._childcare_title, self._childcare_about, years, gap_px=8)
        )
        self._childcare.hide()
        body = column(self._notice, self._progress, statement, self._childcare, None, gap_px=20)
        layout = column(self._head, scrolled(body), gap_px=12)
        layout.setContentsMargins(20, 16, 20, 16)
        self.setLayout(layout)

    def _connect(self) -> None:
        self._head.closed.connect(self.closed)
        self._progress.cancelled.connect(self._stop_waiting)
        for period, button in self._periods.items():
            button.clicked.connect(partial(self._read_statement, period))
        for years_ago, button in enumerate(self._years):
            button.clicked.connect(partial(self._ask_childcare, years_ago))

    def _on_offered(self, offered: PapersOffered) -> None:
        self._offered = offered
        self._paint(offered)
        _put_keyboard(self._periods[PeriodOffered.THIS_MONTH])

    def _paint(self, offered: PapersOffered) -> None:
        since = self._writing.day(_all_known(offered).first)
        about = self.tr("Tous les mouvements du compte.")
        if offered.known_since is not None:
            about = self.tr("Ce guichet connaît tous les mouvements depuis le {day}.")
        self._statement_about.setText(about.format(day=since))
        words = {
            PeriodOffered.THIS_MONTH: self.tr("Ce mois-ci"),
            PeriodOffered.LAST_MONTH: self.tr("Le mois dernier"),
            PeriodOffered.ALL_KNOWN: self.tr("Depuis le {day}").format(day=since),
        }
        for period, button in self._periods.items():
            button.setText(words[period])
            called = self.tr("Relevé : {period}").format(period=words[period].lower())
            button.setAccessibleName(called)
        self._childcare.setVisible(offered.certifies_childcare)
        for years_ago, button in enumerate(self._years):
            year = offered.today.year - years_ago
            button.setText(str(year))
            button.setAccessibleName(self.tr("Attestation {year}").format(year=year))

    def _read_statement(self, period: PeriodOffered) -> None:
        if self._offered is None:
            return
        self._notice.clear()
        days = _DAYS[period](self._offered)
        command = ReadStatement(self._agent, self._household, days)
        if self._reading is not None:
            self._reading.forget()
        self._reading = self._tasks.run(
            family_statement, command, self._on_statement, self._on_error
        )

    def _on_statement(self, content: FamilyStatementContent) -> None:
        self.document_asked.emit(content)

    def _ask_childcare(self, years_ago: int) -> None:
        if self._offered is None:
            return
        self._notice.clear()
        self._asked = ChildcareAsked(self._household, self._offered.today.year - years_ago)
        self._progress.begin(self.tr("Le serveur additionne les paiements…"), self.tr("Annuler"))
        self._progress.take_keyboard()
        self.childcare_asked.emit(self._asked)

    def _on_certificate(self, asked: ChildcareAsked, content: ChildcareCertificateContent) -> None:
        if asked is self._asked:
            self._stop_waiting()
            self.document_asked.emit(content)

    def _stop_waiting(self) -> None:
        """The answer that still comes is nobody's any more."""
        self._asked = None
        had_keyboard = self._progress.has_keyboard()
        self._progress.end()
        if had_keyboard:
            _put_keyboard(self._years[0])

    def _leave(self) -> None:
        self._asked = None
        self._progress.end()
        if self._reading is not None:
            self._reading.forget()

    def _on_error(self, error: CounterError) -> None:
        self._notice.show_error(sentence(error, self._writing))


def _put_keyboard(button: ActionButton) -> None:
    button.setFocus(Qt.FocusReason.OtherFocusReason)


def _this_month(offered: PapersOffered) -> Period:
    return Period(offered.today.replace(day=1), offered.today)


def _last_month(offered: PapersOffered) -> Period:
    last = offered.today.replace(day=1) - timedelta(days=1)
    return Period(last.replace(day=1), last)


def _all_known(offered: PapersOffered) -> Period:
    """Where no other desk ever moved an account, the year is long enough."""
    return Period(offered.known_since or date(offered.today.year, 1, 1), offered.today)


_DAYS: Final[dict[PeriodOffered, Callable[[PapersOffered], Period]]] = {
    PeriodOffered.THIS_MONTH: _this_month,
    PeriodOffered.LAST_MONTH: _last_month,
    PeriodOffered.ALL_KNOWN: _all_known,
}
