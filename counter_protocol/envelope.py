"""The outside of an entry: enough to place it in its chain when its content cannot be read."""

from __future__ import annotations

import msgspec

from counter_protocol.entries import MalformedEntry, Posting


class Envelope(msgspec.Struct, frozen=True):
    """Where an entry stands; whatever else the bytes hold is left alone.

    A server reads it for an entry of a newer program, which it keeps without understanding it.
    """

    community: str
    desk: str
    epoch: int
    seq: int
    prev: str


class _Posted(msgspec.Struct):
    """What any entry posts; whatever else the bytes hold is left alone."""

    postings: tuple[Posting, ...]


_decoder = msgspec.json.Decoder(Envelope)
_posted_decoder = msgspec.json.Decoder(_Posted)


def decode_envelope(raw: bytes) -> Envelope:
    """Read where an entry stands; raises MalformedEntry when the bytes do not even say that."""
    try:
        return _decoder.decode(raw)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise MalformedEntry(str(error)) from error
    except RecursionError as error:
        raise MalformedEntry("lists or objects are nested too deep") from error


def postings_in(raw: bytes) -> tuple[Posting, ...]:
    """What an entry posts, though nothing else of it can be read; nothing if that cannot."""
    try:
        return _posted_decoder.decode(raw).postings
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return ()
