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
    if lock.tryLock(0) or (_nobody_holds(lock) and lock.tryLock(0)):
        return lock
    if lock.error() is QLockFile.LockError.LockFailedError:
        raise AlreadyRunning(folder.path)
    # Qt does not tell a full disk from a closed one.
    raise folder_fault(folder.path) or StorageReadOnly()


def _nobody_holds(lock: QLockFile) -> bool:
    """Clear a lock file away that was left by a power cut and came here with its folder.

    Qt cannot say whether a process of another machine still runs. The system can: whoever writes
    his name into the file holds it, by flock(2) or as Windows holds an open file.
    """
    process, *_ = lock.getLockInfo()
    return process > 0 and lock.removeStaleLockFile()
