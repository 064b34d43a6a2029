"""What granting leases and taking them back ask of the database, one statement each.

A family's free passages of a year are the quota less what each desk holds or has used, whichever
is more. Whoever grants holds the quota's row, so that nobody else counts the same ones as free.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Final

from psycopg.rows import class_row

from community_server.database import Connection
from community_server.journal.queries import NO_HEAD, Head, Place
from community_server.server_time import time_text
from counter_protocol.reference import QuotaRow

ASKED_BACK: Final = "1970-01-01T00:00:00.000Z"
"""When what was asked back expired: before anything was granted, so nothing else did then."""

HOLD_OFF: Final = timedelta(minutes=5)
"""How long whoever gave back what was asked back is given none of that family: a desk wishes to
hold some of each family that came lately, and would take it again before it is heard elsewhere."""


@dataclass(frozen=True, slots=True)
class Grant:
    """To whom something is granted: a desk in an epoch, of one service and year.

    Times are texts, as the server tells them.
    """

    community: str
    desk: str
    epoch: int
    service: str
    year: int
    passages_a_year: int
    lease_passages: int
    now: str
    expires_at: str
    lease: str


def shared_head(connection: Connection, place: Place) -> Head:
    """Where an epoch stands; nobody fences it until the transaction ends."""
    with connection.cursor(row_factory=class_row(Head)) as cursor:
        cursor.execute(
            "SELECT seq, hash, fenced FROM desk_heads"
            " WHERE community = %s AND desk = %s AND epoch = %s FOR SHARE",
            place,
        )
        return cursor.fetchone() or NO_HEAD


def has_quotas(connection: Connection, community: str, desk: str) -> bool:
    """Whether a service of this desk has a quota."""
    row = connection.execute(
        "SELECT EXISTS (SELECT FROM quotas WHERE community = %(community)s AND service IN"
        " (SELECT service FROM desk_services"
        "  WHERE community = %(community)s AND desk = %(desk)s))",
        {"community": community, "desk": desk},
    ).fetchone()
    return row is not None and bool(row[0])


def lock_quotas_of_desk(connection: Connection, community: str, desk: str) -> list[QuotaRow]:
    """The quotas of the services of a desk; nobody else grants of them until the end."""
    rows = connection.execute(
        "SELECT service, passages_a_year, lease_passages, lease_days, beyond FROM quotas"
        " WHERE community = %(community)s AND service IN (SELECT service FROM desk_services"
        "  WHERE community = %(community)s AND desk = %(desk)s) ORDER BY service FOR UPDATE",
        {"community": community, "desk": desk},
    )
    return [QuotaRow(*row) for row in rows]


def take_over(connection: Connection, community: str, desk: str, epoch: int) -> None:
    """What a desk held in an earlier epoch it holds in this one, and only in this one."""
    connection.execute(
        "UPDATE leases SET epoch = %s WHERE community = %s AND desk = %s AND epoch < %s",
        (epoch, community, desk, epoch),
    )


def free_leases(
    connection: Connection, community: str, desk: str, leases: Sequence[str], now: datetime
) -> int:
    """Give back what these leases did not use; of how many families.

    Of those that were asked back, the desks of the service are told: one of them waits. What is
    left is a lease of nothing, which keeps the desk from being given more until it expires.
    """
    row = connection.execute(
        _FREE,
        {
            "community": community,
            "desk": desk,
            "leases": list(leases),
            "asked_back": ASKED_BACK,
            "again_at": time_text(now + HOLD_OFF),
            "number": str(uuid.uuid4()),
        },
    ).fetchone()
    assert row is not None
    families: int = row[0]
    return families


def free_all_leases(connection: Connection, community: str, desk: str) -> int:
    """Give back all that a desk has not used, as far as is known here: how many passages."""
    row = connection.execute(
        "WITH freed AS (DELETE FROM leases WHERE community = %(community)s AND desk = %(desk)s"
        "  RETURNING service, household, year, passages)"
        " SELECT coalesce(sum(greatest(f.passages - coalesce(p.passages, 0), 0)), 0)::int"
        " FROM freed f LEFT JOIN passages p ON p.community = %(community)s"
        "  AND p.service = f.service AND p.household = f.household AND p.year = f.year"
        "  AND p.desk = %(desk)s",
        {"community": community, "desk": desk},
    ).fetchone()
    assert row is not None
    passages: int = row[0]
    return passages


def grant_standing(connection: Connection, grant: Grant) -> int:
    """Grant a fair part of every family of which the desk holds nothing; of how many families."""
    return connection.execute(_STANDING, asdict(grant)).rowcount


def grant_wanted(
    connection: Connection, grant: Grant, households: Sequence[str], wanted: Sequence[int]
) -> int:
    """Let the desk hold so many unused passages of these families; of how many it is more."""
    asked = {"households": list(households), "wanted": list(wanted)}
    return connection.execute(_WANTED, {**asdict(grant), **asked}).rowcount


_FREE: Final = """
    WITH expired AS (
        DELETE FROM leases
        WHERE community = %(community)s AND desk = %(desk)s AND lease = ANY(%(leases)s)
            AND expires_at <> %(asked_back)s
        RETURNING household
    ), waited_for AS (
        UPDATE leases SET passages = 0, expires_at = %(again_at)s, lease = %(number)s
        WHERE community = %(community)s AND desk = %(desk)s AND lease = ANY(%(leases)s)
            AND expires_at = %(asked_back)s
        RETURNING service || '/' || household || '/' || year AS key
    ), told AS (
        INSERT INTO feed (community, topic, key, xid, position, removed)
        SELECT %(community)s, 'passages', key, pg_current_xact_id(), nextval('feed_position'), false
        FROM (SELECT key FROM waited_for ORDER BY key) each_once
        ON CONFLICT (community, topic, key) DO UPDATE
        SET xid = excluded.xid, position = excluded.position, removed = false
    )
    SELECT (SELECT count(*) FROM expired)::int + (SELECT count(*) FROM waited_for)::int
"""
_OF_THE_YEAR: Final = "community = %(community)s AND service = %(service)s AND year = %(year)s"
_OF_THESE: Final = f"{_OF_THE_YEAR} AND household = ANY(%(households)s)"
_TAKEN: Final = """
    WITH held AS (
        SELECT household, desk, passages AS granted, 0 AS used FROM leases WHERE {which}
        UNION ALL
        SELECT household, desk, 0, passages FROM passages WHERE {which}
    ), of_desk AS (
        SELECT household, desk, sum(granted) AS granted, sum(used) AS used,
            greatest(sum(granted), sum(used)) AS taken
        FROM held GROUP BY household, desk
    ), taken AS (
        SELECT household,
            coalesce(sum(taken) FILTER (WHERE desk <> %(desk)s), 0)::int AS elsewhere,
            coalesce(sum(used) FILTER (WHERE desk = %(desk)s), 0)::int AS here,
            coalesce(sum(granted) FILTER (WHERE desk = %(desk)s), 0)::int AS granted
        FROM of_desk GROUP BY household
    )
    INSERT INTO leases AS mine
        (community, desk, service, household, year, passages, expires_at, epoch, lease)
"""

_STANDING: Final = f"""
    {_TAKEN.format(which=_OF_THE_YEAR)}
    SELECT h.community, %(desk)s, %(service)s, h.household, %(year)s, coalesce(t.here, 0) + part,
        %(expires_at)s, %(epoch)s, %(lease)s
    FROM households h
    LEFT JOIN taken t ON t.household = h.household
    CROSS JOIN LATERAL (
        SELECT least(%(lease_passages)s,
            (%(passages_a_year)s - coalesce(t.elsewhere, 0) - coalesce(t.here, 0))
            / greatest((SELECT count(*) FROM desk_services
                WHERE community = %(community)s AND service = %(service)s), 1)) AS part
    ) fair
    WHERE h.community = %(community)s AND part > 0 AND coalesce(t.granted, 0) = 0
    ON CONFLICT (community, desk, service, household, year) DO NOTHING
"""  # noqa: S608 (our own words)

_WANTED: Final = f"""
    {_TAKEN.format(which=_OF_THESE)}
    SELECT h.community, %(desk)s, %(service)s, h.household, %(year)s, target,
        %(expires_at)s, %(epoch)s, %(lease)s
    FROM unnest(%(households)s::text[], %(wanted)s::int[]) AS w (household, wanted)
    JOIN households h ON h.community = %(community)s AND h.household = w.household
    LEFT JOIN taken t ON t.household = w.household
    CROSS JOIN LATERAL (
        SELECT least(coalesce(t.here, 0) + least(w.wanted, %(lease_passages)s),
            %(passages_a_year)s - coalesce(t.elsewhere, 0)) AS target
    ) within
    WHERE target > coalesce(t.here, 0)
    ON CONFLICT (community, desk, service, household, year) DO UPDATE
    SET passages = excluded.passages, expires_at = excluded.expires_at,
        epoch = excluded.epoch, lease = excluded.lease
    WHERE mine.passages < excluded.passages
        AND NOT (mine.passages = 0 AND mine.expires_at > %(now)s)
"""  # noqa: S608 (our own words)
