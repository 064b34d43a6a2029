"""One open desk at work: its threads, its devices, its screens, and who tells whom."""

from __future__ import annotations

import random
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from counter_app.app.demonstration import demo_panel
from counter_app.app.loading import Loaded
from counter_app.app.preferences import Preferences
from counter_app.devices.printers import PrinterThread, ReceiptPrinter, printer_from_setting
from counter_app.devices.readers import ReaderService, ReaderThread, SimulatedReader
from counter_app.documents.code_page import CodePage
from counter_app.documents.paper import Paper as PaperWidth
from counter_app.documents.typography import Language
from counter_app.errors import DeviceError
from counter_app.settings import DataFolder, Settings
from counter_app.sync.simulated_outage import SimulatedOutage
from counter_app.sync.worker import SyncWorker
from counter_app.ui.bridges import Bridge
from counter_app.ui.calm_dialog import CalmDialog
from counter_app.ui.counter_screens import CounterScreens
from counter_app.ui.paper import Paper
from counter_app.ui.paper_news import PaperNews
from counter_app.ui.papers import Papers
from counter_app.ui.report_files import ReportFiles
from counter_app.ui.shell.shell import Shell
from counter_app.ui.tasks import Tasks
from counter_app.ui.theme.appearance import Scheme
from counter_app.ui.writing import Writing
from counter_app.version import VERSION

JOIN_S: Final = 5.0
PRINTER_LOOK_MS: Final = 15_000
"""How often an idle printer is asked how it is, so that the bar tells before a family waits."""


class RunningDesk(QObject):
    """Made on the main thread once the desk is open; `stop` ends every thread it started."""

    def __init__(
        self, loaded: Loaded, folder: DataFolder, writing: Writing, window: QWidget
    ) -> None:
        super().__init__(window)
        settings, self._desk = loaded.settings, loaded.desk
        counter = self._desk.counter
        self.content = Shell(writing)
        self._printer_fault: DeviceError | None = None
        self._printer = self._printer_of(settings)
        self._printer_thread = None if self._printer is None else PrinterThread(self._printer)
        self._papers = Papers(
            self._printer_thread,
            PaperWidth(settings.paper_mm),
            CodePage[settings.code_page],
            writing,
        )
        self._reports = ReportFiles(folder.documents, writing)
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
        tasks = Tasks(counter, self._desk.thread.submit)
        self._tasks = tasks
        self._screens = CounterScreens(self.content, tasks, writing, self._paper())
        self._news = PaperNews(self.content.toast, self._papers, self._reports, writing)
        self._calm_dialog = CalmDialog(window)
        self._printer_look = QTimer(self)
        self._panel = self._demo_panel(window)
        self._connect()
        self._mark_preferences(settings)

    def start(self) -> None:
        """Start the threads and ask who is there."""
        self._desk.counter.journal.tell_when_written(self._sync.nudge)
        self._reader.start()
        if self._printer_thread is not None:
            self._printer_thread.start()
            self._papers.ask_state()
            self._printer_look.start(PRINTER_LOOK_MS)
        self._sync.start()
        self._screens.start()
        if self._printer_fault is not None:
            self._screens.on_device_error(self._printer_fault)
        if self._panel is not None:
            self._panel.show()

    def stop(self) -> None:
        """Stop in reverse order: nobody uses the database when it is closed."""
        self._printer_look.stop()
        self._sync.stop(JOIN_S)
        self._reader.stop(JOIN_S)
        if self._printer_thread is not None:
            self._printer_thread.stop(JOIN_S)
        self._reports.stop()
        self._desk.close()

    def obey(self, preferences: Preferences) -> None:
        """Let the agent's menu and the sign-in page change how the program looks and speaks."""
        menu = self.content.agent_menu
        menu.language_chosen.connect(preferences.choose_language)
        menu.scheme_chosen.connect(preferences.choose_scheme)
        menu.text_percent_chosen.connect(preferences.choose_text_percent)
        self._screens.sign_in_page.language_chosen.connect(preferences.choose_language)
        preferences.changed.connect(self._mark_preferences)
        preferences.not_kept.connect(self._screens.on_device_error)

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
        self._papers.state_told.connect(screens.on_printer_state)
        self._tasks.unexpected.connect(self._calm_dialog.show_bug)
        self._printer_look.timeout.connect(self._papers.ask_state)
        self.content.agent_menu.sync_chosen.connect(self._sync.sync_now)

    def _paper(self) -> Paper:
        return Paper(
            print_receipt=self._papers.print_receipt,
            open_drawer=self._papers.open_drawer,
            print_report=self._reports.print_report,
            save_report=self._reports.save,
        )

    def _printer_of(self, settings: Settings) -> ReceiptPrinter | None:
        """A desk whose printer's setting is wrong still works, and says so."""
        if not settings.printer:
            return None
        try:
            return printer_from_setting(settings.printer)
        except DeviceError as error:
            self._printer_fault = error
            return None

    def _demo_panel(self, window: QWidget) -> QWidget | None:
        if not isinstance(self._reader_service, SimulatedReader):
            return None
        return demo_panel(
            self._desk,
            self._reader_service,
            self._printer,
            self._outage,
            self._sync.sync_now,
            window,
        )


def _reader_service(settings: Settings) -> ReaderService:
    if settings.reader == "simulated":
        return SimulatedReader("Lecteur simulé")
    from counter_app.devices.pcsc import PcscService

    return PcscService()
