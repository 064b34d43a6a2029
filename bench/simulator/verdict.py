"""What must hold of a simulated community once the faults have stopped, and nothing waits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from bench.simulator.desk_model import MIRRORED
from bench.simulator.held_facts import Held
from bench.simulator.machine import Machine
from bench.simulator.people import ACCOUNT_CAP_CENTS, DESK_CAP_CENTS, spent_by_outage
from bench.simulator.world import SERVER_KEY, World
from bench.simulator.writing import COMMUNITY, household_cents
from counter_app.sync.state import Connection
from counter_protocol.chain import ChainChecker
from counter_protocol.entries import decode_entry
from counter_protocol.link_check import ChainExpectation
from counter_protocol.links import first_break

MOST_EPOCHS_A_COPY: Final = 3


def whats_wrong(world: World) -> Iterator[str]:
    """Everything that does not hold, in words."""
    for machine in world.machines:
        yield from (f"{machine.name}: {fault}" for fault in _desk_faults(world, machine))
    yield from _server_faults(world)


def is_even(world: World, machine: Machine) -> bool:
    """Whether a desk and its server say the same of everything."""
    server, desk = world.server, machine.model
    shown = (
        desk.shown_cents(household) == server.facts.balances[household]
        for household in server.households()
    )
    return desk.waiting() == 0 and all(shown) and not list(_mirror_faults(world, machine))


def _desk_faults(world: World, machine: Machine) -> Iterator[str]:
    yield from _upload_faults(world, machine)
    yield from _mirror_faults(world, machine)
    yield from _chain_faults(machine)
    yield from _spending_faults(machine)
    yield from _epoch_faults(world, machine)
    state = machine.process.state
    if state is None or state.connection is not Connection.ONLINE or state.waiting_entries:
        yield f"says {state} in the calm"
    for household in world.server.households():
        shown, held = machine.model.shown_cents(household), world.server.facts.balances[household]
        if shown != held:
            yield f"shows {shown} of {household}, and the server holds {held}"
    if machine.model.disk.quarantined:
        yield f"still tells of {machine.model.disk.quarantined}"


def _epoch_faults(world: World, machine: Machine) -> Iterator[str]:
    """An epoch is opened for a copy that went to work, not for a bad day."""
    opened = len(machine.model.disk.epochs) - 1
    most = MOST_EPOCHS_A_COPY * world.copies_at_work * (1 + world.server.restored)
    if opened > most:
        yield f"opened {opened} epochs, where {world.copies_at_work} copies went to work"


def _upload_faults(world: World, machine: Machine) -> Iterator[str]:
    if machine.model.waiting():
        yield f"{machine.model.waiting()} entries wait"
    held = {each.hash for each in world.server.facts.everything()}
    lost = [sealed for sealed in machine.model.journal() if sealed.hash not in held]
    if lost:
        yield f"{len(lost)} entries never arrived, from {lost[0].entry.epoch}/{lost[0].entry.seq}"
    for ack in machine.watch.words:
        if ack.timeline == world.server.timeline and bytes.fromhex(ack.hash) not in held:
            yield f"the server lost what it acknowledged: {ack.epoch}/{ack.seq}"


def _mirror_faults(world: World, machine: Machine) -> Iterator[str]:
    for topic in MIRRORED:
        theirs = {key: row for (of, key), row in world.server.rows.items() if of == topic}
        ours = machine.model.disk.rows.get(topic, {})
        if ours != theirs:
            other = sorted(key for key in ours.keys() | theirs if ours.get(key) != theirs.get(key))
            yield f"mirrors other {topic}: {other}"


def _chain_faults(machine: Machine) -> Iterator[str]:
    """The independent verifier reads the journal that the desk holds."""
    key = SERVER_KEY.public_bytes
    checker = ChainChecker(ChainExpectation(COMMUNITY, machine.desk, key))
    for sealed in machine.model.journal():
        yield from map(str, checker.feed(sealed.raw, sealed.signature))


def _spending_faults(machine: Machine) -> Iterator[str]:
    for spent in spent_by_outage(machine.model.journal()):
        if sum(spent.values()) > DESK_CAP_CENTS or max(spent.values(), default=0) > (
            ACCOUNT_CAP_CENTS
        ):
            yield f"gave {spent} beyond the balance in one outage"


def _server_faults(world: World) -> Iterator[str]:
    facts = world.server.facts
    hashes = Counter(each.hash for each in facts.everything())
    twice = [digest.hex() for digest, times in hashes.items() if times > 1]
    if twice:
        yield f"the server holds entries twice: {twice[:3]}"
    if facts.apart:
        yield f"the server could not apply {sorted(facts.apart)}"
    yield from _sum_faults(world)
    for (desk, epoch), chain in facts.chains.items():
        yield from _held_chain_faults(desk, epoch, chain)


def _sum_faults(world: World) -> Iterator[str]:
    """Balances are the fold of what was received, decoded anew."""
    fold: Counter[str] = Counter()
    for held in world.server.facts.everything():
        for household, cents in household_cents(decode_entry(held.raw).postings):
            fold[household] += cents
    for household in fold.keys() | world.server.facts.balances.keys():
        if fold[household] != world.server.facts.balances[household]:
            yield f"{household} has {world.server.facts.balances[household]}, not {fold[household]}"


def _held_chain_faults(desk: str, epoch: int, chain: list[Held]) -> Iterator[str]:
    if not chain:
        return
    rows = [(epoch, each.seq, each.raw, each.hash) for each in chain]
    broken = first_break(rows, follows=bytes.fromhex(chain[0].prev))
    if broken is not None or [each.seq for each in chain] != list(range(1, len(chain) + 1)):
        yield f"the chain held of {desk}, epoch {epoch}, is broken: {broken}"
