"""The till from its float to its Z: opening, counting, closing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from counter_app.documents.till_report_content import TillReportContent
from counter_app.domain.rules import KeptMoreThanCounted, TillAlreadyOpen, TillNotOpen
from counter_app.domain.till_count import at_least_cents, counted_cents, sealed_count
from counter_app.models.catalogue import regie_of_desk
from counter_app.models.closings import last_closing
from counter_app.models.entries import till_was_ever_opened
from counter_app.models.journal import Draft
from counter_app.models.names import names_of
from counter_app.models.sync_queue import waiting_entries
from counter_app.operations.authorise import SecondPerson
from counter_app.operations.cheque_drawers import forget_old_drawers
from counter_app.operations.in_hand import in_hand_cents
from counter_app.operations.open_counter import OpenCounter, place_of
from counter_app.operations.taking_money import check_taking
from counter_app.operations.till_closing import (
    DrawerCount,
    closing_draft,
    drawer_cents,
    transfer,
)
from counter_app.operations.till_difference import Explained, Explanation, explained
from counter_app.operations.till_holder import till_holder
from counter_app.operations.till_report import closing_report_of
from counter_app.operations.till_session import (
    NoTillSession,
    TillSession,
    check_agent,
    running_till_session,
)
from counter_app.operations.till_sight import is_told_cash
from counter_protocol.bodies import TillClosedBody, TillCountedBody, TillOpenedBody, read_body
from counter_protocol.entries import EntryKind
from counter_protocol.ledger import Tender, difference_account, float_account, till_account
from counter_protocol.reference import Topic


@dataclass(frozen=True, slots=True)
class ForgottenClosing:
    """The last closing was made without a count, before the next day's first entry."""

    z: str
    business_date: date


@dataclass(frozen=True, slots=True)
class TillState:
    """The till as the screen shows it to one agent, in cents.

    `in_hand_cents` is the *encaisse*: cash and values in the drawer and in the safe, against what
    the régie's act allows; that is 0 where the régie has left this desk's data. Who counts blind
    is told None, and that it is `in_hand_at_least_cents`. `expected_opening_cents` is what the
    drawer should hold when it is next opened; None for them too, before the very first opening,
    and while it is open: the closing count is blind. `float_cents` is what usually stays in the
    drawer. `opened_by` is a name, and so is `held_by`, who answers for the drawer since.
    `is_from_earlier_day` says that the session is over, and will be closed before anything else is
    written. `forgotten` is told until the drawer is counted and opened again.
    """

    is_open: bool
    business_date: date | None
    opened_by: str
    is_from_earlier_day: bool
    in_hand_cents: int | None
    in_hand_at_least_cents: int
    maximum_in_hand_cents: int
    expected_opening_cents: int | None
    float_cents: int
    forgotten: ForgottenClosing | None = None
    held_by: str = ""


@dataclass(frozen=True, slots=True)
class LookAtTill:
    """Who looks at the till."""

    agent: str


@dataclass(frozen=True, slots=True)
class OpenTill:
    """The drawer was counted before the first sale; `counted` maps cents to pieces."""

    counted: Mapping[int, int]
    reason: str
    agent: str
    witness: SecondPerson | None = None


@dataclass(frozen=True, slots=True)
class CloseTill:
    """The drawer was counted at the end; `kept_cents` stay in it for the next opening."""

    counted: Mapping[int, int]
    reason: str
    kept_cents: int
    agent: str
    witness: SecondPerson | None = None


@dataclass(frozen=True, slots=True)
class TillClosed:
    """A closing that is on the disk, and the till after it."""

    report: TillReportContent
    state: TillState


def till_state(counter: OpenCounter, command: LookAtTill) -> TillState:
    """The till as it stands."""
    session = running_till_session(counter)
    opened = session if isinstance(session, TillSession) else None
    regie = regie_of_desk(counter.database, counter.identity.desk)
    is_told, in_hand = is_told_cash(counter, command.agent), in_hand_cents(counter)
    expects_count = opened is None and is_told
    return TillState(
        is_open=opened is not None,
        business_date=None if opened is None else opened.business_date,
        opened_by="" if opened is None else _agent_name(counter, opened.opened_by),
        is_from_earlier_day=opened is not None and opened.business_date < counter.clock.today(),
        in_hand_cents=in_hand if is_told else None,
        in_hand_at_least_cents=at_least_cents(in_hand),
        maximum_in_hand_cents=0 if regie is None else regie.maximum_in_hand_cents,
        expected_opening_cents=_expected_opening_cents(counter) if expects_count else None,
        float_cents=0 if regie is None else regie.float_cents,
        forgotten=None if opened is not None else _forgotten(counter),
        held_by="" if opened is None else _agent_name(counter, till_holder(counter, opened)),
    )


def open_till(counter: OpenCounter, command: OpenTill) -> TillState:
    """Start a till session on the counted drawer, and forget who drew the cheques of long ago.

    The very first count is the float the régie was given; later ones are compared with what the
    last closing left. Raises TillAlreadyOpen, CountNotUnderstood or what `explained` raises.
    """
    check_agent(counter, command.agent)
    with counter.journal.writing():
        session = running_till_session(counter)
        if isinstance(session, TillSession):
            raise TillAlreadyOpen(session.business_date)
        check_taking(counter, command.agent)
        counter.journal.append(_opening_draft(counter, command))
        forget_old_drawers(counter)
    return till_state(counter, LookAtTill(command.agent))


def close_till(counter: OpenCounter, command: CloseTill) -> TillClosed:
    """Count, keep the difference with its reason and witness, and seal the Z, in one transaction.

    A session of an earlier day is closed on that day: counted after midnight is better than not
    counted. Whatever the day's entries hold, closing goes through: only the count itself is
    checked. Raises TillNotOpen, CountNotUnderstood, KeptMoreThanCounted or what `explained` raises.
    """
    check_agent(counter, command.agent)
    session = running_till_session(counter)
    if isinstance(session, NoTillSession):
        raise TillNotOpen
    count, unsent_entries = _counted(counter, command), waiting_entries(counter.database)
    given = Explanation(command.agent, command.reason, command.witness)
    stands = explained(counter, count.difference_cents, given)
    with counter.journal.writing_on(session.business_date):
        counter.journal.append(session.marked(_count_draft(counter, command, count, stands)))
        closing = closing_draft(counter, session, count, unsent_entries, command.agent)
        sealed = counter.journal.append(closing)
    state = till_state(counter, LookAtTill(command.agent))
    return TillClosed(closing_report_of(counter, sealed), state)


def _agent_name(counter: OpenCounter, agent: str) -> str:
    return names_of(counter.database, Topic.AGENTS)[agent]


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


def _opening_draft(counter: OpenCounter, command: OpenTill) -> Draft:
    place, counted = place_of(counter), counted_cents(command.counted)
    expected = _expected_opening_cents(counter)
    difference = 0 if expected is None else counted - expected
    given = Explanation(command.agent, command.reason, command.witness)
    stands = explained(counter, difference, given)
    body = TillOpenedBody(
        regie=place.regie,
        counted_cents=counted,
        expected_cents=counted if expected is None else expected,
        difference_cents=difference,
        denominations=sealed_count(command.counted),
        reason=stands.reason,
        witness=stands.witness,
    )
    drawer = till_account(place.desk, Tender.CASH)
    other_side = float_account(place.regie) if expected is None else difference_account(place.desk)
    found_cents = counted if expected is None else difference
    return Draft(
        EntryKind.TILL_OPENED, body, command.agent, transfer(drawer, other_side, found_cents)
    )


def _counted(counter: OpenCounter, command: CloseTill) -> DrawerCount:
    counted = counted_cents(command.counted)
    if not 0 <= command.kept_cents <= counted:
        raise KeptMoreThanCounted(counted)
    return DrawerCount(counted, drawer_cents(counter), command.kept_cents)


def _count_draft(
    counter: OpenCounter, command: CloseTill, count: DrawerCount, stands: Explained
) -> Draft:
    desk = counter.identity.desk
    body = TillCountedBody(
        counted_cents=counted_cents(command.counted),
        expected_cents=count.expected_cents,
        difference_cents=count.difference_cents,
        denominations=sealed_count(command.counted),
        reason=stands.reason,
        witness=stands.witness,
    )
    postings = transfer(
        till_account(desk, Tender.CASH), difference_account(desk), count.difference_cents
    )
    return Draft(EntryKind.TILL_COUNTED, body, command.agent, postings)
