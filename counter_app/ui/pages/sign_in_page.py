"""Signing in: choose who one is, type the PIN on the keyboard or on the screen.

Accessible names: one button per agent, named after them; the field "Code PIN"; buttons
"Entrer" (Enter), "Changer d’agent", "Français", "English", and the digits.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from counter_app.documents.typography import Language
from counter_app.errors import CounterError
from counter_app.operations.sign_in import AgentView, SignedIn, SignIn, agents, sign_in
from counter_app.ui.error_text import sentence
from counter_app.ui.names import role_name
from counter_app.ui.pages.page import Page
from counter_app.ui.tasks import Tasks
from counter_app.ui.theme.stylesheet import Surface, TextRole
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.centred import Centred
from counter_app.ui.widgets.keypad import Keypad
from counter_app.ui.widgets.layouts import column, scrolled, surface
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.widgets.person_tile import PersonTile, PersonWords
from counter_app.ui.widgets.pin_field import PinField
from counter_app.ui.widgets.pin_wait import PinWait
from counter_app.ui.widgets.text import ElidedLabel, paragraph
from counter_app.ui.widgets.tiles import TileGrid
from counter_app.ui.writing import Writing


class SignInPage(Page):
    """`signed_in` carries the SignedIn; `language_chosen` a Language."""

    signed_in = Signal(object)
    language_chosen = Signal(object)

    def __init__(self, tasks: Tasks, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._writing = writing
        self._agents: tuple[AgentView, ...] = ()
        self._agent: AgentView | None = None
        self._is_running = False
        self._title = paragraph(TextRole.DISPLAY)
        self._hint = paragraph(TextRole.SOFT)
        self._tiles = TileGrid(240, gap_px=12, most_columns=3)
        self._name = ElidedLabel(TextRole.TITLE)
        self._pin = PinField()
        self._keypad = Keypad("")
        self._enter = ActionButton(Emphasis.PRIMARY)
        self._back = ActionButton(Emphasis.BARE)
        self._notice = Notice()
        self._left_open: CounterError | None = None
        self._left_open_notice = Notice()
        self._languages = {language: ActionButton(Emphasis.BARE) for language in Language}
        self._wait = PinWait(self)
        self._steps = QStackedWidget()
        self._lay_out()
        self._connect()
        self.retranslate()

    def load(self) -> None:
        """Read who may sign in here."""
        self._tasks.run(agents, None, self._on_agents, self._on_error)

    def choose(self, agent: str) -> None:
        """Ask for the PIN of this agent, if they may sign in here and nothing was left open."""
        if self._left_open is None:
            self._ask_pin_of(agent)

    def tell(self, left_open: CounterError) -> None:
        """Say what whoever was here before left open, until somebody signs in."""
        self._left_open = left_open
        self._paint_left_open()
        # Nobody reads it where the PIN of who has just left, or of who comes next, is asked for.
        self._steps.setCurrentIndex(0)

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._title.setText(self.tr("Qui êtes-vous ?"))
        self._hint.setText(self.tr("Choisissez votre nom, puis tapez votre code."))
        self._pin.setAccessibleName(self.tr("Code PIN"))
        self._pin.setPlaceholderText(self.tr("Code PIN"))
        self._enter.setText(self.tr("Entrer"))
        self._enter.set_hint(self.tr("Entrée"))
        self._back.setText(self.tr("Changer d’agent"))
        for language, button in self._languages.items():
            button.setText({Language.FRENCH: "Français", Language.ENGLISH: "English"}[language])
            button.setAccessibleName(button.text())
        self._keypad.retranslate()
        self._paint_agents()
        self._paint_left_open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._choose_again()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self._steps.addWidget(self._agents_step())
        self._steps.addWidget(self._pin_step())
        foot = QHBoxLayout()
        foot.addStretch(1)
        for button in self._languages.values():
            foot.addWidget(button)
        foot.addStretch(1)
        layout = column(self._steps, foot, gap_px=0)
        layout.setStretch(0, 1)
        layout.setContentsMargins(0, 0, 0, 8)
        self.setLayout(layout)

    def _agents_step(self) -> QWidget:
        for label in (self._title, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside = column(self._title, self._hint, gap_px=6)
        inside.addSpacing(20)
        inside.addWidget(self._left_open_notice)
        inside.addWidget(self._tiles)
        inside.addStretch(1)
        return scrolled(column(Centred(inside, 46, 72, 20)))

    def _pin_step(self) -> QWidget:
        self._keypad.type_into(self._pin)
        self._name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside = column(
            self._name, self._pin, self._notice, self._keypad, self._enter, self._back, gap_px=12
        )
        card = surface(Surface.CARD, inside, margin_px=24)
        return scrolled(column(Centred(column(card, None), 22, 40, 20)))

    def _connect(self) -> None:
        self._pin.returnPressed.connect(self._submit)
        self._pin.textChanged.connect(self._paint_enter)
        self._enter.clicked.connect(self._submit)
        self._back.clicked.connect(self._choose_again)
        self._wait.changed.connect(self._paint_enter)
        self._wait.over.connect(self._notice.clear)
        self._languages[Language.FRENCH].clicked.connect(self._choose_french)
        self._languages[Language.ENGLISH].clicked.connect(self._choose_english)

    def _on_agents(self, found: tuple[AgentView, ...]) -> None:
        self._agents = found
        self._paint_agents()
        for tile in self._tiles.tiles()[:1]:
            tile.setFocus(Qt.FocusReason.TabFocusReason)

    def _paint_agents(self) -> None:
        tiles: list[QWidget] = []
        for agent in self._agents:
            tile = PersonTile(agent.agent, PersonWords(agent.name, role_name(agent.role), ""))
            tile.setCheckable(False)
            tile.clicked.connect(self._on_agent)
            tiles.append(tile)
        self._tiles.replace(tiles)

    def _paint_left_open(self) -> None:
        if self._left_open is not None:
            self._left_open_notice.show_warning(sentence(self._left_open, self._writing))

    def _on_agent(self) -> None:
        tile = self.sender()
        if isinstance(tile, PersonTile):
            self._ask_pin_of(tile.key)

    def _ask_pin_of(self, agent: str) -> None:
        for one in self._agents:
            if one.agent == agent:
                self._ask_pin(one)

    def _ask_pin(self, agent: AgentView) -> None:
        self._agent = agent
        self._name.setText(agent.name)
        self._pin.clear()
        self._notice.clear()
        self._steps.setCurrentIndex(1)
        self._pin.setFocus(Qt.FocusReason.OtherFocusReason)
        self._paint_enter()

    def _choose_again(self) -> None:
        self._wait.forget()
        self._steps.setCurrentIndex(0)
        self._paint_agents()

    def _submit(self) -> None:
        if self._agent is None or not self._enter.isEnabled():
            return
        command = SignIn(self._agent.agent, self._pin.text())
        self._is_running = True
        self._paint_enter()
        self._tasks.run(sign_in, command, self._on_signed_in, self._on_error)

    def _on_signed_in(self, result: SignedIn) -> None:
        self._is_running = False
        self._pin.clear()
        self._left_open = None
        self._left_open_notice.clear()
        self.signed_in.emit(result)

    def _on_error(self, error: CounterError) -> None:
        self._is_running = False
        self._pin.clear()
        self._notice.show_error(sentence(error, self._writing))
        self._wait.begin_after(error)
        self._paint_enter()
        self._pin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _paint_enter(self) -> None:
        left_s = self._wait.left_s
        waiting = self.tr("dans {seconds} s").format(seconds=left_s)
        self._enter.set_hint(waiting if left_s > 0 else self.tr("Entrée"))
        is_typed = bool(self._pin.text())
        self._enter.setEnabled(is_typed and left_s <= 0 and not self._is_running)

    def _choose_french(self) -> None:
        self.language_chosen.emit(Language.FRENCH)

    def _choose_english(self) -> None:
        self.language_chosen.emit(Language.ENGLISH)
