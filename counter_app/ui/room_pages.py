"""The pages of one agent's stay: each made when it is first needed, all gone when they leave."""

from __future__ import annotations

from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.household import HouseholdView
from counter_app.ui.live_desk import LiveDesk
from counter_app.ui.pages.health.health_page import HealthPage
from counter_app.ui.pages.home.home_page import HomePage
from counter_app.ui.pages.reports.reports_page import ReportsPage
from counter_app.ui.pages.sale.sale_page import SalePage
from counter_app.ui.pages.till.till_page import TillPage
from counter_app.ui.shell.rooms import Room
from counter_app.ui.shell.shell import Shell
from counter_app.ui.tasks import Tasks
from counter_app.ui.writing import Writing

PageT = TypeVar("PageT", bound=QWidget)


class RoomPages(QObject):
    """One page per room, and what any of them has to say; nothing is left for the next agent."""

    topped_up = Signal(object)
    sold = Signal(object)
    reversed = Signal(object)
    copied = Signal(object)
    sale_asked = Signal(object)
    till_changed = Signal(object)
    print_asked = Signal(object)
    save_asked = Signal(object)
    health_made = Signal(object)

    def __init__(
        self, shell: Shell, tasks: Tasks, writing: Writing, live: LiveDesk, agent: str
    ) -> None:
        super().__init__(shell)
        self._shell = shell
        self._live = live
        self._tasks = tasks
        self._writing = writing
        self._agent = agent
        self._made: list[QWidget] = []

    @cached_property
    def home(self) -> HomePage:
        """Families."""
        page = self._kept(HomePage(self._tasks, self._writing, self._agent))
        page.topped_up.connect(self.topped_up)
        page.sale_asked.connect(self.sale_asked)
        page.reversed.connect(self.reversed)
        page.copied.connect(self.copied)
        return page

    @cached_property
    def sale(self) -> SalePage:
        """Articles and the basket."""
        page = self._kept(SalePage(self._tasks, self._writing, self._agent))
        page.sold.connect(self.sold)
        page.reversed.connect(self.reversed)
        page.copied.connect(self.copied)
        page.load()
        return page

    @cached_property
    def till(self) -> TillPage:
        """Opening, reading, closing."""
        page = self._kept(TillPage(self._tasks, self._writing, self._agent))
        page.changed.connect(self.till_changed)
        page.print_asked.connect(self.print_asked)
        page.save_asked.connect(self.save_asked)
        return page

    @cached_property
    def reports(self) -> ReportsPage:
        """Past closings."""
        page = self._kept(ReportsPage(self._tasks, self._writing))
        page.print_asked.connect(self.print_asked)
        page.save_asked.connect(self.save_asked)
        return page

    @cached_property
    def health(self) -> HealthPage:
        """How the desk is; it is in no room."""
        page = self._kept(HealthPage(self._tasks, self._writing, self._live, self._agent))
        self.health_made.emit(page)
        return page

    def show_health(self) -> None:
        """Show how the desk is."""
        self._shell.show_beside_rooms(self.health)

    def show(self, room: Room) -> None:
        """Go to a room."""
        self._shell.show_room(room, self._page(room))

    def is_in_sale(self) -> bool:
        """Whether a sale is on the screen."""
        return isinstance(self._shell.current_page(), SalePage)

    def refresh_family(self, view: HouseholdView) -> None:
        """Show a family as it is now wherever it is shown."""
        self.home.refresh(view)
        if self._has_sale():
            self.sale.refresh(view)

    def reload_catalogue(self) -> None:
        """Articles or tariffs have changed."""
        if self._has_sale():
            self.sale.load()

    def leave(self) -> None:
        """Drop every page."""
        for page in self._made:
            self._shell.remove_page(page)
        self.deleteLater()

    def _page(self, room: Room) -> QWidget:
        if room is Room.HOME:
            return self.home
        if room is Room.SALE:
            return self.sale
        return self.till if room is Room.TILL else self.reports

    def _has_sale(self) -> bool:
        return "sale" in self.__dict__

    def _kept(self, page: PageT) -> PageT:
        self._made.append(page)
        self._shell.add_page(page)
        return page
