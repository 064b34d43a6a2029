"""Somebody signs a count of everything in hand: who it is, for what reason, then their PIN.

Accessible names: "Total compté …"; the usual reasons and the field "Motif de la remise", where one
is asked for; those of `second_person_steps`, with "Code PIN" and "Signer". Escape goes back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.rules import ReasonMissing, ReasonTooLong
from counter_app.errors import CounterError
from counter_app.operations.authorise import SecondPerson
from counter_app.operations.sign_in import AgentView
from counter_app.ui.announce import announce_now
from counter_app.ui.error_text import sentence
from counter_app.ui.pages.panel import Panel
from counter_app.ui.pages.second_person_steps import SecondPersonSteps, SecondPersonWords
from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.layouts import column
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.widgets.panel_head import PanelHead
from counter_app.ui.widgets.reason_field import ReasonField
from counter_app.ui.widgets.text import paragraph
from counter_app.ui.writing import Writing


class Signatory(Enum):
    """Whose signature it is."""

    WITNESS = auto()
    LEAVING = auto()
    SUCCESSOR = auto()


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature; the reason is that of a handover, from who leaves."""

    signatory: Signatory
    person: SecondPerson
    reason: str


class SignaturePanel(Panel):
    """`signed` carries a Signed."""

    signed = Signal(object)

    def __init__(self, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writing = writing
        self._signatory = Signatory.WITNESS
        self._refusal: CounterError | None = None
        self._head = PanelHead()
        self._notice = Notice()
        self._why = paragraph(TextRole.BODY)
        self._reason = ReasonField()
        self._steps = SecondPersonSteps(self._why, self._reason)
        layout = column(self._head, self._notice, self._steps, gap_px=12)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self._connect()
        self.retranslate()

    @property
    def signatory(self) -> Signatory:
        """Whose signature is asked for."""
        return self._signatory

    def ask(self, signatory: Signatory, refusal: CounterError) -> None:
        """Ask for a signature, from nothing; `refusal` says why it is needed."""
        self._signatory, self._refusal = signatory, refusal
        self._notice.clear()
        self._reason.clear()
        self._reason.setVisible(signatory is Signatory.LEAVING)
        self._steps.show_people(())
        self._steps.start()
        self.retranslate()
        announce_now(self, self._why.text())

    def show_people(self, people: Sequence[AgentView]) -> None:
        """Whom to choose from."""
        self._steps.show_people(people)
        if self._signatory is Signatory.LEAVING:
            self._reason.start()
        else:
            self._steps.go_to_people()

    def show_error(self, error: CounterError) -> None:
        """The signature was refused; say it, and let them or somebody else try again."""
        if isinstance(error, ReasonMissing | ReasonTooLong):
            self._steps.choose_again()
            self._reason.start()
        self._steps.refuse(error)
        self._notice.show_error(sentence(error, self._writing))

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._head.say(self._title(), self.tr("Échap pour revenir"), self.tr("Revenir au comptage"))
        usual = (
            self.tr("Fin de fonctions"),
            self.tr("Remplacement pendant une absence"),
            self.tr("Nouvel arrêté de nomination"),
        )
        own = self.tr("ou un autre motif, sans nom de personne")
        self._reason.say(self.tr("Pourquoi la régie change de mains ?"), usual, own)
        self._reason.name_field(self.tr("Motif de la remise"))
        self._steps.say(
            SecondPersonWords(
                who=self._who(),
                nobody=self.tr("Personne d’autre n’est inscrit à ce guichet."),
                pin=self.tr("Code PIN"),
                submit=self.tr("Signer"),
            )
        )
        if self._refusal is not None:
            self._why.setText(sentence(self._refusal, self._writing))

    def _title(self) -> str:
        return {
            Signatory.WITNESS: self.tr("Comptage à deux"),
            Signatory.LEAVING: self.tr("Signature de qui part"),
            Signatory.SUCCESSOR: self.tr("Signature de qui arrive"),
        }[self._signatory]

    def _who(self) -> str:
        return {
            Signatory.WITNESS: self.tr("Qui a vu le comptage ?"),
            Signatory.LEAVING: self.tr("Qui répondait de la régie jusqu’ici ?"),
            Signatory.SUCCESSOR: self.tr("Qui en répond désormais ?"),
        }[self._signatory]

    def _connect(self) -> None:
        self._head.closed.connect(self.closed)
        self._reason.chosen.connect(self._steps.go_to_people)
        self._reason.submitted.connect(self._steps.go_to_people)
        self._steps.chosen.connect(self._on_person)
        self._steps.chose_again.connect(self._notice.clear)
        self._steps.submitted.connect(self._submit)
        self._steps.wait_over.connect(self._notice.clear)

    def _on_person(self, person: AgentView) -> None:
        """On to the PIN, once there is a reason where one is asked for."""
        if self._signatory is Signatory.LEAVING and not self._reason.reason():
            self.show_error(ReasonMissing())
            return
        self._notice.clear()
        self._steps.ask_pin(person, self._reason.reason())

    def _submit(self) -> None:
        person = self._steps.person
        if person is None:
            return
        self._steps.show_running()
        signature = SecondPerson(person.agent, self._steps.pin)
        self.signed.emit(Signed(self._signatory, signature, self._reason.reason()))
