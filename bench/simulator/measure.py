"""`simulator`: virtual time beside real time over many seeds, and the bugs that they find."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from typing import Final

from bench.row import BenchRow, Goal, GoalKind
from bench.simulator.mutants import MUTANTS
from bench.simulator.play import Verdict, play

SEEDS: Final = 10_000
SEEDS_A_MUTANT: Final = 100
PROCESSES: Final = 2
FASTER_THAN_LIFE: Final = Goal(GoalKind.RATIO_AT_LEAST, 1_000)
NO_VIOLATION: Final = Goal(GoalKind.RATIO_AT_MOST, 0)
MOST_KILLED: Final = Goal(GoalKind.RATIO_AT_LEAST, 0.95)

_SEEDS_A_TASK: Final = 20
_SHOWN: Final = 10
_OBJECTS_BETWEEN_LOOKS: Final = 100_000


@dataclass(frozen=True, slots=True)
class Hunt:
    """How a mutant fared: `seed` is the first that found it, None if it survived them all."""

    mutant: str
    seed: int | None
    finding: str


def simulator(seeds: int = SEEDS, seeds_a_mutant: int = SEEDS_A_MUTANT) -> list[BenchRow]:
    """Seconds simulated ÷ seconds taken; seeds with a violation ÷ seeds; mutants killed ÷ mutants.

    The control of the second row is how many mutants those seeds would find in the program.
    """
    began_s = time.perf_counter()
    verdicts = list(play_all(seeds))
    took_s = time.perf_counter() - began_s
    bad = [verdict for verdict in verdicts if verdict.findings]
    for verdict in islice(bad, _SHOWN):
        print(f"simulator: seed {verdict.seed}: {verdict.findings[0]}", file=sys.stderr)
    hunts = hunt_all(seeds_a_mutant)
    killed = sum(hunt.seed is not None for hunt in hunts)
    for hunt in hunts:
        if hunt.seed is None:
            print(f"simulator: a mutant survives: {hunt.mutant}", file=sys.stderr)
    simulated_s = sum(verdict.simulated_s for verdict in verdicts)
    return [
        BenchRow("simulator", "seconds", simulated_s, took_s, FASTER_THAN_LIFE),
        BenchRow("simulator_violations", "seeds", len(bad), seeds, NO_VIOLATION, killed),
        BenchRow("simulator_mutants", "mutants", killed, len(hunts), MOST_KILLED),
    ]


def play_all(seeds: int) -> Iterator[Verdict]:
    """Every seed, over both cores, in any order."""
    with get_context("spawn").Pool(PROCESSES, _collect_rarely) as pool:
        yield from pool.imap_unordered(play, range(seeds), _SEEDS_A_TASK)


def hunt_all(seeds: int) -> Sequence[Hunt]:
    """Every mutant, each until a seed finds it."""
    tasks = [(number, range(seeds)) for number in range(len(MUTANTS))]
    with get_context("spawn").Pool(PROCESSES, _collect_rarely) as pool:
        return pool.starmap(hunt_one, tasks, chunksize=1)


def hunt_one(number: int, seeds: Iterable[int]) -> Hunt:
    """One mutant, until one of these seeds finds it."""
    mutant = MUTANTS[number]
    with mutant.alive():
        for seed in seeds:
            findings = play(seed).findings
            if findings:
                return Hunt(mutant.name, seed, findings[0])
    return Hunt(mutant.name, None, "")


def _collect_rarely() -> None:
    """Looking for garbage all the time is an eighth of a life, and lives are short."""
    gc.freeze()
    gc.set_threshold(_OBJECTS_BETWEEN_LOOKS)
