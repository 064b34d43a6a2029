"""What the simulated server holds of desks' journals, and what that comes to in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field

from bench.simulator.figures import figures_of, is_family
from counter_protocol.bodies import HouseholdChangedBody, read_body
from counter_protocol.entries import Entry, EntryKind, decode_entry
from counter_protocol.sealing import entry_hash

Epoch = tuple[str, int]
"""Desk and epoch."""
Fact = tuple[bytes, int]
"""The hash of an entry, and what it adds to one figure."""


@dataclass(frozen=True, slots=True)
class Held:
    """An entry as it came."""

    seq: int
    raw: bytes
    hash: bytes
    prev: str
    desk: str
    occurred_at: str
    amounts: tuple[tuple[str, int], ...]
    change: HouseholdChangedBody | None

    @staticmethod
    def read(raw: bytes) -> Held:
        entry = decode_entry(raw)
        return Held(
            seq=entry.seq,
            raw=raw,
            hash=entry_hash(raw),
            prev=entry.prev,
            desk=entry.desk,
            occurred_at=entry.occurred_at,
            amounts=tuple(figures_of(entry)),
            change=_change(entry),
        )

    def can_be_applied(self, families: set[str]) -> bool:
        """Whether every family that it posts on is known."""
        return all(figure in families for figure, _ in self.amounts if is_family(figure))


@dataclass
class HeldFacts:
    """Chains by desk and epoch, what is kept beside them, and what was applied of either."""

    chains: dict[Epoch, list[Held]] = field(default_factory=dict)
    beside: dict[Epoch, dict[bytes, Held]] = field(default_factory=dict)
    applied: dict[str, list[Fact]] = field(default_factory=dict)
    """By figure, in the order in which it was applied: a reader notes how far it has read."""
    sums: Counter[str] = field(default_factory=Counter)
    apart: dict[tuple[str, int, int], Held] = field(default_factory=dict)
    """Kept and not applied, by desk, epoch and seq."""

    def image(self) -> HeldFacts:
        """A copy that goes its own way."""
        other = copy(self)
        other.chains = {place: list(held) for place, held in self.chains.items()}
        other.beside = {place: dict(held) for place, held in self.beside.items()}
        other.applied = {figure: list(facts) for figure, facts in self.applied.items()}
        other.sums, other.apart = Counter(self.sums), dict(self.apart)
        return other

    def chain(self, desk: str, epoch: int) -> list[Held]:
        """The entries of one epoch, in order."""
        return self.chains.setdefault((desk, epoch), [])

    def epochs_of(self, desk: str) -> list[int]:
        """The epochs of which something is held, in order."""
        return sorted(epoch for (of, epoch), held in self.chains.items() if of == desk and held)

    def keep(self, desk: str, epoch: int, held: Held, known: set[str]) -> None:
        """The next entry of a chain; what posts on a family that nobody knows is set apart."""
        self.chain(desk, epoch).append(held)
        if held.can_be_applied(known):
            self.apply(held)
        else:
            self.apart[desk, epoch, held.seq] = held

    def keep_beside(self, desk: str, epoch: int, held: Held) -> None:
        """An entry that contradicts a chain: money in it was taken all the same."""
        beside = self.beside.setdefault((desk, epoch), {})
        if held.hash not in beside:
            beside[held.hash] = held
            self.apply(held)

    def is_beside(self, desk: str, epoch: int, digest: str) -> bool:
        """Whether an entry of this hash is kept beside this epoch."""
        return bytes.fromhex(digest) in self.beside.get((desk, epoch), {})

    def apply(self, held: Held) -> None:
        """Let an entry count."""
        for figure, amount in held.amounts:
            self.sums[figure] += amount
            self.applied.setdefault(figure, []).append((held.hash, amount))

    def apart_of(self, desk: str) -> Iterator[tuple[int, Held]]:
        """What of a desk is set apart, with its epoch."""
        for (of, epoch, _), held in self.apart.items():
            if of == desk:
                yield epoch, held

    def everything(self) -> Iterator[Held]:
        """Every entry held, in chains and beside them."""
        for chain in self.chains.values():
            yield from chain
        for beside in self.beside.values():
            yield from beside.values()


def _change(entry: Entry) -> HouseholdChangedBody | None:
    if entry.kind is not EntryKind.HOUSEHOLD_CHANGED:
        return None
    return read_body(entry.body, HouseholdChangedBody)
