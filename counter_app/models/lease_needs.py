"""Which rights to passages the desk gives back, and which it would hold for the next families."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from counter_app.models.database import Database
from counter_app.models.quotas import quota_views
from counter_protocol.messages import MAX_LEASES_RETURNED, LeaseRequest, LeaseWish

FAMILIES_LOOKED_AT: Final = 50
"""Those that came here last: each is looked at after every exchange."""


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
    if database.row(_TO_TIDY) is not None:
        with database.writing():
            database.write(_GIVE_BACK, ())
            database.write(_WANT_NO_MORE, ())
    returned = [row.lease for row in database.rows(_RETURNED, MAX_LEASES_RETURNED)]
    wanted = list(_wishes(database, lease_passages))
    return LeaseRequest(epoch=epoch, seq=seq, returned=returned, wanted=wanted)


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
_TO_TIDY: Final = """
    SELECT lease FROM leases WHERE expires_at <= (SELECT server_time FROM sync_state)
        AND lease NOT IN (SELECT lease FROM returned_leases)
    UNION ALL
    SELECT l.lease FROM wanted_leases w
    JOIN leases l ON l.service = w.service AND l.household = w.household AND l.year = w.year
    LIMIT 1
"""
_GIVE_BACK: Final = """
    INSERT OR IGNORE INTO returned_leases (lease)
    SELECT DISTINCT lease FROM leases
    WHERE expires_at <= (SELECT server_time FROM sync_state)
"""
_WANT_NO_MORE: Final = """
    DELETE FROM wanted_leases WHERE EXISTS (
        SELECT 1 FROM leases l WHERE l.service = wanted_leases.service
        AND l.household = wanted_leases.household AND l.year = wanted_leases.year)
"""
_RETURNED: Final = """
    SELECT DISTINCT lease FROM leases
    WHERE lease IN (SELECT lease FROM returned_leases) ORDER BY lease LIMIT ?
"""
_LATELY: Final = """
    SELECT service, household, year FROM wanted_leases
    UNION
    SELECT service, household, year FROM (
        SELECT service, household, year FROM own_passages ORDER BY epoch DESC, seq DESC LIMIT 200
    )
    ORDER BY year DESC LIMIT ?
"""
