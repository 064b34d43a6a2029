"""Proves that the entries of a push are one chain, written by this desk."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from community_server.journal.push import Push, signature_bytes
from community_server.problems import Refused
from counter_protocol.entries import Entry, MalformedEntry, decode_entry
from counter_protocol.envelope import Envelope, decode_envelope
from counter_protocol.messages import ProblemType
from counter_protocol.sealing import VerifyKey, entry_hash


@dataclass(frozen=True, slots=True)
class LinkedEntry:
    """One entry in its place; `entry` is None when a newer program wrote what we cannot read."""

    seq: int
    raw: bytes
    hash: bytes
    prev: str
    entry: Entry | None


def linked_entries(
    push: Push, community: str, known: int, desk_key: VerifyKey
) -> list[LinkedEntry]:
    """The entries of a push after the first `known` ones, proven by the signature of the last.

    Refused when they are not one chain of this desk, or when the desk did not sign it. Whether
    the first one follows what the server holds is for the caller to see.
    """
    raws = push.raws[known:]
    hashes = [entry_hash(raw) for raw in raws]
    if not desk_key.accepts(signature_bytes(push.head_signature), hashes[-1]):
        raise Refused(ProblemType.BAD_SIGNATURE, "the last entry is not signed by this desk")
    linked = [
        _placed(push, community, push.first_seq + known + index, raw, digest)
        for index, (raw, digest) in enumerate(zip(raws, hashes, strict=True))
    ]
    _check_links(linked)
    return linked


def _placed(push: Push, community: str, seq: int, raw: bytes, digest: bytes) -> LinkedEntry:
    entry, envelope = _decoded(raw, seq)
    place = (envelope.community, envelope.desk, envelope.epoch, envelope.seq)
    if place != (community, push.desk, push.epoch, seq):
        raise Refused(ProblemType.MALFORMED, f"entry {seq} says it is another one")
    return LinkedEntry(seq, raw, digest, envelope.prev, entry)


def _decoded(raw: bytes, seq: int) -> tuple[Entry | None, Entry | Envelope]:
    try:
        entry = decode_entry(raw)
        return entry, entry
    except MalformedEntry:
        pass
    try:
        return None, decode_envelope(raw)
    except MalformedEntry as error:
        raise Refused(ProblemType.MALFORMED, f"entry {seq}: {error.reason}") from error


def _check_links(linked: list[LinkedEntry]) -> None:
    for previous, following in pairwise(linked):
        if following.prev != previous.hash.hex():
            raise Refused(ProblemType.MALFORMED, f"entry {following.seq} does not follow")
