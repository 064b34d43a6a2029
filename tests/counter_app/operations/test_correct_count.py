"""A count that was mistyped is mended by a linked entry, again and again, and never reopened."""

from __future__ import annotations

import dataclasses
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counter_app.domain.cash_rules import (
    ClosingNotCounted,
    CountBelowKept,
    CountUnchanged,
    DepositedAlready,
    SafeCountedSince,
    WitnessNeeded,
)
from counter_app.domain.rules import ClosingUnknown, CountNotUnderstood, ReasonMissing
from counter_app.errors import RuleError
from counter_app.models.entries import ledger_balance
from counter_app.operations.business_day import begin_business_day
from counter_app.operations.check_in_hand import CheckInHand, check_in_hand
from counter_app.operations.correct_count import CorrectCount, correct_count
from counter_app.operations.move_cash import CashDirection, move_cash
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.past_closings import ListClosings, past_closings
from counter_app.operations.till import CloseTill, OpenTill, close_till, open_till
from counter_protocol.bodies import CheckedBy, CheckPurpose, CountCorrectedBody, read_body
from counter_protocol.entries import EntryKind, new_entry_id
from tests.support.counter import SetClock, enrolled_again, opened_counter, with_open_till
from tests.support.journal_check import faults_in, last_period, last_till, written
from tests.support.small_community import AGENT
from tests.support.till_crew import BLANC, COLLEAGUE, cash, pieces_of, take, with_crew, z_report


@pytest.fixture
def desk(open_counter: OpenCounter) -> OpenCounter:
    """150 € are in the drawer."""
    crewed = with_crew(open_counter)
    take(crewed, 5_000)
    return crewed


def close(counter: OpenCounter, counted_cents: int, kept_cents: int = 10_000) -> str:
    command = CloseTill(pieces_of(counted_cents), "Recompté", kept_cents, AGENT, BLANC)
    return close_till(counter, command).report.z


def correction(z: str, counted_cents: int) -> CorrectCount:
    counted = pieces_of(counted_cents)
    return CorrectCount(new_entry_id(), z, counted, "Billet mal tapé", AGENT, BLANC)


def safe_cents(counter: OpenCounter) -> int:
    return ledger_balance(counter.database, "deposit/MED-1/cash")


def test_the_z_shows_the_correction_beside_the_count_it_sealed(desk: OpenCounter) -> None:
    z = close(desk, 14_000)
    report = correct_count(desk, correction(z, 15_000)).report
    (line,) = report.corrections
    assert (report.counted_cents, report.difference_cents) == (14_000, -1_000)
    assert (line.previous_cents, line.counted_cents, line.difference_cents) == (14_000, 15_000, 0)
    assert (line.agent_name, line.reason, line.witness_name) == (
        "Claire Roy",
        "Billet mal tapé",
        "Marc Blanc",
    )
    assert z_report(desk, z) == report


def test_what_was_found_is_in_the_safe_and_no_longer_missing(desk: OpenCounter) -> None:
    z = close(desk, 14_000)
    assert (safe_cents(desk), ledger_balance(desk.database, "difference/MED-1")) == (4_000, 1_000)
    correct_count(desk, correction(z, 15_000))
    assert (safe_cents(desk), ledger_balance(desk.database, "difference/MED-1")) == (5_000, 0)
    assert ledger_balance(desk.database, "till/MED-1/cash") == 10_000
    assert faults_in(desk) == []


def test_it_is_mended_again_from_what_was_said_last(desk: OpenCounter) -> None:
    z = close(desk, 14_000)
    correct_count(desk, correction(z, 16_000))
    report = correct_count(desk, correction(z, 15_000)).report
    assert [(line.previous_cents, line.counted_cents) for line in report.corrections] == [
        (14_000, 16_000),
        (16_000, 15_000),
    ]
    first, second = (entry for entry in written(desk) if entry.kind is EntryKind.COUNT_CORRECTED)
    assert read_body(second.body, CountCorrectedBody).original_id == first.id
    assert faults_in(desk) == []


def test_nothing_is_reopened(desk: OpenCounter) -> None:
    z = close(desk, 14_000)
    sealed = last_till(desk)
    correct_count(desk, correction(z, 15_000))
    assert last_till(desk) == sealed
    (listed,) = past_closings(desk, ListClosings(EntryKind.TILL_CLOSED))
    assert listed.number == z


def test_an_old_z_is_mended_while_another_till_is_open(desk: OpenCounter, clock: SetClock) -> None:
    z = close(desk, 14_000)
    clock.forward(days=1)
    session = open_till(desk, OpenTill(pieces_of(10_000), "", AGENT))
    assert session.is_open
    report = correct_count(desk, correction(z, 15_000)).report
    assert report.business_date.isoformat() == "2026-11-21"
    assert written(desk)[-1].business_date == "2026-11-22"
    assert faults_in(desk) == []


def test_a_z_from_before_the_desk_was_enrolled_again_is_mended(desk: OpenCounter) -> None:
    z = close(desk, 14_000)
    again = enrolled_again(desk)
    assert correct_count(again, correction(z, 15_000)).report.corrections[0].counted_cents == 15_000
    assert faults_in(again) == []


def test_the_month_keeps_the_sums_it_sealed(desk: OpenCounter, clock: SetClock) -> None:
    z = close(desk, 14_000)
    clock.forward(days=20)
    begin_business_day(desk, None)
    sealed = last_period(desk, EntryKind.MONTH_CLOSED)
    correct_count(desk, correction(z, 15_000))
    clock.forward(days=30)
    begin_business_day(desk, None)
    following = last_period(desk, EntryKind.MONTH_CLOSED)
    assert sealed.period.prepaid_cents == 5_000
    assert (following.tills, following.period.prepaid_cents) == (0, 0)
    assert faults_in(desk) == []


def test_asked_twice_it_is_mended_once(desk: OpenCounter) -> None:
    wanted = correction(close(desk, 14_000), 15_000)
    assert correct_count(desk, wanted) == correct_count(desk, wanted)
    assert safe_cents(desk) == 5_000


def test_a_closing_that_nobody_counted_has_no_count_to_mend(
    desk: OpenCounter, clock: SetClock
) -> None:
    clock.forward(days=1)
    begin_business_day(desk, None)
    z = last_till(desk).z
    with pytest.raises(ClosingNotCounted) as refused:
        correct_count(desk, correction(z, 15_000))
    assert refused.value.z == z


def test_cash_that_left_the_safe_meanwhile_is_not_taken_out_again(desk: OpenCounter) -> None:
    z = close(desk, 16_000)
    open_till(desk, OpenTill(pieces_of(10_000), "", AGENT))
    move_cash(desk, cash(CashDirection.IN, 5_500))
    with pytest.raises(DepositedAlready) as refused:
        correct_count(desk, correction(z, 15_000))
    assert refused.value.missing_cents == 500
    correct_count(desk, correction(z, 15_500))
    assert safe_cents(desk) == 0
    assert faults_in(desk) == []


def test_what_a_check_of_the_safe_found_is_not_found_twice(desk: OpenCounter) -> None:
    z = close(desk, 14_000)
    check = CheckInHand(
        entry=new_entry_id(),
        purpose=CheckPurpose.SURPRISE,
        asked_by=CheckedBy.ACCOUNTANT,
        drawer=pieces_of(10_000),
        safe=pieces_of(5_000),
        values=(),
        reason="Un billet de plus",
        agent=AGENT,
    )
    check_in_hand(desk, check)
    with pytest.raises(SafeCountedSince) as refused:
        correct_count(desk, correction(z, 15_000))
    assert refused.value.counted_on.isoformat() == "2026-11-21"
    later = open_till(desk, OpenTill(pieces_of(10_000), "", AGENT))
    assert later.is_open
    correct_count(desk, correction(close(desk, 12_000), 10_000))
    assert faults_in(desk) == []


def test_what_stayed_in_the_drawer_is_counted_again_and_not_corrected(desk: OpenCounter) -> None:
    z = close(desk, 15_000, kept_cents=14_000)
    with pytest.raises(CountBelowKept) as refused:
        correct_count(desk, correction(z, 13_900))
    assert refused.value.kept_cents == 14_000


def test_to_make_a_large_difference_vanish_needs_a_witness_too(desk: OpenCounter) -> None:
    wanted = correction(close(desk, 12_000), 15_000)
    with pytest.raises(WitnessNeeded):
        correct_count(desk, dataclasses.replace(wanted, witness=None))
    correct_count(desk, wanted)
    assert read_body(written(desk)[-1].body, CountCorrectedBody).witness == COLLEAGUE


def test_what_corrects_nothing_is_not_written(desk: OpenCounter) -> None:
    z = close(desk, 14_000)
    head, wanted = desk.journal.head, correction(z, 15_000)
    with pytest.raises(CountUnchanged):
        correct_count(desk, correction(z, 14_000))
    with pytest.raises(ReasonMissing):
        correct_count(desk, dataclasses.replace(wanted, reason="  "))
    with pytest.raises(CountNotUnderstood):
        correct_count(desk, dataclasses.replace(wanted, counted={300: 1}))
    with pytest.raises(ClosingUnknown):
        correct_count(desk, correction("MED-1-Z-2026-000099", 15_000))
    assert desk.journal.head == head


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(9_000, 20_000)), max_size=8))
def test_however_often_counts_are_mended_the_safe_holds_what_they_say_in_the_end(
    corrections: list[tuple[int, int]],
) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        opened_counter(Path(folder) / "guichet.db", SetClock().clock) as counter,
    ):
        desk = with_open_till(with_crew(counter))
        tills = [close(desk, 10_000)]
        for _ in range(2):
            open_till(desk, OpenTill(pieces_of(10_000), "", AGENT))
            tills.append(close(desk, 10_000))
        said = dict.fromkeys(tills, 10_000)
        for which, counted_cents in corrections:
            with suppress(RuleError):
                correct_count(desk, correction(tills[which], counted_cents))
                said[tills[which]] = counted_cents
        assert safe_cents(desk) == sum(said.values()) - 30_000
        assert faults_in(desk) == []
