"""The register shows where a number does not follow the one before it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.quittances import NumberGap, first_of_each_series, number_gaps
from counter_protocol.receipt_numbers import receipt_number


def number(n: int, year: int = 2026, epoch: int = 1) -> str:
    return receipt_number("MED-1", epoch, year, n)


def test_numbers_that_follow_have_no_gap_whatever_the_year_or_the_epoch() -> None:
    numbers = [number(7), number(8), number(1, year=2027), number(1, year=2027, epoch=2)]
    assert list(number_gaps(numbers)) == []


def test_one_that_is_missing_is_told_between_its_neighbours() -> None:
    assert list(number_gaps([number(1), number(3)])) == [NumberGap(number(1), number(3))]


def test_one_that_comes_twice_is_told_too() -> None:
    assert list(number_gaps([number(1), number(1)])) == [NumberGap(number(1), number(1))]


def test_what_comes_first_names_what_must_come_before_it() -> None:
    numbers = [number(7), number(8), number(1, year=2027), number(3, epoch=2)]
    assert list(first_of_each_series(numbers)) == [
        (number(7), number(6)),
        (number(1, year=2027), ""),
        (number(3, epoch=2), number(2, epoch=2)),
    ]


@given(st.integers(1, 50), st.integers(2, 60), st.data())
def test_whatever_is_left_out_in_the_middle_is_told_once(
    first: int, length: int, data: st.DataObject
) -> None:
    numbers = [number(n) for n in range(first, first + length + 1)]
    left_out = data.draw(st.integers(1, length - 1))
    gaps = list(number_gaps(numbers[:left_out] + numbers[left_out + 1 :]))
    assert gaps == [NumberGap(numbers[left_out - 1], numbers[left_out + 1])]
