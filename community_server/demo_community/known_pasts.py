"""What the two known families did in the last days: the movements that pictures show."""

from __future__ import annotations

from community_server.demo_community.families import Family
from community_server.demo_community.history import FamilyPast, PastWriter, Recharge, Visit
from community_server.demo_community.known_families import (
    ANNE,
    DUBOIS_LEFEVRE,
    HUGO,
    INES,
    LEA,
    MARTIN,
    PAUL,
    TOM,
)
from community_server.demo_community.past import PastClock
from counter_protocol.ledger import Tender

MARTIN_BALANCE_CENTS = 42_30
DUBOIS_LEFEVRE_BALANCE_CENTS = 8_60


def known_past(family: Family, rank: int, clock: PastClock, writer: PastWriter) -> FamilyPast:
    """The past of one of the two known families."""
    balances = {MARTIN: MARTIN_BALANCE_CENTS, DUBOIS_LEFEVRE: DUBOIS_LEFEVRE_BALANCE_CENTS}
    events = {MARTIN: _martin_events, DUBOIS_LEFEVRE: _dubois_lefevre_events}
    household = family.household.household
    return writer.past(family, rank, balances[household], events[household](clock))


def _martin_events(clock: PastClock) -> list[Visit | Recharge]:
    return [
        Visit(clock.at(4, 14, 20), PAUL, "SITE-DECH", "recycling-passage", 1),
        Visit(clock.at(3, 15, 5), TOM, "SITE-AQUA", "pool-child", 1),
        Visit(clock.at(1, 11, 5), LEA, "SITE-ECOLE-PAR", "meal-child-par", 1),
        Recharge(clock.at(1, 16, 48), ANNE, "SITE-MAIRIE-SEC", Tender.CASH, 30_00),
        Visit(clock.at(0, 7, 31), LEA, "SITE-ECOLE-PAR", "care-morning-par", 2),
    ]


def _dubois_lefevre_events(clock: PastClock) -> list[Visit | Recharge]:
    return [
        Visit(clock.at(8, 9, 40), HUGO, "SITE-MED", "print-bw", 6),
        Visit(clock.at(4, 11, 10), INES, "SITE-ECOLE-SEC", "meal-child-sec", 1),
        Visit(clock.at(1, 11, 10), INES, "SITE-ECOLE-SEC", "meal-child-sec", 1),
    ]
