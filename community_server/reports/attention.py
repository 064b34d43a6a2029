"""Which desks a reader of a report must know about: their figures are not final, or contradict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from community_server.database import Connection
from community_server.reports.answers import Attention, Matter
from community_server.reports.closings import Reconciled
from community_server.reports.day_sums import DAY_LENGTH
from community_server.reports.figures import receipts_by_day
from community_server.reports.selection import Chosen
from community_server.server_time import time_text
from counter_protocol.entries import MalformedEntry
from counter_protocol.outlines import outline_entry


def to_look_into(connection: Connection, chosen: Chosen, reconciled: Reconciled) -> list[Attention]:
    """Every desk chosen whose figures of the period somebody has to wait for, or to look into."""
    differing = (each.desk for each in reconciled.closings if not each.agrees)
    matters = [
        *_not_closed(receipts_by_day(connection, chosen), reconciled.covered),
        *_not_synced(connection, chosen),
        *_counted(Matter.SET_APART, _desks_of_entries(connection, _APART, chosen)),
        *_counted(Matter.FORKED, _desks_of_entries(connection, _BESIDE, chosen)),
        *_counted(Matter.CLOSING_DIFFERS, differing),
    ]
    return sorted(matters, key=lambda each: (each.desk, each.matter, each.day or ""))


def _not_closed(
    receipts: Counter[tuple[str, str]], covered: Counter[tuple[str, str]]
) -> Iterator[Attention]:
    """Days with receipts that no Z covers: the till is open still, or its Z never came."""
    for (desk, day), count in receipts.items():
        uncovered = count - covered[desk, day]
        if uncovered > 0:
            yield Attention(desk=desk, matter=Matter.TILL_NOT_CLOSED, count=uncovered, day=day)


def _not_synced(connection: Connection, chosen: Chosen) -> Iterator[Attention]:
    """Desks that have not spoken since the period ended, or today where it has not."""
    for desk, heard_at in connection.execute(_NOT_SYNCED, chosen.named()):
        told = None if heard_at is None else _utc(heard_at)
        yield Attention(desk=desk, matter=Matter.NOT_SYNCED, heard_at=told)


def _counted(matter: Matter, desks: Iterable[str]) -> Iterator[Attention]:
    for desk, count in Counter(desks).items():
        yield Attention(desk=desk, matter=matter, count=count)


def _desks_of_entries(connection: Connection, statement: str, chosen: Chosen) -> Iterator[str]:
    """The desk of each entry that may be of the period."""
    for desk, raw in connection.execute(statement.encode(), chosen.named()):
        if _may_be_of(raw, chosen):
            yield desk


def _may_be_of(raw: bytes, chosen: Chosen) -> bool:
    """Whether an entry is of the period; one that cannot be read may be of any."""
    try:
        return chosen.since <= outline_entry(raw).business_date[:DAY_LENGTH] <= chosen.until
    except MalformedEntry:
        return True


def _utc(moment: datetime) -> str:
    return time_text(moment.astimezone(UTC))


# A desk that was struck off before the period has nothing to send of it.
_NOT_SYNCED = """
    SELECT k.desk, c.heard_at
    FROM (SELECT community, desk, max(epoch) AS epoch FROM desk_keys
        WHERE community = %(community)s AND desk = ANY(%(desks)s) GROUP BY community, desk) k
    LEFT JOIN desk_contacts c ON c.community = k.community AND c.desk = k.desk
    WHERE (c.heard_at IS NULL OR c.heard_at < least(%(until)s::date + 1, current_date))
        AND NOT EXISTS (
            SELECT FROM revocations r WHERE r.community = k.community AND r.desk = k.desk
            AND r.until_epoch >= k.epoch AND r.revoked_at < %(since)s::date
        )
    ORDER BY k.desk
"""
_APART = """
    SELECT q.desk, coalesce(e.raw, f.raw) FROM quarantine q
    LEFT JOIN entries e USING (community, desk, epoch, seq, hash)
    LEFT JOIN forks f USING (community, desk, epoch, seq, hash)
    WHERE q.community = %(community)s AND q.desk = ANY(%(desks)s)
    ORDER BY q.desk
"""
_BESIDE = """
    SELECT desk, raw FROM forks WHERE community = %(community)s AND desk = ANY(%(desks)s)
    ORDER BY desk
"""
