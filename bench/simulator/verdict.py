"""What must hold of a simulated community once the faults have stopped, and nothing waits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from bench.simulator.desk_mirror import MIRRORED
from bench.simulator.family_verdict import family_faults
from bench.simulator.figures import figures_of, is_passages
from bench.simulator.held_facts import Held
from bench.simulator.machine import Machine
from bench.simulator.people import loans_by_outage, spent
from bench.simulator.quota_verdict import quota_faults
from bench.simulator.world import SERVER_KEY, World
from bench.simulator.writing import COMMUNITY
from counter_app.sync.state import Connection
from counter_protocol.chain import ChainChecker
from counter_protocol.entries import decode_entry
from counter_protocol.link_check import ChainExpectation
from counter_protocol.links import first_break
from counter_protocol.reference import Topic

EPOCHS_A_COPY: Final = 2
"""Two copies may meet in the epoch that both open."""


def whats_wrong(world: World) -> Iterator[str]:
    """Everything that does not hold, in words."""
    for machine in world.machines:
        yield from (f"{machine.name}: {fault}" for fault in _desk_faults(world, machine))
    yield from _server_faults(world)


def forged_journals(world: World) -> Iterator[str]:
    """What the independent verifier finds in the journals that desks hold; costly, hence once."""
    for machine in world.machines:
        yield from (f"{machine.name}: {fault}" for fault in _chain_faults(machine))


def is_even(world: World, machine: Machine) -> bool:
    """Whether a desk and its server say the same of everything."""
    server, desk = world.server, machine.model
    shown = (
        desk.disk.shown(figure) == server.facts.sums[figure] for figure in _figures(world, machine)
    )
    return desk.waiting() == 0 and all(shown) and not list(_mirror_faults(world, machine))


def _figures(world: World, machine: Machine) -> Iterator[str]:
    """Those that a desk is told."""
    known = world.server.records.households()
    for figure in world.server.facts.sums.keys() | known:
        if figure in known or is_passages(figure) or figure.endswith(f"/{machine.desk}"):
            yield figure


def _desk_faults(world: World, machine: Machine) -> Iterator[str]:
    yield from _upload_faults(world, machine)
    yield from _mirror_faults(world, machine)
    yield from _spending_faults(world, machine)
    yield from _epoch_faults(world, machine)
    state = machine.process.state
    if state is None or state.connection is not Connection.ONLINE or state.waiting_entries:
        yield f"says {state} in the calm"
    for figure in _figures(world, machine):
        shown, held = machine.model.disk.shown(figure), world.server.facts.sums[figure]
        if shown != held:
            yield f"shows {shown} of {figure}, and the server holds {held}"
    if machine.model.disk.quarantined:
        yield f"still tells of {machine.model.disk.quarantined}"


def _epoch_faults(world: World, machine: Machine) -> Iterator[str]:
    """An epoch is opened for a copy that went to work, not for a bad day."""
    opened = len(machine.model.disk.epochs) - 1
    copies = world.copies_at_work
    most = EPOCHS_A_COPY * copies + world.server.state.restored if copies else 0
    if opened > most:
        yield f"opened {opened} epochs, where {copies} copies went to work"


def _upload_faults(world: World, machine: Machine) -> Iterator[str]:
    if machine.model.waiting():
        yield f"{machine.model.waiting()} entries wait"
    held = {each.hash for each in world.server.facts.everything()}
    lost = [sealed for sealed in machine.model.journal() if sealed.hash not in held]
    if lost:
        yield f"{len(lost)} entries never arrived, from {lost[0].entry.epoch}/{lost[0].entry.seq}"
    for ack in machine.watch.words:
        if ack.timeline == world.server.state.timeline and bytes.fromhex(ack.hash) not in held:
            yield f"the server lost what it acknowledged: {ack.epoch}/{ack.seq}"


def _mirror_faults(world: World, machine: Machine) -> Iterator[str]:
    for topic in MIRRORED:
        theirs = world.server.records.of(topic)
        if topic is Topic.LEASES:
            theirs = {key: row for key, row in theirs.items() if row.desk == machine.desk}
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


def _spending_faults(world: World, machine: Machine) -> Iterator[str]:
    """No outage lent more than the community allows: its caps are the same for a whole life."""
    for loans in loans_by_outage(machine.model.journal()):
        for household, _ in loans:
            lent = spent(loans, household)
            if (
                lent.charges > world.caps.offline_account_charges
                or lent.account_cents > world.caps.offline_account_cap_cents
                or lent.desk_cents > world.caps.offline_desk_cap_cents
            ):
                yield f"lent {loans} in one outage, where {world.caps} holds"
                return


def _server_faults(world: World) -> Iterator[str]:
    facts = world.server.facts
    hashes = Counter(each.hash for each in facts.everything())
    twice = [digest.hex() for digest, times in hashes.items() if times > 1]
    if twice:
        yield f"the server holds entries twice: {twice[:3]}"
    if facts.apart:
        yield f"the server could not apply {sorted(facts.apart)}"
    yield from _sum_faults(world)
    yield from quota_faults(world)
    yield from family_faults(world)
    for (desk, epoch), chain in facts.chains.items():
        yield from _held_chain_faults(desk, epoch, chain)


def _sum_faults(world: World) -> Iterator[str]:
    """Figures are the fold of what was received, decoded anew."""
    fold: Counter[str] = Counter()
    for held in world.server.facts.everything():
        for figure, amount in figures_of(decode_entry(held.raw)):
            fold[figure] += amount
    for figure in fold.keys() | world.server.facts.sums.keys():
        if fold[figure] != world.server.facts.sums[figure]:
            yield f"{figure} is {world.server.facts.sums[figure]}, not {fold[figure]}"


def _held_chain_faults(desk: str, epoch: int, chain: list[Held]) -> Iterator[str]:
    if not chain:
        return
    rows = [(epoch, each.seq, each.raw, each.hash) for each in chain]
    broken = first_break(rows, follows=bytes.fromhex(chain[0].prev))
    if broken is not None or [each.seq for each in chain] != list(range(1, len(chain) + 1)):
        yield f"the chain held of {desk}, epoch {epoch}, is broken: {broken}"
