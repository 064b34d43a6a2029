"""A count of everything in hand, step by step: drawer, safe, values, then whoever has to sign.

Accessible names: those of the steps.
"""

from __future__ import annotations

import dataclasses
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from counter_app.documents.in_hand_content import InHandContent
from counter_app.domain.cash_rules import SamePerson, WitnessNeeded
from counter_app.domain.check_rules import RegisseurChangeNeedsWord, SuccessorMissing
from counter_app.domain.overrides import OverridableRule
from counter_app.domain.regie_act import LeavesNoOffice
from counter_app.domain.rules import (
    AgentUnknown,
    AmountNotPositive,
    AmountNotUnderstood,
    DifferenceNeedsReason,
    ReasonMissing,
    TooSoon,
    WrongPin,
)
from counter_app.domain.till_count import counted_cents
from counter_app.errors import CounterError
from counter_app.operations.authorise import Authorisation, who_may_leave
from counter_app.operations.check_in_hand import CheckInHand, InHandChecked, check_in_hand
from counter_app.operations.in_hand_statement import DrawUpStatement, in_hand_statement
from counter_app.operations.sign_in import AgentView, agents
from counter_app.ui.error_text import sentence
from counter_app.ui.intention import Intention
from counter_app.ui.pages.page import AgentPage
from counter_app.ui.pages.regie.cash_step import CashStep
from counter_app.ui.pages.regie.check_end import CheckEnd
from counter_app.ui.pages.regie.check_found import places_found
from counter_app.ui.pages.regie.check_start import CheckStart
from counter_app.ui.pages.regie.signature_panel import Signatory, SignaturePanel, Signed
from counter_app.ui.tasks import Tasks
from counter_app.ui.widgets.form_sheet import SheetWords
from counter_app.ui.widgets.layouts import column
from counter_app.ui.writing import Writing
from counter_protocol.bodies import CheckPurpose

AboutASignature = SamePerson | AgentUnknown | WrongPin | TooSoon | LeavesNoOffice | ReasonMissing
"""What another PIN, person or reason mends; the count itself is not refused."""

_ASKED: dict[type[CounterError], Signatory] = {
    WitnessNeeded: Signatory.WITNESS,
    RegisseurChangeNeedsWord: Signatory.LEAVING,
    SuccessorMissing: Signatory.SUCCESSOR,
}


class CheckFlow(AgentPage):
    """`done` carries the statement that is on the disk, `document_asked` the one to count by."""

    done = Signal(object)
    left = Signal()
    document_asked = Signal(object)

    def __init__(
        self, tasks: Tasks, writing: Writing, agent: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(tasks, writing, agent, parent)
        self._intention = Intention()
        self._purpose = CheckPurpose.SURPRISE
        self._command: CheckInHand | None = None
        self._start = CheckStart(writing)
        self.drawer, self.safe = CashStep(writing), CashStep(writing)
        self.end = CheckEnd(writing)
        self._signature = SignaturePanel(writing)
        self._signing = self._signature.centred()
        self._steps = QStackedWidget()
        for step in (self._start, self.drawer, self.safe, self.end, self._signing):
            self._steps.addWidget(step)
        self.setLayout(column(self._steps))
        self._connect()
        self.retranslate()

    def start(self, purpose: CheckPurpose, statement: InHandContent) -> None:
        """Begin with nothing counted; `statement` is what must be there."""
        self._purpose = purpose
        self._command = None
        for step in (self.drawer, self.safe, self.end):
            step.clear()
        self._start.start(purpose, statement)
        self._steps.setCurrentWidget(self._start)

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self.drawer.say(
            SheetWords(
                title=self.tr("Compter le tiroir"),
                hint=self.tr("Première étape : les espèces du tiroir, pièces et billets."),
                submit=self.tr("Continuer : le coffre"),
                back=self.tr("Pas maintenant"),
            )
        )
        self.safe.say(
            SheetWords(
                title=self.tr("Compter le coffre"),
                hint=self.tr("Deuxième étape : les espèces du coffre, même s’il est vide."),
                submit=self.tr("Continuer : chèques et titres"),
                back=self.tr("Revenir au tiroir"),
            )
        )

    def _connect(self) -> None:
        self._start.begun.connect(self._count_drawer)
        self._start.left.connect(self.left)
        self._start.document_asked.connect(self.document_asked)
        self.drawer.counted.connect(self._count_safe)
        self.drawer.left.connect(self.left)
        self.safe.counted.connect(self._count_values)
        self.safe.left.connect(self._count_drawer)
        self.end.submitted.connect(self._submit)
        for part in (self.drawer.denominations, self.safe.denominations, self.end.values):
            part.edited.connect(self._forget_command)
        self.end.left.connect(self._count_safe)
        self._signature.signed.connect(self._on_signed)
        self._signature.closed.connect(self._back_to_count)

    def _count_drawer(self) -> None:
        self._steps.setCurrentWidget(self.drawer)
        self.drawer.start()

    def _count_safe(self) -> None:
        self._steps.setCurrentWidget(self.safe)
        self.safe.start()

    def _count_values(self) -> None:
        self._steps.setCurrentWidget(self.end)
        self.end.start(
            self.drawer.denominations.counted_cents(), self.safe.denominations.counted_cents()
        )

    def _forget_command(self) -> None:
        self._command = None

    def _submit(self) -> None:
        try:
            values = self.end.values.counted()
        except (AmountNotUnderstood, AmountNotPositive) as error:
            self._refuse(error)
            return
        drawer, safe = self.drawer.denominations.counted(), self.safe.denominations.counted()
        reason, asked_by = self.end.reason(), self._start.asked_by
        asked = (self._purpose, asked_by, tuple(drawer.items()), tuple(safe.items()), values)
        self._send(
            CheckInHand(
                entry=self._intention.entry_for((*asked, reason)),
                purpose=self._purpose,
                asked_by=asked_by,
                drawer=drawer,
                safe=safe,
                values=values,
                reason=reason,
                agent=self._agent,
            )
        )

    def _send(self, command: CheckInHand) -> None:
        """Try a count, with the signatures that it has so far."""
        self._command = command
        self.end.sheet.show_running(is_running=True)
        on_refused = partial(self._on_refused, command)
        self._tasks.run(check_in_hand, command, self._on_done, on_refused)

    def _on_done(self, result: InHandChecked) -> None:
        self._intention.fulfil()
        self._command = None
        self.done.emit(result.statement)

    def _on_refused(self, command: CheckInHand, error: CounterError) -> None:
        """A count that only lacks a signature is kept as it is until somebody signs it.

        One that was changed since is another count: this was not about it.
        """
        signatory = _ASKED.get(type(error))
        if command is not self._command:
            self.end.sheet.show_running(is_running=False)
        elif signatory is not None:
            self._ask(signatory, command, error)
        elif isinstance(error, AboutASignature) and self._is_signing():
            self._signature.show_error(error)
        else:
            self._steps.setCurrentWidget(self.end)
            self._refuse(error)
            if isinstance(error, DifferenceNeedsReason):
                self._show_difference(command, error)

    def _show_difference(self, command: CheckInHand, error: DifferenceNeedsReason) -> None:
        """Who counts blind is asked why, and not told where."""
        if error.difference_cents is None:
            self.end.show_difference(())
            return
        look, on_statement = DrawUpStatement(self._agent), partial(self._on_statement, command)
        self._tasks.run(in_hand_statement, look, on_statement, self._refuse)

    def _on_statement(self, command: CheckInHand, statement: InHandContent) -> None:
        """Families may have paid since the count began."""
        if command is self._command:
            self.end.show_difference(places_found(command, statement))

    def _is_signing(self) -> bool:
        return self._steps.currentWidget() is self._signing

    def _ask(self, signatory: Signatory, command: CheckInHand, refusal: CounterError) -> None:
        self._steps.setCurrentWidget(self._signing)
        self._signature.ask(signatory, _total_cents(command), refusal)
        people = who_may_leave if signatory is Signatory.LEAVING else agents
        self._tasks.run(people, None, self._on_people, self._signature.show_error)

    def _on_people(self, everybody: tuple[AgentView, ...]) -> None:
        """Nobody is their own witness, nor takes over from themselves."""
        apart = {
            Signatory.WITNESS: self._agent,
            Signatory.LEAVING: "",
            Signatory.SUCCESSOR: self._leaving(),
        }[self._signature.signatory]
        self._signature.show_people([one for one in everybody if one.agent != apart])

    def _leaving(self) -> str:
        word = None if self._command is None else self._command.word
        return "" if word is None else word.agent

    def _on_signed(self, signed: Signed) -> None:
        if self._command is not None:
            self._send(_signed(self._command, signed))

    def _back_to_count(self) -> None:
        """Signatures are given to a count as it stands: one that is left gives them up."""
        self._command = None
        self._steps.setCurrentWidget(self.end)
        self.end.resume()

    def _refuse(self, error: CounterError) -> None:
        self.end.sheet.show_running(is_running=False)
        self.end.sheet.notice.show_error(sentence(error, self._writing))


def _total_cents(command: CheckInHand) -> int:
    cash_cents = counted_cents(command.drawer) + counted_cents(command.safe)
    return cash_cents + sum(one.counted_cents for one in command.values)


def _signed(command: CheckInHand, signed: Signed) -> CheckInHand:
    person = signed.person
    match signed.signatory:
        case Signatory.WITNESS:
            return dataclasses.replace(command, witness=person)
        case Signatory.SUCCESSOR:
            return dataclasses.replace(command, successor=person)
        case Signatory.LEAVING:
            rule = OverridableRule.REGISSEUR_CHANGE
            word = Authorisation(rule, person.agent, person.pin, signed.reason)
            return dataclasses.replace(command, word=word)
