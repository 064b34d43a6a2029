"""`crowd`: two hundred desks on one server, then a thousand that come back at the same instant."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from statistics import median
from typing import Final

from bench.bare_community import COMMUNITY
from bench.crowd.crowd_desk import PATIENCE_S, CrowdDesk
from bench.crowd.figures import Figures, Question
from bench.crowd.line import Line
from bench.crowd.town import Town, crowded_town
from bench.row import BenchRow, Goal, GoalKind
from bench.timing import p99

DAY_DESKS: Final = 200
DAY_S: Final = 600
THINK_S: Final = 10
"""A sale every ten seconds at every desk: several times what a busy Saturday brings."""
ALL_DESKS: Final = 1_000
FAMILIES_OF_A_DESK: Final = 1_000
OUTAGE_ENTRIES: Final = 20
ALONE_PUSHES: Final = 200
DRAINED_WITHIN_S: Final = 1_200
_SAMPLES: Final = 100
_SERVED: Final = Goal(GoalKind.RATIO_AT_LEAST, 0.99)
_FLAT: Final = Goal(GoalKind.RATIO_AT_MOST, 1.1)
_NONE: Final = Goal(GoalKind.OURS_AT_MOST, 0)
_MS: Final = 1_000
_MEGABYTE: Final = 1024 * 1024


def crowd() -> list[BenchRow]:
    """A day's ten minutes beside what was offered, and what came of an outage."""
    with crowded_town(ALL_DESKS) as town:
        return asyncio.run(_both(town))


async def _both(town: Town) -> list[BenchRow]:
    desks = _enrolled(town)
    alone = await _alone(desks[-1], desks[:-1])
    rows = await _day(town, desks[:DAY_DESKS], alone)
    rows += await _after_an_outage(town, desks)
    for desk in desks:
        desk.hang_up()
    _check_all_is_held(town, desks)
    return rows


def _enrolled(town: Town) -> list[CrowdDesk]:
    figures = Figures()
    desks = [
        CrowdDesk(name, Line(town.server.address, PATIENCE_S), figures, seed)
        for seed, name in enumerate(town.desks)
    ]
    for number, desk in enumerate(desks):
        first = number * 25 % len(town.households)
        families = list(town.households[first : first + FAMILIES_OF_A_DESK])
        desk.begin(town.enrol(desk.name, desk.public_key), families)
    return desks


async def _day(town: Town, desks: Sequence[CrowdDesk], alone: Sequence[float]) -> list[BenchRow]:
    figures = _measured_apart(desks)
    written = sum(desk.entries for desk in desks)
    running = _started(desks, THINK_S)
    memory = await _memory(town)
    elapsed_entries = sum(desk.entries for desk in desks) - written
    offered, held = elapsed_entries / DAY_S, figures.entries_acknowledged / DAY_S
    await _stopped(running)
    pushes = figures.seconds[Question.PUSH]
    fifth = len(memory) // 5
    begun, ended = median(memory[fifth : 2 * fifth]), median(memory[-fifth:])
    return [
        BenchRow("crowd_entries", "entries/s", held, offered, _SERVED),
        BenchRow("crowd_push_p50", "ms", median(pushes) * _MS, median(alone) * _MS),
        BenchRow("crowd_push_p99", "ms", p99(pushes) * _MS, p99(alone) * _MS),
        BenchRow("crowd_pages", "pages/s", figures.pages / DAY_S, held),
        BenchRow("crowd_memory", "MB", ended / _MEGABYTE, begun / _MEGABYTE, _FLAT),
        BenchRow("crowd_refusals", "answers", figures.rude.total(), figures.questions, _NONE),
    ]


async def _alone(desk: CrowdDesk, others: Sequence[CrowdDesk]) -> list[float]:
    """How long the pushes of one desk take that has the server to itself.

    The others have read what it has: a first snapshot is no everyday thing.
    """
    figures = _measured_apart([desk])
    running = _started([desk], None)
    await desk.abreast()
    while len(figures.seconds[Question.PUSH]) < ALONE_PUSHES:
        desk.write(1)
        await _drained([desk], running)
    await _stopped(running)
    for other in others:
        other.has_read_to(desk.cursor)
    return figures.seconds[Question.PUSH]


async def _after_an_outage(town: Town, desks: Sequence[CrowdDesk]) -> list[BenchRow]:
    """All of them work on without their server, and want it at the instant it is back."""
    figures = _measured_apart(desks)
    town.server.stop()
    running = _started(desks, None)
    for desk in desks:
        desk.write(OUTAGE_ENTRIES)
        await asyncio.sleep(0)
    waiting = sum(len(desk.unsent) for desk in desks)
    begun = time.perf_counter()
    await asyncio.to_thread(town.server.start)
    async with asyncio.timeout(DRAINED_WITHIN_S):
        await _drained(desks, running)
    taken_s = time.perf_counter() - begun
    await _stopped(running)
    return [
        BenchRow("crowd_back_refusals", "answers", figures.rude.total(), figures.questions, _NONE),
        BenchRow("crowd_back_later", "answers", figures.later, figures.questions),
        BenchRow("crowd_back_entries", "entries/s", waiting / taken_s, waiting),
    ]


def _measured_apart(desks: Sequence[CrowdDesk]) -> Figures:
    figures = Figures()
    for desk in desks:
        desk.figures = figures
    return figures


def _started(desks: Sequence[CrowdDesk], think_s: float | None) -> list[asyncio.Task[None]]:
    even = [asyncio.create_task(desk.stay_even()) for desk in desks]
    if think_s is None:
        return even
    return even + [asyncio.create_task(desk.serve(think_s)) for desk in desks]


async def _stopped(running: Sequence[asyncio.Task[None]]) -> None:
    """A desk that broke off is a fault of the measurement, and told."""
    broken = [task for task in running if task.done()]
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)
    for task in broken:
        task.result()


async def _drained(desks: Sequence[CrowdDesk], running: Sequence[asyncio.Task[None]]) -> None:
    """Wait until nobody has anything unsent; raises what broke a desk off."""
    even = asyncio.create_task(_all_even(desks))
    done, _ = await asyncio.wait([even, *running], return_when=asyncio.FIRST_COMPLETED)
    for task in done:
        task.result()


async def _all_even(desks: Sequence[CrowdDesk]) -> None:
    for desk in desks:
        await desk.even()


async def _memory(town: Town) -> list[int]:
    """The server's memory, from the first minute of the day to the last."""
    sizes = []
    for _ in range(_SAMPLES):
        await asyncio.sleep(DAY_S / _SAMPLES)
        sizes.append(town.server.memory_bytes())
    return sizes


def _check_all_is_held(town: Town, desks: Sequence[CrowdDesk]) -> None:
    """Every entry once, and every chain without a gap: else nothing here counts."""
    with town.database.transaction() as connection:
        rows = connection.execute(
            "SELECT desk, count(*), max(seq) FROM entries WHERE community = %s GROUP BY desk",
            (COMMUNITY,),
        ).fetchall()
    held = {desk: (count, last) for desk, count, last in rows}
    for desk in desks:
        written = desk.entries - len(desk.unsent)
        count, last = held[desk.name]
        assert count == last, desk.name
        assert written <= count <= desk.entries, (desk.name, written, count, desk.entries)
