"""Seeds in which everything goes wrong find no fault in the program, and every bug put in."""

from __future__ import annotations

import pytest

from bench.simulator.measure import hunt_one
from bench.simulator.mutants import MUTANTS
from bench.simulator.play import play

QUIETLY_LIVED = range(36)
FOUND_WITHIN = 60
FINDS = {
    "ignore the timeline at hello": 1,
    "lost word never asked again": 12,
    "cursor before rows": 10,
    "believe all acknowledged": 29,
    "never see a fork at hello": 2,
    "never send earlier epochs": 1,
    "fence what forked unsent": 1,
    "fence an epoch unsent": 1,
    "send earlier epochs last": 1,
    "flee from later epochs": 17,
    "believe sent what left": 2,
    "accept any signature": 2,
    "keep a word before it is checked": 2,
    "take any page": 8,
    "take a clone's entries for ours": 8,
    "stay in a forked epoch": 1,
    "break off on a full disk": 2,
    "ignore tombstones": 21,
    "fence for ever": 36,
    "naive cursor": 9,
    "count instead of compare": 9,
    "accept a gap": 2,
    "hide tombstones": 21,
    "never say that it begins": 8,
}
"""The first seed that finds a mutant, where it is not the very first."""
LONG_HUNTED = frozenset({"acknowledge a gap"})
"""A server must be restored while a session of before goes on: the suite has not so many seeds."""
HUNTED = [number for number, each in enumerate(MUTANTS) if each.name not in LONG_HUNTED]


@pytest.mark.parametrize("seed", QUIETLY_LIVED)
def test_all_comes_even_once_the_faults_stop(seed: int) -> None:
    assert play(seed).findings == ()


def test_the_same_seed_is_the_same_life() -> None:
    first, again = play(3), play(3)
    assert (first.simulated_s, first.exchanges) == (again.simulated_s, again.exchanges)


def test_hours_are_simulated() -> None:
    verdict = play(1)
    assert verdict.simulated_s > 600
    assert verdict.exchanges > 50


@pytest.mark.parametrize("number", HUNTED, ids=[MUTANTS[number].name for number in HUNTED])
def test_a_bug_of_the_protocol_is_found(number: int) -> None:
    """By the seed that is known to; by another, where the draws have changed since."""
    known = FINDS.get(MUTANTS[number].name, 0)
    hunt = hunt_one(number, [known, *range(FOUND_WITHIN)])
    assert hunt.seed is not None, hunt.mutant


def test_mutants_have_names_of_their_own() -> None:
    assert len({mutant.name for mutant in MUTANTS}) == len(MUTANTS) >= 40
