"""What a basket costs: asked whenever something in it changes, and the last question counts."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from counter_app.operations.price_basket import PriceBasket, PricedBasket, price_basket
from counter_app.ui.pages.sale.basket import Basket
from counter_app.ui.tasks import Task, Tasks

EMPTY = PricedBasket((), 0)


class Pricing(QObject):
    """`priced` carries the PricedBasket, `refused` the CounterError why there is no price.

    `wanted` is what was asked about last, `basket` what has a price and can be paid.
    """

    priced = Signal(object)
    refused = Signal(object)

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._asking: Task[PricedBasket] | None = None
        self.wanted: Basket = ()
        self.basket: Basket = ()

    @property
    def is_settled(self) -> bool:
        """Whether what is wanted has a price: nothing else may be paid."""
        return self.basket == self.wanted

    def ask(self, basket: Basket, household: str | None, card_ref: str | None) -> None:
        """Ask what somebody would pay; nothing costs nothing, at once."""
        self.wanted = basket
        if self._asking is not None:
            self._asking.forget()
        if not basket:
            self._on_priced(EMPTY)
            return
        command = PriceBasket(household, basket, card_ref)
        self._asking = self._tasks.run(price_basket, command, self._on_priced, self.refused.emit)

    def last_good(self) -> Basket:
        """What to go back to after a refusal."""
        return () if self.is_settled else self.basket

    def _on_priced(self, priced: PricedBasket) -> None:
        self.basket = self.wanted
        self.priced.emit(priced)
