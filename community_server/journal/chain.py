"""Proves that the entries of a push are one chain that this desk wrote, one entry after another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from community_server.journal.push import Push
from community_server.problems import Refused
from counter_protocol.entries import MalformedEntry
from counter_protocol.envelope import Envelope, decode_envelope
from counter_protocol.messages import ProblemType
from counter_protocol.outlines import EntryOutline, outline_entry
from counter_protocol.sealing import SIGNED_KINDS, VerifyKey, entry_hash

_ESCAPED_NUL: Final = b"\\u0000"


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

    `signature` is the desk's over the hash, where the server has one: a push brings its head's.
    `outline` is None when a newer program wrote what this one cannot read; `holds_nul` when some
    text in it may hold a NUL character.
    """

    seq: int
    raw: bytes
    hash: bytes
    signature: bytes | None
    prev: str
    outline: EntryOutline | None
    holds_nul: bool


def signed_push(push: Push, trust: Trust) -> Push:
    """The push, with the signatures to keep; refused when the desk did not sign its last entry.

    That one signature is over a hash that, link by link, covers every entry of the push. A later
    key of the desk vouches for no receipt: a push that holds one must bear the epoch's own.
    """
    signature, head = push.head_signature, entry_hash(push.raws[-1])
    if head == push.vouched_head:
        return push
    if trust.desk_key.accepts(signature, head):
        return replace(push, signatures={push.last_seq: signature})
    if not any(key.accepts(signature, head) for key in trust.later_keys):
        raise Refused(ProblemType.BAD_SIGNATURE, "the last entry is not signed by this desk")
    for seq, raw in zip(push.seqs, push.raws, strict=True):
        outline = _outline(raw)
        if outline is None or outline.kind in SIGNED_KINDS:
            raise Refused(ProblemType.BAD_SIGNATURE, f"entry {seq} needs the key of its epoch")
    return push


def proven_entries(push: Push, community: str, known: int) -> Iterator[ProvenEntry]:
    """The entries after the first `known` ones, each linked to the one before.

    They are proven once the last has come, the signature of the head being checked. Refused as
    soon as one is out of its place. What the first one follows is for the caller to see.
    """
    previous: str | None = None
    desk, epoch, signatures = push.desk, push.epoch, push.signatures
    for seq, raw in enumerate(push.raws[known:], push.first_seq + known):
        outline = _outline(raw)
        said = outline or _envelope(raw, seq)
        if (
            said.seq != seq
            or said.epoch != epoch
            or said.desk != desk
            or said.community != community
        ):
            raise Refused(ProblemType.MALFORMED, f"entry {seq} says it is another one")
        if previous is not None and said.prev != previous:
            raise Refused(ProblemType.MALFORMED, f"entry {seq} does not follow")
        digest = entry_hash(raw)
        previous = digest.hex()
        nul = _ESCAPED_NUL in raw
        yield ProvenEntry(seq, raw, digest, signatures.get(seq), said.prev, outline, nul)


def held_entry(seq: int, raw: bytes, digest: bytes, signature: bytes | None) -> ProvenEntry:
    """An entry that was proven when it came, as it is kept."""
    outline = _outline(raw)
    prev = (outline or _envelope(raw, seq)).prev
    return ProvenEntry(seq, raw, digest, signature, prev, outline, _ESCAPED_NUL in raw)


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
