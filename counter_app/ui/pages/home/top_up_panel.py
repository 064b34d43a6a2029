"""Money onto the family account: an amount, what was received, a tender.

Accessible names: fields "Montant" and "Reçu"; buttons "10 €"… "100 €", "Espèces", "Chèque",
"Carte bancaire", "Un autre moyen de paiement, ou plusieurs", "Pavé de chiffres", "Fermer"; figures
"À rendre …" and "Nouveau solde …". Enter takes cash, F9 asks what is written on a cheque, F10 takes
a bank card, F11 asks for parts (see the payment panel), Escape closes.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from counter_app.domain.community_settings import CommunitySettings
from counter_app.domain.household import HouseholdView
from counter_app.domain.payment import Payment
from counter_app.domain.rules import AmountNotPositive, AmountNotUnderstood
from counter_app.errors import CounterError, RuleError
from counter_app.operations.top_up import TopUpDone
from counter_app.ui.error_text import sentence
from counter_app.ui.family_words import nothing_recorded
from counter_app.ui.names import short_tender_name, tender_name
from counter_app.ui.pages.home.quick_amounts import QuickAmounts
from counter_app.ui.pages.home.top_up_checkout import KEYS, TopUpCheckout, WantedTopUp
from counter_app.ui.pages.panel import Panel
from counter_app.ui.tasks import Tasks
from counter_app.ui.theme.appearance import Occasion
from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.amount_field import AmountField, FigureSize
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.figure_line import FigureLine
from counter_app.ui.widgets.keypad import Keypad
from counter_app.ui.widgets.keypad_button import KeypadButton
from counter_app.ui.widgets.layouts import column, panel_column, row, rule, scrolled
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.widgets.panel_head import PanelHead
from counter_app.ui.widgets.side_panel import lay_by_width
from counter_app.ui.widgets.text import paragraph
from counter_app.ui.writing import Writing
from counter_protocol.ledger import Tender


class TopUpPanel(Panel):
    """`done` carries the TopUpDone; the panel then waits for the next family."""

    done = Signal(object)

    def __init__(
        self, tasks: Tasks, writing: Writing, agent: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._writing = writing
        self._view: HouseholdView | None = None
        self._occasion = Occasion.WORK
        self._amount = AmountField(FigureSize.LARGE)
        self._received = AmountField(FigureSize.SMALL)
        self._quick = QuickAmounts(writing)
        self._keypad = Keypad(",")
        self._keypad_button = KeypadButton()
        self._head = PanelHead(self._keypad_button)
        self._notice = Notice()
        self._change = FigureLine(TextRole.CHANGE)
        self._new_balance = FigureLine(TextRole.AMOUNT)
        self._cash = ActionButton(Emphasis.PRIMARY)
        self._others = {tender: ActionButton(Emphasis.QUIET) for tender in KEYS}
        self._in_parts = ActionButton(Emphasis.QUIET)
        self._note = paragraph(TextRole.CAPTION)
        self._form = QWidget()
        self._checkout = TopUpCheckout(tasks, writing, agent, self)
        self._steps = QStackedWidget()
        self._lay_out()
        self._connect()
        self.offer_amounts(CommunitySettings().top_up_choices_cents)
        self.retranslate()

    def offer_amounts(self, choices_cents: tuple[int, ...]) -> None:
        """The amounts that are one touch away, as the community chose them."""
        self._quick.offer(choices_cents)
        self._paint_figures()

    def show_for(self, occasion: Occasion) -> None:
        """Real money is in the drawer: in training nothing opens it."""
        self._occasion = occasion
        self._write_note()

    @property
    def has_begun(self) -> bool:
        """Whether somebody may have handed something over that nothing has sealed yet."""
        is_filling = self._is_paying() and self._checkout.payment.is_filling
        return self._checkout.has_parts or is_filling

    @property
    def parts(self) -> tuple[Payment, ...]:
        """What was handed over in parts, and nothing has sealed yet."""
        return self._checkout.unsealed

    def forget_parts(self) -> None:
        """What was handed over is for no account any more, nor what is being asked about it."""
        self._checkout.forget_parts()
        self.clear()

    def tell(self, error: CounterError) -> None:
        """Say what does not pass meanwhile; what was typed stays."""
        if self._is_paying():
            self._checkout.payment.tell(error)
        else:
            self._notice.show_error(sentence(error, self._writing))

    def show_household(self, view: HouseholdView) -> None:
        """Get ready for a family; the same family again keeps what was typed."""
        is_another = self._view is None or self._view.household != view.household
        self._view = view
        if is_another:
            self.clear()
        self._paint_figures()

    def clear(self) -> None:
        """Start again from nothing."""
        self._amount.clear()
        self._received.clear()
        self._notice.clear()
        self._steps.setCurrentWidget(self._form)

    def start(self) -> None:
        """Put the keyboard on the amount, or where its parts are asked for."""
        if self._is_paying():
            self._checkout.payment.start()
            return
        self._amount.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._amount.selectAll()

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._head.say(self.tr("Recharger"), self.tr("Échap pour fermer"), self.tr("Fermer"))
        self._amount.set_caption(self.tr("Montant"))
        self._received.set_caption(self.tr("Reçu"))
        self._cash.setText(tender_name(Tender.CASH))
        self._cash.set_hint(self.tr("Entrée"))
        for tender, button in self._others.items():
            button.setText(short_tender_name(tender))
            button.setAccessibleName(tender_name(tender))
        self._in_parts.setText(self.tr("Autre"))
        self._in_parts.setAccessibleName(self.tr("Un autre moyen de paiement, ou plusieurs"))
        self._in_parts.setToolTip(self._in_parts.accessibleName())
        self._write_note()
        self._keypad.retranslate()
        self._paint_figures()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        lay_by_width(self, self._parts, self._ways_to_pay)

    def _lay_out(self) -> None:
        self._keypad.hide()
        self._keypad.type_into(self._amount)
        for tender, key in KEYS.items():
            self._others[tender].set_shortcut(key)
        self._cash.set_tall()
        upper = column(self._amount, self._quick, self._keypad, None, gap_px=12)
        figures = column(self._received, self._change, rule(), self._new_balance, None, gap_px=10)
        self._parts = column(upper, figures, gap_px=16)
        self._in_parts.set_shortcut(Qt.Key.Key_F11)
        others = row(*self._others.values(), self._in_parts, gap_px=6)
        self._ways_to_pay = column(self._cash, others)
        body = column(self._parts, self._notice, None, gap_px=16)
        foot = column(self._ways_to_pay, self._note)
        self._form.setLayout(panel_column(self._head, scrolled(body), foot, gap_px=8))
        for step in (self._form, self._checkout.payment):
            self._steps.addWidget(step)
        self.setLayout(column(self._steps))

    def _connect(self) -> None:
        self._head.closed.connect(self.closed)
        self._amount.edited.connect(self._paint_figures)
        self._received.edited.connect(self._paint_figures)
        self._amount.returnPressed.connect(self._take_cash)
        self._received.returnPressed.connect(self._take_cash)
        self._cash.clicked.connect(self._take_cash)
        self._others[Tender.CHEQUE].clicked.connect(self._open_cheque)
        self._others[Tender.BANK_CARD].clicked.connect(self._take_bank_card)
        self._in_parts.clicked.connect(self._open_parts)
        self._keypad_button.clicked.connect(self._toggle_keypad)
        self._quick.chosen.connect(self._on_quick)
        self._checkout.opened.connect(self._show_payment)
        self._checkout.running.connect(self._on_running)
        self._checkout.done.connect(self._on_done)
        self._checkout.refused.connect(self._on_refused)
        self._checkout.payment.closed.connect(self._show_form)

    def _write_note(self) -> None:
        if self._occasion is Occasion.TRAINING:
            words = self.tr("Un reçu factice s’imprime ; le tiroir reste fermé.")
        else:
            words = self.tr("Un reçu s’imprime ; le tiroir s’ouvre pour les espèces.")
        self._note.setText(words)

    def _on_quick(self, amount_cents: int) -> None:
        self._amount.set_cents(amount_cents)
        self.start()
        self._paint_figures()

    def _toggle_keypad(self) -> None:
        is_wanted = self._keypad.isHidden()
        self._keypad.setVisible(is_wanted)
        self._quick.setVisible(not is_wanted)
        self.start()

    def _paint_figures(self) -> None:
        amount_cents = self._amount.typed_cents()
        self._quick.mark(amount_cents)
        received_cents = self._received.typed_cents()
        change_cents = max(0, (received_cents or 0) - (amount_cents or 0))
        self._change.say(self.tr("À rendre"), self._writing.money(change_cents))
        self._change.set_role(TextRole.CHANGE if change_cents else TextRole.AMOUNT)
        if self._view is not None:
            after_cents = self._view.balance.amount_cents + (amount_cents or 0)
            self._new_balance.say(self.tr("Nouveau solde"), self._writing.money(after_cents))

    def _take_cash(self) -> None:
        self._take(Tender.CASH)

    def _take_bank_card(self) -> None:
        self._take(Tender.BANK_CARD)

    def _take(self, tender: Tender) -> None:
        """All of it by this tender, or all that is left where parts were handed over."""
        if (wanted := self._wanted()) is None:
            return
        if self._checkout.has_parts:
            self._checkout.open_rest(wanted, tender)
            return
        try:
            is_counted = tender is Tender.CASH and self._received.text().strip()
            received_cents = self._received.amount_cents() if is_counted else 0
        except (AmountNotUnderstood, AmountNotPositive) as error:
            self._amount_refused(error)
            return
        self._checkout.take(wanted, (Payment(tender, wanted.amount_cents, received_cents),))

    def _open_cheque(self) -> None:
        if (wanted := self._wanted()) is not None:
            self._checkout.open_rest(wanted, Tender.CHEQUE)

    def _open_parts(self) -> None:
        if (wanted := self._wanted()) is not None:
            self._checkout.open_parts(wanted)

    def _wanted(self) -> WantedTopUp | None:
        """None without a family, or where the amount is none."""
        if self._view is None:
            return None
        try:
            return WantedTopUp(self._view, self._amount.amount_cents())
        except (AmountNotUnderstood, AmountNotPositive) as error:
            self._amount_refused(error)
            return None

    def _show_payment(self, wanted: WantedTopUp) -> None:
        if self._is_of(wanted.family):
            self._steps.setCurrentWidget(self._checkout.payment)

    def _show_form(self) -> None:
        self._steps.setCurrentWidget(self._form)
        self.start()

    def _on_done(self, result: TopUpDone) -> None:
        if self._is_of(result.household):
            self.clear()
        self.done.emit(result)

    def _on_refused(self, wanted: WantedTopUp, error: CounterError) -> None:
        """Another family may have been brought up meanwhile: this is not about its money."""
        if not self._is_of(wanted.family) and isinstance(error, RuleError):
            self._notice.show_error(nothing_recorded(wanted.family.name))
        elif self._is_paying():
            self._checkout.payment.refuse(error)
        else:
            self._notice.show_error(sentence(error, self._writing))

    def _is_paying(self) -> bool:
        return self._steps.currentWidget() is self._checkout.payment

    def _is_of(self, family: HouseholdView) -> bool:
        return self._view is not None and self._view.household == family.household

    def _amount_refused(self, error: CounterError) -> None:
        is_amount_fine = self._amount.typed_cents() is not None
        field = self._received if is_amount_fine else self._amount
        field.mark_wrong()
        self._notice.show_error(sentence(error, self._writing))

    def _on_running(self, is_running: bool) -> None:  # noqa: FBT001 - receives a Qt signal
        for button in (self._cash, *self._others.values(), self._in_parts):
            button.setEnabled(not is_running)
        if is_running:
            self._notice.clear()
