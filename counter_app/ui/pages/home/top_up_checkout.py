"""How a top-up is paid: at once or in parts, once whatever is pressed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from counter_app.domain.household import HouseholdView
from counter_app.domain.payment import Payment
from counter_app.errors import CounterError
from counter_app.operations.payment_terms import ToPay
from counter_app.operations.top_up import TopUp, TopUpDone, top_up, top_up_to_pay
from counter_app.operations.usual_banks import usual_banks
from counter_app.ui.intention import Intention
from counter_app.ui.pages.payment.payment_panel import PaymentPanel
from counter_app.ui.tasks import Task, Tasks
from counter_app.ui.writing import Writing
from counter_protocol.ledger import Tender

KEYS = {Tender.CHEQUE: Qt.Key.Key_F9, Tender.BANK_CARD: Qt.Key.Key_F10}


@dataclass(frozen=True, slots=True)
class WantedTopUp:
    """So much for the account of this family."""

    family: HouseholdView
    amount_cents: int


class TopUpCheckout(QObject):
    """`done` carries the TopUpDone, `refused` the WantedTopUp and the CounterError.

    `opened` says that `payment` is to be seen now, `running` whether an answer is awaited: nothing
    else is asked meanwhile.
    """

    done = Signal(object)
    refused = Signal(object, object)
    opened = Signal(object)
    running = Signal(bool)

    def __init__(self, tasks: Tasks, writing: Writing, agent: str, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._agent = agent
        self._wanted: WantedTopUp | None = None
        self._parts: tuple[Payment, ...] = ()
        self._intention = Intention()
        self._is_running = False
        self._asking: Task[ToPay] | None = None
        self.payment = PaymentPanel(writing, KEYS)
        self.payment.asked.connect(self._on_parts_asked)
        self.payment.paid.connect(self._on_paid)

    @property
    def has_parts(self) -> bool:
        """Whether something was handed over for an amount."""
        return bool(self._parts)

    @property
    def unsealed(self) -> tuple[Payment, ...]:
        """What was handed over and nothing has sealed yet, nor is about to."""
        is_sealing = self._is_running and self._asking is None
        return () if is_sealing else self._parts

    def forget_parts(self) -> None:
        """What was handed over is for no account any more, nor what is being asked about it."""
        self._parts = ()
        if self._asking is not None:
            self._asking.forget()
            self._set_running(is_running=False)

    def take(self, wanted: WantedTopUp, payments: tuple[Payment, ...]) -> None:
        """Take the money and write it down."""
        if self._is_running:
            return
        self._set_running(is_running=True)
        refused = partial(self._on_refused, wanted)
        self._tasks.run(top_up, self._command(wanted, payments), self._on_done, refused)

    def open_parts(self, wanted: WantedTopUp) -> None:
        """Ask by what it is paid, part by part; those that were handed over before stay."""
        self._open(wanted, self._on_parts_open)

    def open_rest(self, wanted: WantedTopUp, tender: Tender) -> None:
        """Ask for all that is left by this tender, and what is written on it if it is a cheque."""
        self._open(wanted, partial(self._on_rest_open, tender))

    def _open(self, wanted: WantedTopUp, show: Callable[[ToPay], None]) -> None:
        self._tasks.run(usual_banks, None, self.payment.offer_banks, self.payment.refuse)
        self._ask(wanted, self._parts, show)

    def _ask(
        self, wanted: WantedTopUp, payments: tuple[Payment, ...], show: Callable[[ToPay], None]
    ) -> None:
        if self._is_running:
            return
        self._set_running(is_running=True)
        self._wanted = wanted
        answered = partial(self._on_to_pay, show)
        refused = partial(self._on_refused, wanted)
        command = self._command(wanted, payments)
        self._asking = self._tasks.run(top_up_to_pay, command, answered, refused)

    def _command(self, wanted: WantedTopUp, payments: tuple[Payment, ...]) -> TopUp:
        family = wanted.family
        return TopUp(
            entry=self._intention.entry_for((family.household, payments)),
            household=family.household,
            resident=family.card_resident,
            amount_cents=wanted.amount_cents,
            payments=payments,
            agent=self._agent,
        )

    def _on_to_pay(self, show: Callable[[ToPay], None], to_pay: ToPay) -> None:
        self._set_running(is_running=False)
        self._parts = to_pay.payments
        show(to_pay)

    def _on_parts_open(self, to_pay: ToPay) -> None:
        self.payment.start_from(to_pay)
        self.opened.emit(self._wanted)
        self.payment.start()

    def _on_rest_open(self, tender: Tender, to_pay: ToPay) -> None:
        self.payment.start_from(to_pay)
        self.opened.emit(self._wanted)
        self.payment.choose_rest(tender)

    def _on_parts_asked(self, payments: tuple[Payment, ...]) -> None:
        if self._wanted is not None:
            self._ask(self._wanted, payments, self.payment.show_to_pay)

    def _on_paid(self, payments: tuple[Payment, ...]) -> None:
        if self._wanted is not None:
            self.take(self._wanted, payments)

    def _on_done(self, result: TopUpDone) -> None:
        self._set_running(is_running=False)
        self._intention.fulfil()
        self._parts = ()
        self.done.emit(result)

    def _on_refused(self, wanted: WantedTopUp, error: CounterError) -> None:
        self._set_running(is_running=False)
        self.refused.emit(wanted, error)

    def _set_running(self, *, is_running: bool) -> None:
        self._is_running = is_running
        self._asking = None
        self.payment.show_running(is_running=is_running)
        self.running.emit(is_running)
