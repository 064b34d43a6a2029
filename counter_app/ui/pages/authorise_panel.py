"""Letting one entry pass a rule: why, who answers for it, then their PIN.

Accessible names: the usual reasons; the field "Motif de la dérogation"; then those of
`second_person_steps`, with "Code PIN de la personne qui autorise" and "Autoriser". Escape closes.
"""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.overrides import OverridableRule, overridable_rule
from counter_app.errors import CounterError
from counter_app.operations.authorise import Authorisation, SecondPerson, authorisers
from counter_app.operations.refund import Refund
from counter_app.operations.reverse import Reverse
from counter_app.operations.sell import Sell
from counter_app.operations.sign_in import AgentView
from counter_app.ui.pages.second_person_panel import SecondPersonPanel
from counter_app.ui.pages.second_person_steps import SecondPersonWords
from counter_app.ui.tasks import Tasks
from counter_app.ui.writing import Writing

Refused = Sell | Reverse | Refund


class AuthorisePanel(SecondPersonPanel):
    """`authorised` carries the command that was refused, now with somebody's Authorisation."""

    authorised = Signal(object)

    def __init__(self, tasks: Tasks, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(writing, parent=parent)
        self._tasks = tasks
        self._command: Refused | None = None
        self._whole.setContentsMargins(20, 16, 20, 16)
        self.pin_given.connect(self._sign)
        self.retranslate()

    def take(self, command: Refused, refusal: CounterError) -> None:
        """What was refused, and why, should anybody ask for a word that lets it pass."""
        self._command, self._refusal = command, refusal

    def ask(self) -> None:
        """Ask for that word, from nothing."""
        self._reason.clear()
        self._steps.start()
        self.retranslate()
        self._reason.start()
        self._tasks.run(authorisers, None, self._on_people, self.show_error)

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._head.say(self.tr("Faire autoriser"), self.tr("Échap pour fermer"), self.tr("Fermer"))
        own = self.tr("ou un autre motif, sans nom de personne")
        self._reason.say(self.tr("Pourquoi ?"), self._usual_reasons(), own)
        self._reason.name_field(self.tr("Motif de la dérogation"))
        self._steps.say(
            SecondPersonWords(
                who=self.tr("Qui autorise ?"),
                nobody=self._nobody(),
                pin=self.tr("Code PIN de la personne qui autorise"),
                submit=self.tr("Autoriser"),
            )
        )
        self._say_why()

    def _usual_reasons(self) -> tuple[str, str, str]:
        if self._rule() is OverridableRule.REVERSAL_OF_EARLIER_TILL:
            return (
                self.tr("Erreur trouvée après la clôture"),
                self.tr("Réclamation de la famille"),
                self.tr("Demande du régisseur"),
            )
        if self._rule() is OverridableRule.REFUND:
            return (
                self.tr("La famille est là, son solde est vérifié"),
                self.tr("Demande écrite de la famille"),
                self.tr("Demande du régisseur"),
            )
        return (
            self.tr("Rechargement promis"),
            self.tr("Dépannage exceptionnel"),
            self.tr("Erreur du service"),
        )

    def _nobody(self) -> str:
        if self._needs_two():
            return self.tr("Personne d’autre à ce guichet n’est régisseur ou responsable.")
        return self.tr("Personne à ce guichet n’est régisseur ou responsable.")

    def _needs_two(self) -> bool:
        """Money is only paid back on the word of somebody else than who is at the desk."""
        return isinstance(self._command, Refund)

    def _rule(self) -> OverridableRule | None:
        return None if self._refusal is None else overridable_rule(self._refusal)

    def _on_people(self, people: tuple[AgentView, ...]) -> None:
        at_desk = self._command.agent if self._command is not None and self._needs_two() else ""
        self._steps.show_people([one for one in people if one.agent != at_desk])

    def _sign(self, second: SecondPerson) -> None:
        rule = self._rule()
        if self._command is None or rule is None:
            return
        word = Authorisation(rule, second.agent, second.pin, self._reason.reason())
        self.authorised.emit(dataclasses.replace(self._command, override=word))
