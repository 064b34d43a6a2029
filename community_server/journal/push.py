"""A push as it came: whose it is, which entries it holds, what they are signed with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from community_server.problems import Refused
from counter_protocol.entries import HIGHEST_EPOCH, LARGEST_INTEGER
from counter_protocol.messages import MalformedMessage, ProblemType, PushHeader, decode_push


@dataclass(frozen=True, slots=True)
class Push:
    """Consecutive entries of one epoch of one desk, as bytes; nothing is verified yet.

    `signatures` are those of entries, by number, over their own hashes. None comes over the
    network but the head's, which is kept once it is proven to be the epoch's own. `vouched_head` is
    the hash of the last entry where something else than a push proves it: an archive that was
    verified as a whole. Over the network it is None.
    """

    desk: str
    epoch: int
    first_seq: int
    raws: list[bytes]
    head_signature: bytes
    contents: Mapping[str, str]
    signatures: Mapping[int, bytes] = field(default_factory=dict)
    vouched_head: bytes | None = None

    @property
    def last_seq(self) -> int:
        """The number of the last entry."""
        return self.first_seq + len(self.raws) - 1

    @property
    def seqs(self) -> range:
        """The numbers of all the entries."""
        return range(self.first_seq, self.last_seq + 1)


def read_push(body: bytes, desk: str) -> Push:
    """Read the body of a push of this desk; refused when it is not one."""
    try:
        header, raws = decode_push(body)
    except MalformedMessage as error:
        raise Refused(ProblemType.MALFORMED, error.reason) from error
    if header.desk != desk:
        raise Refused(ProblemType.NOT_THIS_DESK)
    if not _is_a_place(header):
        raise Refused(ProblemType.MALFORMED, "no such epoch or number")
    return Push(
        desk,
        header.epoch,
        header.first_seq,
        raws,
        bytes_of_hex(header.head_signature),
        header.contents,
    )


def bytes_of_hex(text: str) -> bytes:
    """Bytes from their hexadecimal text; empty, which no key accepts, when it is not that."""
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""


def _is_a_place(header: PushHeader) -> bool:
    last_seq = header.first_seq + header.count - 1
    return (
        0 < header.epoch <= HIGHEST_EPOCH and header.first_seq > 0 and last_seq <= LARGEST_INTEGER
    )
