"""What is over is closed before anything of a later day, month or year is written."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from counter_protocol.entries import EntryKind
from counter_protocol.findings import Finding, FindingCode
from tests.support.desk_life import DeskLife
from tests.support.lying_desk import begun, offline, places, rewrite_body
from tests.support.tampering import check


def closed_once() -> DeskLife:
    """A desk whose journal shows that it closes forgotten tills."""
    life = begun()
    life.close_till()
    return life


def turn(life: DeskLife, year: int, month: int, day: int) -> None:
    """The desk's clock shows another day, and nothing was closed."""
    life.moment = datetime(year, month, day, 9, 0, tzinfo=UTC)


def missing(life: DeskLife) -> list[Finding]:
    found = check(life, life.fed())
    assert {one.code for one in found} <= {FindingCode.CLOSING_MISSING}
    return found


def test_a_forgotten_till_is_closed_before_the_next_day_begins() -> None:
    life = closed_once()
    life.open_till()
    life.top_up(5_000)
    turn(life, 2026, 11, 22)
    life.begin_day()
    life.sign_in()

    assert life.written[-2].entry.body["counted_cents"] is None
    assert missing(life) == []


def test_an_entry_of_the_next_day_in_a_till_left_open_is_found_once() -> None:
    life = closed_once()
    life.open_till()
    late = offline(life, business_date="2026-11-22")
    offline(life, business_date="2026-11-22")

    (found,) = missing(life)

    assert (found.epoch, found.seq) == (1, late.entry.seq)
    assert found.detail == "it is of 2026-11-22, and the till of 2026-11-21 is still open"


def test_a_till_that_went_on_into_the_next_day_is_found_when_it_is_closed() -> None:
    life = begun()
    late = offline(life, business_date="2026-11-22")
    assert missing(life) == []

    life.close_till()

    assert places(missing(life)) == {(1, late.entry.seq)}


def test_a_desk_of_before_the_rule_found_its_till_open_in_the_morning() -> None:
    life = begun()
    offline(life, business_date="2026-11-22")
    rewrite_body(life, life.close_till(), first_epoch=None)
    life.open_till()

    assert missing(life) == []


def test_a_clock_set_back_closes_nothing() -> None:
    life = closed_once()
    life.open_till()
    offline(life, business_date="2026-11-20")

    assert missing(life) == []


def test_an_epoch_may_open_in_a_till_left_open_for_it_comes_first() -> None:
    life = closed_once()
    life.open_till()
    life.top_up(5_000)
    turn(life, 2026, 11, 22)
    life.restore(life.head)
    life.begin_day()
    life.sign_in()

    assert life.written[-2].entry.kind is EntryKind.TILL_CLOSED
    assert missing(life) == []


def a_year_end() -> DeskLife:
    """A month was closed, so months and years are closed from here on."""
    life = closed_once()
    turn(life, 2026, 12, 1)
    life.begin_day()
    life.open_till()
    life.close_till()
    return life


@pytest.mark.parametrize(
    ("day", "kinds"),
    [
        ((2026, 12, 31), []),
        ((2027, 1, 4), [EntryKind.MONTH_CLOSED, EntryKind.YEAR_CLOSED]),
        ((2028, 3, 1), [EntryKind.MONTH_CLOSED, EntryKind.YEAR_CLOSED]),
    ],
)
def test_months_and_years_are_closed_at_their_end(
    day: tuple[int, int, int], kinds: list[EntryKind]
) -> None:
    life = a_year_end()
    before = len(life.written)
    turn(life, *day)
    life.begin_day()
    life.sign_in()

    assert [sealed.entry.kind for sealed in life.written[before:-1]] == kinds
    assert missing(life) == []


def test_a_month_and_a_year_that_nobody_closed_are_found() -> None:
    life = a_year_end()
    turn(life, 2027, 1, 4)
    life.sign_in()
    life.sign_out()

    assert [found.detail for found in missing(life)] == [
        "it is of 2027-01, and 2026-12 is not closed",
        "it is of 2027, and 2026 is not closed",
    ]


def test_a_year_that_nobody_closed_is_found_though_its_last_month_is_closed() -> None:
    life = a_year_end()
    turn(life, 2027, 1, 4)
    life.close_period(EntryKind.MONTH_CLOSED, "2026-12")
    life.sign_in()

    assert [found.detail for found in missing(life)] == ["it is of 2027, and 2026 is not closed"]


def test_a_journal_that_never_closed_a_month_is_not_held_to_it() -> None:
    life = closed_once()
    turn(life, 2027, 3, 1)
    life.sign_in()

    assert missing(life) == []


def test_a_restored_desk_closes_again_the_month_that_it_forgot_to_have_closed() -> None:
    life = closed_once()
    known = life.head
    turn(life, 2026, 12, 1)
    life.begin_day()
    life.open_till()
    life.restore(known)
    life.begin_day()
    life.sign_in()

    assert life.written[-2].entry.kind is EntryKind.MONTH_CLOSED
    assert missing(life) == []


def test_an_epoch_begins_no_month() -> None:
    life = closed_once()
    turn(life, 2026, 12, 3)
    life.begin_day()
    life.enrol()
    turn(life, 2027, 1, 3)
    life.begin_day()
    life.sign_in()

    assert missing(life) == []
