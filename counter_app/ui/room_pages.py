"""The pages of one agent's stay: made when they sign in, gone when they leave."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from counter_app.ui.pages.home.home_page import HomePage
from counter_app.ui.pages.reports.reports_page import ReportsPage
from counter_app.ui.pages.sale.sale_page import SalePage
from counter_app.ui.pages.till.till_page import TillPage
from counter_app.ui.shell.rooms import Room
from counter_app.ui.shell.shell import Shell
from counter_app.ui.tasks import Tasks
from counter_app.ui.writing import Writing


class RoomPages:
    """One page per room; nothing of one agent is left for the next."""

    def __init__(self, shell: Shell, tasks: Tasks, writing: Writing, agent: str) -> None:
        self._shell = shell
        self.home = HomePage(tasks, writing, agent)
        self.sale = SalePage(tasks, writing, agent)
        self.till = TillPage(tasks, writing, agent)
        self.reports = ReportsPage(tasks, writing)
        self._of_room: dict[Room, QWidget] = {
            Room.HOME: self.home,
            Room.SALE: self.sale,
            Room.TILL: self.till,
            Room.REPORTS: self.reports,
        }
        for page in self._of_room.values():
            shell.add_page(page)
        self.sale.load()

    def show(self, room: Room) -> None:
        """Go to a room."""
        self._shell.show_room(room, self._of_room[room])

    def is_in(self, room: Room) -> bool:
        """Whether that room is on the screen."""
        return self._shell.current_page() is self._of_room[room]

    def leave(self) -> None:
        """Drop every page."""
        for page in self._of_room.values():
            self._shell.remove_page(page)
