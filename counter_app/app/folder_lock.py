"""One program at a time on a desk's folder, whichever of its commands it is."""

from __future__ import annotations

from PySide6.QtCore import QLockFile

from counter_app.models.errors import StorageReadOnly, disk_errors
from counter_app.models.storage_state import folder_fault
from counter_app.settings import AlreadyRunning, DataFolder


def hold_folder(folder: DataFolder) -> QLockFile:
    """Take the folder, making it if need be; raises AlreadyRunning or another StorageError."""
    with disk_errors():
        folder.path.mkdir(parents=True, exist_ok=True)
    lock = QLockFile(str(folder.lock))
    lock.setStaleLockTime(0)
    if lock.tryLock(0):
        return lock
    if lock.error() is QLockFile.LockError.LockFailedError:
        raise AlreadyRunning(folder.path)
    # Qt does not tell a full disk from a closed one.
    raise folder_fault(folder.path) or StorageReadOnly()
