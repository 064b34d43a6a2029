"""What is over is closed before anything of a later day is written, whatever the clock does."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from counter_app.documents.till_report_content import TillReportContent
from counter_app.domain.clock import Clock
from counter_app.domain.rules import DifferenceNeedsReason, TillAlreadyOpen, TillNotOpen
from counter_app.models.database import open_database
from counter_app.models.entries import ledger_balance
from counter_app.models.journal import Draft, Journal
from counter_app.models.mirror import apply_page
from counter_app.operations.begin_journal import enrolled_identity
from counter_app.operations.business_day import (
    DayBegun,
    begin_business_day,
    with_days_closed,
)
from counter_app.operations.copy_receipt import CopyReceipt, copy_receipt
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.open_epoch import OpenEpoch, open_epoch
from counter_app.operations.past_closings import (
    ClosingReport,
    ListClosings,
    PastPeriod,
    closing_report,
    past_closings,
)
from counter_app.operations.price_basket import BasketLine
from counter_app.operations.reverse import reverse
from counter_app.operations.sell import sell
from counter_app.operations.sign_in import SignIn, SignOut, sign_in, sign_out
from counter_app.operations.till import LookAtTill, OpenTill, close_till, open_till, till_state
from counter_app.operations.top_up import top_up
from counter_protocol.bodies import ConnectionBody, EpochReason
from counter_protocol.changes_page import Removed
from counter_protocol.entries import EntryKind
from counter_protocol.ledger import Tender
from counter_protocol.period_totals import period_totals
from tests.counter_app.operations.test_reverse import undo
from tests.counter_app.operations.test_sell import basket
from tests.counter_app.operations.test_till import RIGHT_COUNT, a_day, closing
from tests.counter_app.operations.test_top_up import fifty_euros
from tests.support.counter import DATABASE_KEY, DESK_KEY, FLOAT, SetClock, enrolled_again
from tests.support.journal_check import closings, faults_in, last_period, last_till, written
from tests.support.old_database import old_database
from tests.support.small_community import AGENT, DESK, PIN, REGISSEUR, first_page

LAST_NOVEMBER_DAY = datetime(2026, 11, 30, 8, 30, tzinfo=UTC)
LAST_DAY_OF_YEAR = datetime(2026, 12, 31, 8, 30, tzinfo=UTC)


def a_closed_day(counter: OpenCounter) -> None:
    """Open on 100 €, undo a top-up, sell in cash, close right to the cent."""
    open_till(counter, OpenTill(FLOAT, "", AGENT))
    reverse(counter, undo(top_up(counter, fifty_euros()).entry))
    sell(counter, basket(tender=Tender.CASH, received_cents=730))
    close_till(counter, closing({**FLOAT, 200: 3, 100: 1, 20: 1, 10: 1}))


def go_online(counter: OpenCounter) -> None:
    """What the sync thread writes, which knows nothing of tills."""
    draft = Draft(EntryKind.CAME_ONLINE, ConnectionBody(waiting=0), agent="")
    with counter.journal.writing():
        counter.journal.append(draft)


FIRST_ENTRIES: list[Callable[[OpenCounter], object]] = [
    lambda counter: sign_in(counter, SignIn(AGENT, PIN)),
    lambda counter: sign_out(counter, SignOut(AGENT)),
    go_online,
    lambda counter: begin_business_day(counter, None),
    lambda counter: open_till(counter, OpenTill({5_000: 3}, "", AGENT)),
]


@pytest.mark.parametrize("write", FIRST_ENTRIES)
def test_a_till_forgotten_overnight_is_closed_before_whatever_comes_first(
    open_counter: OpenCounter, clock: SetClock, write: Callable[[OpenCounter], object]
) -> None:
    a_day(open_counter)
    clock.forward(days=1)
    write(open_counter)
    z = last_till(open_counter)
    assert (z.z, z.counted_cents, z.difference_cents) == ("MED-1-Z-2026-000001", None, 0)
    assert (z.expected_cents, z.kept_cents, z.deposited_cents) == (15_000, 15_000, 0)
    sealed = next(one for one in written(open_counter) if one.kind is EntryKind.TILL_CLOSED)
    assert (sealed.business_date, sealed.agent) == ("2026-11-21", "")
    assert sealed.occurred_at.startswith("2026-11-22T")
    assert faults_in(open_counter) == []


def test_its_cash_stays_in_the_drawer_and_the_rest_is_put_aside(
    open_counter: OpenCounter, clock: SetClock
) -> None:
    top_up(open_counter, fifty_euros())
    top_up(open_counter, fifty_euros(tender=Tender.CHEQUE, received_cents=0))
    clock.forward(days=1)
    begin_business_day(open_counter, None)
    balances = {
        account: ledger_balance(open_counter.database, account)
        for account in ("till/MED-1/cash", "till/MED-1/cheque", "deposit/MED-1/cheque")
    }
    assert list(balances.values()) == [15_000, 0, 5_000]
    assert faults_in(open_counter) == []


@pytest.mark.parametrize(
    "take",
    [
        lambda counter: top_up(counter, fifty_euros()),
        lambda counter: sell(counter, basket()),
        lambda counter: reverse(counter, undo("nothing")),
    ],
)
def test_no_money_is_taken_until_the_drawer_was_counted_again(
    open_counter: OpenCounter, clock: SetClock, take: Callable[[OpenCounter], object]
) -> None:
    clock.forward(days=1)
    with pytest.raises(TillNotOpen):
        take(open_counter)
    assert closings(open_counter) == [(EntryKind.TILL_CLOSED, "MED-1-Z-2026-000001")]


def test_what_the_forgotten_count_would_have_found_is_found_at_the_next_opening(
    open_counter: OpenCounter, clock: SetClock
) -> None:
    top_up(open_counter, fifty_euros())
    clock.forward(days=1)
    short = {5_000: 2, 1_000: 4, 500: 1, 200: 2}
    with pytest.raises(DifferenceNeedsReason):
        open_till(open_counter, OpenTill(short, "", AGENT))
    open_till(open_counter, OpenTill(short, "Une pièce manque", AGENT))
    state = till_state(open_counter, LookAtTill(REGISSEUR))
    assert (state.in_hand_cents, state.forgotten) == (14_900, None)
    assert ledger_balance(open_counter.database, "difference/MED-1") == 100
    assert faults_in(open_counter) == []


def test_the_agent_is_told_until_the_drawer_was_counted(
    open_counter: OpenCounter, clock: SetClock
) -> None:
    clock.forward(days=1)
    assert begin_business_day(open_counter, None) == DayBegun(
        date(2026, 11, 22), (EntryKind.TILL_CLOSED,)
    )
    forgotten = till_state(open_counter, LookAtTill(AGENT)).forgotten
    assert forgotten is not None
    assert (forgotten.z, forgotten.business_date) == ("MED-1-Z-2026-000001", date(2026, 11, 21))
    report = closing_report(open_counter, ClosingReport(EntryKind.TILL_CLOSED, forgotten.z, AGENT))
    assert isinstance(report, TillReportContent)
    assert report.is_forgotten
    assert report.closed_by == ""


def test_a_day_begins_once(open_counter: OpenCounter, clock: SetClock) -> None:
    clock.forward(days=1)
    assert begin_business_day(open_counter, None).closed == (EntryKind.TILL_CLOSED,)
    head = open_counter.journal.head
    assert begin_business_day(open_counter, None) == DayBegun(date(2026, 11, 22), ())
    assert open_counter.journal.head == head


def test_a_copy_and_a_reversal_of_yesterday_belong_to_today(
    open_counter: OpenCounter, clock: SetClock
) -> None:
    paid = top_up(open_counter, fifty_euros())
    clock.forward(days=1)
    assert copy_receipt(open_counter, CopyReceipt(paid.entry, AGENT)).copy_number == 1
    assert written(open_counter)[-1].business_date == "2026-11-22"
    assert faults_in(open_counter) == []


def test_a_second_that_ends_the_day_between_two_looks_at_the_clock_splits_no_session(
    counter: OpenCounter,
) -> None:
    """Each look at the clock is a second later: midnight may fall between any two of them."""
    midnight = datetime(2026, 11, 22, tzinfo=UTC)
    for seconds in range(1, 12):
        ticking = _ticking(midnight + timedelta(days=seconds) - timedelta(seconds=seconds))
        journal = Journal(counter.database, counter.identity, DESK_KEY, ticking)
        again = with_days_closed(
            OpenCounter(counter.database, journal, counter.identity, ticking, "0.1.0")
        )
        with suppress(TillAlreadyOpen):
            open_till(again, OpenTill(FLOAT, "", AGENT))
        with suppress(TillNotOpen):
            for _ in range(3):
                sell(again, basket(household=None, lines=ONE_SWIM, tender=Tender.BANK_CARD))
        assert faults_in(again) == []


ONE_SWIM = (BasketLine("pool-adult", None, 1),)


def _ticking(moment: datetime) -> Clock:
    seconds = iter(range(1_000_000))
    return Clock(now=lambda: moment + timedelta(seconds=next(seconds)), zone=UTC)


def test_a_month_closes_when_it_is_over(counter: OpenCounter, clock: SetClock) -> None:
    clock.moment = LAST_NOVEMBER_DAY
    a_closed_day(counter)
    clock.forward(days=1)
    sign_in(counter, SignIn(AGENT, PIN))
    assert closings(counter) == [
        (EntryKind.TILL_CLOSED, "MED-1-Z-2026-000001"),
        (EntryKind.MONTH_CLOSED, "MED-1-M-2026-000001"),
    ]
    month = last_period(counter, EntryKind.MONTH_CLOSED)
    assert (month.name, month.tills) == ("2026-11", 1)
    assert (month.first_epoch, month.first_seq) == (1, 1)
    assert (month.period.receipts, month.period.prepaid_by_tender) == (3, {})
    assert month.period.revenue_by_tender == {"cash": 730}
    assert faults_in(counter) == []


def test_a_year_closes_after_its_last_month_and_its_last_till(
    counter: OpenCounter, clock: SetClock
) -> None:
    clock.moment = LAST_DAY_OF_YEAR
    open_till(counter, OpenTill(FLOAT, "", AGENT))
    a_day(counter)
    clock.forward(days=2)
    begun = begin_business_day(counter, None)
    assert begun.closed == (
        EntryKind.TILL_CLOSED,
        EntryKind.MONTH_CLOSED,
        EntryKind.YEAR_CLOSED,
    )
    assert closings(counter)[1:] == [
        (EntryKind.TILL_CLOSED, "MED-1-Z-2026-000001"),
        (EntryKind.MONTH_CLOSED, "MED-1-M-2026-000002"),
        (EntryKind.YEAR_CLOSED, "MED-1-A-2026-000001"),
    ]
    year = last_period(counter, EntryKind.YEAR_CLOSED)
    assert (year.name, year.tills, year.period.receipts) == ("2026", 1, 4)
    assert faults_in(counter) == []


def test_a_day_that_began_and_wrote_nothing_closes_nothing_twice(
    counter: OpenCounter, clock: SetClock
) -> None:
    """The desk was started on the 1st, nobody signed in, and it was started again, in January."""
    clock.moment = LAST_NOVEMBER_DAY
    a_closed_day(counter)
    for moment in (datetime(2026, 12, 1, tzinfo=UTC), datetime(2027, 1, 4, tzinfo=UTC)):
        clock.moment = moment
        for _ in range(2):
            begin_business_day(counter, None)
    sign_in(counter, SignIn(AGENT, PIN))
    assert [kind for kind, _ in closings(counter)] == [
        EntryKind.TILL_CLOSED,
        EntryKind.MONTH_CLOSED,
        EntryKind.YEAR_CLOSED,
    ]
    assert faults_in(counter) == []


def test_months_follow_one_another_whatever_lies_between(
    counter: OpenCounter, clock: SetClock
) -> None:
    for _ in range(5):
        a_closed_day(counter)
        clock.forward(days=24)
    names = [
        entry.body["name"]
        for entry in written(counter)
        if entry.kind in (EntryKind.MONTH_CLOSED, EntryKind.YEAR_CLOSED)
    ]
    assert names == ["2026-11", "2026-12", "2026", "2027-01"]
    assert faults_in(counter) == []


def test_a_year_sums_up_its_tills_and_what_lies_between_them(
    counter: OpenCounter, clock: SetClock
) -> None:
    for _ in range(20):
        a_closed_day(counter)
        clock.forward(days=24)
    begin_business_day(counter, None)
    entries = written(counter)
    place = {(entry.epoch, entry.seq): rank for rank, entry in enumerate(entries)}
    for kind in (EntryKind.MONTH_CLOSED, EntryKind.YEAR_CLOSED):
        body = last_period(counter, kind)
        first = place[body.first_epoch, body.first_seq]
        assert body.period == period_totals(entries[first : place[1, body.last_seq] + 1])
    assert faults_in(counter) == []


def test_periods_are_listed_and_read_like_tills(counter: OpenCounter, clock: SetClock) -> None:
    clock.moment = LAST_DAY_OF_YEAR
    a_closed_day(counter)
    clock.forward(days=1)
    begin_business_day(counter, None)
    for kind, number in (
        (EntryKind.MONTH_CLOSED, "M-2026-000002"),
        (EntryKind.YEAR_CLOSED, "A-2026-000001"),
    ):
        listed = past_closings(counter, ListClosings(kind))[0]
        assert isinstance(listed, PastPeriod)
        report = closing_report(counter, ClosingReport(kind, listed.number, AGENT))
        assert listed.number == f"MED-1-{number}"
        assert report.revenue_by_tender[0].amount_cents == 730
        assert (report.perpetual.revenue_real, len(report.short_signature)) == (730, 4)
        assert report.proof_text.startswith(f"GUZ1:{listed.number}:")


def test_a_till_that_goes_on_across_an_epoch_is_closed_with_all_of_it(
    open_counter: OpenCounter, clock: SetClock
) -> None:
    a_day(open_counter)
    clock.forward(days=1)
    open_epoch(open_counter, OpenEpoch(EpochReason.MOVED, 2))
    assert written(open_counter)[-1].business_date == "2026-11-21"
    begin_business_day(open_counter, None)
    z = last_till(open_counter)
    assert (z.z, z.first_epoch, z.first_seq, z.last_seq) == ("MED-1b-Z-2026-000001", 1, 1, 1)
    assert z.period.receipts == 4
    assert faults_in(open_counter) == []


def test_a_month_goes_on_across_an_epoch_that_the_server_gave(
    open_counter: OpenCounter, clock: SetClock
) -> None:
    a_day(open_counter)
    clock.moment = LAST_DAY_OF_YEAR
    again = enrolled_again(open_counter)
    begin_business_day(again, None)
    month = last_period(again, EntryKind.MONTH_CLOSED)
    assert (month.name, month.first_epoch, month.number) == ("2026-11", 1, "MED-1b-M-2026-000001")
    assert month.period.receipts == 4
    assert faults_in(again) == []


def test_a_clock_set_back_sells_on_in_the_session_of_its_day(
    counter: OpenCounter, clock: SetClock
) -> None:
    clock.moment = datetime(2027, 1, 2, 9, 0, tzinfo=UTC)
    open_till(counter, OpenTill(FLOAT, "", AGENT))
    numbers = [top_up(counter, fifty_euros()).receipt.number]
    clock.forward(days=-3)
    go_online(counter)
    numbers.append(top_up(counter, fifty_euros()).receipt.number)
    assert numbers == ["MED-1-2027-000001", "MED-1-2027-000002"]
    assert [entry.business_date for entry in written(counter)[-3:]] == ["2027-01-02"] * 3
    assert faults_in(counter) == []


def test_a_year_that_a_wrong_clock_closed_is_closed_again_when_it_is_really_over(
    counter: OpenCounter, clock: SetClock
) -> None:
    a_closed_day(counter)
    clock.forward(days=365)
    a_closed_day(counter)
    clock.forward(days=-365)
    a_closed_day(counter)
    clock.moment = datetime(2027, 1, 4, 8, 0, tzinfo=UTC)
    a_closed_day(counter)
    names = [entry.body["name"] for entry in written(counter) if "tills" in entry.body]
    assert names == ["2026-11", "2026", "2026-11", "2026"]
    assert faults_in(counter) == []


def test_a_desk_that_left_the_communitys_data_still_closes_and_reads(
    open_counter: OpenCounter,
) -> None:
    a_day(open_counter)
    gone = [Removed(topic="desks", key=DESK), Removed(topic="regies", key="REG")]
    apply_page(open_counter.database, first_page(desks=[], regies=[], removed=gone))
    closed = close_till(open_counter, closing(RIGHT_COUNT))
    assert (closed.report.regie_name, closed.state.is_open) == ("REG", False)
    assert closed.state.maximum_in_hand_cents == 0
    assert faults_in(open_counter) == []


def test_what_an_older_program_wrote_past_midnight_is_no_fault_of_this_ones_closing(
    open_counter: OpenCounter, clock: SetClock
) -> None:
    a_day(open_counter)
    clock.forward(days=1)
    older = Journal(open_counter.database, open_counter.identity, DESK_KEY, open_counter.clock)
    with older.writing():
        older.append(Draft(EntryKind.WENT_OFFLINE, ConnectionBody(waiting=1), agent=""))
    journal = Journal(open_counter.database, open_counter.identity, DESK_KEY, clock.clock)
    updated = OpenCounter(
        open_counter.database, journal, open_counter.identity, clock.clock, "0.2.0"
    )
    sign_in(with_days_closed(updated), SignIn(AGENT, PIN))
    assert last_till(updated).counted_cents is None
    assert faults_in(updated) == []


def test_a_till_left_open_by_an_older_program_is_closed_by_this_one(
    tmp_path: Path, clock: SetClock
) -> None:
    path = tmp_path / "guichet.db"
    shutil.copyfile(old_database(1), path)
    clock.moment = datetime(2026, 12, 1, 8, 30, tzinfo=UTC)
    database = open_database(path, DATABASE_KEY)
    try:
        identity = enrolled_identity(database)
        journal = Journal(database, identity, DESK_KEY, clock.clock)
        old = with_days_closed(OpenCounter(database, journal, identity, clock.clock, "0.2.0"))
        sign_in(old, SignIn(AGENT, PIN))
        assert closings(old) == [
            (EntryKind.TILL_CLOSED, "MED-1-Z-2026-000001"),
            (EntryKind.TILL_CLOSED, "MED-1-Z-2026-000002"),
            (EntryKind.MONTH_CLOSED, "MED-1-M-2026-000001"),
        ]
        assert last_period(old, EntryKind.MONTH_CLOSED).tills == 2
        assert faults_in(old) == []
    finally:
        database.close()
