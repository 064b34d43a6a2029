"""The till page: open with a counted drawer, read, move cash, hand over, close, mend a count.

Accessible names: buttons "Ouvrir la caisse", "Lire la caisse (X)", "Fermer la caisse",
"Passer la caisse", "Valider le comptage", "Valider la correction"; see also the overview, the count
form, the cash move form, the signer panels and the report.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from counter_app.documents.reports import AnyReport
from counter_app.documents.till_report_content import TillReportContent
from counter_app.domain.rules import AmountNotPositive, AmountNotUnderstood
from counter_app.errors import CounterError
from counter_app.operations.business_day import DayBegun, begin_business_day
from counter_app.operations.correct_count import CorrectCount, CountCorrected, correct_count
from counter_app.operations.hand_over_till import HandOverTill, TillHandedOver, hand_over_till
from counter_app.operations.move_cash import CashMoved
from counter_app.operations.past_closings import ClosingReport, closing_report
from counter_app.operations.till import (
    CloseTill,
    LookAtTill,
    OpenTill,
    TillClosed,
    TillState,
    close_till,
    open_till,
    till_state,
)
from counter_app.operations.till_report import ReadTill, read_till
from counter_app.ui.error_text import sentence
from counter_app.ui.intention import Intention
from counter_app.ui.pages.page import AgentPage
from counter_app.ui.pages.till.cash_move_form import CashMoveForm
from counter_app.ui.pages.till.cash_move_words import moved_words
from counter_app.ui.pages.till.count_step import CountStep
from counter_app.ui.pages.till.count_words import (
    closing_words,
    correcting_words,
    handing_over_words,
    opening_words,
)
from counter_app.ui.pages.till.forgotten_notice import ForgottenNotice
from counter_app.ui.pages.till.receiver import Receiver
from counter_app.ui.pages.till.till_overview import TillOverview
from counter_app.ui.pages.till.witness import Witness
from counter_app.ui.tasks import Tasks
from counter_app.ui.widgets.centred import Centred
from counter_app.ui.widgets.layouts import column
from counter_app.ui.writing import Writing
from counter_protocol.entries import EntryKind

WIDEST_IN_LINES = 72


class TillPage(AgentPage):
    """`changed` carries the TillState; `print_asked`, `save_asked` and `document_asked` a report.

    `drawer_asked` comes when cash is to be moved by hand; `leave_asked` carries the id of the agent
    whose the till is now, and who wants to sign in.
    """

    changed = Signal(object)
    print_asked = Signal(object)
    save_asked = Signal(object)
    document_asked = Signal(object)
    drawer_asked = Signal()
    leave_asked = Signal(str)

    def __init__(
        self, tasks: Tasks, writing: Writing, agent: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(tasks, writing, agent, parent)
        self._state: TillState | None = None
        self._mistyped: TillReportContent | None = None
        self._receiver = ""
        self._intention = Intention()
        self.opening = CountStep(tasks, writing, open_till, Witness())
        self.closing = CountStep(tasks, writing, close_till, Witness())
        self.handing_over = CountStep(tasks, writing, hand_over_till, Receiver())
        self.correcting = CountStep(tasks, writing, correct_count, Witness())
        self.moving = CashMoveForm(tasks, writing, agent)
        self._counts = (self.opening, self.closing, self.handing_over, self.correcting)
        self._overview = TillOverview(writing)
        self._forgotten = ForgottenNotice(writing)
        self._steps = QStackedWidget()
        for step in (self._overview, *self._counts, self.moving):
            self._steps.addWidget(step)
        inside = column(self._forgotten, self._steps, gap_px=16)
        inside.setStretch(1, 1)
        self.setLayout(column(Centred(inside, WIDEST_IN_LINES, 17, 20)))
        self._connect()
        self.retranslate()

    def load(self) -> None:
        """Read the till again."""
        self._tasks.run(till_state, LookAtTill(self._agent), self._on_state, self._on_error)

    def correct(self, z: str) -> None:
        """Mend the count of this closing, which is read first."""
        command = ClosingReport(EntryKind.TILL_CLOSED, z, self._agent)
        self._tasks.run(closing_report, command, self._start_correcting, self._on_error)

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        expected_cents = self._state.expected_opening_cents if self._state else None
        self.opening.form.say(opening_words(expected_cents, self._writing))
        self.closing.form.say(closing_words())
        self.handing_over.form.say(handing_over_words())
        if self._mistyped is not None:
            self.correcting.form.say(correcting_words(self._mistyped, self._writing))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.load()

    def _connect(self) -> None:
        for step in self._counts:
            step.form.kept.setVisible(step is self.closing)
            step.form.can_leave(is_possible=step is not self.opening)
            step.left.connect(self._show_overview)
        self.opening.submitted.connect(self._open)
        self.opening.done.connect(self._on_state)
        self.closing.submitted.connect(self._close)
        self.closing.done.connect(self._on_closed)
        self.handing_over.submitted.connect(self._hand_over)
        self.handing_over.done.connect(self._on_handed_over)
        self.correcting.submitted.connect(self._correct)
        self.correcting.done.connect(self._on_corrected)
        self.moving.moved.connect(self._on_moved)
        self.moving.closed.connect(self._show_overview)
        self._connect_overview()

    def _connect_overview(self) -> None:
        self._forgotten.report_asked.connect(self._read_closing)
        overview = self._overview
        overview.open_asked.connect(self._start_opening)
        overview.read_asked.connect(self._read)
        overview.move_asked.connect(self._start_moving)
        overview.close_asked.connect(self._start_closing)
        overview.hand_over_asked.connect(self._start_handing_over)
        overview.correct_asked.connect(self.correct)
        overview.leave_asked.connect(self._leave)
        overview.print_asked.connect(self.print_asked)
        overview.save_asked.connect(self.save_asked)
        overview.document_asked.connect(self.document_asked)

    def _on_state(self, state: TillState) -> None:
        was_open = self._state is not None and self._state.is_open
        is_first = self._state is None
        self._state = state
        self.retranslate()
        self._overview.show_state(state)
        self._forgotten.show_closing(state.forgotten)
        self.changed.emit(state)
        if is_first or was_open != state.is_open:
            self._show_first_step(state)
        if state.is_from_earlier_day and not self._is_closing():
            self._tasks.run(begin_business_day, None, self._on_day_begun, self._on_error)

    def _is_closing(self) -> bool:
        """A count that runs past midnight is better than none: let it be finished."""
        return self._steps.currentWidget() is self.closing

    def _on_day_begun(self, _: DayBegun) -> None:
        self.load()

    def _show_first_step(self, state: TillState) -> None:
        if state.is_open or self._overview.has_report():
            self._show_overview()
        else:
            self._start_opening()

    def _show_overview(self) -> None:
        self._steps.setCurrentWidget(self._overview)
        self._overview.start()

    def _start_opening(self) -> None:
        self._overview.forget_report()
        self._start(self.opening)

    def _start_closing(self) -> None:
        kept_cents = self._state.float_cents if self._state else None
        self.closing.form.kept.clear()
        if kept_cents:
            self.closing.form.kept.set_cents(kept_cents)
        self._start(self.closing)

    def _start_handing_over(self) -> None:
        self._start(self.handing_over)

    def _start_correcting(self, mistyped: AnyReport) -> None:
        """From what was counted, pile by pile: mostly one of them was mistyped."""
        if isinstance(mistyped, TillReportContent):
            self._mistyped = mistyped
            self.retranslate()
            self._overview.forget_news()
            self._steps.setCurrentWidget(self.correcting)
            self.correcting.start(mistyped.standing_denominations)

    def _start_moving(self) -> None:
        self._overview.forget_news()
        self._steps.setCurrentWidget(self.moving)
        self.moving.start()

    def _start(self, step: CountStep) -> None:
        self._overview.forget_news()
        self._steps.setCurrentWidget(step)
        step.start()

    def _open(self) -> None:
        form = self.opening.form
        self.opening.send(OpenTill(form.denominations.counted(), form.reason(), self._agent))

    def _close(self) -> None:
        form = self.closing.form
        try:
            kept_cents = form.kept.cents_or_nothing()
        except (AmountNotUnderstood, AmountNotPositive) as error:
            self.closing.refuse(error)
            return
        counted = form.denominations.counted()
        self.closing.send(CloseTill(counted, form.reason(), kept_cents, self._agent))

    def _on_closed(self, result: TillClosed) -> None:
        self._overview.show_report(result.report)
        self._on_state(result.state)

    def _hand_over(self) -> None:
        form = self.handing_over.form
        counted, reason = form.denominations.counted(), form.reason()
        entry = self._intention.entry_for(("hand over", tuple(counted.items()), reason))
        self.handing_over.send(HandOverTill(entry, counted, reason, self._agent))

    def _on_handed_over(self, result: TillHandedOver) -> None:
        """The till is read again by who is still signed in: the receiver may be told more."""
        self._intention.fulfil()
        self._receiver = result.to_agent
        words = self.tr("La caisse est passée à {agent} : {amount} comptés.").format(
            agent=result.state.held_by, amount=self._writing.money(result.counted_cents)
        )
        self._show_overview()
        self._overview.tell_handed_over(words)
        self.load()

    def _leave(self) -> None:
        self.leave_asked.emit(self._receiver)

    def _correct(self) -> None:
        if self._mistyped is None:
            return
        form, z = self.correcting.form, self._mistyped.z
        counted, reason = form.denominations.counted(), form.reason()
        entry = self._intention.entry_for((z, tuple(counted.items()), reason))
        self.correcting.send(CorrectCount(entry, z, counted, reason, self._agent))

    def _on_corrected(self, result: CountCorrected) -> None:
        self._intention.fulfil()
        self._on_closing_read(result.report)
        self._overview.tell(
            self.tr("Comptage corrigé. La clôture reste comme elle a été scellée, et le dit.")
        )
        self.load()

    def _on_moved(self, result: CashMoved) -> None:
        self.drawer_asked.emit()
        self._on_state(result.state)
        self._show_overview()
        self._overview.tell(moved_words(result, self._writing))

    def _read(self) -> None:
        self._overview.forget_news()
        command = ReadTill(self._agent)
        self._tasks.run(read_till, command, self._overview.show_report, self._on_error)

    def _read_closing(self, z: str) -> None:
        command = ClosingReport(EntryKind.TILL_CLOSED, z, self._agent)
        self._tasks.run(closing_report, command, self._on_closing_read, self._on_error)

    def _on_closing_read(self, content: AnyReport) -> None:
        self._overview.show_report(content)
        self._show_overview()

    def _on_error(self, error: CounterError) -> None:
        self._overview.notice.show_error(sentence(error, self._writing))
