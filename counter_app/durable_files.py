"""Files that a power cut leaves whole: the old one or the new one, never half of it."""

from __future__ import annotations

import errno
import hashlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

_CHUNK_BYTES: Final = 1 << 20
_NOT_FOR_FOLDERS: Final = frozenset({errno.EINVAL, errno.EBADF})
"""What fsync(2) answers for a descriptor that its file system cannot synchronise."""

TellBytesDone = Callable[[int], None]
"""Told how many bytes are done so far; it may raise to give up."""


def write_durably(path: Path, content: bytes) -> None:
    """Put a file in the place of another; on the disk when this returns."""
    fresh = path.with_suffix(".new")
    with fresh.open("wb") as file:
        file.write(content)
        _flush(file)
    fresh.replace(path)
    sync_folder(path.parent)


def copy_durably(source: Path, target: Path, tell: TellBytesDone) -> str:
    """Copy a file, on the disk when this returns; the SHA-256 of what was read, in hexadecimal."""
    digest = hashlib.sha256()
    with target.open("wb") as file:
        for chunk in _chunks(source, tell):
            digest.update(chunk)
            file.write(chunk)
        _flush(file)
    return digest.hexdigest()


def sha256_of(path: Path, tell: TellBytesDone) -> str:
    """The SHA-256 of a file, in hexadecimal, read from its disk rather than from memory."""
    digest = hashlib.sha256()
    _forget_cached(path)
    for chunk in _chunks(path, tell):
        digest.update(chunk)
    return digest.hexdigest()


def sync_folder(path: Path) -> None:
    """Make names created, renamed or removed in a folder durable.

    Windows does so by itself, and so do the network shares that know no such call for a folder.
    """
    if sys.platform != "win32":
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in _NOT_FOR_FOLDERS:
                raise
        finally:
            os.close(descriptor)


def _chunks(path: Path, tell: TellBytesDone) -> Iterator[bytes]:
    done = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            yield chunk
            done += len(chunk)
            tell(done)


def _flush(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _forget_cached(path: Path) -> None:
    """A stick that lost what it was given must not be excused by the system's memory of it."""
    if sys.platform == "linux":
        with path.open("rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
