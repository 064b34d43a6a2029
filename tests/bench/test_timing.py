"""Arms take turns, and a figure is taken from all that was measured."""

from __future__ import annotations

import pytest

from bench.timing import in_rounds, in_turn, p99, rate, rates_beside, steady_pass


def test_another_arm_goes_first_each_time() -> None:
    order: list[str] = []

    def arm(name: str, number: int) -> float:
        order.append(f"{name}{number}")
        return 1.0

    in_turn(2, [lambda number: arm("a", number), lambda number: arm("b", number)])
    assert order == ["a0", "b0", "b1", "a1"]


def test_a_round_is_so_many_in_a_row() -> None:
    order: list[str] = []

    def arm(name: str, number: int) -> float:
        order.append(f"{name}{number}")
        return 1.0

    in_rounds(2, 2, [lambda number: arm("a", number), lambda number: arm("b", number)])
    assert order == ["a0", "a1", "b0", "b1", "b2", "b3", "a2", "a3"]


def test_a_slow_disk_in_one_round_changes_no_ratio() -> None:
    raw = [1.0, 1.0, 1.0, 1.0, 8.0, 8.0]
    ours = [2.0, 2.0, 2.0, 2.0, 16.0, 16.0]
    assert rates_beside(raw, [ours], a_round=2) == [pytest.approx(1.0), pytest.approx(0.5)]


def test_a_rate_is_that_of_the_middle_group() -> None:
    assert rate([1.0, 1.0, 2.0, 2.0, 4.0, 4.0], a_group=2) == pytest.approx(0.5)


def test_a_pass_is_as_long_as_its_steps_usually_are() -> None:
    assert steady_pass([1.0, 2.0, 1.0, 90.0, 50.0, 2.0], steps=2) == pytest.approx(3.0)


def test_one_in_a_hundred_may_be_slower() -> None:
    assert p99([1.0] * 99 + [50.0]) == 1.0
    assert p99([1.0] * 98 + [50.0] * 2) == 50.0
