"""The rooms at the left, each with its key, and the drawer's gauge below."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QMenu, QWidget, QWidgetAction

from counter_app.ui.main_window import SIDE_PX
from counter_app.ui.shell.drawer_gauge import DrawerGauge
from counter_app.ui.shell.rooms import Room, room_name
from counter_app.ui.theme.stylesheet import Surface
from counter_app.ui.widgets.buttons import NavigationButton
from counter_app.ui.widgets.layouts import column, row
from counter_app.ui.writing import Writing


class Navigation(QFrame):
    """`chosen` carries a Room; Alt+1… work from everywhere, even while the list is hidden."""

    chosen = Signal(object)

    def __init__(self, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", Surface.SIDE.value)
        self.gauge = DrawerGauge(writing)
        self._buttons = {room: NavigationButton() for room in Room}
        self._actions = {room: self._action(room) for room in Room}
        for room, button in self._buttons.items():
            button.set_hint(f"Alt {room.value}")
            button.clicked.connect(self._actions[room].trigger)
        inside = column(*self._buttons.values(), None, self.gauge, gap_px=6)
        inside.setContentsMargins(12, 17, 12, 20)
        self.setMinimumWidth(SIDE_PX)
        self.setLayout(row(inside, _edge(), gap_px=0))
        self.retranslate()

    def actions_by_room(self) -> list[QAction]:
        """The actions to register where the keys must work."""
        return list(self._actions.values())

    def mark(self, room: Room) -> None:
        """Show which room one is in."""
        self._buttons[room].setChecked(True)

    def mark_none(self) -> None:
        """Show that one is in none of the rooms."""
        for button in self._buttons.values():
            # One of a group that excludes each other cannot be let go of.
            button.setAutoExclusive(False)
            button.setChecked(False)
            button.setAutoExclusive(True)

    def menu(self, parent: QWidget) -> QMenu:
        """The same rooms as a menu for a narrow window, and the gauge below them."""
        menu = QMenu(parent)
        menu.addActions(self.actions_by_room())
        told = self.gauge.copied()
        width_px = max(SIDE_PX, menu.sizeHint().width())
        # A menu asks for no height that depends on the width, and is no wider than its own words.
        told.setMinimumWidth(width_px)
        told.setFixedHeight(told.heightForWidth(width_px))
        gauge = QWidgetAction(menu)
        gauge.setDefaultWidget(told)
        gauge.setText(told.accessibleName())
        menu.addAction(gauge)
        return menu

    def retranslate(self) -> None:
        """Write the words again, in the language that is on."""
        for room in Room:
            name = room_name(room)
            self._buttons[room].setText(name)
            self._buttons[room].setAccessibleName(name)
            self._actions[room].setText(name)
        self.gauge.retranslate()

    def _action(self, room: Room) -> QAction:
        action = QAction(self)
        action.setShortcut(QKeySequence(f"Alt+{room.value}"))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setData(room)
        action.triggered.connect(self._on_action)
        return action

    def _on_action(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.chosen.emit(action.data())


def _edge() -> QFrame:
    line = QFrame()
    line.setProperty("surface", Surface.LINE.value)
    line.setFixedWidth(1)
    return line
