"""Counting all that the régie holds here, for a surprise check or for a change of régisseur."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from counter_app.documents.in_hand_content import InHandCheckContent, InHandContent
from counter_app.domain.cash_rules import SamePerson
from counter_app.domain.check_rules import (
    NothingHeldYet,
    RegisseurChangeNeedsWord,
    SuccessorMissing,
    ValueCountNotUnderstood,
    ValuesNotCounted,
)
from counter_app.domain.till_count import counted_cents, sealed_count
from counter_app.models.entries import entry_of_id, till_was_ever_opened
from counter_app.models.journal import Draft
from counter_app.operations.authorise import (
    Authorisation,
    Overriding,
    SecondPerson,
    override_draft,
    proven,
)
from counter_app.operations.in_hand import holding_of
from counter_app.operations.in_hand_statement import (
    DrawUpStatement,
    check_content_of,
    in_hand_statement,
)
from counter_app.operations.open_counter import OpenCounter, place_of, regie_of
from counter_app.operations.till_closing import transfer
from counter_app.operations.till_difference import Explained, Explanation, explained, reason_of
from counter_app.operations.till_session import check_agent, running_till_session
from counter_protocol.bodies import CheckedBy, CheckPurpose, InHandCheckedBody, ValuesCounted
from counter_protocol.entries import EntryKind
from counter_protocol.ledger import (
    AMOUNT_MAXIMUM_CENTS,
    VALUES_IN_HAND,
    Tender,
    deposit_account,
    difference_account,
    till_account,
)
from counter_protocol.sealing import SealedEntry


@dataclass(frozen=True, slots=True)
class ValueCount:
    """Cheques or vouchers of one tender as they were counted, drawer and safe together."""

    tender: Tender
    counted_cents: int
    pieces: int


@dataclass(frozen=True, slots=True)
class CheckInHand:
    """Everything in hand was counted; `entry` is made once per intention.

    `drawer` and `safe` map coins and notes in cents to pieces. At a change of régisseur `word` is
    the signature of who answered so far, and `successor` is who answers from here on.
    """

    entry: str
    purpose: CheckPurpose
    asked_by: CheckedBy
    drawer: Mapping[int, int]
    safe: Mapping[int, int]
    values: tuple[ValueCount, ...]
    reason: str
    agent: str
    witness: SecondPerson | None = None
    word: Authorisation | None = None
    successor: SecondPerson | None = None


@dataclass(frozen=True, slots=True)
class InHandChecked:
    """A count that is on the disk, and its statement."""

    entry: str
    statement: InHandCheckContent


def begin_check(counter: OpenCounter, command: DrawUpStatement) -> InHandContent:
    """What must be there, for whoever is about to count it all.

    Raises NothingHeldYet, AgentUnknown or DeskNotReady, before anything is counted in vain.
    """
    check_agent(counter, command.agent)
    _check_held(counter)
    return in_hand_statement(counter, command)


def check_in_hand(counter: OpenCounter, command: CheckInHand) -> InHandChecked:
    """Write the count down beside what must be there; the same `entry` again changes nothing.

    A till may be open or not. Cash that is missing or too much is a difference from here on; a
    value that is missing is looked for. Raises NothingHeldYet, CountNotUnderstood,
    ValuesNotCounted, ValueCountNotUnderstood, DifferenceNeedsReason, ReasonTooLong, AgentUnknown,
    WitnessNeeded or what `proven` raises; at a change of régisseur then SamePerson,
    RegisseurChangeNeedsWord or what `override_draft` raises, and last SuccessorMissing.
    """
    sealed = entry_of_id(counter.database, command.entry) or _write_down(counter, command)
    return InHandChecked(sealed.entry.id, check_content_of(counter, sealed))


def _write_down(counter: OpenCounter, command: CheckInHand) -> SealedEntry:
    check_agent(counter, command.agent)
    with counter.journal.writing():
        session = running_till_session(counter)
        found = _found(counter, command)
        stands = _explained(counter, command, found)
        signed = _signatures(counter, command)
        draft = _draft(counter, command, found, stands)
        for signature in signed:
            counter.journal.append(session.marked(signature))
        return counter.journal.append(session.marked(draft))


@dataclass(frozen=True, slots=True)
class _Found:
    """What was counted, beside what must be there."""

    drawer_expected_cents: int
    drawer_counted_cents: int
    safe_expected_cents: int
    safe_counted_cents: int
    values: tuple[ValuesCounted, ...]

    @property
    def drawer_difference_cents(self) -> int:
        return self.drawer_counted_cents - self.drawer_expected_cents

    @property
    def safe_difference_cents(self) -> int:
        return self.safe_counted_cents - self.safe_expected_cents

    @property
    def largest_difference_cents(self) -> int:
        """One that makes up for another is none the less to be explained."""
        values = (each.counted_cents - each.expected_cents for each in self.values)
        return max(self.drawer_difference_cents, self.safe_difference_cents, *values, key=abs)


def _found(counter: OpenCounter, command: CheckInHand) -> _Found:
    _check_held(counter)
    cash = holding_of(counter, Tender.CASH)
    return _Found(
        drawer_expected_cents=cash.drawer_cents,
        drawer_counted_cents=counted_cents(command.drawer),
        safe_expected_cents=cash.safe_cents,
        safe_counted_cents=counted_cents(command.safe),
        values=_values(counter, command.values),
    )


def _check_held(counter: OpenCounter) -> None:
    if not till_was_ever_opened(counter.database):
        raise NothingHeldYet


def _values(counter: OpenCounter, counts: tuple[ValueCount, ...]) -> tuple[ValuesCounted, ...]:
    """Every tender that is in hand or was counted, in the order of a till."""
    named = Counter(count.tender for count in counts)
    for count in counts:
        if named[count.tender] > 1 or not _is_understood(count):
            raise ValueCountNotUnderstood(count.tender, count.counted_cents, count.pieces)
    by_tender = {count.tender: count for count in counts}
    found = []
    for tender in VALUES_IN_HAND:
        expected_cents = holding_of(counter, tender).total_cents
        if tender in by_tender:
            found.append(_counted(by_tender[tender], expected_cents))
        elif expected_cents:
            raise ValuesNotCounted(tender)
    return tuple(found)


def _is_understood(count: ValueCount) -> bool:
    """There is no value without a piece of paper, and no paper without a value."""
    is_sum = 0 <= count.counted_cents <= AMOUNT_MAXIMUM_CENTS and count.pieces >= 0
    is_both = (count.counted_cents == 0) == (count.pieces == 0)
    return is_sum and is_both and count.tender in VALUES_IN_HAND


def _counted(count: ValueCount, expected_cents: int) -> ValuesCounted:
    return ValuesCounted(
        tender=count.tender,
        expected_cents=expected_cents,
        counted_cents=count.counted_cents,
        pieces=count.pieces,
    )


def _explained(counter: OpenCounter, command: CheckInHand, found: _Found) -> Explained:
    """Who comes from outside to check, or takes the régie over, has seen the count themselves."""
    given = Explanation(command.agent, command.reason, command.witness)
    is_handover = command.purpose is CheckPurpose.REGISSEUR_CHANGE
    is_seen = is_handover or command.asked_by is not CheckedBy.REGISSEUR
    if is_seen and command.witness is None:
        return Explained(reason_of(counter, found.largest_difference_cents, given), "")
    return explained(counter, found.largest_difference_cents, given)


def _signatures(counter: OpenCounter, command: CheckInHand) -> tuple[Draft, ...]:
    """Both signatures of a handover, of which the first is an entry of its own.

    The first one holds before the second is asked for, so that each is refused on its own.
    """
    if command.purpose is not CheckPurpose.REGISSEUR_CHANGE:
        return ()
    word, successor = command.word, command.successor
    if word is not None and successor is not None and word.agent == successor.agent:
        raise SamePerson(successor.agent)
    wanted = Overriding(command.entry, command.agent, word)
    signature = override_draft(counter, RegisseurChangeNeedsWord(), wanted)
    if successor is None:
        raise SuccessorMissing
    proven(counter, successor, agent="")
    return (signature,)


def _draft(counter: OpenCounter, command: CheckInHand, found: _Found, stands: Explained) -> Draft:
    place = place_of(counter)
    is_handover = command.purpose is CheckPurpose.REGISSEUR_CHANGE
    body = InHandCheckedBody(
        regie=place.regie,
        purpose=command.purpose,
        asked_by=command.asked_by,
        drawer_expected_cents=found.drawer_expected_cents,
        drawer_counted_cents=found.drawer_counted_cents,
        drawer_denominations=sealed_count(command.drawer),
        safe_expected_cents=found.safe_expected_cents,
        safe_counted_cents=found.safe_counted_cents,
        safe_denominations=sealed_count(command.safe),
        values=list(found.values),
        reason=stands.reason,
        witness=stands.witness,
        successor=command.successor.agent if is_handover and command.successor else "",
        regisseur=regie_of(counter).regisseur,
    )
    difference = difference_account(place.desk)
    postings = (
        *transfer(till_account(place.desk, Tender.CASH), difference, found.drawer_difference_cents),
        *transfer(
            deposit_account(place.desk, Tender.CASH), difference, found.safe_difference_cents
        ),
    )
    return Draft(EntryKind.IN_HAND_CHECKED, body, command.agent, postings, id=command.entry)
