"""How a basket is paid: at once or in parts, once whatever is pressed, maybe on somebody's word.

Accessible names: see the payment panel and the authorise panel.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from counter_app.domain.household import HouseholdView
from counter_app.domain.overrides import overridable_rule
from counter_app.domain.payment import Payment
from counter_app.domain.payment_rules import PaymentsDoNotAddUp
from counter_app.domain.rules import AmountNotPositive, AmountNotUnderstood
from counter_app.domain.unsealed_parts import PaymentUnderWay
from counter_app.errors import CounterError
from counter_app.operations.price_basket import PricedBasket
from counter_app.operations.sell import SaleDone, Sell, sell
from counter_app.operations.usual_banks import usual_banks
from counter_app.ui.error_text import sentence
from counter_app.ui.intention import Intention
from counter_app.ui.pages.authorise_panel import AuthorisePanel
from counter_app.ui.pages.payment.payment_panel import PaymentPanel
from counter_app.ui.pages.sale.basket_panel import AT_ONCE_KEYS, BasketPanel
from counter_app.ui.pages.sale.pricing import Pricing
from counter_app.ui.tasks import Tasks
from counter_app.ui.writing import Writing
from counter_protocol.ledger import Tender

KEYS = {**AT_ONCE_KEYS, Tender.ANCV: Qt.Key.Key_F11, Tender.CESU: Qt.Key.Key_F12}


class Checkout(QObject):
    """`sold` carries the SaleDone, `opened` the panel that is to be seen now.

    `parts_asked` carries the parts that a new price is wanted for, `price_moved` the refusal of
    parts that no longer come to the price: whoever listens asks for the price again.
    """

    sold = Signal(object)
    opened = Signal(object)
    parts_asked = Signal(object)
    price_moved = Signal(object)

    def __init__(
        self, tasks: Tasks, writing: Writing, agent: str, pricing: Pricing, basket: BasketPanel
    ) -> None:
        super().__init__(basket)
        self._tasks = tasks
        self._pricing = pricing
        self._writing = writing
        self._agent = agent
        self._basket = basket
        self._family: HouseholdView | None = None
        self._priced = PricedBasket((), 0)
        self._intention = Intention()
        self.payment = PaymentPanel(writing, KEYS)
        self.authorise = AuthorisePanel(tasks, writing)
        self._in_parts = False
        self._is_asking_word = False
        self.is_running = False
        self._connect()

    @property
    def panel(self) -> PaymentPanel | BasketPanel:
        """Where the basket stands in being paid: what one comes back to."""
        return self.payment if self._in_parts else self._basket

    @property
    def has_begun(self) -> bool:
        """Whether somebody may have handed something over that nothing has sealed yet."""
        return bool(self._pricing.payments) or (self._in_parts and self.payment.is_filling)

    @property
    def is_under_way(self) -> bool:
        """Whether another question would disturb what the agent is doing."""
        return self.is_running or self._is_asking_word

    def show_priced(self, priced: PricedBasket, family: HouseholdView | None) -> None:
        """What is to be paid, and by whom."""
        self._priced, self._family = priced, family
        self.payment.show_running(is_running=False)
        self.payment.show_to_pay(priced.to_pay)

    def begin_again(self) -> None:
        """Another basket or another family is another intention: no word was given for it.

        It is seen where what was asked for does not fit any more.
        """
        was_asking = self._in_parts or self._is_asking_word
        self._basket.notice.clear()
        self._in_parts = self._in_parts and bool(self._pricing.payments)
        self._is_asking_word = False
        if was_asking:
            self.show_panel()

    def hold(self) -> None:
        """Somebody else would pay: what was handed over comes to its end first."""
        if not self._in_parts:
            self._open_payment()
        self.show_panel()
        self.payment.tell(PaymentUnderWay())

    def forget_word(self) -> None:
        """The same basket was looked at anew: a word for what was refused is asked again."""
        self._basket.notice.clear()
        if self._is_asking_word:
            self.show_panel()

    def tell(self, *errors: CounterError) -> None:
        """Say what went on meanwhile, where the agent is paying; what was typed is none of it."""
        self.show_panel()
        words = " ".join(sentence(error, self._writing) for error in errors)
        if self._in_parts:
            self.payment.notice.show_error(words)
        else:
            self._basket.show_refusal(words)

    def refuse(self, error: CounterError) -> None:
        """Say why nothing was taken, where the agent is paying."""
        self.show_panel()
        if self._in_parts:
            self.payment.show_running(is_running=False)
            self.payment.refuse(error)
        else:
            self._basket.show_refusal(sentence(error, self._writing))

    def show_panel(self) -> None:
        """Let the agent see where the basket stands."""
        self._is_asking_word = False
        self.opened.emit(self.panel)

    def _connect(self) -> None:
        self._basket.paid.connect(self._on_paid_at_once)
        self._basket.parts_wanted.connect(self._on_parts_wanted)
        self._basket.cheque_wanted.connect(self._on_cheque_wanted)
        self.payment.asked.connect(self._on_parts_asked)
        self.payment.paid.connect(self._pay)
        self.payment.closed.connect(self._on_payment_closed)
        self.authorise.authorised.connect(self._submit)
        self.authorise.closed.connect(self.show_panel)
        for notice in (self._basket.notice, self.payment.notice):
            notice.taken.connect(self._ask_for_word)

    def _on_paid_at_once(self, tender: Tender) -> None:
        """All of it by one tender, or all that is left where parts were begun."""
        if not self._pricing.basket:
            return
        if self._pricing.payments:
            self._open_rest(tender)
            return
        try:
            payments = (self._basket.payment(tender),)
        except (AmountNotUnderstood, AmountNotPositive) as error:
            self._basket.received().mark_wrong()
            self.refuse(error)
            return
        self._pay(payments)

    def _on_parts_wanted(self) -> None:
        self._open_payment()
        self.payment.start()

    def _on_cheque_wanted(self) -> None:
        self._open_rest(Tender.CHEQUE)

    def _open_rest(self, tender: Tender) -> None:
        self._open_payment()
        self.payment.choose_rest(tender)

    def _open_payment(self) -> None:
        self._in_parts = True
        self._tasks.run(usual_banks, None, self.payment.offer_banks, self.payment.refuse)
        self.payment.start_from(self._priced.to_pay)
        self.show_panel()

    def _on_payment_closed(self) -> None:
        self._in_parts = False
        self.show_panel()
        self._basket.start()

    def _on_parts_asked(self, payments: tuple[Payment, ...]) -> None:
        self.payment.show_running(is_running=True)
        self.parts_asked.emit(payments)

    def _pay(self, payments: tuple[Payment, ...]) -> None:
        lines = self._pricing.basket
        if self.is_running or not lines or not self._pricing.is_settled:
            return
        payer = None if self._family is None else self._family.household
        self._submit(
            Sell(
                entry=self._intention.entry_for((payer, lines, payments)),
                household=payer,
                lines=lines,
                payments=payments,
                agent=self._agent,
                card_ref=None if self._family is None else self._family.card_ref,
            )
        )

    def _submit(self, command: Sell) -> None:
        self._set_running(is_running=True)
        self._tasks.run(sell, command, self._on_sold, partial(self._on_refused, command))

    def _on_sold(self, result: SaleDone) -> None:
        self._set_running(is_running=False)
        self._intention.fulfil()
        self._pricing.forget_parts()
        self.begin_again()
        self._basket.received().clear()
        self.sold.emit(result)

    def _on_refused(self, command: Sell, error: CounterError) -> None:
        self._set_running(is_running=False)
        if isinstance(error, PaymentsDoNotAddUp):
            self.price_moved.emit(error)
        elif self._is_asking_word:
            self.authorise.show_error(error)
        else:
            self.refuse(error)
            self._offer_word(command, error)

    def _offer_word(self, command: Sell, error: CounterError) -> None:
        if overridable_rule(error) is not None:
            self.authorise.take(command, error)
            notice = self.payment.notice if self._in_parts else self._basket.notice
            notice.offer(sentence(error, self._writing), self.tr("Faire autoriser…"))

    def _ask_for_word(self) -> None:
        self._is_asking_word = True
        self.opened.emit(self.authorise)
        self.authorise.ask()

    def _set_running(self, *, is_running: bool) -> None:
        self.is_running = is_running
        self._basket.show_running(is_running=is_running)
        self.payment.show_running(is_running=is_running)
