"""How far the journal had come: written down where a restored database does not take it along."""

from __future__ import annotations

import logging
import os
import threading
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_log = logging.getLogger(__name__)

REST_S: Final = 60.0
"""A keyring rewrites its file each time: once a minute is enough beside the file of marks."""

_WORD: Final = "guichet-mark/1"
_FLAGS: Final = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class HighWaterMark:
    """The last entry that was certainly written: its place and its hash."""

    epoch: int
    seq: int
    hash_hex: str


def mark_text(mark: HighWaterMark) -> str:
    """A mark as one line that is always as long, with a sum that tells a line cut in two."""
    words = f"{_WORD} {mark.epoch:010d} {mark.seq:019d} {mark.hash_hex}"
    return f"{words} {zlib.crc32(words.encode()):08x}\n"


def read_mark(text: str) -> HighWaterMark | None:
    """The mark of such a line; None for anything else, which says nothing."""
    try:
        word, epoch, seq, hash_hex, _ = text.split()
        mark = HighWaterMark(int(epoch), int(seq), hash_hex)
    except ValueError:
        return None
    return mark if word == _WORD and mark_text(mark) == text.rstrip("\n") + "\n" else None


class MarkFile:
    """The mark beside the database; used on the database thread.

    It is written over in place after each commit and never flushed: a mark that is behind after a
    power cut is harmless, and one ahead of the database cannot be.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def read(self) -> HighWaterMark | None:
        """The mark; None when there is none that can be read."""
        try:
            return read_mark(self._path.read_text(encoding="ascii", errors="replace"))
        except OSError:
            return None

    def keep(self, mark: HighWaterMark) -> None:
        """Write it down; a disk that refuses is no reason to refuse a sale."""
        try:
            if self._descriptor is None:
                self._descriptor = os.open(self._path, _FLAGS, 0o600)
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, mark_text(mark).encode("ascii"))
        except OSError as error:
            _log.warning("the mark beside the database could not be written: %s", error.strerror)
            self.close()

    def close(self) -> None:
        """Let go of the file."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            with suppress(OSError):
                os.close(descriptor)


class MarkKeeper:
    """A thread that puts the latest mark into the keyring, however slow or broken that is."""

    def __init__(self, keep: Callable[[HighWaterMark], None], rest_s: float = REST_S) -> None:
        self._keep = keep
        self._rest_s = rest_s
        self._changed = threading.Condition()
        self._mark: HighWaterMark | None = None
        self._is_stopping = False
        self._thread = threading.Thread(target=self._run, name="mark-keeper", daemon=True)

    def start(self) -> None:
        """Start the thread; a keeper is started once."""
        self._thread.start()

    def keep_soon(self, mark: HighWaterMark) -> None:
        """From any thread, at once: the latest counts, and the last is kept before the end."""
        with self._changed:
            self._mark = mark
            self._changed.notify_all()

    def stop(self, deadline_s: float) -> bool:
        """Keep the last mark and end; says whether it did in time."""
        with self._changed:
            self._is_stopping = True
            self._changed.notify_all()
        if self._thread.ident is not None:
            self._thread.join(deadline_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while (mark := self._next()) is not None:
            try:
                self._keep(mark)
            except Exception as error:  # noqa: BLE001  # a keyring may raise whatever it likes
                _log.info("the keyring did not take the mark: %s", type(error).__name__)
            with self._changed:
                self._changed.wait_for(lambda: self._is_stopping, self._rest_s)

    def _next(self) -> HighWaterMark | None:
        """The next mark to keep; None once there will be none."""
        with self._changed:
            self._changed.wait_for(lambda: self._mark is not None or self._is_stopping)
            mark, self._mark = self._mark, None
            return mark
