"""The régie as it stands: what is in hand, what one may do about it, and what was done before.

Accessible names: those of the gauge; buttons "Préparer un versement", "Contrôler l’encaisse",
"Changer de régisseur" and "État de l’encaisse"; lists "Versements" and "Contrôles et remises".
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from counter_app.operations.deposit_outlook import DepositGauge
from counter_app.operations.deposit_slip import PastDeposit
from counter_app.operations.in_hand_statement import PastCheck
from counter_app.ui.item_models.rows import RowPainter, Rows, RowWords
from counter_app.ui.pages.page import Page
from counter_app.ui.pages.regie.gauge_card import GaugeCard
from counter_app.ui.pages.regie.names import purpose_name
from counter_app.ui.theme.stylesheet import Surface, TextRole
from counter_app.ui.widgets.button_flow import ButtonFlow
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.layouts import column, row, scrolled, surface
from counter_app.ui.widgets.lists import OpeningList, WholeList
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.widgets.side_panel import lay_by_width
from counter_app.ui.widgets.text import paragraph, text
from counter_app.ui.writing import Writing


class RegieOverview(Page):
    """Says what the agent asks for; `deposit_opened` and `check_opened` carry an entry's id."""

    deposit_asked = Signal()
    check_asked = Signal()
    change_asked = Signal()
    statement_asked = Signal()
    deposit_opened = Signal(str)
    check_opened = Signal(str)

    def __init__(self, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writing = writing
        self._title = text(TextRole.TITLE)
        self.notice = Notice()
        self._deposit = ActionButton(Emphasis.PRIMARY)
        self._check = ActionButton(Emphasis.TONAL)
        self._change = ActionButton(Emphasis.QUIET)
        self._statement = ActionButton(Emphasis.QUIET)
        actions = ButtonFlow([self._deposit, self._check, self._change, self._statement])
        self._gauge = GaugeCard(writing, actions)
        self._deposits = Rows(self._describe_deposit, self)
        self._checks = Rows(self._describe_check, self)
        self._deposit_list = WholeList(self._deposits, RowPainter())
        self._check_list = WholeList(self._checks, RowPainter())
        self._deposit_title, self._check_title = (text(TextRole.HEADING) for _ in range(2))
        self._no_deposit, self._no_check = (paragraph(TextRole.SOFT) for _ in range(2))
        self._lay_out()
        self._connect()
        self.retranslate()

    def show_gauge(self, gauge: DepositGauge) -> None:
        """Paint what is in hand."""
        self._gauge.show_gauge(gauge)

    def show_deposits(self, deposits: tuple[PastDeposit, ...]) -> None:
        """List the deposits, newest first."""
        self._deposits.show(deposits)
        self._no_deposit.setVisible(not deposits)

    def show_checks(self, checks: tuple[PastCheck, ...]) -> None:
        """List the counts of everything in hand, newest first."""
        self._checks.show(checks)
        self._no_check.setVisible(not checks)

    def start(self) -> None:
        """Put the keyboard on what is mostly done here."""
        self._deposit.setFocus()

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._title.setText(self.tr("Régie"))
        self._deposit.setText(self.tr("Préparer un versement"))
        self._check.setText(self.tr("Contrôler l’encaisse"))
        self._change.setText(self.tr("Changer de régisseur"))
        self._statement.setText(self.tr("État de l’encaisse"))
        self._deposit_title.setText(self.tr("Versements"))
        self._deposit_list.setAccessibleName(self.tr("Versements"))
        self._no_deposit.setText(self.tr("Aucun versement pour l’instant."))
        self._check_title.setText(self.tr("Contrôles et remises"))
        self._check_list.setAccessibleName(self.tr("Contrôles et remises"))
        self._no_check.setText(self.tr("Aucun contrôle pour l’instant."))
        for rows in (self._deposits, self._checks):
            rows.layoutChanged.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        lay_by_width(self, self._past)

    def _lay_out(self) -> None:
        for button, key in (
            (self._deposit, Qt.Key.Key_F2),
            (self._check, Qt.Key.Key_F4),
            (self._change, Qt.Key.Key_F6),
            (self._statement, Qt.Key.Key_F8),
        ):
            button.set_shortcut(key)
        self._past = row(
            _card(self._deposit_title, self._no_deposit, self._deposit_list),
            _card(self._check_title, self._no_check, self._check_list),
            gap_px=12,
        )
        inside = column(self._title, self.notice, self._gauge, self._past, None, gap_px=16)
        self.setLayout(column(scrolled(inside)))

    def _connect(self) -> None:
        self._deposit.clicked.connect(self.deposit_asked)
        self._check.clicked.connect(self.check_asked)
        self._change.clicked.connect(self.change_asked)
        self._statement.clicked.connect(self.statement_asked)
        self._deposit_list.opened.connect(self._on_deposit)
        self._check_list.opened.connect(self._on_check)

    def _on_deposit(self, index: QModelIndex) -> None:
        self.deposit_opened.emit(self._deposits.item(index).deposit)

    def _on_check(self, index: QModelIndex) -> None:
        self.check_opened.emit(self._checks.item(index).check)

    def _describe_deposit(self, deposit: PastDeposit) -> RowWords:
        """Colour alone would not say it: the accountant's receipt is still to come."""
        if deposit.receipt is None:
            receipt = self.tr("quittance attendue")
        else:
            receipt = self.tr("quittance {number}").format(number=deposit.receipt.number)
        return RowWords(
            title=self._writing.long_day(deposit.deposited_on),
            detail=f"{deposit.number} · {receipt}",
            side=self._writing.money(deposit.total_cents),
        )

    def _describe_check(self, check: PastCheck) -> RowWords:
        side = ""
        if check.difference_cents:
            amount = self._writing.signed_money(check.difference_cents)
            side = self.tr("écart {amount}").format(amount=amount)
        day = self._writing.long_day(check.checked_on)
        return RowWords(purpose_name(check.purpose), day, side)


def _card(title: QLabel, nothing: QLabel, listed: OpeningList) -> QWidget:
    head = column(title, nothing, gap_px=6)
    inside = QVBoxLayout()
    inside.setSpacing(8)
    inside.addLayout(head)
    inside.addWidget(listed)
    inside.addStretch(1)
    card = surface(Surface.CARD, inside, margin_px=0)
    head.setContentsMargins(20, 16, 20, 0)
    inside.setContentsMargins(1, 0, 1, 10)
    return card
