"""What people without the desk's key, or with it, do to a sealed chain."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from hypothesis import strategies as st
from msgspec.structs import replace

from counter_protocol.chain import ChainChecker
from counter_protocol.entries import MalformedEntry, canonical_bytes, decode_entry
from counter_protocol.envelope import decode_envelope
from counter_protocol.findings import Finding, FindingCode
from counter_protocol.link_check import ChainExpectation
from counter_protocol.sealing import SIGNED_KINDS, SigningKey, entry_hash
from tests.support.desk_life import DeskLife, one_day

Fed = list[tuple[bytes, bytes | None]]
Draw = Callable[[int], int]
"""Draws a whole number from 0 up to, but not including, its argument."""

THIEF_KEY = SigningKey(b"\xee" * 32)


def expectation(life: DeskLife) -> ChainExpectation:
    """What an auditor knows beforehand of this desk."""
    return ChainExpectation(life.community, life.desk, life.server_key.public_bytes)


def check(life: DeskLife, fed: Fed) -> list[Finding]:
    """What an auditor finds who knows the desk, the server's key and the true heads."""
    checker = ChainChecker(expectation(life), forks_of(fed))
    findings = [found for raw, signature in fed for found in checker.feed(raw, signature)]
    for epoch in life.keys:
        true = life.of_epoch(epoch)[-1]
        head = checker.heads.get(epoch)
        if head is None or head.hash != true.hash:
            findings.append(
                Finding(FindingCode.MANIFEST_WRONG, epoch, true.entry.seq, "another head")
            )
    return findings


def forks_of(fed: Fed) -> set[bytes]:
    """The hashes that epochs open on, as a reader of the archive looks them up beforehand."""
    forks = set[bytes]()
    for raw, _ in fed:
        with suppress(MalformedEntry, ValueError):
            envelope = decode_envelope(raw)
            if envelope.seq == 1:
                forks.add(bytes.fromhex(envelope.prev))
    return forks


def flip_a_bit(fed: Fed, draw: Draw) -> Fed:
    at = draw(len(fed))
    raw, signature = fed[at]
    changed = bytearray(raw)
    changed[draw(len(raw))] ^= 1 << draw(8)
    return [*fed[:at], (bytes(changed), signature), *fed[at + 1 :]]


def flip_a_signature_bit(fed: Fed, draw: Draw) -> Fed:
    signed = [at for at, (_, signature) in enumerate(fed) if signature is not None]
    at = signed[draw(len(signed))]
    raw, signature = fed[at]
    changed = bytearray(signature or b"")
    changed[draw(64)] ^= 1 << draw(8)
    return [*fed[:at], (raw, bytes(changed)), *fed[at + 1 :]]


def strip_a_signature(fed: Fed, draw: Draw) -> Fed:
    signed = [at for at, (_, signature) in enumerate(fed) if signature is not None]
    at = signed[draw(len(signed))]
    return [*fed[:at], (fed[at][0], None), *fed[at + 1 :]]


def drop_one(fed: Fed, draw: Draw) -> Fed:
    at = draw(len(fed))
    return [*fed[:at], *fed[at + 1 :]]


def swap_neighbours(fed: Fed, draw: Draw) -> Fed:
    at = draw(len(fed) - 1)
    return [*fed[:at], fed[at + 1], fed[at], *fed[at + 2 :]]


def say_one_twice(fed: Fed, draw: Draw) -> Fed:
    at = draw(len(fed))
    return [*fed[: at + 1], *fed[at:]]


def cut_the_tail(fed: Fed, draw: Draw) -> Fed:
    return fed[: draw(len(fed))]


def renumber(fed: Fed, draw: Draw) -> Fed:
    """Drop one entry, and close the gap in the numbers and the links behind it."""
    at = draw(len(fed))
    return [*fed[:at], *_relinked(fed, at, fed[at + 1 :], shift=-1)]


def double_an_amount(fed: Fed, draw: Draw) -> Fed:
    """Change what one entry moved, and repair all the links behind it."""
    moving = [at for at, (raw, _) in enumerate(fed) if decode_entry(raw).postings]
    if not moving:
        return flip_a_bit(fed, draw)
    at = moving[draw(len(moving))]
    entry = decode_entry(fed[at][0])
    postings = tuple(replace(p, amount_cents=2 * p.amount_cents + 2) for p in entry.postings[:1])
    counter = replace(entry.postings[-1], amount_cents=-sum(p.amount_cents for p in postings))
    changed = (canonical_bytes(replace(entry, postings=(*postings, counter))), fed[at][1])
    return [*fed[:at], changed, *_relinked([*fed[:at], changed], at + 1, fed[at + 1 :], shift=0)]


def sign_with_another_key(fed: Fed, draw: Draw) -> Fed:
    """A thief rewrites the chain from some entry on, and signs it all."""
    start = draw(len(fed))
    forged = list(fed[:start])
    for raw, _ in fed[start:]:
        forged.append(_stolen(raw, forged))
    return forged


def replay_another_desks_entry(fed: Fed, draw: Draw) -> Fed:
    others = one_day(DeskLife("PIS-1", key=THIEF_KEY)).fed()
    at = draw(len(fed) + 1)
    return [*fed[:at], others[draw(len(others))], *fed[at:]]


TAMPERINGS = [
    flip_a_bit,
    flip_a_signature_bit,
    strip_a_signature,
    drop_one,
    swap_neighbours,
    say_one_twice,
    cut_the_tail,
    renumber,
    double_an_amount,
    sign_with_another_key,
    replay_another_desks_entry,
]


def draw_from(data: st.DataObject) -> Draw:
    """Draw positions with Hypothesis."""
    return lambda size: data.draw(st.integers(0, size - 1))


def _relinked(before: Fed, at: int, rest: Fed, *, shift: int) -> Fed:
    """The rest of a chain, its numbers shifted and its links repaired, its signatures stale."""
    repaired: Fed = []
    last = before[at - 1][0] if at else None
    for raw, signature in rest:
        entry = decode_entry(raw)
        prev = entry_hash(last).hex() if last else "0" * 64
        last = canonical_bytes(replace(entry, seq=max(1, entry.seq + shift), prev=prev))
        repaired.append((last, signature))
    return repaired


def _stolen(raw: bytes, before: Fed) -> tuple[bytes, bytes | None]:
    entry = decode_entry(raw)
    if before:
        entry = replace(entry, agent="thief", prev=entry_hash(before[-1][0]).hex())
    written = canonical_bytes(entry)
    signed = entry.kind in SIGNED_KINDS
    return written, THIEF_KEY.sign(entry_hash(written)) if signed else None
