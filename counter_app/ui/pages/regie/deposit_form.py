"""What is taken to the accountant: cash counted, cheques ticked, vouchers by their sum.

Accessible names: those of the denominations, of the cheques and of the vouchers; figures
"Espèces …", "Chèques …", "Titres …", "Total …"; buttons "Enregistrer le versement" and
"Pas maintenant".
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.rules import AmountNotPositive, AmountNotUnderstood
from counter_app.errors import CounterError
from counter_app.operations.deposit import DepositDone, MakeDeposit, make_deposit
from counter_app.operations.deposit_outlook import DepositOutlook
from counter_app.ui.error_text import sentence
from counter_app.ui.intention import Intention
from counter_app.ui.pages.denominations import Denominations
from counter_app.ui.pages.page import AgentPage
from counter_app.ui.pages.regie.cheque_ticks import ChequeTicks
from counter_app.ui.pages.regie.voucher_amounts import VoucherAmounts
from counter_app.ui.tasks import Tasks
from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.figure_line import FigureLine
from counter_app.ui.widgets.form_sheet import FormSheet, SheetWords
from counter_app.ui.widgets.layouts import column, rule
from counter_app.ui.writing import Writing


class DepositForm(AgentPage):
    """`done` carries the DepositDone."""

    done = Signal(object)
    left = Signal()

    def __init__(
        self, tasks: Tasks, writing: Writing, agent: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(tasks, writing, agent, parent)
        self._intention = Intention()
        self._outlook: DepositOutlook | None = None
        self.denominations = Denominations(writing)
        self._cheques = ChequeTicks(writing)
        self._vouchers = VoucherAmounts(writing)
        self._safe = FigureLine(TextRole.STRONG)
        self._cash = FigureLine(TextRole.AMOUNT)
        self._by_cheque = FigureLine(TextRole.AMOUNT)
        self._by_voucher = FigureLine(TextRole.AMOUNT)
        self._total = FigureLine(TextRole.DISPLAY)
        figures: list[QWidget] = [self._cash, self._by_cheque, self._by_voucher]
        self._sheet = FormSheet(
            [self.denominations, self._cheques, self._vouchers],
            [self._safe, rule(), *figures, rule(), self._total],
        )
        self.setLayout(column(self._sheet))
        for part in (self.denominations, self._cheques, self._vouchers):
            part.edited.connect(self._paint)
        self._sheet.submitted.connect(self._submit)
        self._sheet.left.connect(self.left)
        self.retranslate()

    def start(self, outlook: DepositOutlook) -> None:
        """Begin with nothing counted."""
        self._outlook = outlook
        self._sheet.notice.clear()
        self._sheet.show_running(is_running=False)
        self.denominations.clear()
        self._cheques.show_cheques(outlook.cheques)
        self._vouchers.show_held(outlook.others)
        self._paint()
        self.denominations.start()

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._sheet.say(
            SheetWords(
                title=self.tr("Verser au comptable"),
                hint=self.tr(
                    "Comptez les espèces que vous prenez dans le coffre, et cochez chaque chèque."
                ),
                submit=self.tr("Enregistrer le versement"),
                back=self.tr("Pas maintenant"),
            )
        )
        self._paint()

    def _paint(self) -> None:
        if self._outlook is None:
            return
        money = self._writing.money
        cash_cents = self.denominations.counted_cents()
        cheques_cents, vouchers_cents = self._cheques.ticked_cents(), self._vouchers.typed_cents()
        self._safe.say(self.tr("Espèces au coffre"), money(self._outlook.cash_cents))
        self._cash.say(self.tr("Espèces"), money(cash_cents))
        self._by_cheque.say(self.tr("Chèques"), money(cheques_cents))
        self._by_cheque.setVisible(bool(self._outlook.cheques))
        self._by_voucher.say(self.tr("Titres"), money(vouchers_cents))
        self._by_voucher.setVisible(bool(self._outlook.others))
        self._total.say(self.tr("Total"), money(cash_cents + cheques_cents + vouchers_cents))

    def _submit(self) -> None:
        try:
            tenders = self._vouchers.amounts()
        except (AmountNotUnderstood, AmountNotPositive) as error:
            self._refuse(error)
            return
        counted, cheques = self.denominations.counted(), self._cheques.ticked()
        asked = (tuple(counted.items()), cheques, tuple(tenders.items()))
        entry = self._intention.entry_for(asked)
        self._sheet.show_running(is_running=True)
        command = MakeDeposit(entry, counted, cheques, tenders, self._agent)
        self._tasks.run(make_deposit, command, self._on_done, self._refuse)

    def _on_done(self, result: DepositDone) -> None:
        self._intention.fulfil()
        self.done.emit(result)

    def _refuse(self, error: CounterError) -> None:
        self._sheet.show_running(is_running=False)
        self._sheet.notice.show_error(sentence(error, self._writing))
