"""Letting one entry pass a rule: why, who answers for it, then their PIN.

Accessible names: the usual reasons; the field "Motif de la dérogation"; then those of
`second_person_steps`, with "Code PIN de la personne qui autorise" and "Autoriser". Escape closes.
"""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.overrides import OverridableRule, overridable_rule
from counter_app.domain.rules import ReasonMissing, ReasonTooLong
from counter_app.errors import CounterError
from counter_app.operations.authorise import Authorisation, authorisers
from counter_app.operations.refund import Refund
from counter_app.operations.reverse import Reverse
from counter_app.operations.sell import Sell
from counter_app.operations.sign_in import AgentView
from counter_app.ui.error_text import sentence
from counter_app.ui.pages.panel import Panel
from counter_app.ui.pages.second_person_steps import SecondPersonSteps, SecondPersonWords
from counter_app.ui.tasks import Tasks
from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.layouts import column
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.widgets.panel_head import PanelHead
from counter_app.ui.widgets.reason_field import ReasonField
from counter_app.ui.widgets.text import paragraph
from counter_app.ui.writing import Writing

Refused = Sell | Reverse | Refund


class AuthorisePanel(Panel):
    """`authorised` carries the command that was refused, now with somebody's Authorisation."""

    authorised = Signal(object)

    def __init__(self, tasks: Tasks, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._writing = writing
        self._command: Refused | None = None
        self._refusal: CounterError | None = None
        self._head = PanelHead()
        self._notice = Notice()
        self._why_not = paragraph(TextRole.BODY)
        self._reason = ReasonField()
        self._steps = SecondPersonSteps(self._why_not, self._reason)
        self._lay_out()
        self._connect()
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

    def show_error(self, error: CounterError) -> None:
        """What was submitted with the word was refused; say it, and where to go on."""
        if isinstance(error, ReasonMissing | ReasonTooLong):
            self._steps.choose_again()
            self._reason.start()
        self._steps.refuse(error)
        self._notice.show_error(sentence(error, self._writing))

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
        if self._refusal is not None:
            self._why_not.setText(sentence(self._refusal, self._writing))

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

    def _lay_out(self) -> None:
        layout = column(self._head, self._notice, self._steps, gap_px=12)
        layout.setContentsMargins(20, 16, 20, 16)
        self.setLayout(layout)

    def _connect(self) -> None:
        self._head.closed.connect(self.closed)
        self._reason.chosen.connect(self._steps.go_to_people)
        self._reason.submitted.connect(self._steps.go_to_people)
        self._steps.chosen.connect(self._on_person)
        self._steps.chose_again.connect(self._notice.clear)
        self._steps.submitted.connect(self._submit)
        self._steps.wait_over.connect(self._notice.clear)

    def _on_people(self, people: tuple[AgentView, ...]) -> None:
        at_desk = self._command.agent if self._command is not None and self._needs_two() else ""
        self._steps.show_people([one for one in people if one.agent != at_desk])

    def _on_person(self, person: AgentView) -> None:
        """On to the PIN, once there is a reason for it."""
        if not self._reason.reason():
            self.show_error(ReasonMissing())
            return
        self._notice.clear()
        self._steps.ask_pin(person, self._reason.reason())

    def _submit(self) -> None:
        rule, person = self._rule(), self._steps.person
        if self._command is None or person is None or rule is None:
            return
        word = Authorisation(rule, person.agent, self._steps.pin, self._reason.reason())
        self._steps.show_running()
        self.authorised.emit(dataclasses.replace(self._command, override=word))
