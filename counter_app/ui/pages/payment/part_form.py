"""One more part of a price: how much of the rest it pays, and what is written on a cheque.

Accessible names: the field "Reçu" for cash, "Montant" for any other tender; "À rendre …" or "Reste
ensuite …"; for a cheque "Numéro du chèque", "Banque", one tile a usual bank, and "Tireur".
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.domain.payment import Payment, next_payment
from counter_app.domain.payment_rules import (
    ChequeBankMissing,
    ChequeNumberMissing,
    ChequeNumberNotUnderstood,
    ChequeWordsTooLong,
)
from counter_app.errors import CounterError
from counter_app.operations.payment_terms import ToPay
from counter_app.ui.pages.page import Page
from counter_app.ui.pages.payment.account_words import account_words
from counter_app.ui.pages.payment.cheque_form import ChequeForm
from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.amount_field import AmountField, FigureSize
from counter_app.ui.widgets.figure_line import FigureLine
from counter_app.ui.widgets.keypad import Keypad
from counter_app.ui.widgets.layouts import column
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.widgets.text import paragraph
from counter_app.ui.writing import Writing
from counter_protocol.ledger import Tender
from counter_protocol.vouchers import NATURES_PAID

AboutTheCheque = (
    ChequeNumberMissing | ChequeNumberNotUnderstood | ChequeBankMissing | ChequeWordsTooLong
)


class PartForm(Page):
    """`submitted` comes from Enter, `edited` with each change of the amount."""

    submitted = Signal()
    edited = Signal()

    def __init__(self, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writing = writing
        self._tender = Tender.CASH
        self._to_pay = ToPay(0, (), (), ())
        self._amount = AmountField(FigureSize.SMALL)
        self._why_less = paragraph(TextRole.CAPTION)
        self._outlook = Notice()
        self._after = FigureLine(TextRole.AMOUNT)
        self._cheque = ChequeForm()
        self._keypad = Keypad(",")
        self._keypad.hide()
        self._keypad.type_into(self._amount)
        money = column(self._amount, self._why_less, self._keypad, self._after, gap_px=8)
        self.setLayout(column(money, self._outlook, self._cheque, gap_px=12))
        self._amount.edited.connect(self._paint_figures)
        self._amount.edited.connect(self.edited)
        self._amount.returnPressed.connect(self.submitted)
        self._cheque.submitted.connect(self.submitted)
        for field in (self._amount, self._cheque.number_field):
            field.installEventFilter(self)
        self.retranslate()

    @property
    def tender(self) -> Tender:
        """By what the part is paid."""
        return self._tender

    @property
    def pays_all(self) -> bool:
        """Whether nothing is left to pay once this part is taken."""
        return (self._amount.typed_cents() or 0) >= self._to_pay.due_cents

    def ask(self, tender: Tender, to_pay: ToPay) -> None:
        """Propose all of the rest, or as much of it as this tender may pay."""
        self._tender, self._to_pay = tender, to_pay
        self._amount.set_cents(self._most_cents())
        self._cheque.clear()
        self._cheque.setVisible(tender is Tender.CHEQUE)
        self.retranslate()
        self.start()

    def follow(self, to_pay: ToPay) -> None:
        """What is left may have changed; what was typed stays."""
        self._to_pay = to_pay
        self.retranslate()

    def start(self) -> None:
        """Put the keyboard on the amount."""
        self._amount.setFocus(Qt.FocusReason.OtherFocusReason)
        self._amount.selectAll()

    def start_cheque(self) -> None:
        """Put the keyboard on what is written on the cheque: its amount is known."""
        self._cheque.start()

    def offer_banks(self, banks: tuple[str, ...]) -> None:
        """Banks that a cheque may be of by one touch."""
        self._cheque.offer_banks(banks)

    def toggle_keypad(self) -> None:
        """Show large digits, or put them away."""
        self._keypad.setVisible(self._keypad.isHidden())

    def payment(self) -> Payment:
        """The part as it is typed.

        Raises AmountNotUnderstood, AmountNotPositive or ChangeOnlyOnCash.
        """
        cheque = self._cheque.cheque() if self._tender is Tender.CHEQUE else None
        return next_payment(
            self._tender, self._amount.amount_cents(), self._to_pay.due_cents, cheque
        )

    def go_to(self, refusal: CounterError) -> None:
        """Put the keyboard on what was refused."""
        if isinstance(refusal, AboutTheCheque):
            self._cheque.go_to(refusal)
        else:
            self._amount.mark_wrong()

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        is_cash = self._tender is Tender.CASH
        self._amount.set_caption(self.tr("Reçu") if is_cash else self.tr("Montant"))
        self._keypad.retranslate()
        self._paint_why_less()
        self._paint_outlook()
        self._paint_figures()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, QLineEdit):
            self._keypad.type_into(watched)
        return super().eventFilter(watched, event)

    def _most_cents(self) -> int:
        """A family account that may pay nothing by itself still may on somebody's word."""
        for choice in self._to_pay.choices:
            if choice.tender is self._tender:
                return choice.most_cents
        return max(0, self._to_pay.due_cents)

    def _paint_why_less(self) -> None:
        most_cents = self._most_cents()
        words = ""
        if most_cents < self._to_pay.due_cents:
            words = self._capped_words().format(most=self._writing.money(most_cents))
        self._why_less.setText(words)
        self._why_less.setVisible(bool(words))

    def _capped_words(self) -> str:
        if self._tender in NATURES_PAID:
            return self.tr("{most} au plus : le reste n’est pas de ce que ces titres paient.")
        return self.tr("{most} au plus, sans que personne n’autorise davantage.")

    def _paint_outlook(self) -> None:
        """What the account would do, before it is asked."""
        account = self._to_pay.account if self._tender is Tender.FAMILY_ACCOUNT else None
        words = "" if account is None else account_words(account, self._writing)
        if words:
            self._outlook.show_warning(words)
        else:
            self._outlook.clear()

    def _paint_figures(self) -> None:
        more_cents = (self._amount.typed_cents() or 0) - self._to_pay.due_cents
        if self._tender is Tender.CASH and more_cents > 0:
            self._after.say(self.tr("À rendre"), self._writing.money(more_cents))
            self._after.set_role(TextRole.CHANGE)
        else:
            left_cents = max(0, -more_cents)
            self._after.say(self.tr("Reste ensuite"), self._writing.money(left_cents))
            self._after.set_role(TextRole.AMOUNT)
