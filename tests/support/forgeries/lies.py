"""How the holder of a key lies: one entry changed or left out, everything behind it sealed anew."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from counter_protocol.entries import Entry, EntryKind
from counter_protocol.sealing import SealedEntry
from tests.support.forgeries.evidence import Evidence, Forgery, sealed_by_the_desk
from tests.support.forgeries.resealing import edited, resealed

Fields = dict[str, Any]
Lie = Callable[[Fields, Random], object]
Which = Callable[[Entry], bool]


def _any(_: Entry) -> bool:
    return True


def lie_about(lie: Lie, *kinds: EntryKind, which: Which = _any) -> Forgery:
    """A forgery that changes one entry of these kinds, with nobody else's word against it."""

    def forge(evidence: Evidence, rng: Random) -> bytes:
        life = evidence.life
        at = pick(life.written, rng, *kinds, which=which)
        raw = edited(life.written[at].raw, lambda fields: lie(fields, rng))
        return sealed_by_the_desk(life, resealed(life, {at: raw}), [])

    return forge


def pick(written: list[SealedEntry], rng: Random, *kinds: EntryKind, which: Which = _any) -> int:
    """The place of an entry of these kinds."""
    entries = enumerate(one.entry for one in written)
    return rng.choice([at for at, entry in entries if entry.kind in kinds and which(entry)])


def leave_out(*kinds: EntryKind, which: Which = _any) -> Forgery:
    """A forgery that leaves one entry out, and closes the gap in links and numbers.

    Not the last one of a thread: that is a tail that was cut, which only the server can know of.
    """

    def forge(evidence: Evidence, rng: Random) -> bytes:
        life = evidence.life
        at = rng.choice(followed(life.written, *kinds, which=which))
        return sealed_by_the_desk(life, resealed(life, {at: None}), [])

    return forge


def followed(written: list[SealedEntry], *kinds: EntryKind, which: Which = _any) -> list[int]:
    """The places of such entries that another one names."""
    known = {one.entry.prev for one in written}
    return [
        at
        for at, one in enumerate(written)
        if one.entry.kind in kinds and which(one.entry) and one.hash.hex() in known
    ]


def of_body(**changes: object) -> Lie:
    """Say something else in the body."""
    return lambda fields, _: fields["body"].update(changes)


def of_entry(**changes: object) -> Lie:
    """Say something else around the body."""
    return lambda fields, _: fields.update(changes)


def raised(name: str) -> Lie:
    """Say more of something."""

    def lie(fields: Fields, rng: Random) -> None:
        fields["body"][name] += rng.randint(1, 100)

    return lie


def number_skipped(name: str) -> Lie:
    """Leave numbers of a series out."""

    def lie(fields: Fields, rng: Random) -> None:
        series, _, n = fields["body"][name].rpartition("-")
        fields["body"][name] = f"{series}-{int(n) + rng.randint(1, 100):06d}"

    return lie


def posted(fields: Fields, account: str, cents: int) -> None:
    """Post so much more on an account."""
    fields["postings"].append([account, cents])
