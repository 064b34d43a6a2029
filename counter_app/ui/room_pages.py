"""The pages of one agent's stay: each made when it is first needed, all gone when they leave."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from counter_app.documents.any_document import AnyDocument
from counter_app.domain.community_settings import CommunitySettings
from counter_app.domain.household import HouseholdView
from counter_app.domain.payment import Payment
from counter_app.errors import CounterError, RuleError
from counter_app.operations.show_household import ShowHousehold, show_household
from counter_app.sync.state import ChangesSummary, Connection
from counter_app.ui.family_looks import FamilyLooks
from counter_app.ui.idle_watch import IdleWatch
from counter_app.ui.live_desk import LiveDesk
from counter_app.ui.pages.documents.document_view import DocumentView
from counter_app.ui.pages.health.health_page import HealthPage
from counter_app.ui.pages.home.home_page import HomePage
from counter_app.ui.pages.regie.regie_page import RegiePage
from counter_app.ui.pages.reports.reports_page import ReportsPage
from counter_app.ui.pages.sale.sale_page import SalePage
from counter_app.ui.pages.till.till_page import TillPage
from counter_app.ui.paper import Paper
from counter_app.ui.server_news import is_news_of, is_news_of_act, is_news_of_catalogue
from counter_app.ui.shell.rooms import Room
from counter_app.ui.shell.shell import Shell
from counter_app.ui.tasks import Tasks
from counter_app.ui.writing import Writing
from counter_protocol.looks import LookWay

PageT = TypeVar("PageT", bound=QWidget)


class RoomPages(QObject):
    """One page per room, and what any of them has to say; nothing is left for the next agent."""

    topped_up = Signal(object)
    refunded = Signal(object)
    sold = Signal(object)
    reversed = Signal(object)
    copied = Signal(object)
    sale_asked = Signal(object)
    till_changed = Signal(object)
    drawer_asked = Signal()
    leave_asked = Signal(str)
    in_hand_changed = Signal()
    print_asked = Signal(object)
    save_asked = Signal(object)
    mail_asked = Signal(object)
    document_asked = Signal(object)
    health_made = Signal(object)
    failed = Signal(object)
    left_alone = Signal()

    def __init__(
        self,
        shell: Shell,
        tasks: Tasks,
        writing: Writing,
        live: LiveDesk,
        agent: str,
        paper: Paper,
    ) -> None:
        super().__init__(shell)
        self._shell = shell
        self._live = live
        self._tasks = tasks
        self._writing = writing
        self._agent = agent
        self._paper = paper
        self._room = Room.HOME
        self._made: list[QWidget] = []
        self._connection = _connection_of(live)
        live.changed.connect(self._on_live)
        self._looks = FamilyLooks(tasks, writing.clock, agent, self)
        self._idle = IdleWatch(shell.window(), writing.clock, self)
        self._idle.left_alone.connect(self.left_alone)
        # A screen reader presses a button without any key or click that a window would get.
        for act in (
            self.topped_up,
            self.refunded,
            self.sold,
            self.reversed,
            self.copied,
            self.sale_asked,
            self.document_asked,
        ):
            act.connect(self._idle.touched)
        self.document_asked.connect(self.show_document)

    @cached_property
    def home(self) -> HomePage:
        """Families."""
        page = self._kept(HomePage(self._tasks, self._writing, self._agent))
        page.show_for(self._shell.occasion)
        page.topped_up.connect(self.topped_up)
        page.refunded.connect(self.refunded)
        page.sale_asked.connect(self.sale_asked)
        page.family_changed.connect(self.refresh_family)
        page.looked.connect(self.note_look)
        page.papers.document_asked.connect(self.document_asked)
        if self._paper.childcare is not None:
            page.papers.ask_of(self._paper.childcare)
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
        """Opening, reading, moving cash, handing over, closing."""
        page = self._kept(TillPage(self._tasks, self._writing, self._agent))
        page.changed.connect(self.till_changed)
        page.drawer_asked.connect(self.drawer_asked)
        page.leave_asked.connect(self.leave_asked)
        page.print_asked.connect(self.print_asked)
        page.save_asked.connect(self.save_asked)
        page.document_asked.connect(self.document_asked)
        return page

    @cached_property
    def regie(self) -> RegiePage:
        """What is in hand: handed over, counted."""
        page = self._kept(RegiePage(self._tasks, self._writing, self._agent))
        page.changed.connect(self.in_hand_changed)
        page.print_asked.connect(self.print_asked)
        page.document_asked.connect(self.document_asked)
        return page

    @cached_property
    def reports(self) -> ReportsPage:
        """Past closings and the books."""
        page = self._kept(ReportsPage(self._tasks, self._writing, self._paper.books, self._agent))
        page.correct_asked.connect(self._correct_count)
        page.document_asked.connect(self.document_asked)
        page.print_asked.connect(self.print_asked)
        page.save_asked.connect(self.save_asked)
        return page

    @cached_property
    def document(self) -> DocumentView:
        """Any document's pages; it is in no room."""
        page = self._kept(DocumentView(self._paper.pages, self._writing))
        page.print_asked.connect(self.print_asked)
        page.save_asked.connect(self.save_asked)
        page.mail_asked.connect(self.mail_asked)
        page.closed.connect(self._go_back)
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

    @Slot(object)
    def show_document(self, content: AnyDocument) -> None:
        """Show a document's pages; its way back leads to the room that one was in."""
        self._shell.show_beside_rooms(self.document)
        self.document.show_document(content)
        self._looks.document(content)

    @Slot(object, object)
    def note_look(self, view: HouseholdView, way: LookWay) -> None:
        """Somebody asked for a family: write that down if it did come up."""
        shown = [page.household for page in self._pages_of_families()]
        if any(family is not None and family.household == view.household for family in shown):
            self._looks.family(view.household, way)

    def show(self, room: Room) -> None:
        """Go to a room."""
        self._room = room
        self._shell.show_room(room, self._page(room))

    @Slot(str)
    def _correct_count(self, z: str) -> None:
        """Mend at the till what was mistyped there."""
        self.show(Room.TILL)
        self.till.correct(z)

    def check_receipt(self, text: str) -> None:
        """A scanner typed it: the home page says whose it is; the basket of a sale stays."""
        self.show(Room.HOME)
        self.home.check_receipt(text)

    def is_in_sale(self) -> bool:
        """Whether a sale is on the screen."""
        return isinstance(self._shell.current_page(), SalePage)

    def has_unpaid_basket(self) -> bool:
        """Whether somebody was about to pay."""
        return self._has_sale() and self.sale.has_basket()

    def unsealed_parts(self) -> tuple[Payment, ...]:
        """What families handed over in parts, and nothing has sealed yet."""
        sold = self.sale.parts if self._has_sale() else ()
        return (*self.home.parts, *sold)

    def refresh_family(self, view: HouseholdView) -> None:
        """Show a family as it is now wherever it is shown."""
        self.home.refresh(view)
        if self._has_sale():
            self.sale.refresh(view)

    def use_settings(self, settings: CommunitySettings) -> None:
        """Follow what the community decided."""
        self.home.use_settings(settings)
        self._idle.allow(settings.session_lock_min)

    def attended(self) -> bool:
        """Somebody put a card on the reader; False where the agent must be asked for first."""
        return self._idle.touched()

    def hear(self, changes: ChangesSummary) -> None:
        """The server sent news: what shows some of it reads again."""
        for page in self._pages_of_families():
            view = page.household
            if view is not None and is_news_of(view, changes):
                self._read_again(page, view)
        if self._has_sale() and is_news_of_catalogue(changes):
            self.sale.load()
        shown = self._shell.current_page()
        if is_news_of_act(changes) and isinstance(shown, TillPage | RegiePage):
            shown.load()

    def leave(self) -> None:
        """Drop every page."""
        self._idle.stop()
        self.write_down()
        for page in self._made:
            self._shell.remove_page(page)
        self.deleteLater()

    def write_down(self) -> None:
        """Let nothing wait any more that was noted of who was shown."""
        self._looks.write_down()

    def _pages_of_families(self) -> tuple[HomePage | SalePage, ...]:
        return (self.home, self.sale) if self._has_sale() else (self.home,)

    def _read_again(self, page: HomePage | SalePage, view: HouseholdView) -> None:
        """The card that brought it up may have been blocked: then nothing more is paid by it."""
        command = ShowHousehold(view.household, view.card_resident, view.card_ref)
        refused = partial(self._on_family_refused, page, view.household)
        self._tasks.run(show_household, command, self.refresh_family, refused)

    def _on_family_refused(
        self, page: HomePage | SalePage, household: str, error: CounterError
    ) -> None:
        if isinstance(error, RuleError):
            page.lose_family(household, error)
        else:
            self.failed.emit(error)

    @Slot()
    def _go_back(self) -> None:
        self.show(self._room)

    @Slot()
    def _on_live(self) -> None:
        """Going offline or coming back changes what a family account may pay."""
        connection = _connection_of(self._live)
        if connection is self._connection:
            return
        self._connection = connection
        if self._has_sale():
            self.sale.price_again()

    def _page(self, room: Room) -> QWidget:
        match room:
            case Room.HOME:
                return self.home
            case Room.SALE:
                return self.sale
            case Room.TILL:
                return self.till
            case Room.REGIE:
                return self.regie
            case Room.REPORTS:
                return self.reports

    def _has_sale(self) -> bool:
        return "sale" in self.__dict__

    def _kept(self, page: PageT) -> PageT:
        self._made.append(page)
        self._shell.add_page(page)
        return page


def _connection_of(live: LiveDesk) -> Connection | None:
    return None if live.states.sync is None else live.states.sync.connection
