"""Somebody beside who is at the desk signs a count: who it is, then their PIN.

Accessible names: "Total compté …"; those of `second_person_steps`. Escape goes back to the count.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.cash_rules import SamePerson
from counter_app.domain.regie_act import AgentNotMandataire
from counter_app.domain.rules import AgentUnknown, TooSoon, WrongPin
from counter_app.domain.till_count import counted_cents
from counter_app.errors import CounterError, RuleError
from counter_app.operations.authorise import SecondPerson
from counter_app.operations.correct_count import CorrectCount
from counter_app.operations.hand_over_till import HandOverTill
from counter_app.operations.sign_in import AgentView
from counter_app.operations.till import CloseTill, OpenTill
from counter_app.ui.announce import announce_now
from counter_app.ui.error_text import sentence
from counter_app.ui.pages.panel import Panel
from counter_app.ui.pages.second_person_steps import SecondPersonSteps, SecondPersonWords
from counter_app.ui.tasks import Tasks
from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.figure_line import FigureLine
from counter_app.ui.widgets.layouts import column
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.widgets.panel_head import PanelHead
from counter_app.ui.widgets.text import paragraph
from counter_app.ui.writing import Writing

Count = OpenTill | CloseTill | CorrectCount | HandOverTill
AboutTheSigner = SamePerson | AgentUnknown | AgentNotMandataire | WrongPin | TooSoon
"""What another PIN or another person mends; the count itself is not refused."""


class SignerPanel(Panel):
    """`signed` carries the count that lacked somebody, now with them.

    Subclasses say in which words it is asked, and whom one may choose from.
    """

    signed = Signal(object)

    def __init__(self, tasks: Tasks, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._writing = writing
        self._count: Count | None = None
        self._refusal: RuleError | None = None
        self._head = PanelHead()
        self._total = FigureLine(TextRole.AMOUNT)
        self._notice = Notice()
        self._why = paragraph(TextRole.BODY)
        self._way_out = paragraph(TextRole.SOFT)
        self._steps = SecondPersonSteps(self._why, self._way_out)
        layout = column(self._head, self._total, self._notice, self._steps, gap_px=12)
        layout.setStretch(3, 1)
        self.setLayout(layout)
        self._connect()
        self.retranslate()

    def ask(self, count: Count, refusal: RuleError) -> None:
        """Ask for somebody to sign this count, from nothing."""
        self._count, self._refusal = count, refusal
        self._steps.start()
        self.retranslate()
        announce_now(self, self._why.text())
        self._look_for_people(count)

    def show_error(self, error: CounterError) -> None:
        """Who would sign was refused; say it, and let them or somebody else try again."""
        self._steps.refuse(error)
        self._notice.show_error(sentence(error, self._writing))

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._head.say(self._title(), self.tr("Échap pour revenir"), self.tr("Revenir au comptage"))
        self._steps.say(self._words())
        if self._refusal is not None:
            self._why.setText(sentence(self._refusal, self._writing))
        way_out = "" if self._count is None else self._way_out_of(self._count)
        self._way_out.setText(way_out)
        self._way_out.setVisible(bool(way_out))
        if self._count is not None:
            total = self._writing.money(counted_cents(self._count.counted))
            self._total.say(self.tr("Total compté"), total)

    def _title(self) -> str:
        raise NotImplementedError

    def _words(self) -> SecondPersonWords:
        raise NotImplementedError

    def _way_out_of(self, count: Count) -> str:
        """What else one may do with this count; empty for nothing."""
        raise NotImplementedError

    def _look_for_people(self, count: Count) -> None:
        """Ask who may sign it, for `_show_people`."""
        raise NotImplementedError

    def _show_people(self, people: Iterable[AgentView]) -> None:
        self._steps.show_people(tuple(people))
        self._steps.go_to_people()

    def _connect(self) -> None:
        self._head.closed.connect(self.closed)
        self._steps.chosen.connect(self._on_person)
        self._steps.chose_again.connect(self._notice.clear)
        self._steps.submitted.connect(self._submit)
        self._steps.wait_over.connect(self._notice.clear)

    def _on_person(self, person: AgentView) -> None:
        self._notice.clear()
        self._steps.ask_pin(person, "" if self._count is None else self._count.reason)

    def _submit(self) -> None:
        person = self._steps.person
        if self._count is None or person is None:
            return
        self._steps.show_running()
        self.signed.emit(_signed(self._count, SecondPerson(person.agent, self._steps.pin)))


def _signed(count: Count, second: SecondPerson) -> Count:
    """Who takes a drawer over is the one who signs for it."""
    if isinstance(count, HandOverTill):
        return dataclasses.replace(count, receiver=second)
    return dataclasses.replace(count, witness=second)
