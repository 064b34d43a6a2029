"""Which rights to passages the desk gives back, and which it would hold for the next families."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter
from typing import Final

from counter_app.models.database import Database
from counter_app.models.quotas import quota_views
from counter_protocol.messages import MAX_LEASES_RETURNED, LeaseRequest, LeaseWish

FAMILIES_LOOKED_AT: Final = 50
"""Those that were sent away, then those that came last: each is looked at after every exchange."""

_PLACE: Final = attrgetter("service", "household", "year")


def want_leases(database: Database, service: str, household: str, year: int) -> None:
    """A family came for which nothing is held; call it inside `writing()`."""
    database.write(
        "INSERT OR IGNORE INTO wanted_leases (service, household, year) VALUES (?, ?, ?)",
        (service, household, year),
    )


def lease_request(database: Database, epoch: int, seq: int) -> LeaseRequest | None:
    """What to ask as of our last entry; None where no service of the desk has a quota.

    What has expired by the server's clock is used no more from here on, for good.
    """
    lease_passages = {row.service: row.lease_passages for row in database.rows(_OWN)}
    if not lease_passages:
        return None
    met = list(_met_wants(database))
    if met or database.row(_EXPIRED) is not None:
        with database.writing():
            database.write(_GIVE_BACK, ())
            database.write_many(_WANT_NO_MORE, met)
    returned = [row.lease for row in database.rows(_RETURNED, MAX_LEASES_RETURNED)]
    # In an order of their own, so that the same wishes are seen to be the same.
    wanted = sorted(_wishes(database, lease_passages), key=_PLACE)
    return LeaseRequest(epoch=epoch, seq=seq, returned=returned, wanted=wanted)


def _met_wants(database: Database) -> Iterator[tuple[str, str, int]]:
    """Families that were sent away once, and of which some is held now or none is to be had."""
    for row in database.rows(_WANTED):
        views = {each.service: each for each in quota_views(database, row.household, row.year)}
        view = views.get(row.service)
        if view is None or view.left_here > 0 or view.used >= view.limit:
            yield row.service, row.household, row.year


def _wishes(database: Database, lease_passages: dict[str, int]) -> Iterator[LeaseWish]:
    """Families that came here lately, and of which less is held than could be."""
    for row in database.rows(_LATELY, FAMILIES_LOOKED_AT):
        for view in quota_views(database, row.household, row.year):
            wished = lease_passages[view.service]
            if view.service == row.service and view.left_here < min(wished, view.limit - view.used):
                yield LeaseWish(
                    service=row.service, household=row.household, year=row.year, passages=wished
                )


_OWN: Final = "SELECT service, lease_passages FROM quotas"
_WANTED: Final = "SELECT service, household, year FROM wanted_leases"
_WANT_NO_MORE: Final = "DELETE FROM wanted_leases WHERE (service, household, year) = (?, ?, ?)"
_EXPIRED: Final = """
    SELECT lease FROM leases WHERE expires_at <= (SELECT server_time FROM sync_state)
        AND lease NOT IN (SELECT lease FROM returned_leases)
    LIMIT 1
"""
_GIVE_BACK: Final = """
    INSERT OR IGNORE INTO returned_leases (lease)
    SELECT DISTINCT lease FROM leases
    WHERE expires_at <= (SELECT server_time FROM sync_state)
"""
_RETURNED: Final = """
    SELECT DISTINCT lease FROM leases
    WHERE lease IN (SELECT lease FROM returned_leases) ORDER BY lease LIMIT ?
"""
_LATELY: Final = """
    WITH last_passages AS (
        SELECT service, household, year, epoch, seq FROM own_passages
        ORDER BY epoch DESC, seq DESC LIMIT 200
    ), looked_at AS (
        SELECT service, household, year, 0 AS turn FROM wanted_leases
        UNION ALL
        SELECT service, household, year, row_number() OVER (ORDER BY epoch DESC, seq DESC)
        FROM last_passages
    )
    SELECT service, household, year FROM looked_at
    GROUP BY service, household, year ORDER BY year DESC, min(turn) LIMIT ?
"""
