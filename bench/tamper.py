"""Archives that people tampered with, and honest ones: what the verifier finds in each."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Final

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from bench.row import BenchRow, Goal, GoalKind
from tests.support.desk_machine import Tally, machine_with
from tests.support.forgeries import FORGERIES
from tests.support.forgeries.evidence import (
    Evidence,
    Forgery,
    evidence,
    is_found,
    is_found_by_hashes_alone,
)

SEEDS: Final = 30
LIVES: Final = 10
HONEST_ARCHIVES: Final = 10_000
ALL_FOUND: Final = Goal(GoalKind.RATIO_AT_LEAST, 1)
NO_ALARM: Final = Goal(GoalKind.RATIO_AT_MOST, 0)

_LIVES_A_RUN: Final = 200
_STEPS_A_LIFE: Final = 60
_ARCHIVES_A_LIFE: Final = 10
"""About: steps are drawn, and some of them archive."""


def tamper(seeds: int = SEEDS, honest_archives: int = HONEST_ARCHIVES) -> list[BenchRow]:
    """Found ÷ tried over every kind of tampering, and alarms ÷ honest archives.

    The control is a verifier that follows the hashes from entry to entry and asks no more.
    """
    return [_forged_row(seeds), _honest_row(honest_archives)]


def _forged_row(seeds: int) -> BenchRow:
    lives = [evidence(seed) for seed in range(LIVES)]
    found = by_hashes = tried = 0
    with tempfile.TemporaryDirectory() as name:
        for forge in FORGERIES.values():
            for seed in range(seeds):
                ours, theirs = _is_found(forge, lives[seed % LIVES], seed, Path(name))
                found, by_hashes, tried = found + ours, by_hashes + theirs, tried + 1
    return BenchRow("tamper", "forgeries", found, tried, ALL_FOUND, by_hashes)


def _is_found(forge: Forgery, held: Evidence, seed: int, folder: Path) -> tuple[bool, bool]:
    forged = forge(held, Random(seed))
    server_key = held.life.server_key.public_bytes
    return is_found(forged, server_key, folder), is_found_by_hashes_alone(forged, folder)


def _honest_row(wanted: int) -> BenchRow:
    tally = Tally()
    machine = machine_with(tally)
    while tally.archives < wanted:
        lives = 1 + (wanted - tally.archives) // _ARCHIVES_A_LIFE
        # An alarm has been counted, and ends this run; others follow.
        with suppress(AssertionError):
            run_state_machine_as_test(machine, settings=_anew(min(lives, _LIVES_A_RUN)))
    return BenchRow("tamper_false_alarms", "archives", len(tally.alarms), tally.archives, NO_ALARM)


def _anew(lives: int) -> settings:
    """Lives drawn at random each time, none of them kept, and none made smaller."""
    return settings(
        max_examples=lives,
        stateful_step_count=_STEPS_A_LIFE,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
