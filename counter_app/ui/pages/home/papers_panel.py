"""What a family takes home on paper: the statement of its account, its certificate of childcare.

Accessible names: buttons "Relevé : ce mois-ci", "Relevé : le mois dernier", "Relevé : depuis le …"
and "Attestation 2026" for each year; "Annuler" while the server is asked. Escape closes.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from enum import Enum, auto
from functools import partial
from typing import Final, TypeAlias

from PySide6.QtCore import Qt, Signal, Slot
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
from counter_app.ui.childcare_asking import ChildcareAsked, ChildcareAsking
from counter_app.ui.error_text import sentence
from counter_app.ui.pages.panel import AgentPanel
from counter_app.ui.tasks import Task, Tasks
from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.layouts import column, panel_column, scrolled
from counter_app.ui.widgets.panel_head import PanelHead
from counter_app.ui.widgets.text import paragraph, text
from counter_app.ui.widgets.tiles import TileGrid
from counter_app.ui.widgets.under_way import UnderWay
from counter_app.ui.writing import Writing
from counter_protocol.messages import ChildcareReply

YEARS_OFFERED: Final = 4

_DrawingUp: TypeAlias = Task[FamilyStatementContent] | Task[ChildcareCertificateContent]


class PeriodOffered(Enum):
    """Which days a statement may be of, at one touch."""

    THIS_MONTH = auto()
    LAST_MONTH = auto()
    ALL_KNOWN = auto()


class PapersPanel(AgentPanel):
    """`document_asked` carries a content to be shown; `childcare_asked` a ChildcareAsked.

    One paper is waited for at a time, and none any more once `childcare_left` was told or the panel
    was left: the paper of one family never comes up while another one stands at the desk.
    """

    document_asked = Signal(object)
    childcare_asked = Signal(object)
    childcare_left = Signal()

    def __init__(
        self, tasks: Tasks, writing: Writing, agent: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(tasks, writing, agent, parent)
        self._household = ""
        self._offered: PapersOffered | None = None
        self._drawing_up: _DrawingUp | None = None
        self._head = PanelHead()
        self._under_way = UnderWay()
        self._statement_title = text(TextRole.HEADING)
        self._statement_about = paragraph(TextRole.CAPTION)
        self._periods = {period: ActionButton(Emphasis.QUIET) for period in PeriodOffered}
        self._childcare_title = text(TextRole.HEADING)
        self._childcare_about = paragraph(TextRole.CAPTION)
        self._years = [ActionButton(Emphasis.QUIET) for _ in range(YEARS_OFFERED)]
        self._year_asked = self._years[0]
        self._lay_out()
        self._connect()
        self.retranslate()

    def show_household(self, view: HouseholdView) -> None:
        """Offer the papers of a family; what was asked of another is waited for no more."""
        if view.household != self._household:
            self._leave()
            self._under_way.clear()
        self._household = view.household
        self._tasks.run(papers_offered, None, self._on_offered, self._on_error)

    def ask_of(self, asking: ChildcareAsking) -> None:
        """Ask there what was paid for childcare, and hear what comes of it."""
        self.childcare_asked.connect(asking.ask)
        self.childcare_left.connect(asking.leave)
        asking.told.connect(self._on_childcare_told)
        asking.failed.connect(self._on_childcare_failed)
        asking.broken.connect(self._on_childcare_broken)

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
        body = column(self._under_way, statement, self._childcare, None, gap_px=20)
        self.setLayout(panel_column(self._head, scrolled(body)))

    def _connect(self) -> None:
        self._head.closed.connect(self.closed)
        self._under_way.cancelled.connect(self._on_cancelled)
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
        self._leave()
        self._under_way.clear()
        days = _DAYS[period](self._offered)
        command = ReadStatement(self._agent, self._household, days)
        self._drawing_up = self._tasks.run(
            family_statement, command, self._on_paper, self._on_error
        )

    def _ask_childcare(self, years_ago: int) -> None:
        if self._offered is None:
            return
        self._leave()
        self._year_asked = self._years[years_ago]
        self._under_way.begin(self.tr("Le serveur additionne les paiements…"), self.tr("Annuler"))
        self._under_way.take_keyboard()
        year = self._offered.today.year - years_ago
        self.childcare_asked.emit(ChildcareAsked(self._household, year))

    @Slot(object)
    def _on_childcare_told(self, reply: ChildcareReply) -> None:
        self._stop_waiting()
        command = CertifyChildcare(self._agent, reply)
        self._drawing_up = self._tasks.run(
            childcare_certificate, command, self._on_paper, self._on_error
        )

    @Slot(object)
    def _on_childcare_failed(self, error: CounterError) -> None:
        self._stop_waiting()
        self._on_error(error)

    @Slot()
    def _on_childcare_broken(self) -> None:
        self._stop_waiting()
        self._under_way.fail(
            self.tr(
                "Cette attestation n’a pas pu être demandée. Réessayez, et si cela recommence, "
                "appelez l’assistance."
            )
        )

    def _on_paper(self, content: FamilyStatementContent | ChildcareCertificateContent) -> None:
        self.document_asked.emit(content)

    @Slot()
    def _on_cancelled(self) -> None:
        self.childcare_left.emit()
        self._stop_waiting()

    def _stop_waiting(self) -> None:
        had_keyboard = self._under_way.has_keyboard()
        self._under_way.end()
        if had_keyboard:
            _put_keyboard(self._year_asked)

    def _leave(self) -> None:
        """Whatever still comes is nobody's any more."""
        self.childcare_left.emit()
        self._under_way.end()
        if self._drawing_up is not None:
            self._drawing_up.forget()

    def _on_error(self, error: CounterError) -> None:
        self._under_way.fail(sentence(error, self._writing))


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
