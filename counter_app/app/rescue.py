"""The way out when a desk does not open: its recovery key, or one of its backups."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from counter_app.domain.clock import Clock
from counter_app.safekeeping.recovery import Recovered, recover
from counter_app.safekeeping.restore import Restore, Restored, restore
from counter_app.settings import DataFolder
from counter_app.ui.opening import Opening, TellProgress
from counter_app.ui.pages.recovery_page import RecoveryPage
from counter_app.ui.pages.restore_page import RestorePage
from counter_app.ui.writing import Writing

Begin = Callable[[Callable[[TellProgress], object]], Opening]


class Rescue(QObject):
    """Shows its two pages and does what they ask for, off the main thread.

    `shown` carries the page that should stand in the window; `ended` that the desk should be opened
    again, whether something was done or not.
    """

    shown = Signal(object)
    ended = Signal()

    def __init__(self, folder: DataFolder, writing: Writing, begin: Begin, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = folder
        self._begin = begin
        self._recovery, self._restoring = RecoveryPage(writing), RestorePage(writing)
        self._recovery.recover_asked.connect(self._recover)
        self._recovery.back_asked.connect(self.ended)
        self._restoring.restore_asked.connect(self._restore)
        self._restoring.back_asked.connect(self.ended)
        self._restoring.finished.connect(self.ended)

    @property
    def pages(self) -> tuple[QWidget, QWidget]:
        """What the window may be asked to show."""
        return self._recovery, self._restoring

    @Slot()
    def ask_for_key(self) -> None:
        """Somebody has the paper."""
        self.shown.emit(self._recovery)
        self._recovery.start()

    @Slot()
    def ask_for_backup(self) -> None:
        """Somebody has a backup."""
        self.shown.emit(self._restoring)
        self._restoring.start()

    @Slot(str)
    def _recover(self, typed: str) -> None:
        work = self._begin(lambda _: recover(self._folder, typed))
        work.done.connect(self._on_recovered)
        work.refused.connect(self._recovery.show_error)
        work.start()

    @Slot(object)
    def _on_recovered(self, _recovered: Recovered) -> None:
        self.ended.emit()

    @Slot(object)
    def _restore(self, command: Restore) -> None:
        work = self._begin(partial(_restored, self._folder, command))
        work.progressed.connect(self._restoring.show_progress)
        work.done.connect(self._restoring.show_done)
        work.refused.connect(self._restoring.show_error)
        work.start()


def _restored(folder: DataFolder, command: Restore, tell_progress: TellProgress) -> Restored:
    """In percent: a signal's integers are too small for the bytes of a large database."""
    return restore(
        folder, command, Clock(), lambda done, total: tell_progress(100 * done // total, 100)
    )
