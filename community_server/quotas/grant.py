"""Answers what a desk gives back and asks for, so that all desks together stay within a quota."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from community_server.database import Connection
from community_server.journal.queries import Place, confirmed_epoch
from community_server.problems import Refused
from community_server.quotas.lease_queries import (
    Grant,
    free_leases,
    grant_standing,
    grant_wanted,
    lock_quotas_of_desk,
    shared_head,
    take_over,
)
from community_server.quotas.recall import ask_back
from community_server.server import CommunityServer
from community_server.server_time import time_text
from counter_protocol.entries import HIGHEST_EPOCH, LARGEST_INTEGER
from counter_protocol.messages import (
    MAX_LEASE_WISHES,
    MAX_LEASES_RETURNED,
    LeaseReply,
    LeaseRequest,
    LeaseWish,
    ProblemType,
)
from counter_protocol.reference import QuotaRow

_DECEMBER: Final = 12
"""From then on desks also hold rights of the next year: they may be offline when it comes."""
_LARGEST_WISH: Final = 2**31 - 1
"""What an integer of a table holds."""


def answer_leases(server: CommunityServer, desk: str, request: LeaseRequest) -> LeaseReply:
    """Take back, then grant; refused while entries that may have used a lease are not here.

    An epoch that is not confirmed, or is fenced, has nothing to give back and gets nothing.
    """
    _check(request)
    place = Place(server.community, desk, request.epoch)
    with server.database.transaction() as connection:
        head = shared_head(connection, place)
        if head.seq < request.seq:
            raise Refused(ProblemType.GAP, f"resend from {head.seq + 1}")
        confirmed = confirmed_epoch(connection, server.community, desk)
        if head.fenced or request.epoch != confirmed:
            return LeaseReply(freed=0, granted=0)
        quotas = lock_quotas_of_desk(connection, server.community, desk)
        now = datetime.now(UTC)
        take_over(connection, server.community, desk, request.epoch)
        freed = free_leases(connection, server.community, desk, request.returned, now)
        granted = sum(
            _grant(connection, grant, request.wanted) for grant in _grants(place, quotas, now)
        )
    return LeaseReply(freed=freed, granted=granted)


def _check(request: LeaseRequest) -> None:
    """Refuse what no database holds, and more than one request may ask."""
    wishes = request.wanted
    if (
        len(wishes) > MAX_LEASE_WISHES
        or len(request.returned) > MAX_LEASES_RETURNED
        or not 0 < request.epoch <= HIGHEST_EPOCH
        or not 0 < request.seq <= LARGEST_INTEGER
        or not all(0 <= wish.passages <= _LARGEST_WISH for wish in wishes)
    ):
        raise Refused(ProblemType.MALFORMED, "no such request for leases")


def _grants(place: Place, quotas: Sequence[QuotaRow], now: datetime) -> Iterator[Grant]:
    """What may be granted now: of each service, of this year and soon of the next."""
    years = [now.year, now.year + 1] if now.month == _DECEMBER else [now.year]
    for quota in quotas:
        expires_at = now + timedelta(days=quota.lease_days)
        for year in years:
            yield Grant(
                community=place.community,
                desk=place.desk,
                epoch=place.epoch,
                service=quota.service,
                year=year,
                passages_a_year=quota.passages_a_year,
                lease_passages=quota.lease_passages,
                now=time_text(now),
                expires_at=time_text(expires_at),
                lease=str(uuid.uuid4()),
            )


def _grant(connection: Connection, grant: Grant, wishes: Sequence[LeaseWish]) -> int:
    """Standing parts first, then wishes; for those that nothing is left of, others are asked."""
    wanted = {
        wish.household: wish.passages
        for wish in wishes
        if (wish.service, wish.year) == (grant.service, grant.year)
    }
    granted = grant_standing(connection, grant)
    if wanted:
        granted += grant_wanted(connection, grant, list(wanted), list(wanted.values()))
        ask_back(connection, grant, list(wanted))
    return granted
