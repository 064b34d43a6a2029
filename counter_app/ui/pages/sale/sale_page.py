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
from counter_app.domain.overrides import overridable_rule
from counter_app.domain.payment_rules import PaymentsDoNotAddUp
from counter_app.domain.rules import AmountNotPositive, AmountNotUnderstood
from counter_app.errors import CounterError
from counter_app.operations.price_basket import PricedBasket, PricedLine, articles_on_sale
from counter_app.operations.sell import SaleDone, Sell, sell
from counter_app.ui.error_text import sentence
from counter_app.ui.intention import Intention
from counter_app.ui.pages.authorise_panel import AuthorisePanel
from counter_app.ui.pages.done_panel import DonePanel
from counter_app.ui.pages.movement_panel import MovementPanel
from counter_app.ui.pages.page import Page
from counter_app.ui.pages.sale.basket import Basket, for_passer_by, with_one_less, with_one_more
from counter_app.ui.pages.sale.basket_panel import BasketPanel
from counter_app.ui.pages.sale.buyer_strip import BuyerStrip
from counter_app.ui.pages.sale.catalogue import Catalogue
from counter_app.ui.pages.sale.pricing import Pricing
from counter_app.ui.pages.sale.sold_movement import movement_of
from counter_app.ui.pages.sale.sold_words import sold_words
from counter_app.ui.tasks import Tasks
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.centred import Centred
from counter_app.ui.widgets.layouts import column, row
from counter_app.ui.widgets.side_panel import SidePanel
from counter_app.ui.writing import Writing
from counter_protocol.ledger import Tender

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
        self._agent = agent
        self._household: HouseholdView | None = None
        self._pricing = Pricing(tasks, self)
        self._intention = Intention()
        self._last: SaleDone | None = None
        self._price_moved: PaymentsDoNotAddUp | None = None
        self._is_running = False
        self._buyer = BuyerStrip(writing)
        self._catalogue = Catalogue(writing, self._buyer)
        self._panel = BasketPanel(writing)
        self._done = DonePanel()
        self._movement = MovementPanel(tasks, writing, agent)
        self._authorise = AuthorisePanel(tasks, writing)
        self._side = SidePanel([self._panel, self._done, self._movement, self._authorise])
        self._open_basket = ActionButton(Emphasis.PRIMARY)
        self._lay_out()
        self._connect()
        self.retranslate()

    @property
    def household(self) -> HouseholdView | None:
        """The family that pays, None for a passer-by."""
        return self._household

    def has_basket(self) -> bool:
        """Whether something was chosen that nobody has paid."""
        return bool(self._pricing.wanted)

    def load(self) -> None:
        """Read what this desk sells."""
        self._tasks.run(articles_on_sale, None, self._catalogue.show_services, self._on_error)

    def show_household(self, view: HouseholdView | None) -> None:
        """The family that pays from now on; its card may have been put on the reader just now."""
        is_another = (view and view.household) != (self._household and self._household.household)
        self._household = view
        self._buyer.show_household(view)
        if is_another:
            self._change(for_passer_by(self._pricing.wanted))
        if self._side.has_room():
            self._show_basket()

    def refresh(self, view: HouseholdView) -> None:
        """The family as it is now, if it is the one that pays; what is being read stays open."""
        if self._household is not None and self._is_for(view):
            self._household = view.with_card_of(self._household)
            self._buyer.show_household(self._household)
            self._change(self._pricing.wanted)

    def lose_family(self, household: str, error: CounterError) -> None:
        """Its card was blocked since, or it has left: it goes, if it is the one that would pay."""
        if self._payer() == household:
            self.show_household(None)
            self.show_card_error(error)

    def price_again(self) -> None:
        """What an account may pay depends on whether the server can be asked: ask once more."""
        is_asking = self._is_running or self._side.shows(self._authorise)
        if self._household is not None and self._pricing.wanted and not is_asking:
            self._change(self._pricing.wanted)

    def show_card_error(self, error: CounterError) -> None:
        """A card was put on the reader and cannot be used; the basket stays."""
        self._on_error(error)

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
            self._show_basket()
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
        self._buyer.removed.connect(self._on_family_removed)
        self._pricing.priced.connect(self._on_priced)
        self._pricing.refused.connect(self._on_price_refused)
        self._open_basket.clicked.connect(self._show_basket)
        self._open_basket.clicked.connect(self._panel.start)
        self._panel.one_more.connect(self._on_one_more)
        self._panel.one_less.connect(self._on_one_less)
        self._panel.emptied.connect(self._on_emptied)
        self._panel.paid.connect(self._on_paid)
        self._panel.notice.taken.connect(self._ask_for_word)
        self._authorise.authorised.connect(self._submit)
        self._authorise.closed.connect(self._show_basket)
        self._done.closed.connect(self._show_basket)
        self._done.copy_asked.connect(self._movement.copy_entry)
        self._done.reversal_asked.connect(self._on_reversal_asked)
        self._movement.closed.connect(self._show_basket)
        self._movement.copied.connect(self.copied)
        self._movement.reversed.connect(self._on_reversed)

    def _show_basket(self) -> None:
        self._side.open_panel(self._panel)

    def _on_article(self, article: str) -> None:
        self._change(with_one_more(self._pricing.wanted, article, self._buyer.resident()))
        if self._side.has_room():
            self._show_basket()

    def _on_one_more(self, line: PricedLine) -> None:
        self._change(with_one_more(self._pricing.wanted, line.article, line.resident))

    def _on_one_less(self, line: PricedLine) -> None:
        self._change(with_one_less(self._pricing.wanted, line.article, line.resident))

    def _on_emptied(self) -> None:
        self._change(())
        if not self._side.has_room():
            self._side.close_panel()

    def _on_family_removed(self) -> None:
        self.show_household(None)

    def _paint_open_basket(self, priced: PricedBasket) -> None:
        pieces = sum(line.quantity for line in priced.lines)
        self._open_basket.set_hint(
            f"{pieces} · {self._writing.money(priced.total_cents)}" if pieces else ""
        )

    def _change(self, basket: Basket) -> None:
        """Ask for prices; the basket only changes once it has one."""
        self._forget_refusal()
        self._pricing.ask(basket, self._payer(), self._card_ref())

    def _on_priced(self, priced: PricedBasket) -> None:
        self._panel.show_basket(priced, self._household)
        self._paint_open_basket(priced)
        if self._price_moved is not None:
            self._on_error(self._price_moved)
            self._price_moved = None

    def _on_price_refused(self, error: CounterError) -> None:
        self._change(self._pricing.last_good())
        self._on_error(error)

    def _on_paid(self, tender: Tender) -> None:
        basket = self._pricing.basket
        if self._is_running or not basket or not self._pricing.is_settled:
            return
        try:
            payments = (self._panel.payment(tender),)
        except (AmountNotUnderstood, AmountNotPositive) as error:
            self._panel.received().mark_wrong()
            self._on_error(error)
            return
        asked = (self._payer(), basket, payments)
        self._submit(
            Sell(
                entry=self._intention.entry_for(asked),
                household=self._payer(),
                lines=basket,
                payments=payments,
                agent=self._agent,
                card_ref=self._card_ref(),
            )
        )

    def _submit(self, command: Sell) -> None:
        self._set_running(is_running=True)
        self._tasks.run(sell, command, self._on_sold, partial(self._on_sale_refused, command))

    def _on_sold(self, result: SaleDone) -> None:
        self._set_running(is_running=False)
        self._intention.fulfil()
        self._last = result
        self._panel.received().clear()
        self._change(())
        if result.household is not None:
            self.refresh(result.household)
        self._done.show_done(sold_words(result, self._writing))
        self._side.open_panel(self._done)
        self.sold.emit(result)

    def _on_sale_refused(self, command: Sell, error: CounterError) -> None:
        self._set_running(is_running=False)
        if isinstance(error, PaymentsDoNotAddUp):
            self._price_moved = error
            self._change(self._pricing.wanted)
            return
        if self._side.shows(self._authorise):
            self._authorise.show_error(error)
            return
        self._on_error(error)
        if overridable_rule(error) is not None:
            self._authorise.take(command, error)
            self._panel.notice.offer(sentence(error, self._writing), self.tr("Faire autoriser…"))

    def _ask_for_word(self) -> None:
        self._side.open_panel(self._authorise)
        self._authorise.ask()

    def _forget_refusal(self) -> None:
        """Another basket or another family is another intention: nobody's word is for it."""
        self._panel.notice.clear()
        if self._side.shows(self._authorise):
            self._show_basket()

    def _on_error(self, error: CounterError) -> None:
        self._show_basket()
        self._panel.show_refusal(sentence(error, self._writing))

    def _on_reversal_asked(self) -> None:
        if self._last is not None:
            self._movement.show_movement(movement_of(self._last))
            self._movement.ask_reason()
            self._side.open_panel(self._movement)

    def _on_reversed(self, result: object) -> None:
        self._show_basket()
        self.reversed.emit(result)

    def _set_running(self, *, is_running: bool) -> None:
        self._is_running = is_running
        self._panel.show_running(is_running=is_running)

    def _payer(self) -> str | None:
        return None if self._household is None else self._household.household

    def _card_ref(self) -> str | None:
        return None if self._household is None else self._household.card_ref

    def _is_for(self, view: HouseholdView) -> bool:
        return self._household is not None and self._household.household == view.household
