"""The bar at the top: where one is, what works, who is signed in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from counter_app.ui.shell.agent_menu import AgentMenu
from counter_app.ui.theme.stylesheet import Surface, TextRole
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.layouts import row
from counter_app.ui.widgets.status import Mood, StatusMark
from counter_app.ui.widgets.text import ElidedLabel, text


class TopBar(QFrame):
    """Site and commune at the left; reader, printer and connection at the right; the agent's menu.

    `menu_asked` comes from the button that replaces the list of rooms in a narrow window,
    `health_asked` from any of the three marks.
    """

    menu_asked = Signal()
    health_asked = Signal()

    def __init__(self, agent_menu: AgentMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", Surface.BAR.value)
        self._rooms_button = ActionButton(Emphasis.BARE)
        self._rooms_button.setText("☰")
        self._rooms_button.clicked.connect(self.menu_asked)
        self._rooms_button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._rooms_button.hide()
        self._site = text(TextRole.HEADING, "Guichet")
        self._commune = ElidedLabel(TextRole.SOFT)
        self.reader, self.printer, self.connection = StatusMark(), StatusMark(), StatusMark()
        self._agent_button = ActionButton(Emphasis.BARE)
        self._agent_button.setMenu(agent_menu)
        self._agent_button.hide()
        self._lay_out()
        self.retranslate()

    def show_place(self, site_name: str, commune: str) -> None:
        """Tell which counter this is."""
        self._site.setText(site_name)
        self._commune.setText(commune)

    def show_agent(self, name: str) -> None:
        """Tell who is signed in; empty for nobody."""
        self._agent_button.setText(f"{name}  ▾")
        self._agent_button.setAccessibleName(name)
        self._agent_button.setVisible(bool(name))

    def show_compact(self, is_compact: bool) -> None:  # noqa: FBT001 - a state, as in Qt
        """Leave out what a narrow window has no room for."""
        self._rooms_button.setVisible(is_compact)
        self._commune.setVisible(not is_compact)
        for mark in (self.reader, self.printer):
            is_wanted = not is_compact or mark.needs_attention()
            mark.setVisible(bool(mark.words()) and is_wanted)

    def retranslate(self) -> None:
        """Write the words again, in the language that is on."""
        self._rooms_button.setAccessibleName(self.tr("Menu des pages"))
        self._agent_button.setAccessibleDescription(self.tr("Apparence, langue et déconnexion"))
        for mark in (self.reader, self.printer, self.connection):
            mark.setAccessibleDescription(self.tr("Ouvrir l’état du guichet"))

    def _lay_out(self) -> None:
        marks = row(self.reader, self.printer, self.connection, gap_px=4)
        place = row(self._site, self._commune, gap_px=10)
        place.setStretch(1, 1)
        layout = row(self._rooms_button, place, None, marks, self._agent_button, gap_px=12)
        layout.setStretch(1, 1)
        layout.setContentsMargins(20, 5, 8, 5)
        self.setLayout(layout)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        for mark in (self.reader, self.printer, self.connection):
            mark.show_state(Mood.NOTICE, "")
            mark.clicked.connect(self.health_asked)
            mark.hide()
