"""The books of the régie at this desk: its balance by double entry, and what it owes to whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from counter_app.documents.books_content import (
    BookLine,
    BooksOrigin,
    LedgerLine,
    OwedContent,
    OwedForService,
    OwedToOrganisation,
    TrialBalanceContent,
)
from counter_app.domain.books import BookAccount, book_account
from counter_app.domain.period import Period
from counter_app.models.books import (
    HOUSEHOLDS,
    Earned,
    earned_between,
    entries_not_counted_yet,
    ledger_now,
    ledger_on,
)
from counter_app.models.names import names_of
from counter_app.models.sync_queue import waiting_entries
from counter_app.operations.closing_names import place_names
from counter_app.operations.open_counter import OpenCounter, regie_of
from counter_app.operations.till_sight import check_told_days
from counter_protocol.reference import RegieRow, Topic


@dataclass(frozen=True, slots=True)
class ReadBalance:
    """Who reads the balance at the end of a business day; now for None."""

    agent: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class ReadOwed:
    """Who reads what was earned in which days."""

    agent: str
    period: Period


def trial_balance(counter: OpenCounter, command: ReadBalance) -> TrialBalanceContent:
    """Every account of the régie, of what this desk posted; debits and credits are always equal.

    What mandataires took since the last closing that was counted stands apart from what is to be
    paid over: the count joins it. Raises DeskNotReady or DrawerStillToCount.
    """
    check_told_days(counter, command.agent, date.min, command.on or date.max)
    regie, day = regie_of(counter), command.on or counter.clock.today()
    ledger = _ledger(counter, command)
    apart = _taken_by_mandataires(counter, regie, None if command.on is None else day)
    lines = _lines(ledger, apart, regie.organisation)
    return TrialBalanceContent(books_origin(counter), day, lines)


def owed_to_organisations(counter: OpenCounter, command: ReadOwed) -> OwedContent:
    """What each organisation earned here in a period, the régie's own first.

    A commune's canteen that the community's card paid is owed to the commune. Raises DeskNotReady
    or DrawerStillToCount.
    """
    period = command.period
    check_told_days(counter, command.agent, period.first, period.last)
    regie = regie_of(counter)
    earned: defaultdict[str, list[Earned]] = defaultdict(list)
    for each in earned_between(counter.database, period.first, period.last):
        earned[each.organisation].append(each)
    owed = [
        _owed(counter, organisation, services, is_own=organisation == regie.organisation)
        for organisation, services in earned.items()
    ]
    owed.sort(key=lambda each: (not each.is_own, each.name))
    return OwedContent(books_origin(counter), period.first, period.last, tuple(owed))


def books_origin(counter: OpenCounter) -> BooksOrigin:
    """Where and when the books are read; raises DeskNotReady."""
    regie, head, place = regie_of(counter), counter.journal.head, place_names(counter, None)
    organisations = names_of(counter.database, Topic.ORGANISATIONS)
    return BooksOrigin(
        community_name=counter.identity.community_name,
        organisation_name=organisations[regie.organisation],
        regie_name=regie.name,
        site_name=place.site_name,
        desk=counter.identity.desk,
        at=counter.clock.local(counter.clock.now()),
        epoch=head.epoch,
        seq=head.seq,
        unsent_entries=waiting_entries(counter.database),
        program=counter.program,
        is_training=counter.identity.is_training,
    )


def _ledger(counter: OpenCounter, command: ReadBalance) -> dict[str, int]:
    if command.on is None:
        return ledger_now(counter.database)
    return ledger_on(counter.database, command.on)


def _taken_by_mandataires(counter: OpenCounter, regie: RegieRow, day: date | None) -> Counter[str]:
    """What others than the régisseur earned or took in advance, by account of the ledger."""
    taken: Counter[str] = Counter()
    for entry in entries_not_counted_yet(counter.database, day):
        if entry.agent == regie.regisseur:
            continue
        for posting in entry.postings:
            name = _as_one(posting.account)
            if book_account(name, regie.organisation) is BookAccount.TO_PAY_OVER:
                taken[name] += posting.amount_cents
    return taken


def _as_one(account: str) -> str:
    return HOUSEHOLDS if account.startswith(HOUSEHOLDS) else account


def _lines(
    ledger: Mapping[str, int], apart: Mapping[str, int], organisation: str
) -> tuple[BookLine, ...]:
    """Each account of the ledger stands in one line, but for what stands apart of it."""
    parts: defaultdict[BookAccount, list[LedgerLine]] = defaultdict(list)
    for account, amount_cents in sorted(ledger.items()):
        rest_cents = amount_cents - apart.get(account, 0)
        parts[book_account(account, organisation)].append(LedgerLine(account, rest_cents))
    for account, amount_cents in sorted(apart.items()):
        parts[BookAccount.MANDATAIRES].append(LedgerLine(account, amount_cents))
    return tuple(BookLine(account, _moved(parts[account])) for account in BookAccount)


def _moved(parts: Iterable[LedgerLine]) -> tuple[LedgerLine, ...]:
    return tuple(part for part in parts if part.amount_cents)


def _owed(
    counter: OpenCounter, organisation: str, services: Iterable[Earned], *, is_own: bool
) -> OwedToOrganisation:
    organisations = names_of(counter.database, Topic.ORGANISATIONS)
    names = names_of(counter.database, Topic.SERVICES)
    owed = (
        OwedForService(
            each.service,
            names[each.service],
            each.earned_cents,
            each.undone_cents,
        )
        for each in services
    )
    return OwedToOrganisation(
        organisation=organisation,
        name=organisations[organisation],
        is_own=is_own,
        services=tuple(sorted(owed, key=lambda service: service.name)),
    )
