"""The accountant's receipt for a deposit: its number and its day, filled in when it comes.

Accessible names: fields "Numéro de la quittance" and "Date de la quittance", button
"Enregistrer la quittance".
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from counter_app.documents.deposit_content import DepositContent
from counter_app.domain.deposit_rules import DepositReceiptDayWrong
from counter_app.errors import CounterError
from counter_app.operations.deposit_slip import ReceiveDeposit, receive_deposit
from counter_app.ui.error_text import sentence
from counter_app.ui.pages.page import AgentPage
from counter_app.ui.tasks import Tasks
from counter_app.ui.theme.stylesheet import Surface, TextRole
from counter_app.ui.typed_day import iso_day
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.labelled_field import LabelledField
from counter_app.ui.widgets.layouts import column, row, surface
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.widgets.side_panel import lay_by_width
from counter_app.ui.widgets.text import paragraph
from counter_app.ui.writing import Writing


class ReceiptForm(AgentPage):
    """`received` carries the DepositContent as it is with its receipt."""

    received = Signal(object)

    def __init__(
        self, tasks: Tasks, writing: Writing, agent: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(tasks, writing, agent, parent)
        self._deposit = ""
        self._title = paragraph(TextRole.HEADING)
        self._hint = paragraph(TextRole.SOFT)
        self._number = LabelledField()
        self._day = LabelledField()
        self._submit = ActionButton(Emphasis.TONAL)
        self.notice = Notice()
        self._fields = row(self._number, self._day, gap_px=12)
        head = column(self._title, self._hint, gap_px=4)
        inside = column(head, self._fields, self.notice, self._submit, gap_px=14)
        self.setLayout(column(surface(Surface.CARD, inside, margin_px=20)))
        self._submit.clicked.connect(self._on_submit)
        for field in (self._number, self._day):
            field.submitted.connect(self._submit.click)
        self.retranslate()

    def show_deposit(self, deposit: str, content: DepositContent) -> None:
        """The deposit by its entry, and the receipt that is known of it so far."""
        self._deposit = deposit
        receipt = content.receipt
        today = self._writing.clock.today()
        self._number.show_value("" if receipt is None else receipt.number)
        self._day.show_value(self._writing.day(today if receipt is None else receipt.received_on))
        self.notice.clear()
        self._submit.setEnabled(True)

    def start(self) -> None:
        """Put the keyboard on the number."""
        self._number.start()

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._title.setText(self.tr("Quittance du comptable"))
        self._hint.setText(self.tr("À remplir quand le comptable a rendu sa quittance."))
        before = self.tr("avant : {value}")
        self._number.say(self.tr("Numéro de la quittance"), before)
        self._day.say(self.tr("Date de la quittance"), before)
        self._submit.setText(self.tr("Enregistrer la quittance"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        lay_by_width(self, self._fields)

    def _on_submit(self) -> None:
        self.notice.clear()
        day = _read_day(self._day.typed())
        if day is None:
            self._refuse(DepositReceiptDayWrong(self._day.typed()))
            self._day.start()
            return
        self._submit.setEnabled(False)
        command = ReceiveDeposit(self._deposit, self._number.typed(), day, self._agent)
        self._tasks.run(receive_deposit, command, self._on_received, self._refuse)

    def _on_received(self, content: DepositContent) -> None:
        self.show_deposit(self._deposit, content)
        self.received.emit(content)
        words = self.tr("Quittance enregistrée. Elle figure maintenant sur le bordereau.")
        self.notice.show_done(words)

    def _refuse(self, error: CounterError) -> None:
        self._submit.setEnabled(True)
        self.notice.show_error(sentence(error, self._writing))


def _read_day(typed: str) -> date | None:
    written = iso_day(typed)
    if written is None:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
