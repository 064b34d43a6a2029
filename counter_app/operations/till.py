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
from counter_app.models.catalogue import regie_of_desk
from counter_app.models.closings import last_closing
from counter_app.models.entries import ledger_balance, till_was_ever_opened
from counter_app.models.journal import Draft
from counter_app.models.names import names_of
from counter_app.models.sync_queue import waiting_entries
from counter_app.operations.open_counter import OpenCounter, place_of
from counter_app.operations.till_closing import (
    DrawerCount,
    closing_draft,
    drawer_cents,
    transfer,
)
from counter_app.operations.till_report import closing_report_of
from counter_app.operations.till_session import (
    NoTillSession,
    TillSession,
    check_agent,
    running_till_session,
)
from counter_protocol.bodies import TillClosedBody, TillCountedBody, TillOpenedBody, read_body
from counter_protocol.entries import EntryKind
from counter_protocol.ledger import (
    DRAWER_TENDERS,
    Tender,
    deposit_account,
    difference_account,
    float_account,
    till_account,
)
from counter_protocol.reference import Topic


@dataclass(frozen=True, slots=True)
class ForgottenClosing:
    """The last closing was made without a count, before the next day's first entry."""

    z: str
    business_date: date


@dataclass(frozen=True, slots=True)
class TillState:
    """The till as the screen shows it, in cents.

    `in_hand_cents` is the *encaisse*: cash and values in the drawer and in the safe, against what
    the régie's act allows; that is 0 where the régie has left this desk's data.
    `expected_opening_cents` is what the drawer should hold when it is next opened; None before the
    very first opening, and while it is open: the closing count is blind. `float_cents` is what
    usually stays in the drawer. `opened_by` is a name. `is_from_earlier_day` says that the session
    is over, and will be closed before anything else is written. `forgotten` is told until the
    drawer is counted and opened again.
    """

    is_open: bool
    business_date: date | None
    opened_by: str
    is_from_earlier_day: bool
    in_hand_cents: int
    maximum_in_hand_cents: int
    expected_opening_cents: int | None
    float_cents: int
    forgotten: ForgottenClosing | None = None


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
    regie = regie_of_desk(counter.database, counter.identity.desk)
    return TillState(
        is_open=opened is not None,
        business_date=None if opened is None else opened.business_date,
        opened_by="" if opened is None else _agent_name(counter, opened.opened_by),
        is_from_earlier_day=opened is not None and opened.business_date < counter.clock.today(),
        in_hand_cents=_in_hand_cents(counter),
        maximum_in_hand_cents=0 if regie is None else regie.maximum_in_hand_cents,
        expected_opening_cents=_expected_opening_cents(counter) if opened is None else None,
        float_cents=0 if regie is None else regie.float_cents,
        forgotten=None if opened is not None else _forgotten(counter),
    )


def open_till(counter: OpenCounter, command: OpenTill) -> TillState:
    """Start a till session on the counted drawer.

    The very first count is the float the régie was given; later ones are compared with what the
    last closing left. Raises TillAlreadyOpen, CountNotUnderstood or DifferenceNeedsReason.
    """
    check_agent(counter, command.agent)
    with counter.journal.writing():
        session = running_till_session(counter)
        if isinstance(session, TillSession):
            raise TillAlreadyOpen(session.business_date)
        counter.journal.append(_opening_draft(counter, command))
    return till_state(counter, None)


def close_till(counter: OpenCounter, command: CloseTill) -> TillClosed:
    """Count, keep the difference with its reason, and seal the Z, in one transaction.

    A session of an earlier day is closed on that day: counted after midnight is better than not
    counted. Whatever the day's entries hold, closing goes through: only the count itself is
    checked. Raises TillNotOpen, CountNotUnderstood, DifferenceNeedsReason or KeptMoreThanCounted.
    """
    check_agent(counter, command.agent)
    session = running_till_session(counter)
    if isinstance(session, NoTillSession):
        raise TillNotOpen
    count, unsent_entries = _counted(counter, command), waiting_entries(counter.database)
    with counter.journal.writing_on(session.business_date):
        counter.journal.append(session.marked(_count_draft(counter, command, count)))
        closing = closing_draft(counter, session, count, unsent_entries, command.agent)
        sealed = counter.journal.append(closing)
    return TillClosed(closing_report_of(counter, sealed), till_state(counter, None))


def _agent_name(counter: OpenCounter, agent: str) -> str:
    return names_of(counter.database, Topic.AGENTS).get(agent, agent)


def _forgotten(counter: OpenCounter) -> ForgottenClosing | None:
    last = last_closing(counter.database, EntryKind.TILL_CLOSED)
    if last is None:
        return None
    entry = last.sealed.entry
    body = read_body(entry.body, TillClosedBody)
    if body.counted_cents is not None:
        return None
    return ForgottenClosing(body.z, date.fromisoformat(entry.business_date))


def _expected_opening_cents(counter: OpenCounter) -> int | None:
    return drawer_cents(counter) if till_was_ever_opened(counter.database) else None


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
        EntryKind.TILL_OPENED, body, command.agent, transfer(drawer, other_side, found_cents)
    )


def _counted(counter: OpenCounter, command: CloseTill) -> DrawerCount:
    counted = counted_cents(command.counted)
    count = DrawerCount(counted, drawer_cents(counter), command.kept_cents)
    if count.difference_cents and not tidy_reason(command.reason):
        raise DifferenceNeedsReason(count.difference_cents)
    if not 0 <= command.kept_cents <= counted:
        raise KeptMoreThanCounted(counted)
    return count


def _count_draft(counter: OpenCounter, command: CloseTill, count: DrawerCount) -> Draft:
    desk = counter.identity.desk
    body = TillCountedBody(
        counted_cents=counted_cents(command.counted),
        expected_cents=count.expected_cents,
        difference_cents=count.difference_cents,
        denominations=sealed_count(command.counted),
        reason=tidy_reason(command.reason),
    )
    postings = transfer(
        till_account(desk, Tender.CASH), difference_account(desk), count.difference_cents
    )
    return Draft(EntryKind.TILL_COUNTED, body, command.agent, postings)


_VALUES_IN_HAND = tuple(tender for tender in DRAWER_TENDERS if tender is not Tender.BANK_CARD)
