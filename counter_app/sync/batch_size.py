"""How many entries to send at once: many on a good line, few on one that breaks."""

from __future__ import annotations

from typing import Final

SMALLEST: Final = 500
FIRST: Final = 1_000
LARGEST: Final = 5_000


class BatchSize:
    """Doubles after a batch that passed and halves after one that did not."""

    def __init__(self) -> None:
        self.limit = FIRST

    def passed(self) -> None:
        """The line carries this size."""
        self.limit = min(LARGEST, self.limit * 2)

    def failed(self) -> None:
        """The line broke: a smaller batch has more chances to come through whole."""
        self.limit = max(min(SMALLEST, self.limit), self.limit // 2)

    def too_large(self, count: int) -> None:
        """The server refuses so many at once: half of them, however few that is."""
        self.limit = max(1, count // 2)
