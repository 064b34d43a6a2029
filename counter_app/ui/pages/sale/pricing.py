"""What a basket costs: asked whenever something in it changes, and the last question counts."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from counter_app.domain.payment import Payment
from counter_app.errors import CounterError
from counter_app.operations.price_basket import PriceBasket, PricedBasket, price_basket
from counter_app.ui.pages.sale.basket import Basket
from counter_app.ui.tasks import Task, Tasks

EMPTY = PricedBasket((), 0)


class Pricing(QObject):
    """`priced` carries the PricedBasket, `refused` the CounterError why there is no price.

    `wanted` is what was asked about last, `basket` what has a price and can be paid; `payments` are
    the parts of that price that are settled, and that nothing has sealed yet.
    """

    priced = Signal(object)
    refused = Signal(object)

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._asking: Task[PricedBasket] | None = None
        self._asked = PriceBasket(None, ())
        self.wanted: Basket = ()
        self.basket: Basket = ()
        self.payments: tuple[Payment, ...] = ()

    @property
    def is_settled(self) -> bool:
        """Whether what is wanted has a price: nothing else may be paid."""
        return self.basket == self.wanted

    @property
    def asks_about_parts(self) -> bool:
        """Whether only the parts are others than those of the price that is known."""
        return self.is_settled and self._asked.payments != self.payments

    def ask(self, command: PriceBasket) -> None:
        """Ask what somebody would pay; nothing costs nothing, at once."""
        self._asked, basket = command, command.lines
        self.wanted = basket
        if self._asking is not None:
            self._asking.forget()
        if not basket:
            self._on_priced(EMPTY)
            return
        self._asking = self._tasks.run(price_basket, command, self._on_priced, self._on_refused)

    def forget_parts(self) -> None:
        """What was settled is no part of any price from now on."""
        self.payments = ()

    def _on_priced(self, priced: PricedBasket) -> None:
        self.basket = self.wanted
        self.payments = priced.payments
        self.priced.emit(priced)

    def _on_refused(self, error: CounterError) -> None:
        self.refused.emit(error)
