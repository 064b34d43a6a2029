"""What people do at a simulated desk, and what the rules let them."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Final

from bench.simulator.desk_model import DeskModel
from bench.simulator.regie import mind_the_cash, pay_back
from counter_app.domain.clock import read_time
from counter_app.domain.community_settings import CommunitySettings
from counter_app.domain.offline_rules import (
    AllowanceSpent,
    allowance_left,
    beyond_balance,
    check_age,
    check_allowance,
)
from counter_app.domain.quotas import NoPassageLeft, PassageBeyondQuota, outcome_of
from counter_app.errors import RuleError
from counter_protocol.bodies import TenderPart
from counter_protocol.entries import EntryKind
from counter_protocol.ledger import Tender
from counter_protocol.reference import ConflictRow, HouseholdRow, Topic
from counter_protocol.sealing import SealedEntry
from tests.support.basket import tender

FAMILIES: Final = ("H-1", "H-2", "H-3", "H-4")
FREQUENT: Final = FAMILIES[:2]
"""The families that come to the service that has a quota."""
NEWCOMERS: Final = ("H-8", "H-9")
"""Families that a desk may be told of before its server knows them."""
TYPED: Final = (("street",), ("commune",), ("street", "commune"))


def do_something(desk: DeskModel, draws: Random) -> None:
    """A top-up, a sale, a visit, a word on a family, what a régie does, or signing out."""
    household = draws.choice(FAMILIES + NEWCOMERS[: draws.randrange(3)])
    match draws.randrange(24):
        case 0 | 1 | 2 | 3:
            desk.top_up(household, draws.randrange(500, 3_000))
        case 4 | 5 | 6 | 7:
            sell(desk, household, draws.randrange(200, 1_500), *rest_of(draws))
        case 8 | 9 | 10 | 11:
            come(desk, draws.choice(FREQUENT), is_accepted=draws.random() < 0.5)
        case 12 | 13:
            retype(desk, draws.choice(FREQUENT), draws)
        case 14 | 15 | 16:
            settle(desk, draws)
        case 17 | 18 | 19:
            pay_back(desk, household, draws)
        case 20 | 21 | 22:
            mind_the_cash(desk, draws)
        case _:
            desk.sign_out()


def rest_of(draws: Random) -> list[TenderPart]:
    """What other tenders pay of a price now and then."""
    by = draws.choice(((), (), (Tender.CASH,), (Tender.CASH, Tender.ANCV)))
    return [tender(each, draws.randrange(100, 1_000)) for each in by]


def sell(desk: DeskModel, household: str, amount_cents: int, *rest: TenderPart) -> None:
    """Charge a family account as far as it is covered, or as the caps of an outage allow."""
    beyond_cents = beyond_balance(amount_cents, desk.disk.shown(household))
    try:
        _check_loan(desk, household, beyond_cents)
    except RuleError:
        return
    desk.sell(household, [tender(Tender.FAMILY_ACCOUNT, amount_cents), *rest], beyond_cents)


def come(desk: DeskModel, household: str, *, is_accepted: bool) -> None:
    """A visit, out of what the desk holds, or billed to whoever agrees."""
    view = desk.quota_view(household)
    if view is None:
        return
    try:
        outcome = outcome_of(view, is_accepted=is_accepted)
    except (NoPassageLeft, PassageBeyondQuota):
        desk.want(household, view.year)
    else:
        desk.let_pass(household, view.year, outcome)


def retype(desk: DeskModel, household: str, draws: Random) -> None:
    """Somebody gives fields of a family another value than the one on the screen."""
    row: HouseholdRow | None = desk.disk.rows.get(Topic.HOUSEHOLDS, {}).get(household)
    if row is None:
        return
    fields = draws.choice(TYPED)
    after = {name: f"{draws.getrandbits(40)} of {name}" for name in fields}
    desk.change_family(household, {name: getattr(row, name) for name in fields}, after, {})


def settle(desk: DeskModel, draws: Random) -> None:
    """Somebody knows which of two words on a field is right."""
    conflicts: dict[str, ConflictRow] = desk.disk.rows.get(Topic.CONFLICTS, {})
    if not conflicts:
        return
    chosen = conflicts[draws.choice(sorted(conflicts))]
    place = (chosen.household, chosen.field)
    beside = [row for row in conflicts.values() if (row.household, row.field) == place]
    standing = getattr(desk.disk.rows[Topic.HOUSEHOLDS][chosen.household], chosen.field)
    after = {chosen.field: draws.choice((standing, standing, chosen.other))}
    settled = {row.conflict: row.other for row in beside}
    desk.change_family(chosen.household, {chosen.field: standing}, after, settled)


def loans_by_outage(journal: list[SealedEntry]) -> Iterator[list[tuple[str, int]]]:
    """For each outage that a journal tells of, who was given how much beyond the balance."""
    loans: list[tuple[str, int]] = []
    for sealed in journal:
        if sealed.entry.kind is EntryKind.WENT_OFFLINE:
            yield loans
            loans = []
        beyond_cents = sealed.entry.body.get("beyond_cents", 0)
        if beyond_cents:
            loans.append((sealed.entry.body["household"], beyond_cents))
    yield loans


def spent(loans: list[tuple[str, int]], household: str) -> AllowanceSpent:
    """What an outage took of the allowances of a family, and of the desk."""
    cents = [each for of, each in loans if of == household]
    return AllowanceSpent(len(cents), sum(cents), sum(each for _, each in loans))


def _check_loan(desk: DeskModel, household: str, beyond_cents: int) -> None:
    """As `operations/account_outlook.py`; online, nothing is lent."""
    disk, settings = desk.disk, desk.disk.settings()
    if disk.offline_since is not None:
        as_of = read_time(disk.server_time) if disk.server_time else None
        check_age(as_of, disk.offline_since, desk.now(), settings)
    if beyond_cents:
        check_allowance(beyond_cents, _left_cents(desk, household, settings))


def _left_cents(desk: DeskModel, household: str, settings: CommunitySettings) -> int:
    if desk.disk.offline_since is None or not desk.is_confirmed():
        return 0
    *_, loans = loans_by_outage(desk.journal())
    return allowance_left(spent(loans, household), settings)
