"""How the desk's parts are at this moment, as they last said; whoever shows them is told."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from counter_app.devices.printers import PrinterState
from counter_app.devices.readers import ReaderState
from counter_app.domain.clock_watch import ClockNotice
from counter_app.errors import CounterError
from counter_app.models.storage_state import StorageState
from counter_app.sync.state import SyncState


@dataclass(frozen=True, slots=True)
class LiveStates:
    """None is what has not said anything yet, or is not there; a clock that is right says nothing.

    `backup_folder` is None until one was chosen; `backup_problem` is why the last one failed.
    """

    reader: ReaderState | None = None
    printer: PrinterState | None = None
    sync: SyncState | None = None
    storage: StorageState | None = None
    clock: ClockNotice | None = None
    backup_folder: Path | None = None
    backup_problem: CounterError | None = None


class LiveDesk(QObject):
    """`changed` comes each time one of them is told, on the main thread."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.states = LiveStates()

    def tell_reader(self, state: ReaderState) -> None:
        """Whether a card could be read now."""
        self._become(dataclasses.replace(self.states, reader=state))

    def tell_printer(self, state: PrinterState) -> None:
        """Whether a receipt would come out now."""
        self._become(dataclasses.replace(self.states, printer=state))

    def tell_sync(self, state: SyncState) -> None:
        """Online, offline or catching up, and how many entries wait; offline is no error."""
        self._become(dataclasses.replace(self.states, sync=state))

    def tell_storage(self, state: StorageState) -> None:
        """Whether anything can be written, and how much room is left."""
        self._become(dataclasses.replace(self.states, storage=state))

    def tell_clock(self, notice: ClockNotice | None) -> None:
        """What seems wrong with the clock, if anything."""
        self._become(dataclasses.replace(self.states, clock=notice))

    def tell_backup_folder(self, folder: Path | None) -> None:
        """Where backups go."""
        self._become(dataclasses.replace(self.states, backup_folder=folder))

    def tell_backup_problem(self, problem: CounterError | None) -> None:
        """Why the last backup failed; None once one is whole."""
        self._become(dataclasses.replace(self.states, backup_problem=problem))

    def _become(self, states: LiveStates) -> None:
        self.states = states
        self.changed.emit()
