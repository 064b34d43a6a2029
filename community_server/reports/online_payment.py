"""Régies that took enough in a year to owe families free online payment, and say no address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final, NamedTuple

from community_server.database import Connection
from community_server.reports.answers import Earning, OnlinePaymentDue
from community_server.reports.selection import Chosen

THRESHOLD_CENTS: Final = 5_000_00
"""CGCT L.1611-5-1; décret 2018-689 of 1 August 2018, article 4: since 1 January 2022.

It is of what the organisation sells in a year, over all its régies: one that comes to it alone
proves it, one that does not proves nothing.
"""
_YEAR_LENGTH: Final = len("2026")


class _Offer(NamedTuple):
    """What a régie says of itself, and below which one it is."""

    online_payment: str
    parent: str | None


def online_payment_due(
    connection: Connection, chosen: Chosen, earned: Iterable[Earning]
) -> list[OnlinePaymentDue]:
    """Régies that earned the threshold within a calendar year; a longer period tells of none."""
    year = chosen.since[:_YEAR_LENGTH]
    if chosen.until[:_YEAR_LENGTH] != year:
        return []
    cents: Counter[str] = Counter()
    for each in earned:
        cents[each.regie] += each.amount_cents
    offers = _offers(connection, chosen.community)
    return [
        OnlinePaymentDue(regie=regie, year=year, earned_cents=earned_cents)
        for regie, earned_cents in sorted(cents.items())
        if earned_cents >= THRESHOLD_CENTS and not _is_offered(offers, regie)
    ]


def _is_offered(offers: dict[str, _Offer], regie: str) -> bool:
    """By the régie, or by one above it; an import lets none be above itself."""
    offer = offers.get(regie)
    while offer is not None:
        if offer.online_payment:
            return True
        offer = offers.get(offer.parent or "")
    return False


def _offers(connection: Connection, community: str) -> dict[str, _Offer]:
    rows = connection.execute(
        "SELECT regie, online_payment, parent FROM regies WHERE community = %s", (community,)
    )
    return {regie: _Offer(*offer) for regie, *offer in rows}
