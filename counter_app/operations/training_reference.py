"""What the training desk is given: this desk's services, prices and agents, and no real family."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from counter_app.domain.clock import sealed_time
from counter_app.domain.desk import TRAINING_DESK
from counter_app.domain.training_families import FAMILIES, Family, Person, TrainingCardKind
from counter_app.models.mirror import rows_of
from counter_app.operations.open_counter import OpenCounter, place_of
from counter_protocol.changes_page import ChangesPage
from counter_protocol.demo_cards import demo_card_public_key
from counter_protocol.reference import (
    AccountRow,
    CardRow,
    CardStatus,
    DeskRow,
    DeskServiceRow,
    HouseholdRow,
    LeaseRow,
    PassageRow,
    QuotaRow,
    ResidentRow,
    Topic,
)

TRAINING_CARD_SEED: Final = b"guichet training"
_VALID_YEARS: Final = 4
_COPIED: Final = (
    Topic.SETTINGS,
    Topic.ORGANISATIONS,
    Topic.SITES,
    Topic.REGIES,
    Topic.AGENTS,
    Topic.SERVICES,
    Topic.ARTICLES,
    Topic.TARIFFS,
    Topic.QUOTAS,
)
"""Neither families, nor cards, nor balances: nobody real is practised on.

Nor mandataires: whoever may sign in may practise.
"""


@dataclass(frozen=True, slots=True)
class TrainingReference:
    """A mirror for the training desk, and what its enrolment says."""

    community_name: str
    site: str
    page: ChangesPage


@dataclass(frozen=True, slots=True)
class TrainingCard:
    """A card one may put on the simulated reader: `card_ref` is what the reader says of it."""

    card_ref: str
    holder: str
    kind: TrainingCardKind


def training_reference(counter: OpenCounter, _: None) -> TrainingReference:
    """Copy what this desk works with; raises DeskNotReady before the first snapshot has come."""
    place = place_of(counter)
    today = counter.clock.today()
    copied: dict[str, Any] = {topic.value: rows_of(counter.database, topic) for topic in _COPIED}
    page = ChangesPage(
        timeline="training",
        cursor="training",
        remaining=0,
        includes_epoch=1,
        includes_seq=0,
        server_time=sealed_time(counter.clock.now()),
        desks=[DeskRow(TRAINING_DESK, place.site, place.regie, place.desk_name)],
        desk_services=_desk_services(counter),
        households=[_household(family, _town(counter, place.site)) for family in FAMILIES],
        residents=[_resident(*one, today) for one in _everybody()],
        cards=[_card(*one, today) for one in _carried()],
        accounts=[AccountRow(_id(family), family.balance_cents) for family in FAMILIES],
        leases=[_lease(*one, today) for one in _rights(counter)],
        passages=[_passages(*one, today) for one in _rights(counter)],
        **copied,
    )
    return TrainingReference(counter.identity.community_name, place.site, page)


def training_cards() -> tuple[TrainingCard, ...]:
    """Every card of the training families."""
    return tuple(
        TrainingCard(_card_ref(family, person), f"{person.first_name} {family.name}", kind)
        for family, person, kind in _carried()
    )


def _everybody() -> Iterator[tuple[Family, Person]]:
    return ((family, person) for family in FAMILIES for person in family.people)


def _carried() -> Iterator[tuple[Family, Person, TrainingCardKind]]:
    return ((*one, one[1].card) for one in _everybody() if one[1].card is not None)


def _rights(counter: OpenCounter) -> Iterator[tuple[Family, QuotaRow]]:
    quotas: list[QuotaRow] = rows_of(counter.database, Topic.QUOTAS)
    return ((family, quota) for family in FAMILIES for quota in quotas)


def _lease(family: Family, quota: QuotaRow, today: date) -> LeaseRow:
    """All that the family has left: of a training no server is asked for more."""
    return LeaseRow(
        desk=TRAINING_DESK,
        service=quota.service,
        household=_id(family),
        year=today.year,
        passages=quota.passages_a_year,
        expires_at=f"{_years_from(today, _VALID_YEARS).isoformat()}T00:00:00.000Z",
        epoch=1,
        lease="training",
    )


def _passages(family: Family, quota: QuotaRow, today: date) -> PassageRow:
    """One family has used its year up, so that this is met too."""
    used = quota.passages_a_year - min(family.passages_left, quota.passages_a_year)
    return PassageRow(quota.service, _id(family), today.year, used, used)


def _desk_services(counter: OpenCounter) -> list[DeskServiceRow]:
    rows = (DeskServiceRow(*row) for row in rows_of(counter.database, Topic.DESK_SERVICES))
    sold_here = (row for row in rows if row.desk == counter.identity.desk)
    return [row._replace(desk=TRAINING_DESK) for row in sold_here]


def _town(counter: OpenCounter, site: str) -> tuple[str, str]:
    """Postcode and commune of the desk: the made-up families live next door."""
    rows = rows_of(counter.database, Topic.SITES)
    return next((row.postcode, row.commune) for row in rows if row.site == site)


def _household(family: Family, town: tuple[str, str]) -> HouseholdRow:
    payer = _resident_id(family, family.people[0])
    return HouseholdRow(
        _id(family), family.name, family.street, *town, family.quotient, family.scope.value, payer
    )


def _resident(family: Family, person: Person, today: date) -> ResidentRow:
    return ResidentRow(
        _resident_id(family, person),
        _id(family),
        person.first_name,
        family.name,
        _years_from(today, -person.age_years).isoformat(),
        person.school_class,
    )


def _card(family: Family, person: Person, kind: TrainingCardKind, today: date) -> CardRow:
    ref = _card_ref(family, person)
    is_over = kind is TrainingCardKind.EXPIRED
    is_weak = kind is TrainingCardKind.UID_ONLY
    return CardRow(
        card=_resident_id(family, person),
        resident=_resident_id(family, person),
        card_ref=ref,
        status=_STATUSES.get(kind, CardStatus.ACTIVE).value,
        valid_until=_years_from(today, -1 if is_over else _VALID_YEARS).isoformat(),
        public_key=None if is_weak else demo_card_public_key(TRAINING_CARD_SEED, ref).hex(),
    )


def _card_ref(family: Family, person: Person) -> str:
    rank = 10 * FAMILIES.index(family) + family.people.index(person) + 1
    if person.card is TrainingCardKind.UID_ONLY:
        return f"uid:{_WEAK_UIDS + rank:014X}"
    return f"{TRAINING_DESK}-{rank:03d}"


def _id(family: Family) -> str:
    return f"H-{TRAINING_DESK}-{FAMILIES.index(family) + 1}"


def _resident_id(family: Family, person: Person) -> str:
    return f"R-{TRAINING_DESK}-{FAMILIES.index(family) + 1}-{family.people.index(person) + 1}"


def _years_from(today: date, years: int) -> date:
    """The first of the month, so many years away: every month has one, every year too."""
    return today.replace(year=today.year + years, day=1)


_STATUSES: Final = {
    TrainingCardKind.LOST: CardStatus.LOST,
    TrainingCardKind.BLOCKED: CardStatus.BLOCKED,
}
_WEAK_UIDS: Final = 0x04EC01E0000000
"""Seven bytes, as memory cards have; 04 is one of their makers (ISO/IEC 7816-6)."""
