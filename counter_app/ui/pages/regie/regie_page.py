"""The régie's page: what is in hand, handing it over, counting it, and the papers of both.

Accessible names: those of its parts.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from counter_app.documents.deposit_content import DepositContent
from counter_app.documents.in_hand_content import InHandCheckContent, InHandContent
from counter_app.errors import CounterError
from counter_app.operations.check_in_hand import begin_check
from counter_app.operations.deposit import DepositDone
from counter_app.operations.deposit_outlook import (
    DepositOutlook,
    LookAtDeposit,
    begin_deposit,
    deposit_gauge,
)
from counter_app.operations.deposit_slip import ReadDeposit, past_deposits, read_deposit
from counter_app.operations.in_hand_statement import (
    DrawUpStatement,
    ReadCheck,
    in_hand_statement,
    past_checks,
    read_check,
)
from counter_app.ui.error_text import sentence
from counter_app.ui.pages.page import AgentPage
from counter_app.ui.pages.regie.check_flow import CheckFlow
from counter_app.ui.pages.regie.check_view import CheckView
from counter_app.ui.pages.regie.deposit_form import DepositForm
from counter_app.ui.pages.regie.deposit_view import DepositView
from counter_app.ui.pages.regie.regie_overview import RegieOverview
from counter_app.ui.tasks import Tasks
from counter_app.ui.widgets.centred import Centred
from counter_app.ui.widgets.layouts import column
from counter_app.ui.writing import Writing
from counter_protocol.bodies import CheckPurpose

WIDEST_IN_LINES = 72


class RegiePage(AgentPage):
    """`changed` says that other money is in hand.

    `print_asked` and `document_asked` carry one of its papers.
    """

    changed = Signal()
    print_asked = Signal(object)
    document_asked = Signal(object)

    def __init__(
        self, tasks: Tasks, writing: Writing, agent: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(tasks, writing, agent, parent)
        self._overview = RegieOverview(writing)
        self.deposit = DepositForm(tasks, writing, agent)
        self._deposit_view = DepositView(tasks, writing, agent)
        self.check = CheckFlow(tasks, writing, agent)
        self._check_view = CheckView(writing)
        self._steps = QStackedWidget()
        for step in (
            self._overview, self.deposit, self._deposit_view, self.check, self._check_view,
        ):  # fmt: skip
            self._steps.addWidget(step)
        self.setLayout(column(Centred(column(self._steps), WIDEST_IN_LINES, 17, 20)))
        self._connect()

    def load(self) -> None:
        """Read what is in hand and what was done before."""
        look = LookAtDeposit(self._agent)
        self._tasks.run(deposit_gauge, look, self._overview.show_gauge, self._on_error)
        self._tasks.run(past_deposits, None, self._overview.show_deposits, self._on_error)
        self._tasks.run(past_checks, None, self._overview.show_checks, self._on_error)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.load()

    def _connect(self) -> None:
        self._overview.deposit_asked.connect(self._begin_deposit)
        self._overview.check_asked.connect(partial(self._begin_check, CheckPurpose.SURPRISE))
        self._overview.change_asked.connect(
            partial(self._begin_check, CheckPurpose.REGISSEUR_CHANGE)
        )
        self._overview.statement_asked.connect(self._draw_up)
        self._overview.deposit_opened.connect(self._open_deposit)
        self._overview.check_opened.connect(self._open_check)
        self.deposit.done.connect(self._on_deposited)
        self._deposit_view.received.connect(self.load)
        self.check.done.connect(self._on_checked)
        for part in (self.deposit, self._deposit_view, self.check, self._check_view):
            part.left.connect(self._show_overview)
        for paper in (self._deposit_view, self._check_view):
            paper.print_asked.connect(self.print_asked)
            paper.document_asked.connect(self.document_asked)
        self.check.document_asked.connect(self.document_asked)

    def _show_overview(self) -> None:
        self._overview.notice.clear()
        self._steps.setCurrentWidget(self._overview)
        self._overview.start()

    def _begin_deposit(self) -> None:
        look = LookAtDeposit(self._agent)
        self._tasks.run(begin_deposit, look, self._on_outlook, self._on_error)

    def _on_outlook(self, outlook: DepositOutlook) -> None:
        self._overview.notice.clear()
        self._steps.setCurrentWidget(self.deposit)
        self.deposit.start(outlook)

    def _on_deposited(self, result: DepositDone) -> None:
        self._steps.setCurrentWidget(self._deposit_view)
        self._deposit_view.show_done(result.entry, result.slip)
        self._tell_changed()

    def _open_deposit(self, deposit: str) -> None:
        on_read = partial(self._on_deposit, deposit)
        self._tasks.run(read_deposit, ReadDeposit(deposit), on_read, self._on_error)

    def _on_deposit(self, deposit: str, content: DepositContent) -> None:
        self._steps.setCurrentWidget(self._deposit_view)
        self._deposit_view.show_deposit(deposit, content)

    def _begin_check(self, purpose: CheckPurpose) -> None:
        look = DrawUpStatement(self._agent)
        self._tasks.run(begin_check, look, partial(self._on_begun, purpose), self._on_error)

    def _on_begun(self, purpose: CheckPurpose, statement: InHandContent) -> None:
        self._overview.notice.clear()
        self._steps.setCurrentWidget(self.check)
        self.check.start(purpose, statement)

    def _on_checked(self, content: InHandCheckContent) -> None:
        self._steps.setCurrentWidget(self._check_view)
        self._check_view.show_done(content)
        self._tell_changed()

    def _open_check(self, check: str) -> None:
        look = ReadCheck(check, self._agent)
        self._tasks.run(read_check, look, self._on_check, self._on_error)

    def _on_check(self, content: InHandCheckContent) -> None:
        self._steps.setCurrentWidget(self._check_view)
        self._check_view.show_check(content)

    def _draw_up(self) -> None:
        look = DrawUpStatement(self._agent)
        self._tasks.run(in_hand_statement, look, self._on_statement, self._on_error)

    def _on_statement(self, statement: InHandContent) -> None:
        self.document_asked.emit(statement)

    def _tell_changed(self) -> None:
        self.load()
        self.changed.emit()

    def _on_error(self, error: CounterError) -> None:
        self._overview.notice.show_error(sentence(error, self._writing))
