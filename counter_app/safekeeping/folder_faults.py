"""What a failure in the folder of the backups means: unplugged, full, write-protected, broken."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from counter_app.errors import StorageError
from counter_app.models.errors import StorageBroken, StorageFull, StorageReadOnly, disk_error
from counter_app.safekeeping.errors import (
    BackupFolderFull,
    BackupFolderMissing,
    BackupFolderReadOnly,
    BackupNotWritten,
)

_PROBE: Final = "guichet-probe.tmp"


@contextmanager
def folder_faults(where: Path) -> Iterator[None]:
    """Raise what a failure in this folder means.

    SQLite does not say which of two files failed: if the folder can still be written, it was the
    desk's own database, whose error goes through.
    """
    try:
        yield
    except OSError as error:
        raise _meaning(where, disk_error(error)) from error
    except StorageBroken as error:
        if _can_be_written(where):
            raise
        raise _meaning(where, error) from error
    except (StorageFull, StorageReadOnly) as error:
        raise _meaning(where, error) from error


def is_there(where: Path) -> bool:
    """Whether the folder can be reached: a share that fails is as good as gone."""
    try:
        return where.is_dir()
    except OSError:
        return False


def _meaning(where: Path, fault: StorageError) -> StorageError:
    if not is_there(where):
        return BackupFolderMissing(where)
    match fault:
        case StorageFull():
            return BackupFolderFull(where)
        case StorageReadOnly():
            return BackupFolderReadOnly(where)
        case StorageBroken(code):
            return BackupNotWritten(where, code)
    return fault


def _can_be_written(where: Path) -> bool:
    probe = where / _PROBE
    try:
        probe.write_bytes(b"guichet")
        probe.unlink()
    except OSError:
        return False
    return True
