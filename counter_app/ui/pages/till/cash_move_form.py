"""Cash put into the drawer or taken out of it: which way, where to, how much, and why.

Accessible names: tiles "Sortir du tiroir", "Mettre dans le tiroir", "Coffre", "Fonds de caisse",
"À classer"; those of the denominations; figure "Montant …"; the usual reasons, the field "Motif";
the button says what it does, such as "Sortir 50,00 €". Escape goes back to the till.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from counter_app.errors import CounterError
from counter_app.operations.move_cash import CashMoved, MoveCash, move_cash
from counter_app.ui.error_text import sentence
from counter_app.ui.intention import Intention
from counter_app.ui.pages.denominations import Denominations
from counter_app.ui.pages.panel import AgentPanel
from counter_app.ui.pages.till import cash_move_words as words
from counter_app.ui.tasks import Tasks
from counter_app.ui.theme.stylesheet import Surface, TextRole
from counter_app.ui.widgets.choice import Choice
from counter_app.ui.widgets.figure_line import FigureLine
from counter_app.ui.widgets.form_sheet import FormSheet, SheetWords
from counter_app.ui.widgets.layouts import column, surface
from counter_app.ui.widgets.reason_field import ReasonField
from counter_app.ui.widgets.text import paragraph, text
from counter_app.ui.writing import Writing
from counter_protocol.bodies import CashPurpose


class CashMoveForm(AgentPanel):
    """`moved` carries the CashMoved, once it is on the disk."""

    moved = Signal(object)

    def __init__(
        self, tasks: Tasks, writing: Writing, agent: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(tasks, writing, agent, parent)
        self._intention = Intention()
        self._usual = ("", "", "")
        self._directions = Choice((words.OUT, words.IN), 200, most_columns=2)
        self._question = text(TextRole.HEADING)
        self._purposes = Choice(CashPurpose, 130, most_columns=3)
        self._meaning = paragraph(TextRole.SOFT)
        self.denominations = Denominations(writing)
        self._total = FigureLine(TextRole.DISPLAY)
        self._reason = ReasonField()
        counted: list[QWidget] = [self._choice(), self.denominations]
        self._sheet = FormSheet(counted, [self._total, self._reason])
        self.setLayout(column(self._sheet))
        self._connect()
        self.retranslate()

    def start(self) -> None:
        """An empty form: mostly there is too much in the drawer, and it goes to the safe."""
        self._directions.choose(words.OUT)
        self._purposes.choose(CashPurpose.SAFE)
        self.denominations.clear()
        self._reason.clear()
        self._sheet.notice.clear()
        self.retranslate()
        self._directions.start()

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._directions.name(words.direction_name)
        self._purposes.name(words.purpose_name)
        self._reason.name_field(self.tr("Motif"))
        self._paint_choice()
        self._paint_amount()

    def _choice(self) -> QFrame:
        where = column(self._question, self._purposes, self._meaning, gap_px=8)
        return surface(Surface.CARD, column(self._directions, where, gap_px=14), margin_px=16)

    def _connect(self) -> None:
        for choice in (self._directions, self._purposes):
            choice.changed.connect(self._paint_choice)
        self.denominations.edited.connect(self._paint_amount)
        self._reason.submitted.connect(self._sheet.submit)
        self._sheet.submitted.connect(self._move)
        self._sheet.left.connect(self.closed)

    def _paint_choice(self) -> None:
        direction, purpose = self._directions.chosen, self._purposes.chosen
        self._question.setText(words.purpose_question(direction))
        self._meaning.setText(words.meaning(direction, purpose))
        self._offer_reasons(words.usual_reasons(direction, purpose))
        self._paint_amount()

    def _offer_reasons(self, usual: tuple[str, str, str]) -> None:
        """A usual reason of another movement is none of this one; one's own words stay."""
        if self._reason.reason() in self._usual and usual != self._usual:
            self._reason.clear()
        self._usual = usual
        self._reason.say(self.tr("Pourquoi ?"), usual, self.tr("ou un autre motif"))

    def _paint_amount(self) -> None:
        amount = self._writing.money(self.denominations.counted_cents())
        self._total.say(self.tr("Montant"), amount)
        self._sheet.say(
            SheetWords(
                title=self.tr("Entrée ou sortie d’espèces"),
                hint="",
                submit=words.submit_words(self._directions.chosen, amount),
                back=self.tr("Pas maintenant"),
                back_key=self.tr("Échap"),
            )
        )

    def _move(self) -> None:
        self._sheet.show_running(is_running=True)
        self._tasks.run(move_cash, self._command(), self._on_moved, self._on_error)

    def _command(self) -> MoveCash:
        direction, purpose = self._directions.chosen, self._purposes.chosen
        counted, reason = self.denominations.counted(), self._reason.reason()
        asked = direction, purpose, tuple(counted.items()), reason
        entry = self._intention.entry_for(asked)
        return MoveCash(entry, direction, purpose, counted, reason, self._agent)

    def _on_moved(self, result: CashMoved) -> None:
        self._sheet.show_running(is_running=False)
        self._intention.fulfil()
        self.moved.emit(result)

    def _on_error(self, error: CounterError) -> None:
        self._sheet.show_running(is_running=False)
        self._sheet.notice.show_error(sentence(error, self._writing))
