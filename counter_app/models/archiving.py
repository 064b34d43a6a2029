"""What an archive reads of the journal: a span of the chain, and the server's word on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from counter_app.models.closings import Span
from counter_app.models.database import Database
from counter_protocol.entries import decode_entry


@dataclass(frozen=True, slots=True)
class EpochPart:
    """The part of an epoch that lies in a span: its entries stand in a row in the journal."""

    epoch: int
    span: Span


def whole_journal(database: Database) -> Span:
    """From the first entry to the last."""
    row = database.row("SELECT max(position) AS last FROM journal")
    return Span(1, 0 if row is None or row.last is None else row.last)


def parts_of(database: Database, span: Span) -> list[EpochPart]:
    """The epochs of a span, in the order of the chain."""
    parts: list[EpochPart] = []
    first = span.first
    while first <= span.last:
        row = database.row(_EPOCH_FROM, first, span.last)
        assert row is not None
        parts.append(EpochPart(row.epoch, Span(first, row.last)))
        first = row.last + 1
    return parts


def raw_entries_in(database: Database, span: Span) -> Iterator[tuple[bytes, bytes | None, bytes]]:
    """The (canonical bytes, signature or None, stored hash) of a span in order, page by page."""
    first = span.first
    while rows := database.rows(_PAGE, first, span.last):
        yield from ((row.raw, row.signature, row.hash) for row in rows)
        first = rows[-1].position + 1


def acknowledgements_in(database: Database, span: Span) -> Iterator[tuple[str, str]]:
    """The (exact signed text, signature) of what the server said of entries of a span, in order."""
    after = 0
    while rows := database.rows(_ACKNOWLEDGEMENTS_PAGE, span.first, span.last, after):
        yield from ((row.raw, row.signature) for row in rows)
        after = rows[-1].position


def heads_gone_on_from(database: Database) -> frozenset[bytes]:
    """The hashes that the epochs of this journal open on, whatever else somebody took out of it."""
    rows = database.rows("SELECT raw FROM journal WHERE seq = 1")
    return frozenset(bytes.fromhex(decode_entry(row.raw).prev) for row in rows)


_EPOCH_FROM: Final = """
    SELECT j.epoch, min(?2, (SELECT max(e.seq) FROM journal e WHERE e.epoch = j.epoch)
                            - j.seq + j.position) AS last
    FROM journal j WHERE j.position = ?1
"""

_PAGE: Final = """
    SELECT position, raw, signature, hash FROM journal
    WHERE position BETWEEN ? AND ? ORDER BY position LIMIT 1000
"""

_ACKNOWLEDGEMENTS_PAGE: Final = """
    SELECT a.position, a.raw, a.signature FROM acknowledgements a
    JOIN journal j ON j.epoch = a.epoch AND j.seq = a.seq
    WHERE j.position BETWEEN ? AND ? AND a.position > ? ORDER BY a.position LIMIT 1000
"""
