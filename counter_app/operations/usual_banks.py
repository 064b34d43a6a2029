"""The banks that cheques taken here name most: one touch instead of a word to type."""

from __future__ import annotations

from typing import Final

from counter_app.models.cheques import banks_named
from counter_app.operations.open_counter import OpenCounter

LATEST_CHEQUES: Final = 200
USUAL_BANKS: Final = 4


def usual_banks(counter: OpenCounter, _: None) -> tuple[str, ...]:
    """Those of the latest cheques, the most frequent first."""
    named = banks_named(counter.database, counter.identity.desk, LATEST_CHEQUES)
    return named[:USUAL_BANKS]
