"""Who has read all there is, so that a poll which comes back finds that out without a reading."""

from __future__ import annotations

from community_server.changes.queries import Reader


class Abreast:
    """Desks that read to the end of the feed since the database was heard last.

    Whatever they do not know will be announced. Used on the event loop alone.
    """

    def __init__(self) -> None:
        self._heard = 0
        self._ends: dict[Reader, str] = {}

    def note(self, heard: int, reader: Reader, cursor: str) -> None:
        """A reading that began when so much had been heard found nothing behind this cursor."""
        if heard > self._heard:
            self._heard = heard
            self._ends.clear()
        if heard == self._heard:
            self._ends[reader] = cursor

    def knows_all(self, heard: int, reader: Reader, cursor: str) -> bool:
        """Whether nothing was announced since this reader came to this cursor."""
        return heard == self._heard and self._ends.get(reader) == cursor
