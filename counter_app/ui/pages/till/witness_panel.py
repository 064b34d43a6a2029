"""Somebody who saw a count with a large difference signs it: who it is, then their PIN.

Accessible names: "Total compté …"; those of `second_person_steps`, with "Code PIN du témoin" and
"Signer le comptage". Escape goes back to the count.
"""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.cash_rules import SamePerson, WitnessNeeded
from counter_app.domain.rules import AgentUnknown, TooSoon, WrongPin
from counter_app.domain.till_count import counted_cents
from counter_app.errors import CounterError
from counter_app.operations.authorise import SecondPerson
from counter_app.operations.sign_in import AgentView, agents
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

Count = OpenTill | CloseTill
AboutTheWitness = SamePerson | AgentUnknown | WrongPin | TooSoon
"""What another PIN or another person mends; the count itself is not refused."""


class WitnessPanel(Panel):
    """`witnessed` carries the count that was refused, now with its witness."""

    witnessed = Signal(object)

    def __init__(self, tasks: Tasks, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._writing = writing
        self._count: Count | None = None
        self._refusal: WitnessNeeded | None = None
        self._head = PanelHead()
        self._total = FigureLine(TextRole.AMOUNT)
        self._notice = Notice()
        self._why = paragraph(TextRole.BODY)
        self._steps = SecondPersonSteps(self._why)
        layout = column(self._head, self._total, self._notice, self._steps, gap_px=12)
        layout.setStretch(3, 1)
        self.setLayout(layout)
        self._connect()
        self.retranslate()

    def ask(self, count: Count, refusal: WitnessNeeded) -> None:
        """Ask who saw this count, from nothing."""
        self._count, self._refusal = count, refusal
        self._steps.start()
        self.retranslate()
        announce_now(self, self._why.text())
        self._tasks.run(agents, None, self._on_agents, self.show_error)

    def show_error(self, error: CounterError) -> None:
        """The witness was refused; say it, and let them or somebody else try again."""
        self._steps.refuse(error)
        self._notice.show_error(sentence(error, self._writing))

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._head.say(
            self.tr("Comptage à deux"),
            self.tr("Échap pour revenir"),
            self.tr("Revenir au comptage"),
        )
        self._steps.say(
            SecondPersonWords(
                who=self.tr("Qui a vu le comptage ?"),
                nobody=self.tr("Personne d’autre n’est inscrit à ce guichet."),
                pin=self.tr("Code PIN du témoin"),
                submit=self.tr("Signer le comptage"),
            )
        )
        if self._refusal is not None:
            self._why.setText(sentence(self._refusal, self._writing))
        if self._count is not None:
            total = self._writing.money(counted_cents(self._count.counted))
            self._total.say(self.tr("Total compté"), total)

    def _connect(self) -> None:
        self._head.closed.connect(self.closed)
        self._steps.chosen.connect(self._on_person)
        self._steps.chose_again.connect(self._notice.clear)
        self._steps.submitted.connect(self._submit)
        self._steps.wait_over.connect(self._notice.clear)

    def _on_agents(self, everybody: tuple[AgentView, ...]) -> None:
        """Nobody is their own witness: who counts is not offered."""
        if self._count is not None:
            counting = self._count.agent
            self._steps.show_people([one for one in everybody if one.agent != counting])
            self._steps.go_to_people()

    def _on_person(self, person: AgentView) -> None:
        self._notice.clear()
        self._steps.ask_pin(person, "" if self._count is None else self._count.reason)

    def _submit(self) -> None:
        person = self._steps.person
        if self._count is None or person is None:
            return
        self._steps.show_running()
        witness = SecondPerson(person.agent, self._steps.pin)
        self.witnessed.emit(dataclasses.replace(self._count, witness=witness))
