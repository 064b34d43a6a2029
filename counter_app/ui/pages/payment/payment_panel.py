"""A price paid in parts: by what, how much of the rest, and the next one until nothing is left.

Accessible names: once a part is settled "Total …", and per part a line and "Retirer : …"; "Reste à
payer …"; one tile a tender, with "pas ici, ou plus" where it may not pay; those of the part form;
the buttons "Ajouter cette part" or "Encaisser" (Enter), "Pavé de chiffres" and "Revenir". Escape
goes back.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from counter_app.domain.payment import Payment
from counter_app.domain.payment_rules import ChangeOnlyOnCash
from counter_app.domain.rules import AmountNotPositive, AmountNotUnderstood
from counter_app.errors import CounterError
from counter_app.operations.payment_terms import ToPay
from counter_app.ui.announce import announce
from counter_app.ui.error_text import sentence
from counter_app.ui.pages.panel import Panel
from counter_app.ui.pages.payment.part_form import PartForm
from counter_app.ui.pages.payment.part_row import PartRow
from counter_app.ui.pages.payment.tender_tiles import TenderTiles, flat_refusals
from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.figure_line import FigureLine
from counter_app.ui.widgets.keypad_button import KeypadButton
from counter_app.ui.widgets.layouts import column, focus_in_turn, panel_column, rule, scrolled
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.widgets.panel_head import PanelHead
from counter_app.ui.widgets.side_panel import lay_by_width
from counter_app.ui.writing import Writing
from counter_protocol.ledger import Tender


class PaymentPanel(Panel):
    """`asked` carries the parts to be priced, `paid` those that come to the price."""

    asked = Signal(object)
    paid = Signal(object)

    def __init__(
        self, writing: Writing, keys: Mapping[Tender, Qt.Key], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._writing = writing
        self._to_pay = ToPay(0, (), (), ())
        self._is_filling = False
        self._is_running = False
        self._keypad_button = KeypadButton()
        self._head = PanelHead(self._keypad_button)
        self._total = FigureLine(TextRole.STRONG)
        self._rows: list[PartRow] = []
        self._parts = column(gap_px=6)
        self._settled = QWidget()
        self._due = FigureLine(TextRole.DISPLAY)
        self._tiles = TenderTiles(keys)
        self._form = PartForm(writing)
        self.notice = Notice()
        self._submit = ActionButton(Emphasis.PRIMARY)
        self._lay_out()
        self._connect()
        self.retranslate()

    @property
    def is_filling(self) -> bool:
        """Whether a part is being written that is no part yet."""
        return self._is_filling

    def show_to_pay(self, to_pay: ToPay) -> None:
        """What is left, and by what; another part more or less begins the next one."""
        is_another = to_pay.payments != self._to_pay.payments
        self._to_pay = to_pay
        if is_another:
            self.notice.clear()
            self._is_filling = False
        self._form.follow(to_pay)
        self._paint()
        if is_another:
            self.start()
            announce(self, self._due.accessibleName())

    def offer_banks(self, banks: tuple[str, ...]) -> None:
        """Banks that a cheque may be of by one touch."""
        self._form.offer_banks(banks)

    def start_from(self, to_pay: ToPay) -> None:
        """Another price: nothing of the one before is left."""
        self.notice.clear()
        self._is_filling = False
        self._to_pay = to_pay
        self._paint()

    def start(self) -> None:
        """Put the keyboard on the first tender that may pay, or where the money is taken."""
        if self._to_pay.due_cents > 0:
            self._tiles.start()
        else:
            self._submit.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, tender: Tender) -> None:
        """Fill in a part by this tender, or say why it may not pay."""
        self.notice.clear()
        refusal = flat_refusals(self._to_pay).get(tender)
        self._is_filling = refusal is None
        if refusal is None:
            self._form.ask(tender, self._to_pay)
        else:
            self.notice.show_error(sentence(refusal, self._writing))
        self._paint()

    def choose_rest(self, tender: Tender) -> None:
        """This tender pays all that is left: of a cheque, only what is written on it is asked."""
        self.choose(tender)
        if self._is_filling and tender is Tender.CHEQUE:
            self._form.start_cheque()

    def tell(self, error: CounterError) -> None:
        """Say what does not pass meanwhile; the payment goes on."""
        self.notice.show_error(sentence(error, self._writing))

    def refuse(self, error: CounterError) -> None:
        """Say why nothing was taken; what was typed stays."""
        self.tell(error)
        if self._is_filling:
            self._form.go_to(error)

    def show_running(self, *, is_running: bool) -> None:
        """Take nothing twice while an answer is awaited."""
        self._is_running = is_running
        self._tiles.lock(is_locked=is_running)
        for part in self._rows:
            part.lock(is_locked=is_running)
        self._paint_submit()

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._head.say(self.tr("Paiement"), self.tr("Échap pour revenir"), self.tr("Revenir"))
        self._submit.set_hint(self.tr("Entrée"))
        self._make_rows()
        self._paint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        lay_by_width(self, self._body)
        self._body.setStretch(1, 1)

    def _lay_out(self) -> None:
        self._submit.set_tall()
        self._settled.setLayout(column(self._total, self._parts, rule(), gap_px=8))
        price = column(self._settled, self._due, gap_px=8)
        left = column(price, self._tiles, None, gap_px=14)
        right = column(self._form, self.notice, None, gap_px=12)
        self._body = column(left, right, gap_px=16)
        self.setLayout(panel_column(self._head, scrolled(self._body), self._submit))

    def _connect(self) -> None:
        self._head.closed.connect(self.closed)
        self._tiles.chosen.connect(self.choose)
        self._form.submitted.connect(self._on_submit)
        self._form.edited.connect(self._paint_submit)
        self._submit.clicked.connect(self._on_submit)
        self._keypad_button.clicked.connect(self._form.toggle_keypad)

    def _paint(self) -> None:
        self._total.say(self.tr("Total"), self._writing.money(self._to_pay.total_cents))
        self._settled.setVisible(bool(self._to_pay.payments))
        due_cents = self._to_pay.due_cents
        caption = self.tr("Reste à payer") if due_cents >= 0 else self.tr("De trop")
        self._due.say(caption, self._writing.money(abs(due_cents)))
        self._paint_parts()
        self._tiles.show_choices(self._to_pay)
        self._tiles.mark(self._form.tender if self._is_filling else None)
        self._form.setVisible(self._is_filling)
        self._keypad_button.setVisible(self._is_filling)
        self._paint_submit()

    def _paint_parts(self) -> None:
        parts = list(enumerate(self._to_pay.payments))
        is_same = len(parts) == len(self._rows)
        if not is_same or not all(
            shown.is_of(*part) for shown, part in zip(self._rows, parts, strict=True)
        ):
            self._make_rows()

    def _make_rows(self) -> None:
        for former in self._rows:
            former.hide()
            former.deleteLater()
        self._rows = [
            PartRow(position, part, self._writing)
            for position, part in enumerate(self._to_pay.payments)
        ]
        for shown in self._rows:
            shown.removed.connect(self._on_removed)
            self._parts.addWidget(shown)
        focus_in_turn(self._total, self._rows)

    def _paint_submit(self) -> None:
        is_whole = self._form.pays_all if self._is_filling else self._to_pay.due_cents == 0
        self._submit.setText(self.tr("Encaisser") if is_whole else self.tr("Ajouter cette part"))
        self._submit.setVisible(self._is_filling or is_whole)
        self._submit.setEnabled(not self._is_running)

    def _on_removed(self, position: int) -> None:
        parts = self._to_pay.payments
        self.asked.emit((*parts[:position], *parts[position + 1 :]))

    def _on_submit(self) -> None:
        if self._is_running:
            return
        try:
            payments = self._with_what_is_typed()
        except (AmountNotUnderstood, AmountNotPositive, ChangeOnlyOnCash) as error:
            self.refuse(error)
            return
        self.notice.clear()
        paid_cents = sum(payment.amount_cents for payment in payments)
        is_whole = paid_cents == self._to_pay.total_cents
        (self.paid if is_whole else self.asked).emit(payments)

    def _with_what_is_typed(self) -> tuple[Payment, ...]:
        if not self._is_filling:
            return self._to_pay.payments
        return (*self._to_pay.payments, self._form.payment())
