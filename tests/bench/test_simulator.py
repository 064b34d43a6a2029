"""Seeds in which everything goes wrong find no fault in the program, and every bug put in."""

from __future__ import annotations

import pytest

from bench.simulator.measure import hunt_one
from bench.simulator.mutants import MUTANTS
from bench.simulator.play import play
from counter_protocol.sealing import SigningKey

QUIETLY_LIVED = range(36)
FOUND_WITHIN = 60
FINDS = {
    "trust own sent flag": 1,
    "ignore the timeline at hello": 17,
    "accept any signature": 1,
    "keep a word before it is checked": 1,
    "take any page": 40,
    "cursor before rows": 49,
    "never pause between idle polls": 6,
    "never take a notice back": 2,
    "naive cursor": 7,
    "restore without a timeline": 1,
    "drop what is unknown": 2,
    "repair twice": 2,
    "use leases that have expired": 11,
    "grant what others hold": 3,
    "grant to every copy": 14,
    "settle nothing": 13,
    "lost word never asked again": 8,
    "trust words for earlier epochs": 4,
    "believe sent what left": 7,
    "take a clone's entries for ours": 40,
    "break off on a full disk": 1,
    "include all written": 5,
    "keep rows of before a snapshot": 2,
    "believe all acknowledged": 7,
    "fence for ever": 17,
    "count instead of compare": 2,
    "count a fork again": 16,
    "repair in silence": 39,
    "leave own apart out": 7,
    "never say that it begins": 2,
    "use leases after a restore": 1,
    "grant on top of what is held": 1,
    "lend in an unconfirmed epoch": 5,
    "end every conflict by a word": 2,
    "hide what was typed": 2,
}
"""The first seed that finds a mutant, where it is not the very first."""


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


def test_signatures_cost_what_they_should_once_a_life_is_over() -> None:
    key = SigningKey(bytes(32))
    before = key.sign(b"a life")
    play(1)
    assert key.sign(b"a life") == before


@pytest.mark.parametrize("number", range(len(MUTANTS)), ids=[mutant.name for mutant in MUTANTS])
def test_a_bug_of_the_protocol_is_found(number: int) -> None:
    """By the seed that is known to; by another, where the draws have changed since."""
    known = FINDS.get(MUTANTS[number].name, 0)
    hunt = hunt_one(number, [known, *range(FOUND_WITHIN)])
    assert hunt.seed is not None, hunt.mutant


def test_mutants_have_names_of_their_own() -> None:
    assert len({mutant.name for mutant in MUTANTS}) == len(MUTANTS) >= 40
