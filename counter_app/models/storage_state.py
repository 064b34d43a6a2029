"""How the disk under the database is: whether it can be written, and what stops it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final

from counter_app.errors import StorageError
from counter_app.models.errors import (
    OutcomeUnknown,
    StorageBroken,
    StorageFull,
    StorageReadOnly,
    disk_error,
    storage_errors,
)

_ROOM_BYTES: Final = 256 * 1024
"""More than any sale or closing of a usual day writes."""


class StorageCondition(Enum):
    """Whether the database can be written, and if not, why."""

    GOOD = "good"
    FULL = "full"
    READ_ONLY = "read_only"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class StorageState:
    """What the last write found; `code` is the system's name for a BROKEN disk's fault."""

    condition: StorageCondition
    code: str = ""


class Storage:
    """Remembers how the last write went and tells whoever shows it; on the database thread."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._state = StorageState(StorageCondition.GOOD)
        self._listeners: list[Callable[[StorageState], None]] = []

    @property
    def state(self) -> StorageState:
        """What is known by now; nothing is asked of the disk."""
        return self._state

    def on_change(self, tell: Callable[[StorageState], None]) -> None:
        """Call `tell` with every new state, on the database thread; it must be quick."""
        self._listeners.append(tell)

    def note_written(self) -> None:
        """Something became durable: the disk is well."""
        if self._state.condition is not StorageCondition.GOOD:
            self._become(StorageState(StorageCondition.GOOD))

    def note_error(self, error: StorageError) -> None:
        """A write was refused; errors that say nothing new of the disk change nothing."""
        condition = _CONDITIONS.get(type(error))
        if isinstance(error, OutcomeUnknown) and self._state.condition is not StorageCondition.GOOD:
            return
        if condition is not None:
            code = error.code if isinstance(error, StorageBroken | OutcomeUnknown) else ""
            self._become(StorageState(condition, code))

    @contextmanager
    def noting_faults(self) -> Iterator[None]:
        """Raise the StorageError that refused a write, the folder's own if it has one; note it."""
        try:
            with storage_errors():
                yield
        except StorageBroken as error:
            fault = folder_fault(self.folder) or error
            self.note_error(fault)
            raise fault from error.__cause__
        except StorageError as error:
            self.note_error(error)
            raise

    def check_folder(self) -> None:
        """Raise what keeps a small file from being made beside the database."""
        fault = folder_fault(self.folder)
        if fault is not None:
            self.note_error(fault)
            raise fault

    def _become(self, state: StorageState) -> None:
        if state == self._state:
            return
        self._state = state
        for tell in self._listeners:
            tell(state)


def folder_fault(folder: Path) -> StorageError | None:
    """Why a small file cannot be made in a folder, asked by making one; None when it can."""
    try:
        with tempfile.TemporaryFile(dir=folder, prefix="guichet-") as scratch:
            scratch.write(bytes(_ROOM_BYTES))
            scratch.flush()
            os.fsync(scratch.fileno())
    except OSError as error:
        return disk_error(error)
    return None


_CONDITIONS: Final[dict[type[StorageError], StorageCondition]] = {
    StorageFull: StorageCondition.FULL,
    StorageReadOnly: StorageCondition.READ_ONLY,
    StorageBroken: StorageCondition.BROKEN,
    OutcomeUnknown: StorageCondition.BROKEN,
}
