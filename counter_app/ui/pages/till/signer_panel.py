"""Somebody beside who is at the desk signs a count: who it is, then their PIN.

Accessible names: "Total compté …"; those of `second_person_steps`. Escape goes back to the count.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.cash_rules import SamePerson
from counter_app.domain.regie_act import AgentNotMandataire
from counter_app.domain.rules import AgentUnknown, TooSoon, WrongPin
from counter_app.domain.till_count import counted_cents
from counter_app.errors import RuleError
from counter_app.operations.authorise import SecondPerson
from counter_app.operations.correct_count import CorrectCount
from counter_app.operations.hand_over_till import HandOverTill
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.sign_in import AgentView
from counter_app.operations.till import CloseTill, OpenTill
from counter_app.ui.announce import announce_now
from counter_app.ui.pages.second_person_panel import SecondPersonPanel
from counter_app.ui.pages.second_person_steps import SecondPersonWords
from counter_app.ui.tasks import Tasks
from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.figure_line import FigureLine
from counter_app.ui.widgets.text import paragraph
from counter_app.ui.writing import Writing

Count = OpenTill | CloseTill | CorrectCount | HandOverTill
AboutTheSigner = SamePerson | AgentUnknown | AgentNotMandataire | WrongPin | TooSoon
"""What another PIN or another person mends; the count itself is not refused."""


Question = tuple[Callable[[OpenCounter, Any], tuple[AgentView, ...]], object]
"""An operation and its command."""


class Signer(Protocol):
    """Whose signature a count lacks: in which words it is asked for, and whom one may choose."""

    def title(self) -> str:
        """What the panel is called."""

    def words(self) -> SecondPersonWords:
        """What is asked."""

    def way_out_of(self, count: Count) -> str:
        """What else one may do with this count; empty for nothing."""

    def question(self, count: Count) -> Question:
        """What says who may sign it."""


class SignerPanel(SecondPersonPanel):
    """`signed` carries the count that lacked somebody, now with them."""

    signed = Signal(object)

    def __init__(
        self, tasks: Tasks, writing: Writing, signer: Signer, parent: QWidget | None = None
    ) -> None:
        self._total = FigureLine(TextRole.AMOUNT)
        self._way_out = paragraph(TextRole.SOFT)
        super().__init__(writing, [self._total], [self._way_out], parent)
        self._tasks = tasks
        self._signer = signer
        self._count: Count | None = None
        self._reason.hide()
        self.pin_given.connect(self._sign)
        self.retranslate()

    def ask(self, count: Count, refusal: RuleError) -> None:
        """Ask for somebody to sign this count, from nothing."""
        self._count, self._refusal = count, refusal
        self._steps.start()
        self.retranslate()
        announce_now(self, self._why.text())
        operation, command = self._signer.question(count)
        self._tasks.run(operation, command, self._on_people, self.show_error)

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        title = self._signer.title()
        self._head.say(title, self.tr("Échap pour revenir"), self.tr("Revenir au comptage"))
        self._steps.say(self._signer.words())
        self._say_why()
        way_out = "" if self._count is None else self._signer.way_out_of(self._count)
        self._way_out.setText(way_out)
        self._way_out.setVisible(bool(way_out))
        if self._count is not None:
            total = self._writing.money(counted_cents(self._count.counted))
            self._total.say(self.tr("Total compté"), total)

    def _on_people(self, people: tuple[AgentView, ...]) -> None:
        """Nobody signs beside themselves: who counts is not offered."""
        if self._count is not None:
            counting = self._count.agent
            self._steps.show_people([one for one in people if one.agent != counting])
            self._steps.go_to_people()

    def _given_reason(self) -> str:
        return "" if self._count is None else self._count.reason

    def _sign(self, second: SecondPerson) -> None:
        if self._count is not None:
            self.signed.emit(_signed(self._count, second))


def _signed(count: Count, second: SecondPerson) -> Count:
    """Who takes a drawer over is the one who signs for it."""
    if isinstance(count, HandOverTill):
        return dataclasses.replace(count, receiver=second)
    return dataclasses.replace(count, witness=second)
