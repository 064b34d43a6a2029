"""The frame around the pages: it shows states and pages it is given, and decides nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from counter_app.ui.shell.agent_menu import AgentMenu
from counter_app.ui.shell.banners import Banners
from counter_app.ui.shell.drawer_gauge import DrawerFigures
from counter_app.ui.shell.navigation import Navigation
from counter_app.ui.shell.rooms import Room
from counter_app.ui.shell.top_bar import TopBar
from counter_app.ui.theme.appearance import Occasion
from counter_app.ui.widgets.busy_line import BusyLine
from counter_app.ui.widgets.layouts import column, row
from counter_app.ui.widgets.status import Mood, StatusMark
from counter_app.ui.widgets.toast import Toast
from counter_app.ui.writing import Writing

COMPACT_BELOW_LINES = 56
"""Narrower than so many heights of a line of text, the rooms go into a menu."""


class Shell(QWidget):
    """Top bar, notices, rooms, pages, toast.

    `room_chosen` carries a Room, `room_shown` the one that one is in, None outside the rooms;
    `health_asked` comes from the agent's menu, from the top bar's
    marks, and from the notices that are too many to show.
    """

    room_chosen = Signal(object)
    room_shown = Signal(object)
    health_asked = Signal()

    def __init__(self, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.agent_menu = AgentMenu(self)
        self.top_bar = TopBar(self.agent_menu)
        self.banners = Banners()
        self.busy_line = BusyLine()
        self._navigation = Navigation(writing)
        self._stack = QStackedWidget()
        self._is_alone = True
        self._occasion = Occasion.WORK
        shown = column(self.banners, self._stack, gap_px=0)
        shown.setStretch(1, 1)
        body = row(self._navigation, shown, gap_px=0)
        body.setStretch(1, 1)
        whole = column(self.top_bar, body, gap_px=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.toast = Toast(self)
        self.busy_line.setParent(self)
        self.busy_line.hide()
        self.addActions(self._navigation.actions_by_room())
        self._navigation.chosen.connect(self.room_chosen)
        for asking in (self.agent_menu.health_chosen, self.top_bar.health_asked):
            asking.connect(self._ask_health)
        self.banners.all_asked.connect(self._ask_health)
        self.retranslate()
        self.top_bar.menu_asked.connect(self._open_rooms_menu)
        self._fit()

    @property
    def occasion(self) -> Occasion:
        """Whether the desk is at work or for practice."""
        return self._occasion

    def show_for(self, occasion: Occasion) -> None:
        """Leave out in training what is about the real desk."""
        self._occasion = occasion
        self.agent_menu.show_for(occasion)

    def add_page(self, page: QWidget) -> None:
        """Keep a page ready; it is shown by `show_room` or `show_alone`."""
        self._stack.addWidget(page)

    def remove_page(self, page: QWidget) -> None:
        """Drop a page for good."""
        self._stack.removeWidget(page)
        page.deleteLater()

    def show_room(self, room: Room, page: QWidget) -> None:
        """Show a page with the rooms beside it."""
        self._is_alone = False
        self._navigation.mark(room)
        self._show(page)
        self.room_shown.emit(room)

    def show_beside_rooms(self, page: QWidget) -> None:
        """Show a page that is in no room, with the rooms beside it to leave it by."""
        self._is_alone = False
        self._navigation.mark_none()
        self._show(page)
        self.room_shown.emit(None)

    def show_alone(self, page: QWidget) -> None:
        """Show a page without the rooms: nobody is signed in."""
        self._is_alone = True
        self._show(page)
        self.room_shown.emit(None)

    def current_page(self) -> QWidget | None:
        """The page one is on."""
        return self._stack.currentWidget()

    def show_mark(self, mark: StatusMark, mood: Mood, words: str) -> None:
        """Tell the state of one of the top bar's marks."""
        mark.show_state(mood, words)
        mark.show()
        self._fit()

    def show_drawer(self, figures: DrawerFigures) -> None:
        """Tell what is in hand."""
        self._navigation.gauge.show_figures(figures)

    def retranslate(self) -> None:
        """Write the words again, in the language that is on."""
        self.busy_line.setAccessibleName(self.tr("Un instant…"))
        for part in (self.agent_menu, self.top_bar, self.banners, self._navigation):
            part.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        top = self.top_bar.height() - self.busy_line.height()
        self.busy_line.setGeometry(0, top, self.width(), self.busy_line.height())
        self.busy_line.raise_()

    def _show(self, page: QWidget) -> None:
        for action in self._navigation.actions_by_room():
            action.setEnabled(not self._is_alone)
        self._stack.setCurrentWidget(page)
        self._fit()

    def _fit(self) -> None:
        is_compact = self.width() < COMPACT_BELOW_LINES * self.fontMetrics().height()
        self.banners.fit(self.height())
        self.top_bar.show_compact(is_compact and not self._is_alone)
        self._navigation.setVisible(not is_compact and not self._is_alone)

    def _ask_health(self) -> None:
        if self._occasion is Occasion.WORK:
            self.health_asked.emit()

    def _open_rooms_menu(self) -> None:
        menu = self._navigation.menu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(8, self.top_bar.height())))
