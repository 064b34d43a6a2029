"""What this machine remembers of its desk outside the database, so that an older copy is seen."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Final

from counter_app.errors import CounterError
from counter_app.high_water_mark import (
    HighWaterMark,
    MarkFile,
    MarkKeeper,
    mark_text,
    read_mark,
)
from counter_app.machine import place_fingerprint
from counter_app.secret_store import keep_mark, kept_mark

_log = logging.getLogger(__name__)

KEEPER_DEADLINE_S: Final = 3.0


class DeskMemory:
    """The high-water marks of one database, beside it and in the keyring, and where it is."""

    def __init__(self, database: Path, installation: str) -> None:
        """Without an installation nothing goes to the keyring, which has none of its keys."""
        self.place = place_fingerprint(installation, database.parent)
        self._installation = installation
        self._file = MarkFile(database.with_suffix(".mark"))
        self._keeper = MarkKeeper(self._keep_in_keyring)

    def marks(self) -> tuple[HighWaterMark, ...]:
        """Those that can be read; the keyring may take its time, so not on the main thread."""
        found = (self._file.read(), self._read_keyring())
        return tuple(mark for mark in found if mark is not None)

    def start(self) -> None:
        """Begin to keep what `remember` is told."""
        if self._installation:
            self._keeper.start()

    def remember(self, mark: HighWaterMark) -> None:
        """This entry is durable; returns at once, whatever the disk and the keyring do."""
        self._file.keep(mark)
        self._keeper.keep_soon(mark)

    def stop(self) -> None:
        """Keep the last mark, unless the keyring takes too long; the file is let go of."""
        self._keeper.stop(KEEPER_DEADLINE_S)
        self._file.close()

    def _read_keyring(self) -> HighWaterMark | None:
        if not self._installation:
            return None
        try:
            return read_mark(kept_mark(self._installation, self.place) or "")
        except CounterError:
            _log.warning("the keyring could not be asked for the mark")
            return None

    def _keep_in_keyring(self, mark: HighWaterMark) -> None:
        keep_mark(self._installation, self.place, mark_text(mark))
