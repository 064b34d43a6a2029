"""Somebody beside who is at the desk: who it is, then their PIN.

Accessible names: one tile per person, named after them; then the field for the PIN, the digits, the
button that submits (each named by the panel around) and "Une autre personne".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from counter_app.errors import CounterError
from counter_app.operations.sign_in import AgentView
from counter_app.ui.names import role_name
from counter_app.ui.pages.page import Page
from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.keypad import Keypad
from counter_app.ui.widgets.layouts import column, scrolled
from counter_app.ui.widgets.person_tile import PersonTile, PersonWords
from counter_app.ui.widgets.pin_field import PinField
from counter_app.ui.widgets.pin_wait import PinWait
from counter_app.ui.widgets.text import paragraph, text
from counter_app.ui.widgets.tiles import TileGrid


@dataclass(frozen=True, slots=True)
class SecondPersonWords:
    """What is asked; `nobody` is said where there is nobody to choose."""

    who: str
    nobody: str
    pin: str
    submit: str


class SecondPersonSteps(Page):
    """`chosen` carries the AgentView of a tile; whoever listens goes on to the PIN, or does not.

    `submitted` says that the PIN is typed, `chose_again` that another person is looked for,
    `wait_over` that the wait after a wrong PIN is.
    """

    chosen = Signal(object)
    submitted = Signal()
    chose_again = Signal()
    wait_over = Signal()

    def __init__(self, *above: QWidget) -> None:
        super().__init__()
        self._words = SecondPersonWords("", "", "", "")
        self._people: tuple[AgentView, ...] = ()
        self._person: AgentView | None = None
        self._is_running = False
        self._who = text(TextRole.HEADING)
        self._tiles = TileGrid(240)
        self._nobody = paragraph(TextRole.SOFT)
        self._name = paragraph(TextRole.HEADING)
        self._why = paragraph(TextRole.SOFT)
        self._pin = PinField()
        self._keypad = Keypad("")
        self._wait = PinWait(self)
        self._submit = ActionButton(Emphasis.PRIMARY)
        self._back = ActionButton(Emphasis.BARE)
        self._steps = QStackedWidget()
        self._lay_out(above)
        self._connect()

    @property
    def person(self) -> AgentView | None:
        """Whose PIN is asked for; None while nobody is chosen."""
        return self._person

    @property
    def pin(self) -> str:
        """What is typed."""
        return self._pin.text()

    def say(self, words: SecondPersonWords) -> None:
        """Write what is asked."""
        self._words = words
        self.retranslate()

    def start(self) -> None:
        """Choose from nothing: whatever was submitted before is over."""
        self._is_running = False
        self.choose_again()

    def show_people(self, people: Sequence[AgentView]) -> None:
        """Whom to choose from."""
        self._people = tuple(people)
        self._paint_people()

    def go_to_people(self) -> None:
        """Put the keyboard on the first of them."""
        for tile in self._tiles.tiles()[:1]:
            tile.setFocus(Qt.FocusReason.OtherFocusReason)
            self._choosing.ensureWidgetVisible(tile)

    def choose_again(self) -> None:
        """Another person, another PIN, and no wait for the one before."""
        self._person = None
        self._pin.clear()
        self._wait.forget()
        self._steps.setCurrentIndex(0)
        self.go_to_people()
        self.chose_again.emit()

    def ask_pin(self, person: AgentView, why: str) -> None:
        """Ask for the PIN of this person; `why` stands below their name."""
        self._person = person
        self._name.setText(person.name)
        self._why.setText(why)
        self._paint_submit()
        self._steps.setCurrentIndex(1)
        self._pin.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_running(self) -> None:
        """Take no second answer while one is under way."""
        self._is_running = True
        self._paint_submit()

    def refuse(self, error: CounterError) -> None:
        """What was submitted was refused: the PIN is typed again, after its wait if it has one."""
        self._is_running = False
        self._pin.clear()
        self._wait.begin_after(error)
        self._paint_submit()
        if self._person is not None:
            self._pin.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._who.setText(self._words.who)
        self._nobody.setText(self._words.nobody)
        self._pin.setAccessibleName(self._words.pin)
        self._pin.setPlaceholderText(self.tr("Code PIN"))
        self._submit.setText(self._words.submit)
        self._back.setText(self.tr("Une autre personne"))
        self._keypad.retranslate()
        self._paint_people()
        self._paint_submit()

    def hideEvent(self, event: QHideEvent) -> None:
        """A PIN that was left in the middle is for nobody else to send."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._pin.clear()

    def _lay_out(self, above: tuple[QWidget, ...]) -> None:
        self._keypad.type_into(self._pin)
        who = column(self._who, self._tiles, self._nobody)
        self._choosing = scrolled(column(*above, who, None, gap_px=16))
        self._steps.addWidget(self._choosing)
        word = column(self._pin, self._keypad, self._submit, self._back, gap_px=12)
        person = column(self._name, self._why, gap_px=4)
        self._steps.addWidget(scrolled(column(person, word, None, gap_px=16)))
        self.setLayout(column(self._steps))

    def _connect(self) -> None:
        self._pin.returnPressed.connect(self._on_submit)
        self._pin.textChanged.connect(self._paint_submit)
        self._submit.clicked.connect(self._on_submit)
        self._back.clicked.connect(self.choose_again)
        self._wait.changed.connect(self._paint_submit)
        self._wait.over.connect(self.wait_over)

    def _paint_people(self) -> None:
        tiles: list[QWidget] = []
        for one in self._people:
            tile = PersonTile(one.agent, PersonWords(one.name, role_name(one.role), ""))
            tile.setCheckable(False)
            tile.clicked.connect(self._on_person)
            tiles.append(tile)
        had_keyboard = self.window().focusWidget() in self._tiles.tiles()
        self._tiles.replace(tiles)
        self._nobody.setVisible(not tiles)
        if had_keyboard:
            self.go_to_people()

    def _on_person(self) -> None:
        tile = self.sender()
        if isinstance(tile, PersonTile):
            self.chosen.emit(next(one for one in self._people if one.agent == tile.key))

    def _on_submit(self) -> None:
        if self._person is not None and self._submit.isEnabled():
            self.submitted.emit()

    def _paint_submit(self) -> None:
        left_s = self._wait.left_s
        waiting = self.tr("dans {seconds} s").format(seconds=left_s)
        self._submit.set_hint(waiting if left_s > 0 else self.tr("Entrée"))
        self._submit.setEnabled(bool(self._pin.text()) and left_s <= 0 and not self._is_running)
