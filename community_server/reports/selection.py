"""Which entries a report sums: those of desks and days, or those that parts such as Z cover."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Chosen:
    """Entries to sum: those of these desks and days, but for what counts for nothing."""

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
    """Consecutive entries of one chain, first and last included, that the part `part` covers."""

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
            "parts": [str(each.part) for each in self.spans],
            "span_desks": [each.desk for each in self.spans],
            "epochs": [each.epoch for each in self.spans],
            "firsts": [each.first_seq for each in self.spans],
            "lasts": [each.last_seq for each in self.spans],
            "beside_parts": [str(part) for part, _ in self.beside],
            "beside_hashes": [digest for _, digest in self.beside],
        }


BY_DESK: Final = """
    SELECT e.desk AS part, e.desk, e.epoch, e.seq, e.hash, false AS beside,
        e.kind, e.business_date, e.raw
    FROM entries e
    WHERE e.community = %(community)s AND e.kind = ANY(%(kinds)s)
        AND e.business_date BETWEEN %(since)s AND %(until)s
        AND e.desk = ANY(%(desks)s) AND e.hash <> ALL(%(left_out)s)
    UNION ALL
    SELECT f.desk, f.desk, f.epoch, f.seq, f.hash, true,
        f.said ->> 'kind', f.said ->> 'business_date', f.raw
    FROM (
        SELECT desk, epoch, seq, hash, raw, convert_from(raw, 'UTF8')::jsonb AS said
        FROM forks WHERE community = %(community)s
            AND desk = ANY(%(desks)s) AND hash <> ALL(%(left_out)s)
        OFFSET 0
    ) f
    WHERE f.said ->> 'kind' = ANY(%(kinds)s)
        AND f.said ->> 'business_date' BETWEEN %(since)s AND %(until)s
"""
"""Each entry once, its part being its desk; what is beside a chain says its kind and day itself."""

BY_PART: Final = """
    SELECT s.part, e.desk, e.epoch, e.seq, e.hash, false AS beside,
        e.kind, e.business_date, e.raw
    FROM unnest(%(parts)s::text[], %(span_desks)s::text[], %(epochs)s::int[],
            %(firsts)s::bigint[], %(lasts)s::bigint[]) AS s (part, desk, epoch, first, last)
    JOIN entries e ON e.community = %(community)s AND e.desk = s.desk AND e.epoch = s.epoch
        AND e.seq BETWEEN s.first AND s.last
    WHERE e.kind = ANY(%(kinds)s) AND e.hash <> ALL(%(left_out)s)
    UNION ALL
    SELECT f.part, f.desk, f.epoch, f.seq, f.hash, true,
        f.said ->> 'kind', f.said ->> 'business_date', f.raw
    FROM (
        SELECT s.part, f.desk, f.epoch, f.seq, f.hash, f.raw,
            convert_from(f.raw, 'UTF8')::jsonb AS said
        FROM unnest(%(beside_parts)s::text[], %(beside_hashes)s::bytea[]) AS s (part, hash)
        JOIN forks f ON f.community = %(community)s AND f.hash = s.hash
        WHERE f.hash <> ALL(%(left_out)s)
        OFFSET 0
    ) f
    WHERE f.said ->> 'kind' = ANY(%(kinds)s)
"""
"""Each entry once for each part that covers it, of whatever day."""
