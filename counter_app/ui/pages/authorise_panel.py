"""Letting one entry pass a rule: why, who answers for it, then their PIN.

Accessible names: the usual reasons; the field "Motif de la dérogation"; one tile per person, named
after them; then the field "Code PIN de la personne qui autorise", the digits, "Autoriser" and
"Une autre personne". Escape closes.
"""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from counter_app.domain.overrides import OverridableRule, overridable_rule
from counter_app.domain.rules import ReasonMissing, ReasonTooLong
from counter_app.errors import CounterError
from counter_app.operations.authorise import Authorisation, authorisers
from counter_app.operations.reverse import Reverse
from counter_app.operations.sell import Sell
from counter_app.operations.sign_in import AgentView
from counter_app.ui.error_text import sentence
from counter_app.ui.names import role_name
from counter_app.ui.pages.panel import Panel
from counter_app.ui.tasks import Tasks
from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.keypad import Keypad
from counter_app.ui.widgets.layouts import column, scrolled
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.widgets.panel_head import PanelHead
from counter_app.ui.widgets.person_tile import PersonTile, PersonWords
from counter_app.ui.widgets.pin_field import PinField
from counter_app.ui.widgets.pin_wait import PinWait
from counter_app.ui.widgets.reason_field import ReasonField
from counter_app.ui.widgets.text import paragraph, text
from counter_app.ui.widgets.tiles import TileGrid
from counter_app.ui.writing import Writing

Refused = Sell | Reverse


class AuthorisePanel(Panel):
    """`authorised` carries the command that was refused, now with somebody's Authorisation."""

    authorised = Signal(object)

    def __init__(self, tasks: Tasks, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._writing = writing
        self._command: Refused | None = None
        self._refusal: CounterError | None = None
        self._people: tuple[AgentView, ...] = ()
        self._person: AgentView | None = None
        self._is_running = False
        self._head = PanelHead()
        self._notice = Notice()
        self._why_not = paragraph(TextRole.BODY)
        self._reason = ReasonField()
        self._who_title = text(TextRole.HEADING)
        self._tiles = TileGrid(240)
        self._nobody = paragraph(TextRole.SOFT)
        self._name = paragraph(TextRole.HEADING)
        self._why = paragraph(TextRole.SOFT)
        self._pin = PinField()
        self._keypad = Keypad("")
        self._wait = PinWait(self)
        self._allow = ActionButton(Emphasis.PRIMARY)
        self._back = ActionButton(Emphasis.BARE)
        self._steps = QStackedWidget()
        self._lay_out()
        self._connect()
        self.retranslate()

    def take(self, command: Refused, refusal: CounterError) -> None:
        """What was refused, and why, should anybody ask for a word that lets it pass."""
        self._command, self._refusal = command, refusal

    def ask(self) -> None:
        """Ask for that word, from nothing."""
        self._is_running = False
        self._reason.clear()
        self._choose_again()
        self.retranslate()
        self._reason.start()
        self._tasks.run(authorisers, None, self._on_people, self.show_error)

    def show_error(self, error: CounterError) -> None:
        """What was submitted with the word was refused; say it, and where to go on."""
        self._is_running = False
        if isinstance(error, ReasonMissing | ReasonTooLong):
            self._choose_again()
            self._reason.start()
        self._pin.clear()
        self._notice.show_error(sentence(error, self._writing))
        self._wait.begin_after(error)
        self._paint_allow()
        if self._person is not None:
            self._pin.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._head.say(self.tr("Faire autoriser"), self.tr("Échap pour fermer"), self.tr("Fermer"))
        own = self.tr("ou un autre motif, sans nom de personne")
        self._reason.say(self.tr("Pourquoi ?"), self._usual_reasons(), own)
        self._reason.name_field(self.tr("Motif de la dérogation"))
        self._who_title.setText(self.tr("Qui autorise ?"))
        self._nobody.setText(self.tr("Personne à ce guichet n’est régisseur ou responsable."))
        self._pin.setAccessibleName(self.tr("Code PIN de la personne qui autorise"))
        self._pin.setPlaceholderText(self.tr("Code PIN"))
        self._allow.setText(self.tr("Autoriser"))
        self._back.setText(self.tr("Une autre personne"))
        self._keypad.retranslate()
        if self._refusal is not None:
            self._why_not.setText(sentence(self._refusal, self._writing))
        self._paint_people()
        self._paint_person()
        self._paint_allow()

    def _usual_reasons(self) -> tuple[str, str, str]:
        if self._rule() is OverridableRule.REVERSAL_OF_EARLIER_TILL:
            return (
                self.tr("Erreur trouvée après la clôture"),
                self.tr("Réclamation de la famille"),
                self.tr("Demande du régisseur"),
            )
        return (
            self.tr("Rechargement promis"),
            self.tr("Dépannage exceptionnel"),
            self.tr("Erreur du service"),
        )

    def _rule(self) -> OverridableRule | None:
        return None if self._refusal is None else overridable_rule(self._refusal)

    def _lay_out(self) -> None:
        self._keypad.type_into(self._pin)
        who = column(self._who_title, self._tiles, self._nobody)
        self._choosing = scrolled(column(self._why_not, self._reason, who, None, gap_px=16))
        self._steps.addWidget(self._choosing)
        word = column(self._pin, self._keypad, self._allow, self._back, gap_px=12)
        person = column(self._name, self._why, gap_px=4)
        self._steps.addWidget(scrolled(column(person, word, None, gap_px=16)))
        layout = column(self._head, self._notice, self._steps, gap_px=12)
        layout.setContentsMargins(20, 16, 20, 16)
        self.setLayout(layout)

    def _connect(self) -> None:
        self._head.closed.connect(self.closed)
        self._reason.chosen.connect(self._go_to_people)
        self._reason.submitted.connect(self._go_to_people)
        self._pin.returnPressed.connect(self._submit)
        self._pin.textChanged.connect(self._paint_allow)
        self._allow.clicked.connect(self._submit)
        self._back.clicked.connect(self._choose_again)
        self._wait.changed.connect(self._paint_allow)
        self._wait.over.connect(self._notice.clear)

    def _on_people(self, people: tuple[AgentView, ...]) -> None:
        self._people = people
        self._paint_people()

    def _paint_people(self) -> None:
        tiles: list[QWidget] = []
        for one in self._people:
            tile = PersonTile(one.agent, PersonWords(one.name, role_name(one.role), ""))
            tile.setCheckable(False)
            tile.clicked.connect(self._on_person)
            tiles.append(tile)
        self._tiles.replace(tiles)
        self._nobody.setVisible(not tiles)

    def _go_to_people(self) -> None:
        for tile in self._tiles.tiles()[:1]:
            tile.setFocus(Qt.FocusReason.OtherFocusReason)
            self._choosing.ensureWidgetVisible(tile)

    def _on_person(self) -> None:
        """On to the PIN, once there is a reason for it."""
        tile = self.sender()
        if not isinstance(tile, PersonTile):
            return
        if not self._reason.reason():
            self.show_error(ReasonMissing())
            return
        self._person = next(one for one in self._people if one.agent == tile.key)
        self._notice.clear()
        self._paint_person()
        self._paint_allow()
        self._steps.setCurrentIndex(1)
        self._pin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _paint_person(self) -> None:
        self._name.setText("" if self._person is None else self._person.name)
        self._why.setText(self._reason.reason())

    def _choose_again(self) -> None:
        """Another person, another PIN, and no wait for the one before."""
        self._person = None
        self._pin.clear()
        self._wait.forget()
        self._notice.clear()
        self._steps.setCurrentIndex(0)
        self._go_to_people()

    def _submit(self) -> None:
        rule = self._rule()
        if self._command is None or self._person is None or rule is None:
            return
        if not self._allow.isEnabled():
            return
        word = Authorisation(rule, self._person.agent, self._pin.text(), self._reason.reason())
        self._is_running = True
        self._paint_allow()
        self.authorised.emit(dataclasses.replace(self._command, override=word))

    def _paint_allow(self) -> None:
        left_s = self._wait.left_s
        waiting = self.tr("dans {seconds} s").format(seconds=left_s)
        self._allow.set_hint(waiting if left_s > 0 else self.tr("Entrée"))
        self._allow.setEnabled(bool(self._pin.text()) and left_s <= 0 and not self._is_running)
