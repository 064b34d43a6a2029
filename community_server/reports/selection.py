"""Which entries a report sums: those of desks and days, or those that parts such as Z cover."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Chosen:
    """Entries of these desks and days; the hashes of those that count for nothing."""

    community: str
    since: str
    until: str
    desks: Sequence[str]
    left_out: Sequence[bytes]

    def named(self) -> dict[str, Any]:
        """As the statements name it."""
        return {
            "community": self.community,
            "since": self.since,
            "until": self.until,
            "desks": list(self.desks),
            "left_out": list(self.left_out),
        }


@dataclass(frozen=True, slots=True)
class Span:
    """Consecutive entries of one chain, first and last included, that one part covers."""

    part: int
    desk: str
    epoch: int
    first_seq: int
    last_seq: int


@dataclass(frozen=True, slots=True)
class Covered:
    """What parts such as Z cover: spans of chains, and (part, hash) of entries kept beside."""

    spans: Sequence[Span]
    beside: Sequence[tuple[int, bytes]]

    def named(self) -> dict[str, Any]:
        """As the statements name it."""
        return {
            "parts": [each.part for each in self.spans],
            "span_desks": [each.desk for each in self.spans],
            "epochs": [each.epoch for each in self.spans],
            "firsts": [each.first_seq for each in self.spans],
            "lasts": [each.last_seq for each in self.spans],
            "beside_parts": [part for part, _ in self.beside],
            "beside_hashes": [digest for _, digest in self.beside],
        }
