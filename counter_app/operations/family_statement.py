"""The statement of a family account over a period, as far back as this desk knows all of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from counter_app.documents.family_content import (
    FamilyAddress,
    FamilyStatementContent,
    StatementLine,
    StatementShare,
)
from counter_app.domain.family_paper_rules import HistoryStillComing, HistoryTooShort
from counter_app.domain.household import HouseholdView
from counter_app.domain.period import Period
from counter_app.domain.rules import HouseholdUnknown
from counter_app.models.households import balance_of, household_view
from counter_app.models.names import names_of
from counter_app.models.statement import (
    Movement,
    movements_of_account,
    services_by_article_name,
    told_of_others,
)
from counter_app.operations.books import books_origin
from counter_app.operations.open_counter import OpenCounter, regie_of
from counter_protocol.reference import Topic


@dataclass(frozen=True, slots=True)
class ReadStatement:
    """Who asks for a family's statement of which local days."""

    agent: str
    household: str
    period: Period


def family_statement(counter: OpenCounter, command: ReadStatement) -> FamilyStatementContent:
    """What moved the account, between two balances; it begins no earlier than all of it is known.

    Raises HouseholdUnknown, DeskNotReady, HistoryStillComing or HistoryTooShort.
    """
    family = _family(counter, command.household)
    told = told_of_others(counter.database)
    if not told.is_whole:
        raise HistoryStillComing
    first = max(command.period.first, told.known_since or date.min)
    if command.period.last < first:
        raise HistoryTooShort(first)
    names = _Names(counter, family)
    balance_cents = balance_of(counter.database, command.household).amount_cents
    within, closing_cents = _within(counter, command, first, balance_cents)
    return FamilyStatementContent(
        origin=books_origin(counter),
        household=command.household,
        family=address_of(family),
        asked_first=command.period.first,
        first=first,
        last=command.period.last,
        as_of=None if told.as_of is None else counter.clock.local(told.as_of),
        opening_cents=closing_cents - sum(movement.amount_cents for movement in within),
        lines=tuple(_lines(counter, within, closing_cents, names)),
        shares=_shares(within, names),
        online_payment=regie_of(counter).online_payment,
    )


def address_of(family: HouseholdView) -> FamilyAddress:
    """Whom a paper of this family is for."""
    town = f"{family.postcode} {family.commune}".strip()
    return FamilyAddress(family.name, family.street, town)


_OfWhat = tuple[str, str, str]
"""A person, a service, and where those are not told the site."""


class _Names:
    """The names that the lines of one family need."""

    def __init__(self, counter: OpenCounter, family: HouseholdView) -> None:
        self._people = {one.resident: one.first_name for one in family.residents}
        self._sites = names_of(counter.database, Topic.SITES)
        self._services = names_of(counter.database, Topic.SERVICES)
        self._service_of_article = services_by_article_name(counter.database)

    def person(self, resident: str | None) -> str:
        return self._people.get(resident or "", "")

    def site(self, site: str) -> str:
        return self._sites[site]

    def service(self, service: str) -> str:
        return self._services[service]

    def service_of_label(self, label: str) -> str:
        """Of what another desk sold; what the article is called where that says no service."""
        service = self._service_of_article.get(label)
        return label if service is None else self.service(service)


def _family(counter: OpenCounter, household: str) -> HouseholdView:
    view = household_view(counter.database, household, counter.clock.today())
    if view is None:
        raise HouseholdUnknown(household)
    return view


def _within(
    counter: OpenCounter, command: ReadStatement, first: date, balance_cents: int
) -> tuple[Sequence[Movement], int]:
    """The movements of these days, the earliest first, and the balance that the last one left."""
    within: list[Movement] = []
    for movement in movements_of_account(counter.database, command.household):
        day = counter.clock.local(movement.occurred_at).date()
        if day > command.period.last:
            balance_cents -= movement.amount_cents
        elif day >= first:
            within.append(movement)
    within.reverse()
    return within, balance_cents


def _lines(
    counter: OpenCounter, within: Sequence[Movement], closing_cents: int, names: _Names
) -> Iterator[StatementLine]:
    balance_cents = closing_cents - sum(movement.amount_cents for movement in within)
    for movement in within:
        balance_cents += movement.amount_cents
        yield StatementLine(
            occurred_at=counter.clock.local(movement.occurred_at),
            kind=movement.kind,
            label=movement.label,
            line_count=movement.line_count,
            person=names.person(movement.resident),
            site_name=names.site(movement.site),
            receipt=movement.receipt,
            amount_cents=movement.amount_cents,
            balance_cents=balance_cents,
        )


def _shares(within: Iterable[Movement], names: _Names) -> tuple[StatementShare, ...]:
    """What was consumed, and not what was put on the account; by person, then by service."""
    shares: Counter[_OfWhat] = Counter()
    for movement in within:
        if movement.line_count:
            shares.update(_shared(movement, names))
    return tuple(
        StatementShare(person, service, site, cents)
        for (person, service, site), cents in sorted(shares.items(), key=_unknown_last)
        if cents
    )


def _shared(movement: Movement, names: _Names) -> Mapping[_OfWhat, int]:
    """Of several articles sold at another desk only the site is told, and what they came to."""
    if movement.lines is not None:
        return _shared_by_line(movement, names)
    of_what = "", "", names.site(movement.site)
    if movement.line_count == 1 and movement.label:
        service = names.service_of_label(movement.label)
        of_what = names.person(movement.resident), service, ""
    return {of_what: -movement.amount_cents}


def _shared_by_line(movement: Movement, names: _Names) -> Mapping[_OfWhat, int]:
    """What the account paid of each line: of a price paid in parts, the first lines first."""
    left_cents, shares = abs(movement.amount_cents), Counter[_OfWhat]()
    sign = 1 if movement.amount_cents < 0 else -1
    for line in movement.lines or ():
        cents = min(left_cents, abs(line.amount_cents))
        shares[names.person(line.resident), names.service(line.service), ""] += sign * cents
        left_cents -= cents
    return shares


def _unknown_last(share: tuple[_OfWhat, int]) -> tuple[bool, str, bool, str, str]:
    (person, service, site), _ = share
    return not person, person, not service, service, site
