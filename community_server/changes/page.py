"""Reads pages of what changed: marks and movements in one order, rows as they are now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from community_server.changes.cursor import Cursor, cursor_stamp, cursor_text, read_cursor
from community_server.changes.queries import (
    Asked,
    Mark,
    Movement,
    Reader,
    count_after,
    desks_with_lease_news,
    is_held_back,
    marks_after,
    movements_after,
    own_heads,
    unsettled_marks,
    unsettled_movements,
)
from community_server.changes.scope import DeskScope, scopes_of_desks
from community_server.changes.scoped_rows import scoped_rows
from community_server.communities.queries import timeline_of
from community_server.database import Connection
from community_server.journal.apart_queries import desks_with_apart
from community_server.journal.own_apart import own_quarantined, own_unapplied_cents
from community_server.quotas.queries import passages_at
from community_server.server_time import server_time
from counter_protocol.changes_page import ChangesPage, Removed
from counter_protocol.reference import AccountRow, PassageRow, Topic

_OF_ONE_DESK: Final = (Topic.DESK_SERVICES, Topic.LEASES)
"""Topics whose keys begin with the name of a desk."""


@dataclass(frozen=True, slots=True)
class PageRead:
    """A page; when `held_back`, more is committed that could not be sent just yet."""

    page: ChangesPage
    is_empty: bool
    held_back: bool

    @property
    def is_all(self) -> bool:
        """Whether nothing that is committed comes after it."""
        return self.page.remaining == 0 and not self.held_back


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What lies between two cursors, and how many more changes after it."""

    changes: Sequence[Mark | Movement]
    reached: Cursor
    remaining: int


def read_pages(
    connection: Connection, community: str, readers: Collection[Reader], cursor: str, limit: int
) -> dict[Reader, PageRead]:
    """What changed after a cursor, at most `limit` objects, for each of those who stand there.

    Call it in a snapshot. What desks of one scope are told alike is read once for all of them: a
    hundred that wait cost little more than one. An object that changed many times comes once, as it
    is now. A first cursor is empty, and the pages that follow it are the snapshot of a new desk:
    there is no other mechanism.
    """
    timeline = timeline_of(connection, community)
    held_back = is_held_back(connection, community)
    pages: dict[Reader, PageRead] = {}
    for told in _told_alike(connection, community, timeline, readers, cursor):
        shared = _shared_part(connection, told, cursor, limit)
        for reader, page in _own_pages(connection, told, shared):
            pages[reader] = PageRead(page, page.cursor == cursor, held_back)
    return pages


@dataclass(frozen=True, slots=True)
class _ToldAlike:
    """Readers of one scope, which but for its desk's name is that of each.

    A desk is alone in its own while it has news of its leases, which are its very own.
    """

    community: str
    timeline: str
    scope: DeskScope
    readers: Sequence[Reader]
    fixed_keys: list[str]

    @property
    def stamp(self) -> str:
        return cursor_stamp(self.timeline, self.scope.digest)


def _told_alike(
    connection: Connection,
    community: str,
    timeline: str,
    readers: Collection[Reader],
    cursor: str,
) -> Iterator[_ToldAlike]:
    scopes = scopes_of_desks(connection, community, {reader.desk for reader in readers})
    alone = _with_lease_news(connection, community, timeline, scopes.values(), cursor)
    groups: defaultdict[tuple[str, str], list[Reader]] = defaultdict(list)
    for reader in readers:
        own = reader.desk if reader.desk in alone else ""
        groups[scopes[reader.desk].digest, own].append(reader)
    for group in groups.values():
        keys = {key for reader in group for key in scopes[reader.desk].fixed_keys}
        yield _ToldAlike(community, timeline, scopes[group[0].desk], group, sorted(keys))


def _with_lease_news(
    connection: Connection,
    community: str,
    timeline: str,
    scopes: Collection[DeskScope],
    cursor: str,
) -> Collection[str]:
    """The desks whose own leases are among what changed, be it that they are no more.

    In a snapshot they always are, where there are any.
    """
    starts = {
        scope.desk: read_cursor(cursor, cursor_stamp(timeline, scope.digest)) for scope in scopes
    }
    going_on = {desk for desk, start in starts.items() if not start.in_snapshot}
    beginning = {scope.desk for scope in scopes if scope.keeps_leases} - going_on
    if not going_on:
        return beginning
    # One text names one place, whosever it is.
    place = starts[min(going_on)].place
    return beginning | desks_with_lease_news(connection, community, going_on, place)


def _shared_part(
    connection: Connection, told: _ToldAlike, cursor: str, limit: int
) -> dict[str, Any]:
    """All of a page but what it says of one reader alone."""
    start = read_cursor(cursor, told.stamp)
    asked = Asked(told.community, told.scope, told.fixed_keys, limit)
    stretch = _stretch_after(connection, asked, start)
    reached = cursor_text(told.stamp, stretch.reached)
    return {
        "timeline": told.timeline,
        "cursor": reached,
        "remaining": stretch.remaining if reached != cursor else 0,
        "begins": start.begins,
        "server_time": server_time(),
        **_content(connection, asked, stretch.changes),
    }


def _own_pages(
    connection: Connection, told: _ToldAlike, shared: Mapping[str, Any]
) -> Iterator[tuple[Reader, ChangesPage]]:
    """The page as each reader gets it: how much of its own journal is in it, and what of it is not.

    Balances are told with what the reader wrote and the server holds, applied or not.
    """
    passages: Sequence[PassageRow] = shared[Topic.PASSAGES.value]
    others = {reader.desk for reader in told.readers} - {told.scope.desk}
    here = passages_at(connection, told.community, others, passages)
    heads = own_heads(connection, told.community, told.readers)
    desks = {reader.desk for reader in told.readers}
    apart = desks_with_apart(connection, told.community, desks)
    for reader in told.readers:
        own = {
            "includes_epoch": heads[reader].epoch,
            "includes_seq": heads[reader].seq,
            "quarantined": [],
            "desk_services": [row for row in shared["desk_services"] if row.desk == reader.desk],
            "removed": [gone for gone in shared["removed"] if _concerns(gone, reader)],
        }
        if reader.desk != told.scope.desk:
            own["passages"] = [
                row._replace(here=here.get((reader.desk, *row[:3]), 0)) for row in passages
            ]
        if reader.desk in apart:
            own |= _apart_of(connection, told.community, reader, shared["accounts"])
        yield reader, ChangesPage(**{**shared, **own})


def _concerns(gone: Removed, reader: Reader) -> bool:
    """Of what a desk charges and holds, only its own rows are its affair."""
    return gone.topic not in _OF_ONE_DESK or gone.key.startswith(f"{reader.desk}/")


def _apart_of(
    connection: Connection, community: str, reader: Reader, accounts: Sequence[AccountRow]
) -> dict[str, Any]:
    """What of a reader is set apart, and the balances with it."""
    own = (connection, community, reader.desk, reader.epoch)
    households = {row.household for row in accounts}
    cents = own_unapplied_cents(*own, households) if households else {}
    return {
        "quarantined": own_quarantined(*own),
        "accounts": [
            AccountRow(household, balance_cents + cents.get(household, 0))
            for household, balance_cents in accounts
        ],
    }


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
    transaction runs has left its old place in the feed. The movements that a balance counts come
    with it: whoever was shown their receipts counts them no more. Where there are more than fit,
    the snapshot ends later.
    """
    more = replace(asked, limit=asked.limit + 1)
    unsettled: list[Mark | Movement] = [
        *unsettled_marks(connection, more),
        *unsettled_movements(connection, more),
    ]
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
    connection: Connection, asked: Asked, changes: Sequence[Mark | Movement]
) -> dict[str, Any]:
    """Rows by topic; a key without one, or whose row is not this scope's to know, is removed."""
    keys: defaultdict[Topic, list[str]] = defaultdict(list)
    for change in changes:
        if isinstance(change, Mark):
            keys[change.topic].append(change.key)
    content: dict[str, list[Any]] = {"removed": [], **{topic.value: [] for topic in Topic}}
    for topic, touched in keys.items():
        found = scoped_rows(connection, asked.community, asked.scope, topic, touched)
        content[topic.value] = list(found.values())
        content["removed"] += [
            Removed(topic=topic.value, key=key) for key in touched if key not in found
        ]
    content[Topic.MOVEMENTS.value] = [
        change.row for change in changes if isinstance(change, Movement)
    ]
    return content
