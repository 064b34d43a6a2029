"""Reads one page of what changed: marks and movements in one order, rows as they are now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from community_server.changes.cursor import Place, cursor_text, read_cursor
from community_server.changes.queries import (
    Mark,
    Movement,
    count_after,
    is_held_back,
    marks_after,
    movements_after,
    own_head,
    rows_with_keys,
)
from community_server.communities.queries import timeline_of
from community_server.database import Connection
from community_server.server import CommunityServer, server_time
from counter_protocol.messages import ChangesPage, Removed
from counter_protocol.reference import Topic


@dataclass(frozen=True, slots=True)
class PageRead:
    """A page; when `held_back`, more is committed that could not be sent just yet."""

    page: ChangesPage
    is_empty: bool
    held_back: bool


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: a desk, in the epoch that it writes."""

    desk: str
    epoch: int


def read_page(server: CommunityServer, reader: Reader, cursor: str, limit: int) -> PageRead:
    """What changed after a cursor, at most `limit` objects, all read in one snapshot.

    An object that changed many times comes once, as it is now. A first cursor is empty, and the
    pages that follow it are the snapshot of a new desk: there is no other mechanism.
    """
    with server.database.snapshot() as connection:
        timeline = timeline_of(connection, server.community)
        start = read_cursor(cursor, timeline)
        changes = _changes_after(connection, server.community, start, limit)
        reached = changes[-1].place if changes else start
        remaining = _remaining(connection, server.community, reached, len(changes), limit)
        head = own_head(connection, server.community, reader.desk, reader.epoch)
        page = ChangesPage(
            timeline=timeline,
            cursor=cursor_text(timeline, reached),
            remaining=remaining,
            includes_epoch=head.epoch,
            includes_seq=head.seq,
            server_time=server_time(),
            **_rows(connection, server.community, changes),
        )
        held_back = is_held_back(connection, server.community)
    return PageRead(page, not changes, held_back)


def _changes_after(
    connection: Connection, community: str, start: Place, limit: int
) -> list[Mark | Movement]:
    """The first `limit` of both kinds together, in feed order."""
    found: list[Mark | Movement] = [
        *marks_after(connection, community, start, limit),
        *movements_after(connection, community, start, limit),
    ]
    found.sort(key=lambda change: change.place)
    return found[:limit]


def _remaining(
    connection: Connection, community: str, reached: Place, read: int, limit: int
) -> int:
    """A page that is not full was the last: there is nothing to count."""
    return count_after(connection, community, reached) if read == limit else 0


def _rows(
    connection: Connection, community: str, changes: Sequence[Mark | Movement]
) -> dict[str, Any]:
    keys: defaultdict[Topic, list[str]] = defaultdict(list)
    removed: list[Removed] = []
    movements = [change.row for change in changes if isinstance(change, Movement)]
    for mark in changes:
        if isinstance(mark, Movement):
            continue
        if mark.removed:
            removed.append(Removed(topic=mark.topic.value, key=mark.key))
        else:
            keys[mark.topic].append(mark.key)
    rows = {
        topic.value: rows_with_keys(connection, community, topic, keys[topic]) for topic in keys
    }
    return {**rows, "movements": movements, "removed": removed}
