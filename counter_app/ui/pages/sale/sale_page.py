"""The sale page: choose for whom, choose articles, take the payment.

Accessible names: see the catalogue, the buyer strip and the basket panel; in a narrow window the
button "Panier" opens the basket.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from counter_app.domain.household import HouseholdView
from counter_app.domain.payment import Payment
from counter_app.domain.unsealed_parts import PaymentGivenUp
from counter_app.errors import CounterError
from counter_app.operations.given_back import GivenBack
from counter_app.operations.price_basket import (
    PriceBasket,
    PricedBasket,
    PricedLine,
    articles_on_sale,
)
from counter_app.operations.sell import SaleDone
from counter_app.ui.pages.done_panel import DonePanel
from counter_app.ui.pages.done_words import reversed_words
from counter_app.ui.pages.movement_panel import MovementPanel
from counter_app.ui.pages.page import Page
from counter_app.ui.pages.sale.basket import Basket, for_passer_by, with_one_less, with_one_more
from counter_app.ui.pages.sale.basket_panel import BasketPanel
from counter_app.ui.pages.sale.buyer_strip import BuyerStrip
from counter_app.ui.pages.sale.catalogue import Catalogue
from counter_app.ui.pages.sale.checkout import Checkout
from counter_app.ui.pages.sale.pricing import Pricing
from counter_app.ui.pages.sale.sold_movement import movement_of
from counter_app.ui.pages.sale.sold_words import sold_words
from counter_app.ui.tasks import Tasks
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.centred import Centred
from counter_app.ui.widgets.layouts import column, row
from counter_app.ui.widgets.side_panel import SidePanel
from counter_app.ui.writing import Writing

WIDEST_IN_LINES = 64


class SalePage(Page):
    """`sold`, `reversed` and `copied` carry results."""

    sold = Signal(object)
    reversed = Signal(object)
    copied = Signal(object)

    def __init__(
        self, tasks: Tasks, writing: Writing, agent: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._writing = writing
        self._household: HouseholdView | None = None
        self._pricing = Pricing(tasks, self)
        self._last: SaleDone | None = None
        self._to_tell: list[CounterError] = []
        self._buyer = BuyerStrip(writing)
        self._catalogue = Catalogue(writing, self._buyer)
        self._panel = BasketPanel(writing)
        self._done = DonePanel()
        self._movement = MovementPanel(tasks, writing, agent)
        self._checkout = Checkout(tasks, writing, agent, self._pricing, self._panel)
        paying = (self._checkout.payment, self._checkout.authorise)
        self._side = SidePanel([self._panel, self._done, self._movement, *paying])
        self._open_basket = ActionButton(Emphasis.PRIMARY)
        self._lay_out()
        self._connect()
        self.retranslate()

    @property
    def household(self) -> HouseholdView | None:
        """The family that pays, None for a passer-by."""
        return self._household

    @property
    def parts(self) -> tuple[Payment, ...]:
        """What was handed over in parts, and nothing has sealed yet, nor is about to."""
        return () if self._checkout.is_running else self._pricing.payments

    def has_basket(self) -> bool:
        """Whether something was chosen that nobody has paid."""
        return bool(self._pricing.wanted)

    def load(self) -> None:
        """Read what this desk sells."""
        self._tasks.run(
            articles_on_sale, None, self._catalogue.show_services, self._checkout.refuse
        )

    def show_household(self, view: HouseholdView | None) -> None:
        """The family that pays from now on; its card may have been put on the reader just now.

        What a passer-by has paid in part stays: the rest may be for the family account. What a
        family has paid in part is nobody else's: it holds the others off.
        """
        former = self._household
        is_other = former is not None and (view is None or not _are_one(former, view))
        if is_other and self._checkout.has_begun:
            self._checkout.hold()
            return
        self._let_pay(view)
        if former is None:
            self._look_again()
        elif is_other:
            self._change(for_passer_by(self._pricing.wanted))
        if self._side.has_room():
            self._checkout.show_panel()

    def refresh(self, view: HouseholdView) -> None:
        """The family as it is now, if it is the one that pays; what is being read stays open."""
        if self._household is not None and _are_one(self._household, view):
            self._household = view.with_card_of(self._household)
            self._buyer.show_household(self._household)
            self._look_again()

    def lose_family(self, household: str, error: CounterError) -> None:
        """Its card was blocked since, or it has left: it goes, if it is the one that would pay."""
        if self._payer() == household:
            self._to_tell.append(error)
            self._give_parts_back()
            self._let_pay(None)
            self._change(for_passer_by(self._pricing.wanted))

    def price_again(self) -> None:
        """What an account may pay depends on whether the server can be asked: ask once more."""
        has_payer = self._household is not None and self.has_basket()
        if has_payer and not self._checkout.is_under_way:
            self._look_again()

    def show_card_error(self, error: CounterError) -> None:
        """A card was put on the reader and cannot be used; basket and parts stay."""
        self._checkout.tell(error)

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._open_basket.setText(self.tr("Panier"))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catalogue.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        had_room = self._side.has_room()
        self._side.fit_beside(self._centre, self.width())
        has_room = self._side.has_room()
        self._open_basket.setVisible(not has_room)
        if has_room and not self._side.is_open():
            self._checkout.show_panel()
        elif had_room and not has_room:
            self._side.close_panel()

    def _lay_out(self) -> None:
        layout = column(self._catalogue, self._open_basket, gap_px=12)
        layout.setStretch(0, 1)
        self._centre = Centred(layout, WIDEST_IN_LINES, 17, 20)
        whole = row(self._centre, self._side, gap_px=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self._catalogue.chosen.connect(self._on_article)
        self._buyer.removed.connect(partial(self.show_household, None))
        self._pricing.priced.connect(self._on_priced)
        self._pricing.refused.connect(self._on_price_refused)
        self._open_basket.clicked.connect(self._go_to_panel)
        self._panel.one_more.connect(self._on_one_more)
        self._panel.one_less.connect(self._on_one_less)
        self._panel.emptied.connect(self._on_emptied)
        self._checkout.opened.connect(self._side.open_panel)
        self._checkout.parts_asked.connect(self._on_parts_asked)
        self._checkout.price_moved.connect(self._on_price_moved)
        self._checkout.sold.connect(self._on_sold)
        self._done.closed.connect(self._checkout.show_panel)
        self._done.copy_asked.connect(self._movement.copy_entry)
        self._done.reversal_asked.connect(self._on_reversal_asked)
        self._movement.closed.connect(self._checkout.show_panel)
        self._movement.copied.connect(self.copied)
        self._movement.reversed.connect(self._on_reversed)

    def _let_pay(self, view: HouseholdView | None) -> None:
        self._household = view
        self._buyer.show_household(view)

    def _go_to_panel(self) -> None:
        self._checkout.show_panel()
        self._checkout.panel.start()

    def _on_article(self, article: str) -> None:
        self._change(with_one_more(self._pricing.wanted, article, self._buyer.resident()))
        if self._side.has_room():
            self._checkout.show_panel()

    def _on_one_more(self, line: PricedLine) -> None:
        self._change(with_one_more(self._pricing.wanted, line.article, line.resident))

    def _on_one_less(self, line: PricedLine) -> None:
        self._change(with_one_less(self._pricing.wanted, line.article, line.resident))

    def _on_emptied(self) -> None:
        self._change(())
        if not self._side.has_room():
            self._side.close_panel()

    def _paint_open_basket(self, priced: PricedBasket) -> None:
        pieces = sum(line.quantity for line in priced.lines)
        self._open_basket.set_hint(
            f"{pieces} · {self._writing.money(priced.total_cents)}" if pieces else ""
        )

    def _change(self, basket: Basket) -> None:
        """Ask for prices; the basket only changes once it has one. Parts of its price stay."""
        if not basket:
            self._give_parts_back()
        self._checkout.begin_again()
        self._ask(basket, self._pricing.payments)

    def _give_parts_back(self) -> None:
        """What they were to pay is off: whoever took them is told to give them back."""
        if parts := self.parts:
            self._to_tell.append(PaymentGivenUp(parts))
        self._pricing.forget_parts()

    def _look_again(self) -> None:
        """The same basket, and the same parts of its price; who pays may be another."""
        self._checkout.forget_word()
        self._ask(self._pricing.wanted, self._pricing.payments)

    def _ask(self, basket: Basket, payments: tuple[Payment, ...]) -> None:
        self._pricing.ask(PriceBasket(self._payer(), basket, self._card_ref(), payments))

    def _on_parts_asked(self, payments: tuple[Payment, ...]) -> None:
        self._ask(self._pricing.wanted, payments)

    def _on_priced(self, priced: PricedBasket) -> None:
        self._panel.show_basket(priced, self._household)
        self._checkout.show_priced(priced, self._household)
        self._paint_open_basket(priced)
        if self._to_tell:
            told, self._to_tell = self._to_tell, []
            self._checkout.tell(*told)

    def _on_price_refused(self, error: CounterError) -> None:
        """It is told once the price of the last good basket is shown again."""
        if self._pricing.asks_about_parts:
            self._checkout.refuse(error)
            return
        self._to_tell.append(error)
        self._go_back()

    def _go_back(self) -> None:
        """To the last good basket; if it is what was refused, without its parts, then to none."""
        basket = self._pricing.basket
        if self._pricing.is_settled:
            basket = basket if self._pricing.payments else ()
            self._give_parts_back()
        self._change(basket)

    def _on_price_moved(self, error: CounterError) -> None:
        self._to_tell.append(error)
        self._look_again()

    def _on_sold(self, result: SaleDone) -> None:
        self._last = result
        self._change(())
        if result.household is not None:
            self.refresh(result.household)
        self._done.show_done(sold_words(result, self._writing))
        self._side.open_panel(self._done)
        self.sold.emit(result)

    def _on_reversal_asked(self) -> None:
        if self._last is not None:
            self._movement.show_movement(movement_of(self._last))
            self._movement.ask_reason()
            self._side.open_panel(self._movement)

    def _on_reversed(self, result: GivenBack) -> None:
        self._done.show_done(reversed_words(result, self._writing))
        self._side.open_panel(self._done)
        self.reversed.emit(result)

    def _payer(self) -> str | None:
        return None if self._household is None else self._household.household

    def _card_ref(self) -> str | None:
        return None if self._household is None else self._household.card_ref


def _are_one(one: HouseholdView | None, other: HouseholdView) -> bool:
    return one is not None and one.household == other.household
