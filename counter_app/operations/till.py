"""The till from its float to its Z: opening, counting, closing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from counter_app.documents.till_report_content import TillReportContent
from counter_app.domain.reason import tidy_reason
from counter_app.domain.rules import (
    DifferenceNeedsReason,
    KeptMoreThanCounted,
    TillAlreadyOpen,
    TillNotOpen,
)
from counter_app.domain.till_count import counted_cents, sealed_count
from counter_app.models.entries import ledger_balance, till_was_ever_opened
from counter_app.models.journal import Draft
from counter_app.models.names import names_of
from counter_app.models.numbers import last_z_like
from counter_app.models.sync_queue import waiting_entries
from counter_app.operations.open_counter import OpenCounter, place_of, regie_of
from counter_app.operations.till_report import closing_report_of, period_to_close
from counter_app.operations.till_session import (
    NoTillSession,
    TillSession,
    check_agent,
    running_till_session,
)
from counter_protocol.bodies import TillClosedBody, TillCountedBody, TillOpenedBody
from counter_protocol.entries import EntryKind, Posting
from counter_protocol.ledger import (
    Tender,
    deposit_account,
    difference_account,
    float_account,
    till_account,
)
from counter_protocol.receipt_numbers import parse_z_number, z_number
from counter_protocol.reference import Topic


@dataclass(frozen=True, slots=True)
class TillState:
    """The till as the screen shows it, in cents.

    `in_hand_cents` is the *encaisse*: cash and values in the drawer and in the safe, against what
    the régie's act allows. `expected_opening_cents` is what the drawer should hold when it is next
    opened; None before the very first opening, and while it is open: the closing count is blind.
    `float_cents` is what usually stays in the drawer. `opened_by` is a name.
    """

    is_open: bool
    business_date: date | None
    opened_by: str
    is_from_earlier_day: bool
    in_hand_cents: int
    maximum_in_hand_cents: int
    expected_opening_cents: int | None
    float_cents: int


@dataclass(frozen=True, slots=True)
class OpenTill:
    """The drawer was counted before the first sale; `counted` maps cents to pieces."""

    counted: Mapping[int, int]
    reason: str
    agent: str


@dataclass(frozen=True, slots=True)
class CloseTill:
    """The drawer was counted at the end; `kept_cents` stay in it for the next opening."""

    counted: Mapping[int, int]
    reason: str
    kept_cents: int
    agent: str


@dataclass(frozen=True, slots=True)
class TillClosed:
    """A closing that is on the disk, and the till after it."""

    report: TillReportContent
    state: TillState


def till_state(counter: OpenCounter, _: None) -> TillState:
    """The till as it stands."""
    session = running_till_session(counter)
    opened = session if isinstance(session, TillSession) else None
    regie = regie_of(counter)
    return TillState(
        is_open=opened is not None,
        business_date=None if opened is None else opened.business_date,
        opened_by="" if opened is None else _agent_name(counter, opened.opened_by),
        is_from_earlier_day=opened is not None and opened.business_date != counter.clock.today(),
        in_hand_cents=_in_hand_cents(counter),
        maximum_in_hand_cents=regie.maximum_in_hand_cents,
        expected_opening_cents=_expected_opening_cents(counter) if opened is None else None,
        float_cents=regie.float_cents,
    )


def open_till(counter: OpenCounter, command: OpenTill) -> TillState:
    """Start a till session on the counted drawer.

    The very first count is the float the régie was given; later ones are compared with what the
    last closing left. Raises TillAlreadyOpen, CountNotUnderstood or DifferenceNeedsReason.
    """
    check_agent(counter, command.agent)
    session = running_till_session(counter)
    if isinstance(session, TillSession):
        raise TillAlreadyOpen(session.business_date)
    draft = _opening_draft(counter, command)
    with counter.journal.writing():
        counter.journal.append(draft)
    return till_state(counter, None)


def close_till(counter: OpenCounter, command: CloseTill) -> TillClosed:
    """Count, keep the difference with its reason, and seal the Z, in one transaction.

    Whatever the day's entries hold, closing goes through: only the count itself is checked. Raises
    TillNotOpen, CountNotUnderstood, DifferenceNeedsReason or KeptMoreThanCounted.
    """
    check_agent(counter, command.agent)
    session = running_till_session(counter)
    if isinstance(session, NoTillSession):
        raise TillNotOpen
    counted, unsent_entries = _counted(counter, command), waiting_entries(counter.database)
    with counter.journal.writing():
        counter.journal.append(session.marked(_count_draft(counter, command, counted)))
        closing = _closing_draft(counter, command, session, counted, unsent_entries)
        sealed = counter.journal.append(session.marked(closing))
    return TillClosed(closing_report_of(counter, sealed), till_state(counter, None))


def _agent_name(counter: OpenCounter, agent: str) -> str:
    return names_of(counter.database, Topic.AGENTS).get(agent, agent)


def _expected_opening_cents(counter: OpenCounter) -> int | None:
    return _drawer_cents(counter) if till_was_ever_opened(counter.database) else None


def _drawer_cents(counter: OpenCounter) -> int:
    """The cash that the ledger says is in the drawer."""
    return ledger_balance(counter.database, till_account(counter.identity.desk, Tender.CASH))


def _in_hand_cents(counter: OpenCounter) -> int:
    desk = counter.identity.desk
    return sum(
        ledger_balance(counter.database, account(desk, tender))
        for account in (till_account, deposit_account)
        for tender in _VALUES_IN_HAND
    )


def _opening_draft(counter: OpenCounter, command: OpenTill) -> Draft:
    place, counted = place_of(counter), counted_cents(command.counted)
    expected = _expected_opening_cents(counter)
    difference = 0 if expected is None else counted - expected
    if difference and not tidy_reason(command.reason):
        raise DifferenceNeedsReason(difference)
    body = TillOpenedBody(
        regie=place.regie,
        counted_cents=counted,
        expected_cents=counted if expected is None else expected,
        difference_cents=difference,
        denominations=sealed_count(command.counted),
        reason=tidy_reason(command.reason),
    )
    drawer = till_account(place.desk, Tender.CASH)
    other_side = float_account(place.regie) if expected is None else difference_account(place.desk)
    found_cents = counted if expected is None else difference
    return Draft(
        EntryKind.TILL_OPENED, body, command.agent, _transfer(drawer, other_side, found_cents)
    )


@dataclass(frozen=True, slots=True)
class _Count:
    counted_cents: int
    expected_cents: int

    @property
    def difference_cents(self) -> int:
        return self.counted_cents - self.expected_cents


def _counted(counter: OpenCounter, command: CloseTill) -> _Count:
    count = _Count(counted_cents(command.counted), _drawer_cents(counter))
    if count.difference_cents and not tidy_reason(command.reason):
        raise DifferenceNeedsReason(count.difference_cents)
    if not 0 <= command.kept_cents <= count.counted_cents:
        raise KeptMoreThanCounted(count.counted_cents)
    return count


def _count_draft(counter: OpenCounter, command: CloseTill, count: _Count) -> Draft:
    desk = counter.identity.desk
    body = TillCountedBody(
        counted_cents=count.counted_cents,
        expected_cents=count.expected_cents,
        difference_cents=count.difference_cents,
        denominations=sealed_count(command.counted),
        reason=tidy_reason(command.reason),
    )
    postings = _transfer(
        till_account(desk, Tender.CASH), difference_account(desk), count.difference_cents
    )
    return Draft(EntryKind.TILL_COUNTED, body, command.agent, postings)


def _closing_draft(
    counter: OpenCounter,
    command: CloseTill,
    session: TillSession,
    count: _Count,
    unsent_entries: int,
) -> Draft:
    first_seq, last_seq, period = period_to_close(counter)
    deposited_cents = count.counted_cents - command.kept_cents
    body = TillClosedBody(
        z=_next_z_number(counter, session.business_date.year),
        regie=place_of(counter).regie,
        first_seq=first_seq,
        last_seq=last_seq,
        period=period,
        opening_cents=session.opening.counted_cents,
        expected_cents=count.expected_cents,
        counted_cents=count.counted_cents,
        difference_cents=count.difference_cents,
        kept_cents=command.kept_cents,
        deposited_cents=deposited_cents,
        unsent_entries=unsent_entries,
        program=counter.program,
    )
    return Draft(EntryKind.TILL_CLOSED, body, command.agent, _put_aside(counter, deposited_cents))


def _put_aside(counter: OpenCounter, cash_cents: int) -> tuple[Posting, ...]:
    """Takings leave the drawer: the cash not kept, and everything that is not cash."""
    desk, postings = counter.identity.desk, list[Posting]()
    for tender in _DRAWER_TENDERS:
        drawer = till_account(desk, tender)
        amount = cash_cents if tender is Tender.CASH else ledger_balance(counter.database, drawer)
        postings.extend(_transfer(deposit_account(desk, tender), drawer, amount))
    return tuple(postings)


def _transfer(to: str, from_: str, amount_cents: int) -> tuple[Posting, ...]:
    if amount_cents == 0:
        return ()
    return Posting(to, amount_cents), Posting(from_, -amount_cents)


def _next_z_number(counter: OpenCounter, year: int) -> str:
    desk, epoch = counter.identity.desk, counter.journal.head.epoch
    last = last_z_like(counter.database, z_number(desk, epoch, year, 1))
    return z_number(desk, epoch, year, 1 if last is None else parse_z_number(last).n + 1)


_DRAWER_TENDERS = tuple(tender for tender in Tender if tender is not Tender.FAMILY_ACCOUNT)
_VALUES_IN_HAND = tuple(tender for tender in _DRAWER_TENDERS if tender is not Tender.BANK_CARD)
