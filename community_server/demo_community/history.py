"""Makes the past of each family, so that its balance is the sum of what happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from community_server.demo_community.families import Family
from community_server.demo_community.past import PastClock, PastMovement, entry_id, entry_instant
from community_server.demo_community.places import HEADQUARTERS, regies_of_sites
from community_server.demo_community.shop import Shop
from counter_protocol.bodies import Line
from counter_protocol.entries import EntryKind
from counter_protocol.ledger import Tender
from counter_protocol.reference import AccountRow

OPENING_DAYS_AGO: Final = 21
"""How long before the reference date the balances were taken over."""

_OPENING_STEP_MS: Final = 20


class Visit(NamedTuple):
    """What somebody of a family bought on one occasion."""

    at: datetime
    resident: str
    site: str
    article: str
    quantity: int


class Recharge(NamedTuple):
    """What somebody of a family put on its account."""

    at: datetime
    resident: str
    site: str
    tender: Tender
    amount_cents: int


@dataclass(frozen=True, slots=True)
class FamilyPast:
    """A family's past: what was taken over, then what happened; and the balance they add up to."""

    opening: tuple[PastMovement, ...]
    recent: tuple[PastMovement, ...]
    account: AccountRow


class PastWriter:
    """Turns visits and recharges of one family after the other into movements."""

    def __init__(self, seed: int, clock: PastClock, shop: Shop) -> None:
        self._seed = seed
        self._clock = clock
        self._shop = shop
        self._regie_of = regies_of_sites()

    def past(
        self, family: Family, rank: int, balance_cents: int, events: list[Visit | Recharge]
    ) -> FamilyPast:
        """The past that ends on this balance: what is taken over is whatever the events leave."""
        recent = tuple(
            self._movement(family, place, event) for place, event in enumerate(events, start=2)
        )
        opening_cents = balance_cents - sum(movement.amount_cents for movement in recent)
        return FamilyPast(
            opening=self._taken_over(family, rank, opening_cents),
            recent=recent,
            account=AccountRow(family.household.household, balance_cents),
        )

    def past_in_debt(
        self, family: Family, rank: int, opening_cents: int, debt: Visit
    ) -> FamilyPast:
        """The past of a family that ate more than it had: a child's meal is never refused."""
        taken_over = self._taken_over(family, rank, opening_cents)
        owed = self._movement(family, 1, debt)
        balance_cents = opening_cents + owed.amount_cents
        account = AccountRow(family.household.household, balance_cents)
        return FamilyPast((*taken_over, owed), (), account)

    def opening_moment(self, rank: int) -> datetime:
        """When the `rank`-th family's balance was taken over: one after the other, the same day."""
        return self._clock.at(OPENING_DAYS_AGO, 6, 0, rank * _OPENING_STEP_MS)

    def _taken_over(self, family: Family, rank: int, amount_cents: int) -> tuple[PastMovement, ...]:
        """The balance of the previous software as one top-up; nothing for an empty account."""
        if amount_cents == 0:
            return ()
        tender = Tender.CHEQUE if rank % 3 == 0 else Tender.BANK_CARD
        payer = family.residents[0].resident
        recharge = Recharge(self.opening_moment(rank), payer, HEADQUARTERS, tender, amount_cents)
        return (self._movement(family, 0, recharge),)

    def _movement(self, family: Family, place: int, event: Visit | Recharge) -> PastMovement:
        household = family.household
        if isinstance(event, Visit):
            line = self._shop.line(household, event.resident, event.article, event.quantity)
            lines: tuple[Line, ...] = (line,)
            kind, tender = EntryKind.SALE, Tender.FAMILY_ACCOUNT
            effect_cents = -line.amount_cents
        else:
            lines = ()
            kind, tender = EntryKind.TOP_UP, event.tender
            effect_cents = event.amount_cents
        return PastMovement(
            entry=entry_id(self._seed, household.household, place, event.at),
            household=household.household,
            resident=event.resident,
            occurred_at=entry_instant(event.at),
            kind=kind,
            site=event.site,
            regie=self._regie_of[event.site],
            tender=tender,
            lines=lines,
            amount_cents=effect_cents,
        )
