"""What must hold of quotas: the bound that docs/protocol.md states, and of what desks hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from bench.simulator.figures import here, is_passages, passages_of
from bench.simulator.machine import Machine
from bench.simulator.people import FREQUENT
from bench.simulator.world import LEASE_PASSAGES, PASSAGES_A_YEAR, World
from bench.simulator.writing import SERVICE
from community_server.quotas.lease_queries import ASKED_BACK
from counter_app.domain.clock import read_time
from counter_protocol.reference import LeaseRow, Topic

GIVEN_BACK_WITHIN: Final = timedelta(seconds=60)
"""An idle desk looks at what it holds with every long poll."""


def quota_faults(world: World) -> Iterator[str]:
    """Everything that does not hold."""
    for household in FREQUENT:
        yield from _overruns(world, household)
        yield from _held_twice(world, household)
    for row in _leases(world):
        yield from _lease_faults(world, row)


def _overruns(world: World, household: str) -> Iterator[str]:
    """Each copy that went to work, and each grant that a server forgot, may cost one lease.

    What desks may still record counts as if they had.
    """
    forgotten = world.server.state.restored * len(world.machines)
    most = PASSAGES_A_YEAR + LEASE_PASSAGES * (world.copies_at_work + forgotten)
    left: Counter[int] = Counter()
    for (_, year), passages in _left_by_epoch(world, household).items():
        left[year] += passages
    for year in left.keys() | _years(world, household):
        used = world.server.facts.sums[passages_of(SERVICE, household, year)]
        if used + left[year] > most:
            yield f"{household}/{year}: {used} used and {left[year]} held, where {most} may be"


def _years(world: World, household: str) -> set[int]:
    """In which it came."""
    places = (name.split("/") for name in world.server.facts.sums if is_passages(name))
    return {int(year) for _, of, year in places if of == household}


def _held_twice(world: World, household: str) -> Iterator[str]:
    """Of the copies of a desk, one alone holds rights."""
    holders = Counter(
        desk for ((desk, _), _), left in _left_by_epoch(world, household).items() if left
    )
    for desk, copies in holders.items():
        if copies > 1:
            yield f"{copies} copies of {desk} hold passages of {household}"


def _left_by_epoch(world: World, household: str) -> dict[tuple[tuple[str, int], int], int]:
    """By desk, epoch and year. Copies in one epoch, none of which has written yet, are one desk."""
    left = {}
    for machine in world.machines:
        view = machine.model.quota_view(household)
        if view is not None:
            left[_epoch(machine), view.year] = view.left_here
    return left


def _lease_faults(world: World, row: LeaseRow) -> Iterator[str]:
    """What one desk holds: no more than a lease, and of a desk that is at work, nothing expired."""
    used = world.server.facts.sums[
        here(passages_of(row.service, row.household, row.year), row.desk)
    ]
    if row.passages - used > LEASE_PASSAGES:
        yield f"{row} holds more than a lease after {used}"
    confirmed = (row.desk, world.server.records.confirmed_epoch(row.desk))
    if confirmed not in map(_epoch, world.machines):
        return
    if row.epoch != confirmed[1]:
        yield f"{row} is of an epoch before {confirmed[1]}"
    is_over = read_time(row.expires_at) + GIVEN_BACK_WITHIN < world.agenda.moment()
    if is_over and row.expires_at != ASKED_BACK:
        yield f"{row} was never given back"


def _leases(world: World) -> list[LeaseRow]:
    return list(world.server.records.of(Topic.LEASES).values())


def _epoch(machine: Machine) -> tuple[str, int]:
    return machine.desk, machine.model.head().epoch
