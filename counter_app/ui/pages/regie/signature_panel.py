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

from counter_app.errors import CounterError
from counter_app.operations.authorise import SecondPerson
from counter_app.operations.sign_in import AgentView
from counter_app.ui.announce import announce_now
from counter_app.ui.pages.second_person_panel import SecondPersonPanel
from counter_app.ui.pages.second_person_steps import SecondPersonWords
from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.figure_line import FigureLine
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


class SignaturePanel(SecondPersonPanel):
    """`signed` carries a Signed."""

    signed = Signal(object)

    def __init__(self, writing: Writing, parent: QWidget | None = None) -> None:
        self._total = FigureLine(TextRole.AMOUNT)
        super().__init__(writing, [self._total], parent=parent)
        self._signatory = Signatory.WITNESS
        self._total_cents = 0
        self.pin_given.connect(self._sign)
        self.retranslate()

    @property
    def signatory(self) -> Signatory:
        """Whose signature is asked for."""
        return self._signatory

    def ask(self, signatory: Signatory, total_cents: int, refusal: CounterError) -> None:
        """Ask for a signature below a count, from nothing; `refusal` says why it is needed."""
        self._signatory, self._refusal = signatory, refusal
        self._total_cents = total_cents
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
        self._total.say(self.tr("Total compté"), self._writing.money(self._total_cents))
        self._say_why()

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

    def _sign(self, second: SecondPerson) -> None:
        self.signed.emit(Signed(self._signatory, second, self._reason.reason()))
