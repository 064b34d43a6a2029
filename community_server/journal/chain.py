"""Proves that the entries of a push are one chain that this desk wrote, one entry after another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from community_server.journal.push import Push, bytes_of_hex
from community_server.problems import Refused
from counter_protocol.entries import MalformedEntry
from counter_protocol.envelope import Envelope, decode_envelope
from counter_protocol.messages import ProblemType
from counter_protocol.outlines import EntryOutline, outline_entry
from counter_protocol.sealing import VerifyKey, entry_hash


@dataclass(frozen=True, slots=True)
class Trust:
    """Whose word counts: the desk's key in this epoch, and the server's own for an enrolment.

    `later_keys` were given to the same desk after it: one that lost its keys sends with them what
    it had not sent before.
    """

    community: str
    desk_key: VerifyKey
    server_key: bytes
    later_keys: tuple[VerifyKey, ...] = ()


class ProvenEntry(NamedTuple):
    """One entry in its place, certainly written by the desk.

    `outline` is None when a newer program wrote what this one cannot read.
    """

    seq: int
    raw: bytes
    hash: bytes
    signature: bytes | None
    prev: str
    outline: EntryOutline | None


def check_head_signature(push: Push, trust: Trust) -> None:
    """Refuse a push whose last entry the desk did not sign.

    That one signature is over a hash that, link by link, covers every entry of the push. A later
    key of the desk vouches for what is not signed in itself: what is must bear the epoch's own.
    """
    signature, head = bytes_of_hex(push.head_signature), entry_hash(push.raws[-1])
    if head == push.vouched_head or trust.desk_key.accepts(signature, head):
        return
    if not any(key.accepts(signature, head) for key in trust.later_keys):
        raise Refused(ProblemType.BAD_SIGNATURE, "the last entry is not signed by this desk")
    for seq, raw in zip(push.seqs, push.raws, strict=True):
        own = push.signature_of(seq)
        if own is not None and not trust.desk_key.accepts(own, entry_hash(raw)):
            raise Refused(ProblemType.BAD_SIGNATURE, f"entry {seq} is not signed by this desk")


def proven_entries(push: Push, community: str, known: int) -> Iterator[ProvenEntry]:
    """The entries after the first `known` ones, each linked to the one before.

    They are proven once the last has come, the signature of the head being checked. Refused as
    soon as one is out of its place. What the first one follows is for the caller to see.
    """
    previous: str | None = None
    for seq, raw in enumerate(push.raws[known:], push.first_seq + known):
        proven = _placed(push, community, seq, raw)
        if previous is not None and proven.prev != previous:
            raise Refused(ProblemType.MALFORMED, f"entry {seq} does not follow")
        previous = proven.hash.hex()
        yield proven


def held_entry(seq: int, raw: bytes, digest: bytes, signature: bytes | None) -> ProvenEntry:
    """An entry that was proven when it came, as it is kept."""
    outline = _outline(raw)
    prev = (outline or _envelope(raw, seq)).prev
    return ProvenEntry(seq, raw, digest, signature, prev, outline)


def _placed(push: Push, community: str, seq: int, raw: bytes) -> ProvenEntry:
    outline = _outline(raw)
    envelope = outline or _envelope(raw, seq)
    if (
        envelope.seq != seq
        or envelope.epoch != push.epoch
        or envelope.desk != push.desk
        or envelope.community != community
    ):
        raise Refused(ProblemType.MALFORMED, f"entry {seq} says it is another one")
    signature = push.signature_of(seq)
    return ProvenEntry(seq, raw, entry_hash(raw), signature, envelope.prev, outline)


def _outline(raw: bytes) -> EntryOutline | None:
    try:
        return outline_entry(raw)
    except MalformedEntry:
        return None


def _envelope(raw: bytes, seq: int) -> Envelope:
    try:
        return decode_envelope(raw)
    except MalformedEntry as error:
        raise Refused(ProblemType.MALFORMED, f"entry {seq}: {error.reason}") from error
