"""The program up to its first paint: nothing but the window's outline is imported before it."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from counter_app.ui.main_window import MainWindow
from counter_app.ui.opening import Opening, TellProgress
from counter_app.ui.theme.appearance import Appearance, Occasion

if TYPE_CHECKING:
    from counter_app.app.lifecycle import Lifecycle
    from counter_app.app.quitting import QuitOnSignals

RESOURCES: Final = Path(__file__).parents[2] / "resources"
GROUNDWORK: Final = (
    "counter_app.desk",
    "counter_app.devices.printers",
    "counter_app.devices.readers",
    "counter_app.documents.wording",
    "counter_app.operations.copy_receipt",
    "counter_app.operations.desk_health",
    "counter_app.operations.find_household",
    "counter_app.operations.identify_card",
    "counter_app.operations.reverse",
    "counter_app.operations.sell",
    "counter_app.operations.sign_in",
    "counter_app.operations.till_report",
    "counter_app.operations.top_up",
    "counter_app.operations.verify_journal",
    "counter_app.program_log",
    "counter_app.safekeeping.backup_thread",
    "counter_app.sync.worker",
)
"""What takes long and knows nothing of Qt."""
SCREENS: Final = (
    "counter_app.ui.pages.home.home_page",
    "counter_app.ui.room_pages",
    "counter_app.ui.counter_screens",
    "counter_app.app.lifecycle",
)
"""Each takes some tens of milliseconds; the last one brings the program up."""


def run(arguments: Sequence[str]) -> int:
    """Open the counter's window and stay until it is closed."""
    options = _parser().parse_args(arguments)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Guichet")
    appearance = Appearance(application, RESOURCES / "fonts")
    appearance.paint_ground()
    window = MainWindow()
    occasion = Occasion.TRAINING if options.training else Occasion.WORK
    program = Program(application, appearance, window, options.data, occasion)
    window.first_painted.connect(program.start)
    window.show()
    code = application.exec()
    program.stop()
    return code


class Program(QObject):
    """Imports the rest while the window already stands, then hands over to it.

    What uses Qt is imported on the main thread, piece by piece: PySide makes its classes when they
    are first named, in tables that the main thread reads without a lock; beside it, it may crash.
    """

    def __init__(
        self,
        application: QApplication,
        appearance: Appearance,
        window: MainWindow,
        data_path: Path | None,
        occasion: Occasion,
    ) -> None:
        super().__init__(application)
        self._occasion = occasion
        self._application = application
        self._appearance = appearance
        self._window = window
        self._data_path = data_path
        self._importing = Opening(_import_groundwork, self)
        self._importing.done.connect(self._import_screens)
        self._importing.broken.connect(self._give_up)
        self._screens = iter(SCREENS)
        self._quitting: QuitOnSignals | None = None
        self._lifecycle: Lifecycle | None = None

    @Slot()
    def start(self) -> None:
        """Begin to load; the window is on the screen."""
        from counter_app.app.quitting import QuitOnSignals

        self._quitting = QuitOnSignals(self._application)
        self._importing.start()

    def stop(self) -> None:
        """Stop every thread, in order."""
        self._importing.join()
        if self._quitting is not None:
            self._quitting.stop()
        if self._lifecycle is not None:
            self._lifecycle.stop()

    @Slot()
    def _import_screens(self) -> None:
        name = next(self._screens, None)
        if name is None:
            self._hand_over()
        else:
            importlib.import_module(name)
            QTimer.singleShot(0, self, self._import_screens)

    @Slot()
    def _give_up(self) -> None:
        """Parts of the program are missing or broken; the traceback is on standard error."""
        self._application.exit(1)

    def _hand_over(self) -> None:
        from counter_app.app.lifecycle import Lifecycle

        self._lifecycle = Lifecycle(
            self._application, self._appearance, self._window, self._data_path, RESOURCES
        )
        if self._occasion is Occasion.TRAINING:
            self._lifecycle.open_for_training()
        else:
            self._lifecycle.open()


def _import_groundwork(_: TellProgress) -> None:
    for name in GROUNDWORK:
        importlib.import_module(name)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m counter_app",
        description="The counter.",
        epilog="Where it does not open: `recover` asks for the recovery key, `restore BACKUP` puts"
        " a backup back; each has a --help of its own.",
    )
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="this desk's folder, if not the usual one"
    )
    parser.add_argument(
        "--training",
        action="store_true",
        help="open a desk to practise on, of which nothing is kept",
    )
    return parser
