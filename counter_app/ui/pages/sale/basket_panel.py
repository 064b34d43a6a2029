"""The basket and how it is paid: lines scroll, the total and the ways to pay never leave sight.

Accessible names: the field "Reçu"; figures "Total …", "Parts déjà notées …" once one came back from
paying in parts, and "À rendre …"; a sentence where the family
account would not cover the total; buttons "Compte famille" (F7), "Espèces" (F8), "Chèque" (F9),
"Carte bancaire" (F10), "Un autre moyen de paiement, ou plusieurs" (F11), "Vider le panier"; per
line "Un de moins : …" and "Un de plus : …".
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.domain.household import HouseholdView
from counter_app.domain.payment import Payment, amount_by
from counter_app.operations.price_basket import PricedBasket, PricedLine
from counter_app.ui.announce import announce
from counter_app.ui.names import short_tender_name, tender_name
from counter_app.ui.pages.page import Page
from counter_app.ui.pages.payment.account_words import account_words
from counter_app.ui.pages.sale.basket_line import BasketLineRow
from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.amount_field import AmountField, FigureSize
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.figure_line import FigureLine
from counter_app.ui.widgets.layouts import column, focus_in_turn, panel_column, row, rule, scrolled
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.widgets.panel_head import PanelHead
from counter_app.ui.widgets.side_panel import lay_by_width
from counter_app.ui.widgets.text import paragraph
from counter_app.ui.writing import Writing
from counter_protocol.ledger import Tender

AT_ONCE_KEYS = {
    Tender.FAMILY_ACCOUNT: Qt.Key.Key_F7,
    Tender.CASH: Qt.Key.Key_F8,
    Tender.CHEQUE: Qt.Key.Key_F9,
    Tender.BANK_CARD: Qt.Key.Key_F10,
}

_What = tuple[str, str | None, str]
"""What one row is of: the article, for whom, and its name in the language of the receipt."""


class BasketPanel(Page):
    """`paid` carries the Tender that pays all of it; `one_more` and `one_less` the PricedLine.

    `cheque_wanted` says that a cheque is to be copied first, `parts_wanted` that another tender is
    looked for, or several.
    """

    paid = Signal(object)
    cheque_wanted = Signal()
    parts_wanted = Signal()
    one_more = Signal(object)
    one_less = Signal(object)
    emptied = Signal()

    def __init__(self, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writing = writing
        self._priced = PricedBasket((), 0)
        self._household: HouseholdView | None = None
        self._head = PanelHead()
        self._rows: dict[_What, BasketLineRow] = {}
        self._lines = column(gap_px=12)
        self._nothing = paragraph(TextRole.SOFT)
        self._total = FigureLine(TextRole.DISPLAY)
        self._settled = FigureLine(TextRole.STRONG)
        self._balance_after = FigureLine(TextRole.STRONG)
        self._received = AmountField(FigureSize.SMALL)
        self._change = FigureLine(TextRole.AMOUNT)
        self._outlook = Notice()
        self.notice = Notice()
        self._account = ActionButton(Emphasis.PRIMARY)
        self._tenders = {
            Tender.FAMILY_ACCOUNT: self._account,
            Tender.CASH: ActionButton(Emphasis.TONAL),
            Tender.CHEQUE: ActionButton(Emphasis.QUIET),
            Tender.BANK_CARD: ActionButton(Emphasis.QUIET),
        }
        self._parts = ActionButton(Emphasis.QUIET)
        self._lay_out()
        self._head.closed.connect(self.emptied)
        self._received.edited.connect(self._paint_figures)
        for tender, button in self._tenders.items():
            button.set_shortcut(AT_ONCE_KEYS[tender])
            button.clicked.connect(self._on_tender)
        self._parts.set_shortcut(Qt.Key.Key_F11)
        self._parts.clicked.connect(self.parts_wanted)
        self.retranslate()

    def show_basket(self, priced: PricedBasket, household: HouseholdView | None) -> None:
        """Paint a priced basket and say its total."""
        self._priced, self._household = priced, household
        self.notice.clear()
        self._paint_lines()
        self._paint_figures()
        self._paint_outlook()
        if priced.lines:
            announce(self, f"{self.tr('Total')} {self._total.figure()}")

    def show_refusal(self, words: str) -> None:
        """Say why nothing was done, in the place of what was expected."""
        self._outlook.clear()
        self.notice.show_error(words)

    def start(self) -> None:
        """Put the keyboard on what was handed over."""
        self._received.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_running(self, *, is_running: bool) -> None:
        """Take no second payment while one is under way."""
        for tender, button in self._tenders.items():
            button.setEnabled(not is_running and self._is_possible(tender))
        self._parts.setEnabled(not is_running and bool(self._priced.lines))

    def received(self) -> AmountField:
        """The field for the cash that was handed over; empty for the exact amount."""
        return self._received

    def payment(self, tender: Tender) -> Payment:
        """Everything by this one tender; the exact amount of cash when nothing was typed.

        Raises AmountNotUnderstood or AmountNotPositive.
        """
        is_counted = tender is Tender.CASH and self._received.text().strip()
        received_cents = self._received.amount_cents() if is_counted else 0
        return Payment(tender, self._priced.total_cents, received_cents)

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._head.say(self.tr("Panier"), self.tr("Vider"), self.tr("Vider le panier"))
        self._nothing.setText(self.tr("Choisissez des articles : ils viennent ici."))
        self._received.set_caption(self.tr("Reçu"))
        for tender, button in self._tenders.items():
            button.setText(short_tender_name(tender))
            button.setAccessibleName(tender_name(tender))
        self._parts.setText(self.tr("Autre"))
        self._parts.setAccessibleName(self.tr("Un autre moyen de paiement, ou plusieurs"))
        self._parts.setToolTip(self._parts.accessibleName())
        self._paint_lines()
        self._paint_figures()
        self._paint_outlook()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        lay_by_width(self, self._body, self._ways_to_pay)
        self._body.setStretch(0, 1)

    def _lay_out(self) -> None:
        said = column(self._outlook, self.notice, gap_px=0)
        listed = column(self._lines, self._nothing, None, said, gap_px=14)
        self._body = column(scrolled(listed), self._figures(), gap_px=14)
        self._ways_to_pay = self._buttons()
        layout = panel_column(self._head, self._body, self._ways_to_pay, gap_px=14)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def _figures(self) -> QWidget:
        sums = column(self._total, self._settled, self._balance_after, gap_px=2)
        figures = QWidget()
        figures.setLayout(column(rule(), sums, self._received, self._change, None, gap_px=10))
        return figures

    def _buttons(self) -> QVBoxLayout:
        for tender in (Tender.FAMILY_ACCOUNT, Tender.CASH):
            self._tenders[tender].set_tall()
        first = row(self._account, self._tenders[Tender.CASH])
        known = (self._tenders[Tender.CHEQUE], self._tenders[Tender.BANK_CARD])
        return column(first, row(*known, self._parts, gap_px=6))

    def _paint_lines(self) -> None:
        """Where only figures changed the rows stay, and the keyboard on their buttons."""
        lines = self._priced.lines
        if [_what(line) for line in lines] != list(self._rows):
            self._make_rows()
        for line in lines:
            self._rows[_what(line)].show_line(line)
        self._nothing.setVisible(not lines)

    def _make_rows(self) -> None:
        for former in self._rows.values():
            former.hide()
            former.deleteLater()
        self._rows = {
            _what(line): BasketLineRow(line, self._writing) for line in self._priced.lines
        }
        for line_row in self._rows.values():
            line_row.one_more.connect(self.one_more)
            line_row.one_less.connect(self.one_less)
            self._lines.addWidget(line_row)
        focus_in_turn(self._nothing, self._rows.values())

    def _paint_figures(self) -> None:
        total_cents = self._priced.total_cents
        self._total.say(self.tr("Total"), self._writing.money(total_cents))
        settled_cents = sum(part.amount_cents for part in self._priced.payments)
        self._settled.say(self.tr("Parts déjà notées"), self._writing.money(settled_cents))
        self._settled.setVisible(bool(self._priced.payments))
        change_cents = max(0, (self._received.typed_cents() or 0) - self._priced.due_cents)
        self._change.say(self.tr("À rendre"), self._writing.money(change_cents))
        self._change.set_role(TextRole.CHANGE if change_cents else TextRole.AMOUNT)
        if self._household is not None:
            charged_cents = self._priced.due_cents + amount_by(
                Tender.FAMILY_ACCOUNT, self._priced.payments
            )
            after_cents = self._household.balance.amount_cents - charged_cents
            self._balance_after.say(
                self.tr("Solde après, par le compte famille"), self._writing.money(after_cents)
            )
        self._balance_after.setVisible(self._household is not None)
        self._account.setVisible(self._household is not None)
        self.show_running(is_running=False)

    def _paint_outlook(self) -> None:
        """Before the tender is chosen, not after: the family may still top up, or pay otherwise."""
        account = self._priced.account
        words = "" if account is None else account_words(account, self._writing)
        if words:
            self._outlook.show_warning(words)
        else:
            self._outlook.clear()

    def _is_possible(self, tender: Tender) -> bool:
        has_account = self._household is not None or tender is not Tender.FAMILY_ACCOUNT
        return bool(self._priced.lines) and has_account

    def _on_tender(self) -> None:
        button = self.sender()
        if button is self._tenders[Tender.CHEQUE]:
            self.cheque_wanted.emit()
            return
        for tender, candidate in self._tenders.items():
            if candidate is button:
                self.paid.emit(tender)


def _what(line: PricedLine) -> _What:
    return line.article, line.resident, line.label
