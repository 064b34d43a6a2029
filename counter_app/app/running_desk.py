"""One open desk at work: its threads, its devices, its screens, and who tells whom."""

from __future__ import annotations

import random
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from counter_app.app.books_apart import books_apart
from counter_app.app.demonstration import demo_panel
from counter_app.app.desk_care import DeskCare
from counter_app.app.desk_papers import DeskPapers
from counter_app.app.loading import Loaded
from counter_app.app.network_watch import NetworkWatch
from counter_app.app.preferences import Preferences
from counter_app.desk import Desk
from counter_app.devices.readers import ReaderService, ReaderThread, SimulatedReader
from counter_app.documents.typography import Language
from counter_app.settings import DataFolder, Settings
from counter_app.sync.childcare_question import ChildcareQuestion
from counter_app.sync.simulated_outage import SimulatedOutage
from counter_app.sync.worker import SyncWorker
from counter_app.ui.book_reading import BookReading
from counter_app.ui.bridges import Bridge
from counter_app.ui.calm_dialog import CalmDialog
from counter_app.ui.childcare_asking import ChildcareAsked, ChildcareAsking
from counter_app.ui.counter_screens import CounterScreens
from counter_app.ui.paper_news import PaperNews
from counter_app.ui.shell.shell import Shell
from counter_app.ui.tasks import Tasks
from counter_app.ui.theme.appearance import Scheme
from counter_app.ui.writing import Writing
from counter_app.version import VERSION

JOIN_S: Final = 5.0


class RunningDesk(QObject):
    """Made on the main thread once the desk is open; `stop` ends every thread it started.

    `paper` is what its screens are given; `training_asked` comes from the agent's menu.
    """

    training_asked = Signal()

    def __init__(
        self, loaded: Loaded, folder: DataFolder, writing: Writing, window: QWidget
    ) -> None:
        super().__init__(window)
        settings, self._desk = loaded.settings, loaded.desk
        counter = self._desk.counter
        self.content = Shell(writing)
        self._papers = DeskPapers(settings, folder.documents, writing, self)
        self._books = BookReading(books_apart(counter, loaded.open_apart))
        self._outage = SimulatedOutage(loaded.transport)
        self._reader_bridge, self._sync_bridge, self._changes_bridge = Bridge(), Bridge(), Bridge()
        self._reader_service = _reader_service(settings)
        self._reader = ReaderThread(
            self._reader_service, counter.identity.community, self._reader_bridge.send
        )
        self._sync = SyncWorker(
            self._desk.sync_store(),
            self._outage,
            self._sync_bridge.send,
            self._changes_bridge.send,
            program=VERSION,
            clock=counter.clock,
            random=random.random,
        )
        self._questions = ChildcareAsking(self._question)
        self._network = NetworkWatch(self._sync.network_back, self)
        tasks = Tasks(counter, self._desk.thread.submit)
        self._tasks = tasks
        self.paper = self._papers.paper(
            self._papers.receipts.open_drawer, self._books, self._questions
        )
        self._screens = CounterScreens(self.content, tasks, writing, self.paper)
        self._news = PaperNews(
            self.content.toast, self._papers.receipts, self._papers.reports, writing
        )
        self._calm_dialog = CalmDialog(window)
        self._care = DeskCare(loaded, self.content, self._screens, tasks, writing)
        self._panel = self._demo_panel(window)
        self._connect()
        self._mark_preferences(settings)

    def start(self) -> None:
        """Start the threads and ask who is there."""
        self._desk.counter.journal.tell_when_written(self._sync.nudge)
        self._reader.start()
        self._papers.start()
        self._sync.start()
        self._network.start()
        self._screens.start()
        self._care.start()
        if self._papers.fault is not None:
            self._screens.on_device_error(self._papers.fault)
        if self._panel is not None:
            self._panel.show()

    def stop(self) -> None:
        """Stop in reverse order: nobody uses the database when it is closed."""
        self._care.stop()
        self._halt()
        self._desk.close()

    def release(self) -> Desk:
        """Sign the agent out, stop all but the desk, and hand that over: it is still open."""
        self._screens.leave()
        self._care.give_way()
        self._halt()
        if self._panel is not None:
            self._panel.close()
            self._panel.deleteLater()
        return self._desk

    def obey(self, preferences: Preferences) -> None:
        """Let the agent's menu and the sign-in page change how the program looks and speaks."""
        preferences.attend(self.content.agent_menu, self._screens.sign_in_page)
        preferences.changed.connect(self._mark_preferences)
        self._care.obey(preferences)
        preferences.not_kept.connect(self._screens.on_device_error)

    def _question(self, asked: ChildcareAsked) -> ChildcareQuestion:
        return ChildcareQuestion(
            self._desk.sync_store(), self._outage, VERSION, asked.household, asked.year
        )

    def _halt(self) -> None:
        self._screens.write_down()
        self._tasks.stop()
        self._questions.stop()
        self._books.stop()
        self._sync.stop(JOIN_S)
        self._reader.stop(JOIN_S)
        self._papers.stop(JOIN_S)

    @Slot(object)
    def _mark_preferences(self, settings: Settings) -> None:
        self.content.agent_menu.mark(
            Scheme(settings.theme), settings.text_percent, Language(settings.language)
        )

    def _connect(self) -> None:
        screens = self._screens
        self._reader_bridge.deliver_to(screens.on_reader_event)
        self._sync_bridge.deliver_to(screens.on_sync_state)
        self._changes_bridge.deliver_to(screens.on_changes)
        self._papers.receipts.state_told.connect(screens.on_printer_state)
        for bug in (
            self._tasks.unexpected,
            self._care.upkeep.broken,
            self._books.broken,
            self._questions.broken,
            self._papers.broken,
        ):
            bug.connect(self._calm_dialog.show_bug)
        self.content.agent_menu.sync_chosen.connect(self._sync.sync_now)
        self.content.agent_menu.training_chosen.connect(self._on_training_chosen)

    @Slot()
    def _on_training_chosen(self) -> None:
        if self._screens.lets_go():
            self.training_asked.emit()

    def _demo_panel(self, window: QWidget) -> QWidget | None:
        if not isinstance(self._reader_service, SimulatedReader):
            return None
        return demo_panel(
            self._desk,
            self._reader_service,
            self._papers.printer,
            self._outage,
            self._sync.sync_now,
            window,
        )


def _reader_service(settings: Settings) -> ReaderService:
    if settings.reader == "simulated":
        return SimulatedReader("Lecteur simulé")
    from counter_app.devices.pcsc import PcscService

    return PcscService()
