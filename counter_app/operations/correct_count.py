"""A count that was mistyped at a closing is mended by a linked entry; nothing is reopened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from counter_app.documents.till_report_content import TillReportContent
from counter_app.domain.cash_rules import (
    ClosingNotCounted,
    CountBelowKept,
    CountUnchanged,
    DepositedAlready,
    SafeCountedSince,
)
from counter_app.domain.reason import tidy_reason
from counter_app.domain.rules import ClosingUnknown, ReasonMissing
from counter_app.domain.till_count import counted_cents, sealed_count
from counter_app.models.checks import latest_checks
from counter_app.models.closings import closing_of_number
from counter_app.models.entries import entry_of_id, ledger_balance
from counter_app.models.journal import Draft
from counter_app.operations.authorise import SecondPerson
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.till_closing import transfer
from counter_app.operations.till_counts import StandingCount, standing_count
from counter_app.operations.till_difference import Explanation, witness_of
from counter_app.operations.till_report import closing_report_of
from counter_app.operations.till_session import check_agent, running_till_session
from counter_protocol.bodies import CountCorrectedBody, TillClosedBody, read_body
from counter_protocol.entries import EntryKind
from counter_protocol.ledger import Tender, deposit_account, difference_account
from counter_protocol.sealing import SealedEntry


@dataclass(frozen=True, slots=True)
class CorrectCount:
    """What the drawer of the closing `z` really held; `entry` is made once per intention."""

    entry: str
    z: str
    counted: Mapping[int, int]
    reason: str
    agent: str
    witness: SecondPerson | None = None


@dataclass(frozen=True, slots=True)
class CountCorrected:
    """A correction that is on the disk, and the report of its Z from here on."""

    entry: str
    report: TillReportContent


def correct_count(counter: OpenCounter, command: CorrectCount) -> CountCorrected:
    """Say what was really counted at a Z of this desk, as often as it takes.

    What stayed in the drawer stays as it was: the rest is in the safe, more or less of it. Works
    with the till open or closed; the same `entry` again changes nothing. Raises ClosingUnknown,
    ClosingNotCounted, CountNotUnderstood, CountUnchanged, ReasonMissing, ReasonTooLong,
    SafeCountedSince, CountBelowKept, DepositedAlready, AgentUnknown, or what `witness_of` raises:
    for the difference as for what is mended.
    """
    sealed = entry_of_id(counter.database, command.entry) or _write_down(counter, command)
    closing = _closing(counter, read_body(sealed.entry.body, CountCorrectedBody).z)
    return CountCorrected(sealed.entry.id, closing_report_of(counter, closing))


def _write_down(counter: OpenCounter, command: CorrectCount) -> SealedEntry:
    check_agent(counter, command.agent)
    with counter.journal.writing():
        draft = _draft(counter, command, _closing(counter, command.z))
        return counter.journal.append(running_till_session(counter).marked(draft))


def _closing(counter: OpenCounter, z: str) -> SealedEntry:
    closing = closing_of_number(counter.database, EntryKind.TILL_CLOSED, z)
    if closing is None:
        raise ClosingUnknown(z)
    return closing


def _draft(counter: OpenCounter, command: CorrectCount, closing: SealedEntry) -> Draft:
    standing = standing_count(counter, closing)
    if standing is None:
        raise ClosingNotCounted(command.z)
    counted, desk = counted_cents(command.counted), counter.identity.desk
    found_cents = counted - standing.counted_cents
    _check(counter, command, closing, found_cents)
    body = CountCorrectedBody(
        z=command.z,
        original_id=standing.entry,
        previous_cents=standing.counted_cents,
        counted_cents=counted,
        expected_cents=standing.expected_cents,
        difference_cents=counted - standing.expected_cents,
        denominations=sealed_count(command.counted),
        reason=tidy_reason(command.reason),
        witness=_witness(counter, command, standing, counted),
    )
    safe = deposit_account(desk, Tender.CASH)
    postings = transfer(safe, difference_account(desk), found_cents)
    return Draft(EntryKind.COUNT_CORRECTED, body, command.agent, postings, id=command.entry)


def _check(
    counter: OpenCounter, command: CorrectCount, closing: SealedEntry, found_cents: int
) -> None:
    if found_cents == 0:
        raise CountUnchanged(command.z)
    if not tidy_reason(command.reason):
        raise ReasonMissing
    _check_safe_uncounted(counter, closing)
    kept_cents = read_body(closing.entry.body, TillClosedBody).kept_cents
    if counted_cents(command.counted) < kept_cents:
        raise CountBelowKept(kept_cents)
    safe = deposit_account(counter.identity.desk, Tender.CASH)
    left_cents = ledger_balance(counter.database, safe) + found_cents
    if left_cents < 0:
        raise DepositedAlready(-left_cents)


def _check_safe_uncounted(counter: OpenCounter, closing: SealedEntry) -> None:
    """Found twice, the same money would be in the books twice."""
    for check in latest_checks(counter.database, 1):
        if (check.entry.epoch, check.entry.seq) > (closing.entry.epoch, closing.entry.seq):
            raise SafeCountedSince(date.fromisoformat(check.entry.business_date))


def _witness(
    counter: OpenCounter, command: CorrectCount, standing: StandingCount, counted: int
) -> str:
    """Making a large difference vanish needs a witness as much as finding one."""
    weight_cents = max(
        abs(counted - standing.counted_cents), abs(counted - standing.expected_cents)
    )
    given = Explanation(command.agent, command.reason, command.witness)
    return witness_of(counter, weight_cents, given)
