"""A training desk at work: like the real one, but for all that reaches out of this computer."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from counter_app.app.books_apart import books_apart
from counter_app.app.desk_papers import DeskPapers
from counter_app.app.preferences import Preferences
from counter_app.devices.readers import (
    CardChip,
    ReaderThread,
    SimulatedReader,
    SimulatedUidCard,
    demo_card,
)
from counter_app.documents.typography import Language
from counter_app.domain.desk import TRAINING_COMMUNITY
from counter_app.domain.training_families import TrainingCardKind
from counter_app.operations.training_reference import (
    TRAINING_CARD_SEED,
    TrainingCard,
    training_cards,
)
from counter_app.settings import Settings
from counter_app.training import TrainingDesk
from counter_app.ui.book_reading import BookReading
from counter_app.ui.bridges import Bridge
from counter_app.ui.calm_dialog import CalmDialog
from counter_app.ui.counter_screens import CounterScreens
from counter_app.ui.paper_news import PaperNews
from counter_app.ui.shell.shell import Shell
from counter_app.ui.shell.training_banner import TrainingFrame, training_title
from counter_app.ui.tasks import Tasks
from counter_app.ui.theme.appearance import Occasion, Scheme
from counter_app.ui.training_panel import TrainingPanel
from counter_app.ui.writing import Writing

JOIN_S: Final = 5.0


class RunningTraining(QObject):
    """No sync and no transport are even made here; `left` comes from the banner's button."""

    left = Signal()

    def __init__(
        self, desk: TrainingDesk, settings: Settings, writing: Writing, window: QWidget
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._shell = Shell(writing)
        self._shell.show_for(Occasion.TRAINING)
        self.content = TrainingFrame(self._shell)
        self.content.banner.left.connect(self.left)
        self._papers = DeskPapers(settings, desk.folder.documents, writing, self)
        self._books = BookReading(books_apart(desk.counter, desk.open_apart))
        self._reader_bridge = Bridge()
        self._reader_service = SimulatedReader("Lecteur simulé")
        self._reader = ReaderThread(
            self._reader_service, TRAINING_COMMUNITY, self._reader_bridge.send
        )
        self._tasks = Tasks(desk.counter, desk.thread.submit)
        paper = self._papers.paper(_leave_drawer_shut, self._books, None)
        self._screens = CounterScreens(self._shell, self._tasks, writing, paper)
        self._news = PaperNews(
            self._shell.toast, self._papers.receipts, self._papers.reports, writing
        )
        self._calm_dialog = CalmDialog(window)
        self._panel = TrainingPanel(
            training_cards(), self._put_card, self._reader_service.remove, window
        )
        self._connect()
        self._mark_preferences(settings)

    def start(self) -> None:
        """Start the threads and ask who is there."""
        self._window.setWindowTitle(training_title())
        self._reader.start()
        self._papers.start()
        self._screens.start()
        if self._papers.fault is not None:
            self._screens.on_device_error(self._papers.fault)
        self._panel.fit_screen()
        self._panel.show()

    def stop(self) -> None:
        """Stop in reverse order; nothing of what was done is kept."""
        self._panel.close()
        self._panel.deleteLater()
        self._tasks.stop()
        self._books.stop()
        self._reader.stop(JOIN_S)
        self._papers.stop(JOIN_S)
        self._desk.close()

    def obey(self, preferences: Preferences) -> None:
        """Let the agent's menu and the sign-in page change how the program looks and speaks."""
        preferences.attend(self._shell.agent_menu, self._screens.sign_in_page)
        preferences.changed.connect(self._mark_preferences)
        preferences.not_kept.connect(self._screens.on_device_error)

    @Slot(object)
    def _mark_preferences(self, settings: Settings) -> None:
        self._window.setWindowTitle(training_title())
        self._shell.agent_menu.mark(
            Scheme(settings.theme), settings.text_percent, Language(settings.language)
        )

    def _connect(self) -> None:
        self._reader_bridge.deliver_to(self._screens.on_reader_event)
        self._papers.receipts.state_told.connect(self._screens.on_printer_state)
        for bug in (self._tasks.unexpected, self._books.broken, self._papers.broken):
            bug.connect(self._calm_dialog.show_bug)

    def _put_card(self, card: TrainingCard) -> None:
        self._reader_service.present(_chip(card))


def _leave_drawer_shut() -> None:
    """Real money is in it."""


def _chip(card: TrainingCard) -> CardChip:
    if card.kind is TrainingCardKind.UID_ONLY:
        return SimulatedUidCard(bytes.fromhex(card.card_ref.removeprefix("uid:")))
    return demo_card(TRAINING_CARD_SEED, TRAINING_COMMUNITY, card.card_ref)
