"""Where two desks wrote different things about a family: both values, and one touch to settle it.

Accessible names: each value is a button named after it, described by who wrote it and when.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.domain.family import ConflictView, FieldWord
from counter_app.domain.household import HouseholdView
from counter_app.errors import CounterError
from counter_app.operations.settle_conflict import SettleConflict, settle_conflict
from counter_app.ui.error_text import sentence
from counter_app.ui.family_words import field_name, field_text
from counter_app.ui.intention import Intention
from counter_app.ui.pages.page import AgentPage
from counter_app.ui.tasks import Tasks
from counter_app.ui.theme.stylesheet import Surface, TextRole
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.layouts import column, focus_in_turn, surface
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.widgets.text import paragraph
from counter_app.ui.widgets.tiles import TileGrid
from counter_app.ui.writing import Writing


class ConflictNotice(AgentPage):
    """One question at a time; hidden where all agree.

    `settled` carries the HouseholdView once a value was chosen, and the next question comes.
    """

    settled = Signal(object)

    def __init__(
        self, tasks: Tasks, writing: Writing, agent: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(tasks, writing, agent, parent)
        self._conflicts: tuple[ConflictView, ...] = ()
        self._intention = Intention()
        self._is_running = False
        self._notice = Notice()
        self._cards: list[QWidget] = []
        self._choices: list[tuple[ActionButton, ConflictView, FieldWord]] = []
        self._list = QVBoxLayout()
        self.setLayout(column(self._notice, self._list))
        self.hide()

    def show_household(self, view: HouseholdView) -> None:
        """Say what desks disagree on about a family, if anything."""
        if view.conflicts != self._conflicts:
            self._conflicts = view.conflicts
            self._notice.clear()
            self.retranslate()
        self.setVisible(bool(view.conflicts))

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        for former in self._cards:
            former.hide()
            former.deleteLater()
        self._choices = []
        self._cards = [self._card(conflict) for conflict in self._conflicts[:1]]
        for card in self._cards:
            self._list.addWidget(card)
            card.show()
        focus_in_turn(self, self._cards)

    def _card(self, conflict: ConflictView) -> QWidget:
        words = [conflict.kept, *conflict.others]
        values = TileGrid(240)
        values.replace([self._choice(conflict, word) for word in words])
        question = paragraph(TextRole.STRONG, self._question(conflict))
        return surface(Surface.WARNING, column(question, values, gap_px=10), margin_px=16)

    def _question(self, conflict: ConflictView) -> str:
        about = field_name(conflict.field)
        if conflict.person_name:
            about = f"{conflict.person_name}, {about[:1].lower()}{about[1:]}"
        return self.tr(
            "{about} : deux valeurs différentes ont été notées. Touchez la bonne."
        ).format(about=about)

    def _choice(self, conflict: ConflictView, word: FieldWord) -> QWidget:
        """A value to touch, and who wrote it down below."""
        button = ActionButton(Emphasis.QUIET)
        button.setText(self._value(conflict.field, word))
        said = paragraph(TextRole.CAPTION, self._origin(word))
        button.setAccessibleDescription(said.text())
        button.clicked.connect(self._on_choice)
        self._choices.append((button, conflict, word))
        choice = QWidget()
        choice.setLayout(column(button, said, gap_px=4))
        return choice

    def _value(self, field: str, word: FieldWord) -> str:
        if word.value is None or not word.text:
            return self.tr("rien")
        return field_text(field, word.text, self._writing)

    def _origin(self, word: FieldWord) -> str:
        if word.desk_name is None or word.at is None:
            return self.tr("noté par la mairie")
        when = self._writing.near_moment_in_words(word.at)
        return f"{word.desk_name}, {when}"

    def _on_choice(self) -> None:
        pressed = self.sender()
        for button, conflict, word in self._choices:
            if button is pressed:
                self._settle(conflict, word)

    def _settle(self, conflict: ConflictView, word: FieldWord) -> None:
        if self._is_running:
            return
        self._is_running = True
        command = SettleConflict(
            entry=self._intention.entry_for((conflict.conflict, word.value)),
            household=conflict.household,
            conflict=conflict.conflict,
            value=word.value,
            agent=self._agent,
        )
        self._tasks.run(settle_conflict, command, self._on_settled, self._on_error)

    def _on_settled(self, view: HouseholdView) -> None:
        self._is_running = False
        self._intention.fulfil()
        self.settled.emit(view)

    def _on_error(self, error: CounterError) -> None:
        self._is_running = False
        self._notice.show_error(sentence(error, self._writing))
