"""The till from its float to its Z, right to the cent."""

from __future__ import annotations

import pytest

from counter_app.domain.rules import (
    CountNotUnderstood,
    DifferenceNeedsReason,
    KeptMoreThanCounted,
    TillAlreadyOpen,
    TillNotOpen,
)
from counter_app.models.entries import ledger_balance
from counter_app.models.sync_queue import keep_acknowledgement
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.past_closings import (
    ClosingReport,
    ListClosings,
    closing_report,
    past_closings,
)
from counter_app.operations.reverse import reverse
from counter_app.operations.sell import sell
from counter_app.operations.till import (
    CloseTill,
    LookAtTill,
    OpenTill,
    close_till,
    open_till,
    till_state,
)
from counter_app.operations.till_report import ReadTill, read_till
from counter_app.operations.top_up import top_up
from counter_protocol.entries import EntryKind
from counter_protocol.ledger import Tender
from tests.counter_app.operations.test_reverse import undo
from tests.counter_app.operations.test_sell import basket
from tests.counter_app.operations.test_top_up import fifty_euros
from tests.support.counter import FLOAT, SetClock, enrolled_again
from tests.support.small_community import AGENT, REGISSEUR


def a_day(counter: OpenCounter) -> None:
    """150 € in the drawer: the float, a top-up, a reversed one, and two entries charged."""
    top_up(counter, fifty_euros())
    reverse(counter, undo(top_up(counter, fifty_euros()).entry))
    sell(counter, basket())


def closing(counted: dict[int, int], reason: str = "", kept_cents: int = 10_000) -> CloseTill:
    return CloseTill(counted, reason, kept_cents, AGENT)


def read_again(counter: OpenCounter, z: str) -> object:
    return closing_report(counter, ClosingReport(EntryKind.TILL_CLOSED, z, AGENT))


RIGHT_COUNT = {5_000: 2, 1_000: 3, 500: 4}


def test_the_first_count_is_the_float(counter: OpenCounter) -> None:
    open_till(counter, OpenTill(FLOAT, "", AGENT))
    state = till_state(counter, LookAtTill(REGISSEUR))
    assert (state.is_open, state.in_hand_cents, state.maximum_in_hand_cents) == (
        True,
        10_000,
        200_000,
    )
    assert ledger_balance(counter.database, "float/REG") == -10_000


def test_the_screen_knows_who_opened_and_not_what_the_count_should_find(
    open_counter: OpenCounter,
) -> None:
    state = till_state(open_counter, LookAtTill(REGISSEUR))
    assert (state.opened_by, state.float_cents) == ("Claire Roy", 10_000)
    assert state.expected_opening_cents is None


def test_a_day_ends_right_to_the_cent(open_counter: OpenCounter) -> None:
    a_day(open_counter)
    report = close_till(open_counter, closing(RIGHT_COUNT)).report
    assert report.z == "MED-1-Z-2026-000001"
    assert (report.expected_cents, report.counted_cents, report.difference_cents) == (
        15_000,
        15_000,
        0,
    )
    assert report.period.prepaid_by_tender == {"cash": 5_000}
    assert report.period.revenue_by_tender == {"family_account": 730}
    assert (report.period.receipts, report.period.reversals) == (4, 1)
    assert [(line.name, line.amount_cents) for line in report.revenue_by_service] == [
        ("Centre aquatique", 730)
    ]
    assert (report.kept_cents, report.deposited_cents) == (10_000, 5_000)


def test_a_missing_euro_is_kept_with_its_reason(open_counter: OpenCounter) -> None:
    a_day(open_counter)
    short = {5_000: 2, 1_000: 3, 500: 3, 200: 2}
    with pytest.raises(DifferenceNeedsReason):
        close_till(open_counter, closing(short))
    report = close_till(open_counter, closing(short, "Rendu de trop")).report
    assert (report.difference_cents, report.difference_reason) == (-100, "Rendu de trop")
    assert ledger_balance(open_counter.database, "difference/MED-1") == 100


def test_tomorrow_starts_from_what_was_left(open_counter: OpenCounter, clock: SetClock) -> None:
    close_till(open_counter, closing(FLOAT, kept_cents=8_000))
    clock.forward(days=1)
    assert till_state(open_counter, LookAtTill(REGISSEUR)).expected_opening_cents == 8_000
    counted = {5_000: 1, 1_000: 1}
    with pytest.raises(DifferenceNeedsReason):
        open_till(open_counter, OpenTill(counted, "", AGENT))
    open_till(open_counter, OpenTill(counted, "Pièces prises au coffre", AGENT))
    assert till_state(open_counter, LookAtTill(REGISSEUR)).in_hand_cents == 6_000 + 2_000
    assert ledger_balance(open_counter.database, "difference/MED-1") == 2_000


def test_cheques_leave_the_drawer_at_closing(open_counter: OpenCounter) -> None:
    top_up(open_counter, fifty_euros(tender=Tender.CHEQUE, received_cents=0))
    close_till(open_counter, closing(FLOAT))
    assert ledger_balance(open_counter.database, "till/MED-1/cheque") == 0
    assert ledger_balance(open_counter.database, "deposit/MED-1/cheque") == 5_000


def test_bank_cards_are_not_money_in_hand(open_counter: OpenCounter) -> None:
    top_up(open_counter, fifty_euros(tender=Tender.BANK_CARD, received_cents=0))
    assert till_state(open_counter, LookAtTill(REGISSEUR)).in_hand_cents == 10_000


def test_an_x_reads_without_closing(open_counter: OpenCounter) -> None:
    a_day(open_counter)
    head = open_counter.journal.head
    report = read_till(open_counter, ReadTill(REGISSEUR))
    assert (report.z, report.expected_cents, report.short_signature) == ("", 15_000, "")
    assert open_counter.journal.head == head


def test_a_closing_reads_the_same_later(open_counter: OpenCounter) -> None:
    a_day(open_counter)
    evening = close_till(open_counter, closing(RIGHT_COUNT)).report
    assert read_again(open_counter, evening.z) == evening
    listed = past_closings(open_counter, ListClosings(EntryKind.TILL_CLOSED))
    assert [line.number for line in listed] == [evening.z]


def test_two_sessions_share_no_entry(open_counter: OpenCounter) -> None:
    a_day(open_counter)
    first = close_till(open_counter, closing(RIGHT_COUNT)).report
    open_till(open_counter, OpenTill(FLOAT, "", AGENT))
    second = close_till(open_counter, closing(FLOAT)).report
    assert second.first_seq == first.last_seq + 2
    assert second.period.receipts == 0
    assert second.z == "MED-1-Z-2026-000002"


def test_a_till_counted_after_midnight_is_closed_on_its_own_day(
    open_counter: OpenCounter, clock: SetClock
) -> None:
    clock.forward(days=1)
    assert till_state(open_counter, LookAtTill(AGENT)).is_from_earlier_day
    report = close_till(open_counter, closing(FLOAT)).report
    assert report.business_date.isoformat() == "2026-11-21"
    assert (report.counted_cents, report.is_forgotten) == (10_000, False)
    assert past_closings(open_counter, ListClosings(EntryKind.MONTH_CLOSED)) == ()


def test_the_report_says_how_many_entries_the_server_has_not_got(
    open_counter: OpenCounter,
) -> None:
    report = close_till(open_counter, closing(FLOAT)).report
    assert report.unsent_entries == 2


def test_a_desk_that_is_even_with_its_server_reports_nothing_unsent(
    open_counter: OpenCounter,
) -> None:
    place = (1, open_counter.journal.head.seq)
    keep_acknowledgement(open_counter.database, place, "{}", "")
    assert close_till(open_counter, closing(FLOAT)).report.unsent_entries == 0


def test_impossible_counts_close_nothing(open_counter: OpenCounter) -> None:
    head = open_counter.journal.head
    with pytest.raises(CountNotUnderstood):
        close_till(open_counter, closing({300: 1}))
    with pytest.raises(CountNotUnderstood):
        close_till(open_counter, closing({500: -1}))
    with pytest.raises(KeptMoreThanCounted):
        close_till(open_counter, closing(FLOAT, kept_cents=10_001))
    assert open_counter.journal.head == head


def test_a_till_opens_once_and_closes_once(open_counter: OpenCounter) -> None:
    with pytest.raises(TillAlreadyOpen):
        open_till(open_counter, OpenTill(FLOAT, "", AGENT))
    close_till(open_counter, closing(FLOAT))
    with pytest.raises(TillNotOpen):
        close_till(open_counter, closing(FLOAT))


def test_a_clock_that_went_a_year_ahead_and_came_back_repeats_no_number(
    open_counter: OpenCounter, clock: SetClock
) -> None:
    now = clock.moment
    top_up(open_counter, fifty_euros())
    close_till(open_counter, closing(RIGHT_COUNT))
    numbers = []
    for moment in (now.replace(year=now.year + 1), now):
        clock.moment = moment
        open_till(open_counter, OpenTill(FLOAT, "", AGENT))
        receipt = top_up(open_counter, fifty_euros()).receipt.number
        numbers.append((receipt, close_till(open_counter, closing(RIGHT_COUNT)).report.z))
    assert numbers == [
        ("MED-1-2027-000001", "MED-1-Z-2027-000001"),
        ("MED-1-2026-000002", "MED-1-Z-2026-000002"),
    ]


def test_a_till_that_was_open_when_the_desk_was_enrolled_again_is_closed_and_read_again(
    open_counter: OpenCounter,
) -> None:
    a_day(open_counter)
    again = enrolled_again(open_counter)
    sell(again, basket(tender=Tender.CASH, received_cents=730))
    assert read_till(again, ReadTill(REGISSEUR)).expected_cents == 15_730
    counted = {**RIGHT_COUNT, 200: 3, 100: 1, 20: 1, 10: 1}
    report = close_till(again, closing(counted)).report
    assert (report.z, report.opening_cents) == ("MED-1b-Z-2026-000001", 10_000)
    assert (report.first_epoch, report.first_seq, report.last_epoch) == (1, 1, 2)
    assert report.period.receipts == 5
    assert read_again(again, report.z) == report
