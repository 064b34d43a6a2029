"""A quick look at the end of the chain, where a failing disk would have done its harm."""

from __future__ import annotations

from typing import Final

from counter_app.models.database import Database
from counter_app.models.errors import StorageBroken
from counter_protocol.links import FIRST, first_break

_ENTRIES: Final = 50


def check_tail(database: Database) -> None:
    """Raises StorageBroken when one of the last entries is damaged or out of its place."""
    rows = database.rows(_TAIL, _ENTRIES + 1)[::-1]
    follows = FIRST
    if len(rows) > _ENTRIES:
        follows, rows = rows[0].hash, rows[1:]
    broken = first_break(((row.epoch, row.seq, row.raw, row.hash) for row in rows), follows)
    if broken is not None:
        raise StorageBroken(broken.code.value)


_TAIL: Final = "SELECT epoch, seq, raw, hash FROM journal ORDER BY position DESC LIMIT ?"
