"""What a failure in the folder of the backups means: unplugged, full, write-protected, broken."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from counter_app.errors import StorageError
from counter_app.models.errors import StorageBroken, StorageFull, StorageReadOnly
from counter_app.safekeeping.errors import (
    BackupFolderFull,
    BackupFolderMissing,
    BackupFolderReadOnly,
    BackupNotWritten,
)

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_READ_ONLY: Final = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
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
        raise _meaning(where, error) from error
    except StorageFull as error:
        raise BackupFolderFull(where) from error
    except StorageReadOnly as error:
        raise _unless_missing(where, BackupFolderReadOnly(where)) from error
    except StorageBroken as error:
        fault = _why_not_written(where)
        if fault is None:
            raise
        raise fault from error


def _meaning(where: Path, error: OSError) -> StorageError:
    if error.errno in _FULL:
        return BackupFolderFull(where)
    if error.errno in _READ_ONLY:
        return BackupFolderReadOnly(where)
    reason = error.strerror or str(error)
    return _unless_missing(where, BackupNotWritten(where, reason))


def _unless_missing(where: Path, fault: StorageError) -> StorageError:
    return fault if where.is_dir() else BackupFolderMissing(where)


def _why_not_written(where: Path) -> StorageError | None:
    probe = where / _PROBE
    try:
        probe.write_bytes(b"guichet")
        probe.unlink()
    except OSError as error:
        return _meaning(where, error)
    return None
