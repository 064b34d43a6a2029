"""What counting passages and telling desks of quotas ask of the database, one statement each."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from community_server.database import Connection
from counter_protocol.reference import LeaseRow, PassageRow


class Counted(NamedTuple):
    """What passages are counted by."""

    service: str
    household: str
    year: int
    desk: str


class Recorded(NamedTuple):
    """One applied passage, or what takes one back."""

    entry: str
    service: str
    household: str
    year: int
    desk: str
    outcome: str
    undoes: str | None

    @property
    def counted(self) -> Counted:
        """What it is counted by."""
        return Counted(self.service, self.household, self.year, self.desk)


def record(connection: Connection, community: str, passages: Sequence[Recorded]) -> frozenset[str]:
    """Remember passages by their entries' ids; those that nobody told before."""
    if not passages:
        return frozenset()
    rows = connection.execute(
        "INSERT INTO recorded_passages"
        " (community, entry, service, household, year, desk, outcome, undoes)"
        " SELECT %s, * FROM unnest(%s::text[], %s::text[], %s::text[], %s::int[], %s::text[],"
        " %s::text[], %s::text[]) ON CONFLICT DO NOTHING RETURNING entry",
        (community, *map(list, zip(*passages, strict=True))),
    )
    return frozenset(row[0] for row in rows)


def recorded_among(
    connection: Connection, community: str, entries: Sequence[str]
) -> dict[str, Recorded]:
    """The visits, not taken back or not, that these ids are of."""
    if not entries:
        return {}
    rows = connection.execute(
        "SELECT entry, service, household, year, desk, outcome, undoes FROM recorded_passages"
        " WHERE community = %s AND entry = ANY(%s)",
        (community, list(entries)),
    )
    return {row[0]: Recorded(*row) for row in rows}


def move_counts(connection: Connection, community: str, changes: Mapping[Counted, int]) -> None:
    """Add to how many passages there were; always in the same lock order."""
    moved = sorted((*counted, change) for counted, change in changes.items() if change)
    if not moved:
        return
    connection.execute(
        "INSERT INTO passages AS held (community, service, household, year, desk, passages)"
        " SELECT %s, * FROM unnest(%s::text[], %s::text[], %s::int[], %s::text[], %s::int[])"
        " ON CONFLICT (community, service, household, year, desk)"
        " DO UPDATE SET passages = held.passages + excluded.passages",
        (community, *map(list, zip(*moved, strict=True))),
    )


def lease_rows(
    connection: Connection, community: str, desk: str, keys: Sequence[str]
) -> dict[str, tuple[object, ...]]:
    """What a desk holds under these keys of the change feed, by key."""
    parts = [key.split("/") for key in keys]
    rows = connection.execute(
        "SELECT desk, service, household, year, passages, expires_at, epoch, lease FROM leases"
        " WHERE community = %s AND desk = %s AND (service, household, year) IN"
        " (SELECT * FROM unnest(%s::text[], %s::text[], %s::int[]))",
        (community, desk, *_columns([part[1:] for part in parts if part[0] == desk])),
    )
    return {"/".join(map(str, row[:4])): LeaseRow(*row) for row in rows}


def passage_rows(
    connection: Connection, community: str, desk: str, services: Sequence[str], keys: Sequence[str]
) -> dict[str, tuple[object, ...]]:
    """How many passages there were under these keys, and at this desk, of these services."""
    parts = [key.split("/") for key in keys]
    rows = connection.execute(
        "SELECT service, household, year, sum(passages)::int,"
        " coalesce(sum(passages) FILTER (WHERE desk = %s), 0)::int FROM passages"
        " WHERE community = %s AND (service, household, year) IN"
        " (SELECT * FROM unnest(%s::text[], %s::text[], %s::int[]))"
        " GROUP BY service, household, year",
        (desk, community, *_columns([part for part in parts if part[0] in services])),
    )
    return {"/".join(map(str, row[:3])): PassageRow(*row) for row in rows}


def passages_at(
    connection: Connection, community: str, desks: Collection[str], told: Sequence[PassageRow]
) -> dict[tuple[str, str, str, int], int]:
    """How many of these passages there were at each of these desks, unless there were none.

    By desk, service, household and year; no question where nobody or nothing is asked about.
    """
    if not desks or not told:
        return {}
    rows = connection.execute(
        "SELECT desk, service, household, year, passages FROM passages"
        " WHERE community = %s AND desk = ANY(%s) AND (service, household, year) IN"
        " (SELECT * FROM unnest(%s::text[], %s::text[], %s::int[]))",
        (
            community,
            list(desks),
            *_columns([(row.service, row.household, str(row.year)) for row in told]),
        ),
    )
    return {
        (desk, service, household, year): count for desk, service, household, year, count in rows
    }


def _columns(parts: Sequence[Sequence[str]]) -> tuple[list[str], list[str], list[int]]:
    return (
        [service for service, _, _ in parts],
        [household for _, household, _ in parts],
        [int(year) for _, _, year in parts],
    )
