"""The screens of a signed-in agent: who sees which page when, and who hears what meanwhile."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from counter_app.devices.printers import PrinterState
from counter_app.devices.readers import CardPresented, CardRejected, ReaderStateChanged
from counter_app.domain.community_settings import CommunitySettings
from counter_app.domain.desk import Place
from counter_app.domain.household import HouseholdView
from counter_app.domain.unsealed_parts import PaymentGivenUp, PaymentUnderWay
from counter_app.errors import CounterError
from counter_app.operations.deposit_outlook import DepositGauge, LookAtDeposit, deposit_gauge
from counter_app.operations.identify_card import IdentifyCard, identify_card
from counter_app.operations.show_place import show_place
from counter_app.operations.show_settings import show_settings
from counter_app.operations.sign_in import SignedIn, SignOut, sign_out
from counter_app.operations.till import LookAtTill, TillState, till_state
from counter_app.sync.state import ChangesSummary, SyncState
from counter_app.ui.card_rejections import why_rejected
from counter_app.ui.error_text import sentence
from counter_app.ui.live_desk import LiveDesk
from counter_app.ui.pages.sign_in_page import SignInPage
from counter_app.ui.paper import Paper
from counter_app.ui.room_outcomes import RoomOutcomes
from counter_app.ui.room_pages import RoomPages
from counter_app.ui.scan_watch import ScanWatch
from counter_app.ui.server_news import is_news_of_act
from counter_app.ui.shell.drawer_gauge import DrawerFigures
from counter_app.ui.shell.rooms import Room
from counter_app.ui.shell.shell import Shell
from counter_app.ui.shell.state_marks import StateMarks
from counter_app.ui.tasks import Tasks
from counter_app.ui.writing import Writing
from counter_protocol.bodies import SignOutReason
from counter_protocol.looks import LookWay
from counter_protocol.reference import Topic


class CounterScreens(QObject):
    """Routes taps, results and states between pages; decisions stay in operations.

    The composition root connects bridges to the `on_…` slots. `health_made` carries each
    HealthPage, one an agent's stay at most; `till_told` carries the TillState each time, and
    `deposit_told` the DepositGauge.
    """

    health_made = Signal(object)
    till_told = Signal(object)
    deposit_told = Signal(object)

    def __init__(self, shell: Shell, tasks: Tasks, writing: Writing, paper: Paper) -> None:
        super().__init__(shell)
        self._shell = shell
        self._tasks = tasks
        self._writing = writing
        self._paper = paper
        self._agent: SignedIn | None = None
        self._rooms: RoomPages | None = None
        self.live = LiveDesk(self)
        self._marks = StateMarks(shell, self.live)
        self._told_problem: type[CounterError] | None = None
        self._settings = CommunitySettings()
        self.sign_in_page = SignInPage(tasks, writing)
        self.sign_in_page.signed_in.connect(self._on_signed_in)
        shell.add_page(self.sign_in_page)
        shell.room_chosen.connect(self._on_room)
        shell.health_asked.connect(self._on_health_asked)
        shell.agent_menu.sign_out_chosen.connect(self.leave)
        tasks.busy_changed.connect(shell.busy_line.show_busy)
        ScanWatch(shell).typed.connect(self._on_receipt_typed)

    def start(self) -> None:
        """Ask who is there."""
        self._tasks.run(show_place, None, self._on_place, self._on_error)
        self._read_settings()
        self._refresh_till()
        self._ask_who()

    @Slot()
    def leave(self) -> None:
        """Sign the agent out and forget what was on their screens."""
        self._sign_out(SignOutReason.SIGNED_OUT)

    def lets_go(self) -> bool:
        """Whether the desk may give way to an exercise.

        Not while somebody pays in parts: the agent is told.
        """
        is_paying = self._rooms is not None and bool(self._rooms.unsealed_parts())
        if is_paying:
            self._shell.toast.tell(sentence(PaymentUnderWay(), self._writing))
        return not is_paying

    def write_down(self) -> None:
        """The desk closes: whom the agent was shown a moment ago is kept all the same."""
        if self._rooms is not None:
            self._rooms.write_down()

    def _sign_out(self, reason: SignOutReason) -> None:
        if self._agent is None or self._rooms is None:
            return
        parts = self._rooms.unsealed_parts()
        command = SignOut(self._agent.agent, reason)
        self._tasks.run(sign_out, command, self._on_signed_out, self._on_error)
        self._rooms.leave()
        self._agent, self._rooms = None, None
        self._shell.top_bar.show_agent("")
        self._shell.toast.take_away()
        # The next agent may not be told what this one was.
        self._refresh_till()
        self._ask_who()
        if parts:
            self.sign_in_page.tell(PaymentGivenUp(parts))

    @Slot(object)
    def on_reader_event(self, event: object) -> None:
        """A tap, a card that cannot be used, or a reader that came or went."""
        if isinstance(event, ReaderStateChanged):
            self.live.tell_reader(event.state)
        elif isinstance(event, CardPresented) and self._rooms and self._rooms.attended():
            command = IdentifyCard(event.card_ref, event.community, event.proof)
            self._tasks.run(identify_card, command, self._on_family, self._on_card_error)
        elif isinstance(event, CardRejected):
            self._on_card_error(why_rejected(event))

    @Slot(object)
    def on_sync_state(self, state: SyncState) -> None:
        """Online, offline, catching up: shown in the bar, and nothing stops."""
        self.live.tell_sync(state)
        problem = state.problem
        if problem is not None and type(problem) is not self._told_problem:
            self._shell.toast.tell(sentence(problem, self._writing))
        self._told_problem = type(problem) if problem is not None else None

    @Slot(object)
    def on_changes(self, changes: ChangesSummary) -> None:
        """The server sent news: pages that show some of it read again."""
        if Topic.SETTINGS in changes.topics:
            self._read_settings()
        if is_news_of_act(changes):
            self._refresh_till()
        if self._rooms is not None:
            self._rooms.hear(changes)
        elif Topic.AGENTS in changes.topics:
            self.sign_in_page.load()

    @Slot(object)
    def on_printer_state(self, state: PrinterState) -> None:
        """Ready, or what a person must do."""
        self.live.tell_printer(state)

    @Slot(object)
    def on_device_error(self, error: CounterError) -> None:
        """Something was not printed or opened; what was written down stays."""
        self._shell.toast.tell(sentence(error, self._writing))

    @Slot()
    def _on_left_alone(self) -> None:
        words = self.tr("Personne n’a rien touché depuis un moment : qui est là ?")
        if self._rooms is not None and self._rooms.has_unpaid_basket():
            unpaid = self.tr("Le panier n’était pas payé : il a été vidé, rien n’a été débité.")
            words = f"{words} {unpaid}"
        self._sign_out(SignOutReason.LEFT_ALONE)
        self._shell.toast.tell(words)

    def _ask_who(self) -> None:
        self._shell.show_alone(self.sign_in_page)
        self.sign_in_page.load()

    def _on_place(self, place: Place) -> None:
        self._shell.top_bar.show_place(place.site_name, place.commune)

    def _on_signed_in(self, agent: SignedIn) -> None:
        self._agent = agent
        self._rooms = RoomPages(
            self._shell, self._tasks, self._writing, self.live, agent.agent, self._paper
        )
        self._connect_rooms(self._rooms)
        self._rooms.use_settings(self._settings)
        self._shell.top_bar.show_agent(agent.name)
        self._rooms.show(Room.HOME)
        self._refresh_till()

    def _connect_rooms(self, rooms: RoomPages) -> None:
        outcomes = RoomOutcomes(self._shell, self._writing, self._paper, rooms)
        outcomes.money_moved.connect(self._refresh_till)
        rooms.sale_asked.connect(self._on_sale_asked)
        rooms.till_changed.connect(self._on_till)
        rooms.leave_asked.connect(self._on_leave_asked)
        rooms.in_hand_changed.connect(self._refresh_till)
        rooms.health_made.connect(self.health_made)
        rooms.failed.connect(self._on_error)
        rooms.left_alone.connect(self._on_left_alone)

    @Slot(object)
    def _on_room(self, room: Room) -> None:
        if self._rooms is None:
            self._say_who_first()
        else:
            self._rooms.show(room)

    @Slot()
    def _on_health_asked(self) -> None:
        if self._rooms is None:
            self._say_who_first()
        else:
            self._rooms.show_health()

    @Slot(str)
    def _on_receipt_typed(self, text: str) -> None:
        if self._rooms is None:
            self._say_who_first()
        elif self._rooms.attended():
            self._rooms.check_receipt(text)

    def _say_who_first(self) -> None:
        """Notices and marks stand over the sign-in page too, and can be pressed there."""
        self._shell.toast.tell(self.tr("Choisissez d’abord votre nom."))

    def _on_family(self, view: HouseholdView) -> None:
        """Bring the family up: into the sale if one is being made, else on the home page."""
        if self._rooms is None:
            return
        if self._rooms.is_in_sale():
            self._rooms.sale.show_household(view)
        else:
            self._rooms.show(Room.HOME)
            self._rooms.home.show_card_family(view)
        self._rooms.note_look(view, LookWay.CARD)

    def _on_card_error(self, error: CounterError) -> None:
        if self._rooms is None:
            self._shell.toast.tell(sentence(error, self._writing))
        elif self._rooms.is_in_sale():
            self._rooms.sale.show_card_error(error)
        else:
            self._rooms.show(Room.HOME)
            self._rooms.home.show_card_error(error)

    @Slot(object)
    def _on_sale_asked(self, view: HouseholdView | None) -> None:
        if self._rooms is not None:
            self._rooms.show(Room.SALE)
            self._rooms.sale.show_household(view)

    @Slot(str)
    def _on_leave_asked(self, successor: str) -> None:
        self.leave()
        self.sign_in_page.choose(successor)

    def _read_settings(self) -> None:
        self._tasks.run(show_settings, None, self._on_settings, self._on_error)

    def _on_settings(self, settings: CommunitySettings) -> None:
        if settings == self._settings:
            return
        self._settings = settings
        self._refresh_till()
        if self._rooms is not None:
            self._rooms.use_settings(settings)

    @Slot()
    def _refresh_till(self) -> None:
        self._tasks.run(till_state, LookAtTill(self._looking()), self._on_till, self._on_error)

    def _looking(self) -> str:
        """Who is told; empty for nobody."""
        return "" if self._agent is None else self._agent.agent

    @Slot(object)
    def _on_till(self, state: TillState) -> None:
        self.till_told.emit(state)
        on_gauge = partial(self._on_gauge, state.is_open)
        self._tasks.run(deposit_gauge, LookAtDeposit(self._looking()), on_gauge, self._on_error)

    def _on_gauge(self, is_open: bool, gauge: DepositGauge) -> None:  # noqa: FBT001 - a fact
        self.deposit_told.emit(gauge)
        self._shell.show_drawer(DrawerFigures(is_open, gauge))

    def _on_signed_out(self, _: None) -> None:
        """Nothing to show: the next agent is already being asked for."""

    def _on_error(self, error: CounterError) -> None:
        self._shell.toast.tell(sentence(error, self._writing))
