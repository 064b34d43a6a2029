"""Asks desks for what they have not used of a family that now comes to another one.

Nothing is taken away: what is asked back expires, and is free once its desk has returned it, which
then holds off for a while, so that whoever waits comes first.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Final

from community_server.database import Connection
from community_server.quotas.lease_queries import ASKED_BACK, Grant
from community_server.server_time import time_text

RESPITE: Final = timedelta(hours=1)
"""A younger lease is not asked back, or two desks would pass one right to and fro for ever."""


def ask_back(connection: Connection, grant: Grant, households: Sequence[str]) -> int:
    """Of these families, what others do not use where the asking desk has none left; how many.

    They get another number, for the rest of the lease that they were granted by stays.
    """
    youngest = datetime.fromisoformat(grant.expires_at) - RESPITE
    asked = {
        "households": list(households),
        "youngest": time_text(youngest),
        "asked_back": ASKED_BACK,
        "number": str(uuid.uuid4()),
    }
    return connection.execute(_ASK_BACK, {**asdict(grant), **asked}).rowcount


_ASK_BACK: Final = """
    WITH unused AS (
        SELECT desk, household FROM leases LEFT JOIN passages AS recorded
            USING (community, desk, service, household, year)
        WHERE community = %(community)s AND service = %(service)s AND year = %(year)s
            AND household = ANY(%(households)s)
            AND leases.passages > coalesce(recorded.passages, 0)
    )
    UPDATE leases SET expires_at = %(asked_back)s, lease = %(number)s
    FROM unused WHERE leases.community = %(community)s AND leases.service = %(service)s
        AND leases.year = %(year)s AND leases.desk = unused.desk
        AND leases.household = unused.household
        AND leases.expires_at <= %(youngest)s AND leases.expires_at <> %(asked_back)s
        AND leases.household NOT IN (SELECT household FROM unused WHERE desk = %(desk)s)
"""
