"""What can go wrong with the local database, and the driver's error codes behind it."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as driver

from counter_app.errors import StorageError


@dataclass(eq=False)
class StorageFull(StorageError):
    """The disk is full; what was being written was not acknowledged."""


@dataclass(eq=False)
class StorageReadOnly(StorageError):
    """The file or its disk cannot be written."""


@dataclass(eq=False)
class StorageBroken(StorageError):
    """The disk failed, or the file is damaged; `code` is SQLite's name for it."""

    code: str


@dataclass(eq=False)
class OutcomeUnknown(StorageError):
    """The disk failed at a commit and still does: what was being written may yet turn up.

    Nothing more is written before that is settled; `code` is SQLite's name for the failure.
    """

    code: str


@dataclass(eq=False)
class StorageBusy(StorageError):
    """Another program holds the database: most likely a second Guichet on the same file."""


@dataclass(eq=False)
class KeyDoesNotFit(StorageError):
    """The key of the keyring does not open this file."""

    path: Path


@dataclass(eq=False)
class DatabaseMissing(StorageError):
    """There is no database to read where there should be one."""

    path: Path


@dataclass(eq=False)
class DatabaseGone(StorageError):
    """This machine remembers what the database held, and the file is away or empty.

    It is no first run: `epoch` and `seq` say how far its journal had come.
    """

    path: Path
    epoch: int
    seq: int


@dataclass(eq=False)
class DatabaseIsNewer(StorageError):
    """A newer version of the program wrote this file."""

    found: int
    known: int


class UpgradeStep(Enum):
    """Which step of an upgrade refused to go on."""

    CHECK = "check"
    CHANGE = "change"
    VERIFY = "verify"


@dataclass(eq=False)
class UpgradeFailed(StorageError):
    """The file could not be brought to this version, and is as it was; `copy` is a second one."""

    step: UpgradeStep
    detail: str
    copy: Path | None


@dataclass(eq=False)
class NoRoomForUpgrade(StorageError):
    """The disk has no room for the copy that is made before an upgrade; nothing was begun."""

    needed_bytes: int
    free_bytes: int


@dataclass(eq=False)
class NotOurDatabase(StorageError):
    """The file is a database of another program."""

    path: Path


@dataclass(eq=False)
class NotEnrolled(StorageError):
    """The file exists, but this desk was never enrolled with a community."""


@dataclass(eq=False)
class KeyNotEnrolled(StorageError):
    """The keyring has a new key for this desk, as after a loss: the server must be given it."""


@dataclass(eq=False)
class TrainingDatabase(StorageError):
    """The database is one of the training mode: nothing in it is real, nothing real may go in."""


@contextmanager
def disk_errors() -> Iterator[None]:
    """Raise the StorageError that the system's refusal of a file means."""
    try:
        yield
    except OSError as error:
        raise disk_error(error) from error


def disk_error(error: OSError) -> StorageError:
    """What the system's refusal of a file means: a full disk, a closed one, or worse."""
    if error.errno in _NO_ROOM:
        return StorageFull()
    if error.errno in _NOT_ALLOWED:
        return StorageReadOnly()
    return StorageBroken(errno.errorcode.get(error.errno or 0, "unknown"))


_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NOT_ALLOWED: Final = frozenset(
    {errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOTDIR, errno.EEXIST}
)


@contextmanager
def storage_errors() -> Iterator[None]:
    """Raise the StorageError that a driver error means; let a bug of ours through unchanged."""
    try:
        yield
    except DBAPIError as error:
        raise _meaning(error.orig) from error
    except driver.Error as error:
        raise _meaning(error) from error


def _meaning(error: BaseException | None) -> Exception:
    code = getattr(error, "sqlite_errorname", "") or ""
    if code.startswith("SQLITE_FULL"):
        return StorageFull()
    if code.startswith(("SQLITE_READONLY", "SQLITE_PERM", "SQLITE_CANTOPEN")):
        return StorageReadOnly()
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return StorageBusy()
    if code.startswith(("SQLITE_IOERR", "SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return StorageBroken(code)
    return error if isinstance(error, Exception) else StorageBroken("unknown")
