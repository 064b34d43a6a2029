"""The till page: open with a counted drawer, read, close with a blind count.

Accessible names: buttons "Ouvrir la caisse", "Lire la caisse (X)", "Fermer la caisse",
"Valider le comptage"; see also the count form, the witness panel and the report.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from counter_app.documents.reports import AnyReport
from counter_app.documents.till_report_content import TillReportContent
from counter_app.domain.cash_rules import WitnessNeeded
from counter_app.domain.rules import AmountNotPositive, AmountNotUnderstood, DifferenceNeedsReason
from counter_app.errors import CounterError
from counter_app.operations.business_day import DayBegun, begin_business_day
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
from counter_app.ui.pages.page import Page
from counter_app.ui.pages.till.count_form import CountForm, CountWords
from counter_app.ui.pages.till.forgotten_notice import ForgottenNotice
from counter_app.ui.pages.till.till_overview import TillOverview
from counter_app.ui.pages.till.witness_panel import AboutTheWitness, Count, WitnessPanel
from counter_app.ui.tasks import Tasks
from counter_app.ui.widgets.centred import Centred
from counter_app.ui.widgets.layouts import column
from counter_app.ui.writing import Writing
from counter_protocol.entries import EntryKind

WIDEST_IN_LINES = 72
WITNESS_IN_LINES = 34


class TillPage(Page):
    """`changed` carries the TillState, `print_asked` and `save_asked` a report."""

    changed = Signal(object)
    print_asked = Signal(object)
    save_asked = Signal(object)

    def __init__(
        self, tasks: Tasks, writing: Writing, agent: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._writing = writing
        self._agent = agent
        self._state: TillState | None = None
        self.opening = CountForm(writing)
        self.closing = CountForm(writing)
        self._counting = self.opening
        self._overview = TillOverview(writing)
        self._forgotten = ForgottenNotice(writing)
        self._witness = WitnessPanel(tasks, writing)
        self._signing = Centred(column(self._witness), WITNESS_IN_LINES, 0, 0)
        self._steps = QStackedWidget()
        for step in (self._overview, self.opening, self.closing, self._signing):
            self._steps.addWidget(step)
        inside = column(self._forgotten, self._steps, gap_px=16)
        inside.setStretch(1, 1)
        self.setLayout(column(Centred(inside, WIDEST_IN_LINES, 17, 20)))
        self._connect()
        self.retranslate()

    def load(self) -> None:
        """Read the till again."""
        self._tasks.run(till_state, LookAtTill(self._agent), self._on_state, self._on_error)

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self.opening.say(
            CountWords(
                title=self.tr("Ouvrir la caisse"),
                hint=self._opening_hint(),
                submit=self.tr("Ouvrir la caisse"),
                submit_anyway=self.tr("Ouvrir avec cet écart"),
            )
        )
        self.closing.say(
            CountWords(
                title=self.tr("Fermer la caisse"),
                hint=self.tr(
                    "Comptez le tiroir. Ce qui est attendu s’affiche après, s’il y a un écart."
                ),
                submit=self.tr("Valider le comptage"),
                submit_anyway=self.tr("Fermer avec cet écart"),
            )
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.load()

    def _connect(self) -> None:
        self.opening.kept.hide()
        self.opening.can_leave(is_possible=False)
        self.opening.submitted.connect(self._open)
        self.closing.submitted.connect(self._close)
        self.closing.left.connect(self._show_overview)
        self._witness.witnessed.connect(self._send)
        self._witness.closed.connect(self._back_to_count)
        self._overview.close_asked.connect(self._start_closing)
        self._overview.open_asked.connect(self._start_opening)
        self._overview.read_asked.connect(self._read)
        self._forgotten.report_asked.connect(self._read_closing)
        self._overview.print_asked.connect(self.print_asked)
        self._overview.save_asked.connect(self.save_asked)

    def _opening_hint(self) -> str:
        expected_cents = self._state.expected_opening_cents if self._state else None
        if expected_cents is None:
            return self.tr("Comptez le fonds de caisse qui vous a été remis.")
        amount = self._writing.money(expected_cents)
        return self.tr("Comptez le tiroir. La dernière clôture y a laissé {amount}.").format(
            amount=amount
        )

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
        if state.is_from_earlier_day and not self._is_counting():
            self._tasks.run(begin_business_day, None, self._on_day_begun, self._on_error)

    def _is_counting(self) -> bool:
        """A count that runs past midnight is better than none: let it be finished."""
        is_closing = self._counting is self.closing
        return is_closing and (self._steps.currentWidget() is self.closing or self._is_signing())

    def _is_signing(self) -> bool:
        return self._steps.currentWidget() is self._signing

    def _on_day_begun(self, _: DayBegun) -> None:
        self.load()

    def _show_first_step(self, state: TillState) -> None:
        if state.is_open or self._overview.has_report():
            self._show_overview()
        else:
            self._start_opening()

    def _show_overview(self) -> None:
        self._steps.setCurrentWidget(self._overview)

    def _start_opening(self) -> None:
        self._overview.forget_report()
        self._start(self.opening)

    def _start_closing(self) -> None:
        kept_cents = self._state.float_cents if self._state else None
        self.closing.kept.clear()
        if kept_cents:
            self.closing.kept.set_cents(kept_cents)
        self._start(self.closing)

    def _start(self, form: CountForm) -> None:
        self._counting = form
        self._steps.setCurrentWidget(form)
        form.start()

    def _open(self) -> None:
        counted = self.opening.denominations.counted()
        self._send(OpenTill(counted, self.opening.reason(), self._agent))

    def _on_opened(self, state: TillState) -> None:
        self.opening.show_running(is_running=False)
        self._on_state(state)

    def _close(self) -> None:
        try:
            kept_cents = self._kept_cents()
        except (AmountNotUnderstood, AmountNotPositive) as error:
            self.closing.kept.mark_wrong()
            self._refuse(self.closing, error)
            return
        counted = self.closing.denominations.counted()
        self._send(CloseTill(counted, self.closing.reason(), kept_cents, self._agent))

    def _send(self, count: Count) -> None:
        """Try a count, with its witness where it has one."""
        self._counting.show_running(is_running=True)
        on_refused = partial(self._on_refused, count)
        if isinstance(count, OpenTill):
            self._tasks.run(open_till, count, self._on_opened, on_refused)
        else:
            self._tasks.run(close_till, count, self._on_closed, on_refused)

    def _kept_cents(self) -> int:
        """What stays in the drawer; nothing when nothing was typed."""
        field = self.closing.kept
        is_nothing = field.text().strip() in {"", "0", "0,00", "0.00"}
        return 0 if is_nothing else field.amount_cents()

    def _on_closed(self, result: TillClosed) -> None:
        self.closing.show_running(is_running=False)
        self._overview.show_report(result.report)
        self._on_state(result.state)

    def _on_refused(self, count: Count, error: CounterError) -> None:
        """A count that only lacks its witness is kept as it is until somebody signs it."""
        self._counting.show_running(is_running=False)
        if isinstance(error, WitnessNeeded):
            self._counting.notice.clear()
            self._steps.setCurrentWidget(self._signing)
            self._witness.ask(count, error)
        elif isinstance(error, AboutTheWitness) and self._is_signing():
            self._witness.show_error(error)
        else:
            self._steps.setCurrentWidget(self._counting)
            self._refuse(self._counting, error)

    def _back_to_count(self) -> None:
        self._steps.setCurrentWidget(self._counting)
        self._counting.resume()

    def _refuse(self, form: CountForm, error: CounterError) -> None:
        if isinstance(error, DifferenceNeedsReason):
            form.show_difference(error.difference_cents)
        form.notice.show_error(sentence(error, self._writing))

    def _read(self) -> None:
        self._tasks.run(read_till, ReadTill(self._agent), self._on_read, self._on_error)

    def _read_closing(self, z: str) -> None:
        command = ClosingReport(EntryKind.TILL_CLOSED, z, self._agent)
        self._tasks.run(closing_report, command, self._on_closing_read, self._on_error)

    def _on_closing_read(self, content: AnyReport) -> None:
        self._overview.show_report(content)
        self._show_overview()

    def _on_read(self, content: TillReportContent) -> None:
        self._overview.show_report(content)

    def _on_error(self, error: CounterError) -> None:
        self._overview.notice.show_error(sentence(error, self._writing))
