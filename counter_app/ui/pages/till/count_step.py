"""A count until it stands: tried, explained where it differs, signed where it must be.

Accessible names: those of the count form, then those of the panel where somebody signs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from counter_app.domain.cash_rules import ReceiverNeeded, WitnessNeeded
from counter_app.domain.rules import DifferenceNeedsReason, ReasonMissing
from counter_app.errors import CounterError
from counter_app.operations.open_counter import OpenCounter
from counter_app.ui.error_text import sentence
from counter_app.ui.pages.till.count_form import CountForm
from counter_app.ui.pages.till.signer_panel import AboutTheSigner, Count, Signer, SignerPanel
from counter_app.ui.tasks import Tasks
from counter_app.ui.widgets.layouts import column
from counter_app.ui.writing import Writing


class CountStep(QWidget):
    """`submitted` asks for the count to send, `done` carries what the operation made of it.

    A count that only lacks a reason, or somebody's signature, is kept as it is until it has them.
    """

    submitted = Signal()
    done = Signal(object)
    left = Signal()

    def __init__(
        self,
        tasks: Tasks,
        writing: Writing,
        operation: Callable[[OpenCounter, Any], object],
        signer: Signer,
    ) -> None:
        super().__init__()
        self._tasks = tasks
        self._writing = writing
        self._operation = operation
        self._signer = SignerPanel(tasks, writing, signer)
        self.form = CountForm(writing)
        self._signing = self._signer.centred()
        self._steps = QStackedWidget()
        self._steps.addWidget(self.form)
        self._steps.addWidget(self._signing)
        self.setLayout(column(self._steps))
        self.form.submitted.connect(self.submitted)
        self.form.left.connect(self.left)
        self._signer.signed.connect(self.send)
        self._signer.closed.connect(self._back_to_form)

    def start(self, counted: Iterable[tuple[int, int]] = ()) -> None:
        """Begin with these pieces of each denomination in cents."""
        self._steps.setCurrentWidget(self.form)
        self.form.start(counted)

    def send(self, count: Count) -> None:
        """Try a count, with who signs it where it has somebody."""
        self.form.show_running(is_running=True)
        on_refused = partial(self._on_refused, count)
        self._tasks.run(self._operation, count, self._on_done, on_refused)

    def refuse(self, error: CounterError) -> None:
        """Say at the count why it does not stand, and ask why it differs where that is all."""
        if isinstance(error, DifferenceNeedsReason):
            self.form.show_difference(error.difference_cents)
        elif isinstance(error, ReasonMissing):
            self.form.show_difference(None)
        self.form.notice.show_error(sentence(error, self._writing))

    def _on_done(self, result: object) -> None:
        self.form.show_running(is_running=False)
        self.done.emit(result)

    def _on_refused(self, count: Count, error: CounterError) -> None:
        self.form.show_running(is_running=False)
        if isinstance(error, WitnessNeeded | ReceiverNeeded):
            self.form.notice.clear()
            self._steps.setCurrentWidget(self._signing)
            self._signer.ask(count, error)
        elif isinstance(error, AboutTheSigner) and self._is_signing():
            self._signer.show_error(error)
        else:
            self._steps.setCurrentWidget(self.form)
            self.refuse(error)

    def _is_signing(self) -> bool:
        return self._steps.currentWidget() is self._signing

    def _back_to_form(self) -> None:
        self._steps.setCurrentWidget(self.form)
        self.form.resume()
