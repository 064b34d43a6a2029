"""Reads one page of what changed: marks and movements in one order, rows as they are now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from community_server.changes.cursor import Cursor, cursor_stamp, cursor_text, read_cursor
from community_server.changes.queries import (
    Asked,
    Mark,
    Movement,
    count_after,
    is_held_back,
    marks_after,
    movements_after,
    own_head,
    unsettled_marks,
)
from community_server.changes.scope import scope_of_desk
from community_server.changes.scoped_rows import scoped_rows
from community_server.communities.queries import timeline_of
from community_server.database import Connection
from community_server.journal.own_apart import own_quarantined, own_unapplied_cents
from community_server.server import CommunityServer, server_time
from counter_protocol.messages import ChangesPage, Removed
from counter_protocol.reference import AccountRow, Topic


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


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What lies between two cursors, and how many more changes after it."""

    changes: Sequence[Mark | Movement]
    reached: Cursor
    remaining: int


def read_page(server: CommunityServer, reader: Reader, cursor: str, limit: int) -> PageRead:
    """What changed after a cursor, at most `limit` objects, all read in one snapshot.

    An object that changed many times comes once, as it is now. A first cursor is empty, and the
    pages that follow it are the snapshot of a new desk: there is no other mechanism.
    """
    with server.database.snapshot() as connection:
        timeline = timeline_of(connection, server.community)
        scope = scope_of_desk(connection, server.community, reader.desk)
        stamp = cursor_stamp(timeline, scope.digest)
        start = read_cursor(cursor, stamp)
        asked = Asked(server.community, scope, limit)
        stretch = _stretch_after(connection, asked, start)
        reached = cursor_text(stamp, stretch.reached)
        head = own_head(connection, server.community, reader.desk, reader.epoch)
        page = ChangesPage(
            timeline=timeline,
            cursor=reached,
            remaining=stretch.remaining if reached != cursor else 0,
            begins=start.begins,
            includes_epoch=head.epoch,
            includes_seq=head.seq,
            server_time=server_time(),
            quarantined=own_quarantined(connection, server.community, reader.desk, reader.epoch),
            **_content(connection, asked, reader, stretch.changes),
        )
        held_back = is_held_back(connection, server.community)
    return PageRead(page, reached == cursor, held_back)


def _stretch_after(connection: Connection, asked: Asked, start: Cursor) -> _Stretch:
    """The next changes; the last stretch of a snapshot ends it, being made whole."""
    changes = _changes_after(connection, asked, start)
    reached = replace(start, place=changes[-1].place) if changes else start
    # A page that is not full was the last: there is nothing to count.
    full = len(changes) == asked.limit
    remaining = count_after(connection, asked, reached.place) if full else 0
    stretch = _Stretch(changes, reached, remaining)
    if not start.in_snapshot or remaining:
        return stretch
    return _made_whole(connection, asked, stretch)


def _made_whole(connection: Connection, asked: Asked, stretch: _Stretch) -> _Stretch:
    """The end of a snapshot also brings what no cursor may pass yet.

    Whatever a snapshot does not bring is taken for gone, and a row that was changed while another
    transaction runs has left its old place in the feed. Where there are more of those than fit, the
    snapshot ends later.
    """
    unsettled = unsettled_marks(connection, replace(asked, limit=asked.limit + 1))
    if len(unsettled) > asked.limit:
        return replace(stretch, remaining=len(unsettled))
    ended = replace(stretch.reached, in_snapshot=False)
    return _Stretch([*stretch.changes, *unsettled], ended, 0)


def _changes_after(connection: Connection, asked: Asked, start: Cursor) -> list[Mark | Movement]:
    """The first `limit` of both kinds together, in feed order."""
    found: list[Mark | Movement] = [
        *marks_after(connection, asked, start.place),
        *movements_after(connection, asked, start.place),
    ]
    found.sort(key=lambda change: change.place)
    return found[: asked.limit]


def _content(
    connection: Connection, asked: Asked, reader: Reader, changes: Sequence[Mark | Movement]
) -> dict[str, Any]:
    """Rows by topic; a key without one, or whose row is not this desk's to know, is removed."""
    keys: defaultdict[Topic, list[str]] = defaultdict(list)
    for change in changes:
        if isinstance(change, Mark):
            keys[change.topic].append(change.key)
    content: defaultdict[str, list[Any]] = defaultdict(list)
    for topic, touched in keys.items():
        found = scoped_rows(connection, asked.community, asked.scope, topic, touched)
        content[topic.value] = list(found.values())
        content["removed"] += [
            Removed(topic=topic.value, key=key) for key in touched if key not in found
        ]
    accounts = content[Topic.ACCOUNTS.value]
    content[Topic.ACCOUNTS.value] = _as_known_to(connection, asked.community, reader, accounts)
    content[Topic.MOVEMENTS.value] = [
        change.row for change in changes if isinstance(change, Movement)
    ]
    return content


def _as_known_to(
    connection: Connection, community: str, reader: Reader, accounts: Sequence[AccountRow]
) -> list[AccountRow]:
    """Balances with what the reader wrote and the server holds, applied or not."""
    households = {row.household for row in accounts}
    if not households:
        return []
    cents = own_unapplied_cents(connection, community, reader.desk, reader.epoch, households)
    return [
        AccountRow(household, balance_cents + cents.get(household, 0))
        for household, balance_cents in accounts
    ]
