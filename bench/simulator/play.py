"""One seed from beginning to end: minutes of trouble, then the calm in which all comes even."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from bench.simulator.cheap_signatures import cheap_signatures
from bench.simulator.machine import Machine
from bench.simulator.network import AskedWithoutEnd
from bench.simulator.people import FAMILIES, settle
from bench.simulator.troubles import (
    TROUBLES,
    WITHOUT_COPIES,
    dump_the_server,
    end_troubles,
    expire_sessions,
)
from bench.simulator.verdict import forged_journals, is_even, whats_wrong
from bench.simulator.world import World
from counter_protocol.entries import EntryKind

SHORTEST_S: Final = 300.0
LONGEST_S: Final = 800.0
TROUBLES_A_LIFE: Final = (10, 24)
ACTS_A_LIFE: Final = (20, 60)
MOST_OUTAGES_LEFT: Final = 2
"""What is on its way when the calm begins may still fail, and one session after it."""
DRAIN_S: Final = 240.0
"""Four minutes: what is on its way when the calm begins is given up after one."""
LOOK_EVERY_S: Final = 15.0
IDLE_S: Final = 40.0
MOST_EXCHANGES_IDLE: Final = 20
"""A long poll every 25 s, a new session, and rights that pass from desk to desk as they expire."""
HELLO_AGAIN_S: Final = 10.0
HEARD_WITHIN_S: Final = 1.0
LOST_FOR_S: Final = 1.0
SENT_AGAIN_WITHIN_S: Final = 90.0
"""What is lost without a sign is given up after a minute."""
MOST_COMMANDS_TO_A_WORD: Final = 10
"""About as many as it takes from a nudge to the server's word being kept."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one seed came to."""

    seed: int
    simulated_s: float
    exchanges: int
    findings: Sequence[str]


def play(seed: int) -> Verdict:
    """Live through one seed."""
    with cheap_signatures():
        return _lived(seed)


def _lived(seed: int) -> Verdict:
    world = World(seed)
    try:
        _trouble(world)
        if not world.findings:
            _calm(world)
    except AskedWithoutEnd:
        world.find("somebody asks without end")
    except Exception as error:  # noqa: BLE001  # the server broke down, or a model is wrong
        world.find(f"it broke down: {error!r}")
    return Verdict(seed, world.agenda.now_s, world.network.exchanges, tuple(world.findings))


def _trouble(world: World) -> None:
    """Acts and troubles at drawn moments, all over before the calm."""
    draws = world.draws
    end_s = draws.uniform(SHORTEST_S, LONGEST_S)
    troubles = WITHOUT_COPIES if draws.random() < 0.25 else TROUBLES
    for _ in range(draws.randint(*TROUBLES_A_LIFE)):
        trouble = draws.choice(troubles)
        world.agenda.after(draws.uniform(0, end_s), partial(trouble, world))
    for _ in range(draws.randint(*ACTS_A_LIFE)):
        world.agenda.after(draws.uniform(0, end_s), lambda: _act(world))
    world.agenda.after(draws.uniform(0, end_s / 2), partial(dump_the_server, world))
    world.agenda.run_until(end_s)
    end_troubles(world)


def _act(world: World) -> None:
    """A few acts in a row: people come together."""
    machine = world.draws.choice(world.machines)
    for _ in range(world.draws.choice((1, 1, 1, 4))):
        world.somebody_acts(machine)


def _calm(world: World) -> None:
    before = [_outages(machine) for machine in world.machines]
    _drain(world)
    for machine, outages in zip(world.machines, before, strict=True):
        if _outages(machine) - outages > MOST_OUTAGES_LEFT:
            world.find(f"{machine.name} noted {_outages(machine) - outages} outages in the calm")
    _judge(world)
    if not world.findings:
        _check_quiet(world)
        _check_peace(world)
        _check_heard(world)
        _lose_a_word(world)
        _check_power_cut(world)
        for wrong in forged_journals(world):
            world.find(wrong)


def _outages(machine: Machine) -> int:
    kinds = (sealed.entry.kind for sealed in machine.model.journal())
    return sum(kind is EntryKind.WENT_OFFLINE for kind in kinds)


def _judge(world: World) -> None:
    for wrong in whats_wrong(world):
        world.find(wrong)


def _drain(world: World) -> None:
    """Until all are even, or for as long as it may take."""
    latest_s = world.agenda.now_s + DRAIN_S
    world.agenda.run_until(world.agenda.now_s + LOOK_EVERY_S)
    while world.agenda.now_s < latest_s and not _are_all_at_rest(world):
        world.agenda.run_until(world.agenda.now_s + LOOK_EVERY_S)


def _are_all_at_rest(world: World) -> bool:
    if world.server.facts.apart:
        return False
    return all(machine.process.is_at_rest and is_even(world, machine) for machine in world.machines)


def _check_quiet(world: World) -> None:
    """Nobody asks more than it takes."""
    before = world.network.exchanges
    world.agenda.run_until(world.agenda.now_s + IDLE_S)
    asked = (world.network.exchanges - before) / len(world.machines)
    if asked > MOST_EXCHANGES_IDLE:
        world.find(f"{asked:.0f} exchanges a desk in {IDLE_S:.0f} s without news")


def _check_peace(world: World) -> None:
    """Sessions that are over are opened again; nobody flees from a copy that is left in peace."""
    before = [machine.model.head().epoch for machine in world.machines]
    expire_sessions(world)
    world.agenda.run_until(world.agenda.now_s + HELLO_AGAIN_S)
    for machine, epoch in zip(world.machines, before, strict=True):
        if machine.model.head().epoch != epoch:
            world.find(f"{machine.name} opened an epoch in the calm, after {epoch}")


def _check_heard(world: World) -> None:
    """What is paid, and what is settled, at any desk is seen at the others within a second."""
    world.machines[0].act(lambda desk: settle(desk, world.draws))
    for machine in world.machines:
        machine.act(lambda desk: desk.top_up(FAMILIES[0], 500))
    world.agenda.run_until(world.agenda.now_s + HEARD_WITHIN_S)
    for other in world.machines:
        if not is_even(world, other):
            world.find(f"{other.name} has not heard after {HEARD_WITHIN_S:.0f} s")


def _lose_a_word(world: World) -> None:
    """Nothing comes through for a moment in which somebody writes."""
    world.network.weather.lost = 1.0
    world.draws.choice(world.machines).act(lambda desk: desk.top_up(FAMILIES[2], 300))
    world.agenda.run_until(world.agenda.now_s + LOST_FOR_S)
    world.network.weather.lost = 0.0
    world.agenda.run_until(world.agenda.now_s + SENT_AGAIN_WITHIN_S)
    for machine in world.machines:
        if machine.model.waiting():
            world.find(f"{machine.name} has not sent again what was lost")


def _check_power_cut(world: World) -> None:
    """The power goes between an entry and its word, or where somebody else hears of it."""
    cut = world.draws.choice(world.machines)
    cut.process.crash_after = world.draws.randrange(MOST_COMMANDS_TO_A_WORD)
    world.draws.choice((cut, world.machines[0])).act(lambda desk: desk.top_up(FAMILIES[1], 700))
    _drain(world)
    _judge(world)
