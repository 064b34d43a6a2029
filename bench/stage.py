"""The real window on a desk's database: a tap goes in, and it says when the family is painted."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QEventLoop, QSize, QTimer, Signal
from PySide6.QtWidgets import QApplication

from bench.desk_file import desk_of
from bench.taps import Tap
from counter_app.documents.document_pdf import document_pdf
from counter_app.documents.typography import Language
from counter_app.domain.pace import Pace
from counter_app.models.database_thread import DatabaseThread
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.read_book import BookContent, ReadBook
from counter_app.operations.sign_in import Role, SignedIn
from counter_app.ui.book_reading import BookReading
from counter_app.ui.bridges import Bridge
from counter_app.ui.counter_screens import CounterScreens
from counter_app.ui.document_pages import DocumentPages
from counter_app.ui.main_window import MainWindow
from counter_app.ui.pages.home.home_page import HomePage
from counter_app.ui.paper import Paper
from counter_app.ui.shell.shell import Shell
from counter_app.ui.tasks import Tasks
from counter_app.ui.theme.appearance import Appearance
from counter_app.ui.translations import Translations
from counter_app.ui.writing import Writing

RESOURCES: Final = Path(__file__).resolve().parents[1] / "resources"
GIVE_UP_MS: Final = 10_000
SETTLED_MS: Final = 20
"""After so long without another painting, the last one was the last."""


class NeverPainted(AssertionError):
    """A family was tapped and did not come up."""


@contextmanager
def dressed_application() -> Iterator[QApplication]:
    """The application as the counter dresses it, as it was before once this is left."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication(["bench"])
    flash_ms, font = application.cursorFlashTime(), application.font()
    # A blinking cursor would be taken for a painting of the family.
    application.setCursorFlashTime(0)
    appearance = Appearance(application, RESOURCES / "fonts")
    appearance.furnish()
    translations = Translations(application, RESOURCES / "translations")
    translations.use("fr")
    yield application
    translations.use("")
    application.setStyleSheet("")
    application.setFont(font)
    application.setCursorFlashTime(flash_ms)


class TimedWindow(MainWindow):
    """Says when it has painted all that was to be painted again."""

    painted = Signal()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() is QEvent.Type.UpdateRequest:
            self.painted.emit()
        return handled


class Stage:
    """One signed-in desk in its window; `reader` is the thread that tells of taps."""

    def __init__(self, counter: OpenCounter, thread: DatabaseThread) -> None:
        writing = Writing(counter.clock, Language.FRENCH)
        tasks = Tasks(counter, thread.submit)
        self._shell = Shell(writing)
        self._screens = CounterScreens(self._shell, tasks, writing, _no_paper())
        self._bridge = Bridge()
        self._bridge.deliver_to(self._screens.on_reader_event)
        self._reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reader")
        self._window = TimedWindow()
        self._window.furnish(self._shell)
        self._window.painted.connect(self._on_painted)
        self._loop = QEventLoop()
        self._patience = QTimer(singleShot=True, interval=GIVE_UP_MS)
        # Laying out may ask for another painting: only the last one shows the family whole.
        self._settled = QTimer(singleShot=True, interval=SETTLED_MS)
        for timer in (self._patience, self._settled):
            timer.timeout.connect(self._loop.quit)
        self._wanted = ""
        self._told_at = self._painted_at = 0.0

    def open(self) -> None:
        """Show the window, with an agent signed in."""
        self._window.show()
        self._screens.start()
        self._screens.sign_in_page.signed_in.emit(SignedIn("claire-roy", "Claire Roy", Role.AGENT))

    def size(self) -> QSize:
        """How large the window is."""
        return self._window.size()

    def tap(self, tap: Tap) -> float:
        """Seconds from the reader's word to the last painting of the family; or NeverPainted."""
        self._wanted, self._painted_at = tap.household, 0.0
        self._patience.start()
        self._reader.submit(self._tell, tap)
        self._loop.exec()
        self._patience.stop()
        if not self._painted_at:
            raise NeverPainted(tap.household)
        return self._painted_at - self._told_at

    def close(self) -> None:
        """Take the window away and end the reader's thread."""
        self._window.close()
        self._reader.shutdown()

    def _tell(self, tap: Tap) -> None:
        self._told_at = time.perf_counter()
        self._bridge.send(tap.event)

    def _on_painted(self) -> None:
        page = self._shell.current_page()
        shown = page.household if isinstance(page, HomePage) else None
        if shown is not None and shown.household == self._wanted:
            self._painted_at = time.perf_counter()
            self._settled.start()


@contextmanager
def stage_of(households: int) -> Iterator[Stage]:
    """A desk of so large a community on the stage."""
    thread = DatabaseThread()
    with ExitStack() as on_thread:
        counter = thread.call(lambda: on_thread.enter_context(desk_of(households)))
        stage = Stage(counter, thread)
        stage.open()
        try:
            yield stage
        finally:
            stage.close()
            thread.call(on_thread.close)
            thread.stop()


def _no_paper() -> Paper:
    """Nothing is printed, opened, saved, sent or shown as pages."""
    pages = DocumentPages(document_pdf, _ignore)
    books = BookReading(_read_no_book)
    return Paper(_ignore, _ignore, _ignore, _ignore, _ignore, pages, books, childcare=None)


def _read_no_book(_command: ReadBook, _pace: Pace) -> BookContent:
    raise AssertionError("no book is read here")


def _ignore(*_: object) -> None:
    """There is no paper here."""
