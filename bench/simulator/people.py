"""What people do at a simulated desk, and what the rules let them."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Final

from bench.simulator.desk_model import DeskModel
from counter_protocol.entries import EntryKind
from counter_protocol.sealing import SealedEntry

FAMILIES: Final = ("H-1", "H-2", "H-3", "H-4")
NEWCOMERS: Final = ("H-8", "H-9")
"""Families that a desk may be told of before its server knows them."""
ACCOUNT_CAP_CENTS: Final = 1_500
DESK_CAP_CENTS: Final = 4_000


def do_something(desk: DeskModel, draws: Random) -> None:
    """A top-up, a sale on a family account, or an entry without money."""
    household = draws.choice(FAMILIES + NEWCOMERS[: draws.randrange(3)])
    match draws.randrange(10):
        case 0 | 1 | 2 | 3:
            desk.top_up(household, draws.randrange(500, 3_000))
        case 4 | 5 | 6 | 7:
            sell(desk, household, draws.randrange(200, 1_500))
        case _:
            desk.sign_out()


def sell(desk: DeskModel, household: str, amount_cents: int) -> None:
    """Charge a family account as far as it is covered, or as the caps of an outage allow."""
    covered_cents = max(0, desk.shown_cents(household))
    beyond_cents = max(0, amount_cents - covered_cents)
    if beyond_cents == 0 or (not desk.is_online and _is_allowed(desk, household, beyond_cents)):
        desk.sell(household, amount_cents, beyond_cents)


def spent_by_outage(journal: list[SealedEntry]) -> Iterator[dict[str, int]]:
    """For each outage that a journal tells of, what each family was given beyond its balance."""
    spent: dict[str, int] = {}
    for sealed in journal:
        if sealed.entry.kind is EntryKind.WENT_OFFLINE:
            yield spent
            spent = {}
        beyond_cents = sealed.entry.body.get("beyond_cents", 0)
        if beyond_cents:
            household = sealed.entry.body["household"]
            spent[household] = spent.get(household, 0) + beyond_cents
    yield spent


def _is_allowed(desk: DeskModel, household: str, beyond_cents: int) -> bool:
    *_, spent = spent_by_outage(desk.journal())
    is_in_account_cap = spent.get(household, 0) + beyond_cents <= ACCOUNT_CAP_CENTS
    return is_in_account_cap and sum(spent.values()) + beyond_cents <= DESK_CAP_CENTS
