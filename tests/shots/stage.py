"""The real window with fake operations: everything a scene needs to reach a state."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication

from counter_app.devices.printers import PrinterState
from counter_app.devices.readers import ReaderState, ReaderStateChanged
from counter_app.documents.typography import Language
from counter_app.domain.community_settings import CommunitySettings
from counter_app.domain.desk import Place
from counter_app.operations.archive_period import archive_periods
from counter_app.operations.authorise import authorisers, who_may_leave
from counter_app.operations.check_in_hand import begin_check, check_in_hand
from counter_app.operations.deposit import make_deposit
from counter_app.operations.deposit_outlook import begin_deposit, deposit_gauge
from counter_app.operations.deposit_slip import past_deposits, read_deposit, receive_deposit
from counter_app.operations.desk_health import desk_health
from counter_app.operations.find_household import find_household
from counter_app.operations.identify_card import identify_card
from counter_app.operations.in_hand_statement import (
    in_hand_statement,
    past_checks,
    read_check,
)
from counter_app.operations.past_closings import closing_report, past_closings
from counter_app.operations.price_basket import articles_on_sale, price_basket
from counter_app.operations.show_household import show_household
from counter_app.operations.show_place import show_place
from counter_app.operations.show_settings import show_settings
from counter_app.operations.sign_in import Role, SignedIn, agents, sign_in, sign_out
from counter_app.operations.till import till_state
from counter_app.operations.top_up import top_up
from counter_app.sync.state import Connection, SyncState
from counter_app.ui.counter_screens import CounterScreens
from counter_app.ui.main_window import MainWindow
from counter_app.ui.pages.home.home_page import HomePage
from counter_app.ui.pages.reports.reports_page import ReportsPage
from counter_app.ui.pages.till.till_page import TillPage
from counter_app.ui.shell.rooms import Room
from counter_app.ui.shell.shell import Shell
from counter_app.ui.shell.training_banner import TrainingFrame
from counter_app.ui.theme.appearance import Appearance, Occasion, Scheme
from counter_app.ui.translations import Translations
from tests.support import screen_health, screen_regie, screen_reports, screen_views
from tests.support.fake_tasks import FakeTasks
from tests.support.screen_paper import FakeChildcare, no_paper

RESOURCES = Path(__file__).resolve().parents[2] / "resources"

PLACE = Place(
    desk="MED-1",
    desk_name="Guichet 1",
    site="MED",
    site_name="Médiathèque",
    commune="Parthenay",
    address="2 rue de la Citadelle, 79200 Parthenay",
    regie="R-1",
    regie_name="Régie de la médiathèque",
    online_payment="",
)


def dress(
    application: QApplication, scheme: Scheme, text_percent: int, occasion: Occasion
) -> Appearance:
    """Put fonts and colours on, before there are widgets, as the program does."""
    appearance = Appearance(application, RESOURCES / "fonts")
    appearance.scheme, appearance.text_percent = scheme, text_percent
    appearance.occasion = occasion
    appearance.furnish()
    return appearance


class Stage:
    """One window; `enter` signs Claire Roy in."""

    def __init__(self, application: QApplication, size: QSize) -> None:
        self.application = application
        self.writing = screen_views.writing()
        self._translations = Translations(application, RESOURCES / "translations")
        self._has_server = True
        self.tasks = FakeTasks()
        self.window = MainWindow()
        self.shell = Shell(self.writing)
        self.window.furnish(self.shell)
        self.window.resize(size)
        self._answer()
        self.childcare = FakeChildcare()
        paper = no_paper(self.childcare)
        self.books = paper.books
        self.screens = CounterScreens(self.shell, self.tasks, self.writing, paper)

    @property
    def home(self) -> HomePage:
        return self.shell.findChildren(HomePage)[0]

    @property
    def till(self) -> TillPage:
        return self.shell.findChildren(TillPage)[0]

    @property
    def reports(self) -> ReportsPage:
        return self.shell.findChildren(ReportsPage)[0]

    def speak(self, language: Language) -> None:
        """Switch the language, as the agent's menu does."""
        self.writing.language = language
        self._translations.use(language.value)

    def train(self) -> None:
        """Put the training mode's banner over the desk, of which no server ever hears."""
        self.shell.show_for(Occasion.TRAINING)
        layout = self.window.layout()
        assert layout is not None
        layout.addWidget(TrainingFrame(self.shell))
        self._has_server = False

    def enter(self) -> None:
        """Sign in, with every device well and four entries waiting."""
        self.screens.start()
        self.screens.on_reader_event(ReaderStateChanged(ReaderState.READY, ("Lecteur",)))
        self.screens.on_printer_state(PrinterState.READY)
        self.online()
        self.screens.sign_in_page.signed_in.emit(SignedIn("A-1", "Claire Roy", Role.REGISSEUR))

    def online(self) -> None:
        """The server answers and nothing waits."""
        if self._has_server:
            self.screens.on_sync_state(SyncState(Connection.ONLINE))

    def offline(self) -> None:
        """The server does not answer, and four entries wait."""
        self.screens.on_sync_state(SyncState(Connection.OFFLINE, waiting_entries=4))

    def go_to(self, room: Room) -> None:
        """Go to a room as its key does."""
        self.shell.room_chosen.emit(room)

    def picture(self, path: Path) -> None:
        """Write what the window shows."""
        self.window.show()
        for _ in range(3):
            self.application.processEvents()
        self.window.grab().save(str(path))

    def close(self) -> None:
        """Put the window away."""
        self._translations.forget()
        self.window.close()
        self.window.deleteLater()
        self.application.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _answer(self) -> None:
        answers = {
            show_place: PLACE,
            show_settings: CommunitySettings(),
            agents: screen_reports.AGENTS,
            sign_in: SignedIn("A-1", "Claire Roy", Role.REGISSEUR),
            sign_out: None,
            authorisers: screen_reports.AUTHORISERS,
            who_may_leave: screen_reports.AUTHORISERS,
            till_state: screen_reports.TILL_OPEN,
            articles_on_sale: screen_reports.SERVICES,
            price_basket: screen_reports.priced,
            find_household: screen_views.FOUND,
            show_household: screen_views.MARTIN,
            identify_card: screen_views.MARTIN,
            past_closings: screen_reports.listed,
            closing_report: screen_reports.reported,
            top_up: screen_views.top_up_done,
            desk_health: screen_health.GOOD,
            archive_periods: screen_health.PERIODS,
            deposit_gauge: screen_regie.GAUGE,
            begin_deposit: screen_regie.OUTLOOK,
            make_deposit: screen_regie.handed_over,
            read_deposit: screen_regie.SLIP,
            receive_deposit: screen_regie.receipt_kept,
            past_deposits: screen_regie.PAST_DEPOSITS,
            begin_check: screen_regie.STATEMENT,
            in_hand_statement: screen_regie.STATEMENT,
            check_in_hand: screen_regie.checked,
            read_check: screen_regie.CHECK,
            past_checks: screen_regie.PAST_CHECKS,
        }
        for operation, answer in answers.items():
            self.tasks.answer(operation, answer)
