"""What was taken when is read from what was sealed, and adds up to what the closing says."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from counter_app.documents.closing_content import ClosingContent, NamedAmount
from counter_app.domain.cash_rules import DrawerStillToCount
from counter_app.operations.business_day import begin_business_day
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.past_closings import (
    ClosingReport,
    ListClosings,
    PastPeriod,
    closing_report,
    past_closings,
)
from counter_app.operations.reverse import reverse
from counter_app.operations.sell import sell
from counter_app.operations.till import OpenTill, open_till
from counter_app.operations.till_report import ReadTill, read_till
from counter_app.operations.top_up import top_up
from counter_protocol.entries import EntryKind
from counter_protocol.ledger import Tender
from tests.counter_app.operations.test_reverse import undo
from tests.counter_app.operations.test_sell import basket
from tests.support.counter import FLOAT, SetClock
from tests.support.small_community import AGENT, REGISSEUR
from tests.support.takings import close_day, paid_by

LAST_MORNING_OF_NOVEMBER = datetime(2026, 11, 30, 8, 30, tzinfo=UTC)


def by_hour(content: ClosingContent) -> dict[int, int]:
    return {
        taken.begins.hour: taken.amount_cents
        for taken in content.takings
        if isinstance(taken.begins, datetime)
    }


def by_day(content: ClosingContent) -> dict[date, int]:
    return {taken.begins: taken.amount_cents for taken in content.takings}


def in_drawer(amounts: tuple[NamedAmount, ...]) -> int:
    """All of them but what accounts paid."""
    return sum(each.amount_cents for each in amounts if each.name != Tender.FAMILY_ACCOUNT)


def last_month(counter: OpenCounter) -> PastPeriod:
    [month] = past_closings(counter, ListClosings(EntryKind.MONTH_CLOSED))
    assert isinstance(month, PastPeriod)
    return month


def month_read_by(counter: OpenCounter, agent: str) -> ClosingContent:
    number = last_month(counter).number
    return closing_report(counter, ClosingReport(EntryKind.MONTH_CLOSED, number, agent))


@pytest.fixture
def open_day(counter: OpenCounter, clock: SetClock) -> OpenCounter:
    clock.moment = LAST_MORNING_OF_NOVEMBER
    open_till(counter, OpenTill(FLOAT, "", AGENT))
    return counter


def test_takings_stand_in_the_hour_they_were_taken(open_day: OpenCounter, clock: SetClock) -> None:
    top_up(open_day, paid_by(Tender.CASH, 5_000))
    clock.forward(minutes=29)
    top_up(open_day, paid_by(Tender.CHEQUE, 3_000))
    clock.forward(hours=2, minutes=1)
    top_up(open_day, paid_by(Tender.BANK_CARD, 1_000))
    assert by_hour(read_till(open_day, ReadTill(REGISSEUR))) == {8: 8_000, 11: 1_000}


def test_what_is_given_back_is_less_in_its_own_hour(open_day: OpenCounter, clock: SetClock) -> None:
    done = top_up(open_day, paid_by(Tender.CASH, 5_000))
    clock.forward(hours=1)
    reverse(open_day, undo(done.entry))
    assert by_hour(read_till(open_day, ReadTill(REGISSEUR))) == {8: 5_000, 9: -5_000}


def test_what_an_account_pays_is_taken_by_nobody(open_day: OpenCounter) -> None:
    top_up(open_day, paid_by(Tender.CASH, 5_000))
    sell(open_day, basket(tender=Tender.FAMILY_ACCOUNT))
    assert by_hour(read_till(open_day, ReadTill(REGISSEUR))) == {8: 5_000}


def test_hours_add_up_to_what_the_till_took(open_day: OpenCounter, clock: SetClock) -> None:
    for number in range(5):
        top_up(open_day, paid_by(Tender.CASH, 1_000 + number))
        sell(open_day, basket(tender=Tender.CASH, received_cents=730))
        clock.forward(minutes=47)
    close_day(open_day)
    [z] = past_closings(open_day, ListClosings(EntryKind.TILL_CLOSED))
    report = closing_report(open_day, ClosingReport(EntryKind.TILL_CLOSED, z.number, REGISSEUR))
    prepaid, revenue = in_drawer(report.prepaid_by_tender), in_drawer(report.revenue_by_tender)
    assert sum(by_hour(report).values()) == prepaid + revenue == 5_010 + 5 * 730


def test_a_month_is_told_by_its_days_and_adds_up(open_day: OpenCounter, clock: SetClock) -> None:
    top_up(open_day, paid_by(Tender.CASH, 5_000))
    close_day(open_day)
    clock.forward(days=1)
    begin_business_day(open_day, None)
    report = month_read_by(open_day, AGENT)
    assert by_day(report) == {date(2026, 11, 30): 5_000}
    assert sum(by_day(report).values()) == in_drawer(report.prepaid_by_tender)


def test_who_counts_blind_reads_no_picture_of_the_drawer(open_day: OpenCounter) -> None:
    top_up(open_day, paid_by(Tender.CASH, 5_000))
    assert read_till(open_day, ReadTill(AGENT)).takings == ()


def test_who_counts_blind_reads_no_month_whose_last_drawer_is_still_to_count(
    open_day: OpenCounter, clock: SetClock
) -> None:
    top_up(open_day, paid_by(Tender.CASH, 5_000))
    clock.forward(days=1)
    begin_business_day(open_day, None)
    with pytest.raises(DrawerStillToCount):
        month_read_by(open_day, AGENT)
    assert by_day(month_read_by(open_day, REGISSEUR)) == {date(2026, 11, 30): 5_000}
