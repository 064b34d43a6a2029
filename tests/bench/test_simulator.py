"""Seeds in which everything goes wrong find no fault in the program, and every bug put in."""

from __future__ import annotations

import pytest

from bench.simulator.mutants import MUTANTS
from bench.simulator.play import play

QUIETLY_LIVED = range(36)
FOUND_WITHIN = 100


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


def test_mutants_have_names_of_their_own() -> None:
    assert len({mutant.name for mutant in MUTANTS}) == len(MUTANTS) >= 40
