"""Looking whether a disk that failed is well again, by a tiny write."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from counter_app.errors import StorageError
from counter_app.models.storage_state import StorageCondition, StorageState
from counter_app.operations.open_counter import OpenCounter


@dataclass(frozen=True, slots=True)
class ProbeStorage:
    """Asked every few seconds while writing fails."""


def probe_storage(counter: OpenCounter, _command: ProbeStorage) -> StorageState:
    """The disk's state; one that is well already is not written to."""
    storage = counter.database.storage
    if storage.state.condition is not StorageCondition.GOOD:
        with suppress(StorageError):
            counter.database.probe()
    return storage.state
