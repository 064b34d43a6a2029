"""`wire_bytes`: what a push weighs on the wire, beside its entries as gzip'd JSON with hashes."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from typing import Final

from bench.push_batches import JournalWriter, push_header
from bench.row import BenchRow, Goal, GoalKind
from counter_protocol.messages import encode_push
from counter_protocol.push_frame import PUSH_DICTIONARY
from counter_protocol.sealing import SealedEntry, SigningKey

ENTRIES: Final = 5_000
GOAL: Final = Goal(GoalKind.RATIO_AT_MOST, 0.25)
_DESK: Final = "MED-1"
_EVERYDAY: Final = (1, 2, 3, 4, 5)
_KEY: Final = SigningKey(bytes([1]) * 32)


def wire_bytes(entries: int = ENTRIES) -> list[BenchRow]:
    """Bytes an entry: a batch after an outage, a smaller one, and a day in everyday pushes.

    `control` is what must travel though nobody can make it shorter: the head's signature, and what
    was drawn of each id.
    """
    writer = JournalWriter("parthenay", _DESK, _KEY, [f"H{number:05d}" for number in range(1_000)])
    written = writer.write(entries)
    return [
        _row("wire_bytes", [written], GOAL),
        _row("wire_bytes_tenth", [written[: entries // 10]], GOAL),
        _row("wire_bytes_everyday", _everyday(written[: entries // 10]), None),
    ]


def _row(name: str, batches: Sequence[Sequence[SealedEntry]], goal: Goal | None) -> BenchRow:
    entries = sum(map(len, batches))
    ours, plain, bare = (
        sum(weigh(batch) for batch in batches) / entries
        for weigh in (_pushed, _as_gzip_json, _incompressible)
    )
    return BenchRow(name, "bytes/entry", ours, plain, goal, bare)


def _everyday(written: Sequence[SealedEntry]) -> list[Sequence[SealedEntry]]:
    """One to five entries at a time, as a desk that is online sends them."""
    batches: list[Sequence[SealedEntry]] = []
    first = 0
    while first < len(written):
        size = _EVERYDAY[len(batches) % len(_EVERYDAY)]
        batches.append(written[first : first + size])
        first += size
    return batches


def _pushed(batch: Sequence[SealedEntry]) -> int:
    header = push_header(_DESK, _KEY, batch)
    return len(encode_push(header, [each.raw for each in batch], (PUSH_DICTIONARY,)))


def _as_gzip_json(batch: Sequence[SealedEntry]) -> int:
    """The same entries as anybody would send them: each with its hash and its signature."""
    rows = [
        {
            "entry": json.loads(each.raw),
            "hash": each.hash.hex(),
            "signature": each.signature.hex() if each.signature else None,
        }
        for each in batch
    ]
    return len(gzip.compress(json.dumps(rows, separators=(",", ":")).encode()))


def _incompressible(batch: Sequence[SealedEntry]) -> int:
    """Random bytes: one signature, the link to the entry before, and ten bytes of each id."""
    return 64 + 32 + 10 * len(batch)
