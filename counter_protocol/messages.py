"""The sync messages between a desk and its community server, and how they lie on the wire.

JSON by msgspec both ways, except a push: one JSON header line, then the canonical bytes of each
entry on a line of its own (canonical JSON holds no raw newline), the whole compressed with zstd
(`push_frame.py`). Hashes are left off the wire: each side computes its own from the bytes.
"""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from typing import Annotated, TypeVar, dataclass_transform

import msgspec

from counter_protocol.push_frame import UnreadableFrame, pack, unpack, with_links

PUSH_MEDIA_TYPE = "application/vnd.guichet.entries+zstd"
PROBLEM_MEDIA_TYPE = "application/problem+json"
MAX_PUSH_ENTRIES = 5_000
MAX_PUSH_BYTES = 64 * 1024 * 1024
MAX_LEASE_WISHES = 200
MAX_LEASES_RETURNED = 100


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Message(msgspec.Struct, frozen=True, kw_only=True):
    """The common base; unknown fields are ignored, so that an older peer keeps working."""


AnyMessage = TypeVar("AnyMessage", bound=Message)


class MalformedMessage(ValueError):
    """The peer sent something that is not the message expected; `reason` says what."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


ProgramVersion = Annotated[str, msgspec.Meta(pattern=r"^[0-9A-Za-z.+-]{1,40}$")]
"""Which program a desk runs, such as `0.1.0`: an administrator reads it in a list."""


class EnrolmentRequest(Message):
    """A new desk presents its one-time code and the public key it will sign with (hex).

    `last_epoch` is the last one of a desk that has a journal already: the new one comes after it.
    """

    code: str
    desk_key: str
    program: ProgramVersion
    last_epoch: int = 0

    def __repr__(self) -> str:
        return f"EnrolmentRequest(desk_key={self.desk_key!r}, program={self.program!r})"


class Enrolment(Message):
    """What the server signs at enrolment: this key speaks for this desk from this epoch on.

    `recovery_key` is the community's public X25519 key (hex) that the desk wraps its database key
    for; empty where the community has none.
    """

    community: str
    community_name: str
    desk: str
    site: str
    epoch: int
    desk_key: str
    server_key: str
    timeline: str
    enrolled_at: str
    recovery_key: str = ""


class EnrolmentReply(Message):
    """`enrolment` is the exact signed JSON of an Enrolment, `signature` hex Ed25519 over it."""

    enrolment: str
    signature: str


class Challenge(Message):
    """A nonce (hex, used once, valid a minute) that the desk signs to say hello."""

    nonce: str


class Hello(Message):
    """A desk opens a connection: where its journal stands, and proof that it holds its key.

    `signature` is hex Ed25519 over `hello_bytes`.
    """

    nonce: str
    epoch: int
    last_seq: int
    head_hash: str
    program: ProgramVersion
    signature: str


class HeldEpoch(Message):
    """How far the server holds one epoch of a desk."""

    epoch: int
    last_seq: int


class HelloReply(Message):
    """Where the server stands for this desk: resend from `last_seq`, whatever you believed sent.

    `timeline` changes when the server was restored from a backup; `epoch` is the last one
    confirmed; `last_seq` and `head_hash` are of the epoch the desk announced (0 and empty if none).
    `highest_epoch` is the last one of which the server has heard anything, `held` all of which it
    holds entries; an older server says neither (0 and null). `held` is there for older desks: it
    may count a clone's entries, so that a desk goes by the acknowledgements it has. `dictionaries`
    are those that it can read pushes with. `leases` where a service of this desk has a
    quota, so that it may ask for some of it. `looks` where it files who looked at families.
    """

    token: str
    token_valid_s: int
    timeline: str
    epoch: int
    last_seq: int
    head_hash: str
    server_time: str
    oldest_program: str
    highest_epoch: int = 0
    held: list[HeldEpoch] | None = None
    dictionaries: list[int] = []
    leases: bool = False
    looks: bool = False

    def __repr__(self) -> str:
        return f"HelloReply(epoch={self.epoch}, last_seq={self.last_seq})"


class PushHeader(Message):
    """The first line of a push; `head_signature` is hex Ed25519 over the last entry's hash.

    That one signature covers every entry of the push; those on receipts stay with the desk.
    `contents` maps the hash (hex) that an entry of the push seals to the exact text behind it: what
    a family's change holds, which is personal and lies beside the chain.
    """

    desk: str
    epoch: int
    first_seq: int
    count: int
    head_signature: str
    contents: dict[str, str] = {}


class Acknowledgement(Message):
    """What the server countersigns: it holds this desk's chain up to this seq, with this hash."""

    community: str
    desk: str
    epoch: int
    seq: int
    hash: str
    timeline: str
    server_time: str


class Quarantined(Message):
    """An entry the server keeps but could not apply, and why; a person will repair it."""

    seq: int
    reason: str


class PushReply(Message):
    """`acknowledgement` is the exact signed JSON text of an Acknowledgement."""

    acknowledgement: str
    signature: str
    quarantined: list[Quarantined] = []


class LeaseWish(Message):
    """A desk would hold rights to so many passages of a family that are not used yet.

    It is a target, so that asking again for the same grants nothing twice.
    """

    service: str
    household: str
    year: int
    passages: int


class LeaseRequest(Message):
    """What a desk gives back and what it would hold, as of its entry (`epoch`, `seq`).

    `returned` names leases that it uses no more: what of them its entries up to `seq` did not use
    is free for other desks. At most MAX_LEASES_RETURNED and MAX_LEASE_WISHES.
    """

    epoch: int
    seq: int
    returned: list[str] = []
    wanted: list[LeaseWish] = []


class LeaseReply(Message):
    """How many families' leases were freed and granted; the rows themselves come with the feed."""

    freed: int
    granted: int


class ReceiptVerificationRequest(Message):
    """The text of a receipt's QR, as anybody who holds the paper reads it."""

    proof: str


class ReceiptVerification(Message):
    """What the server says of a receipt; it names nobody, and repeats no claim that is not proven.

    `genuine`: a desk of this community signed exactly this; without it all else is empty. `held`:
    its entry is here and says the same; a desk that is offline has not sent it yet. `reversed`: the
    entry was undone by a later one that is here.
    """

    genuine: bool
    held: bool = False
    number: str | None = None
    amount_cents: int | None = None
    business_date: str | None = None
    reversed: bool = False


class ChildcarePaid(Message):
    """What was paid for one child at one service; `cesu_cents` is not in `paid_cents`.

    `resident` is None where the line that was paid named nobody.
    """

    resident: str | None
    service: str
    organisation: str
    paid_cents: int
    cesu_cents: int


class ChildcareReply(Message):
    """What a family really paid for childcare in a calendar year, at all desks.

    What was undone is not in it, and what the account did not cover is in the year in which it was
    paid: `unpaid_cents` was owed at the end of the year, or is now. `server_time` is when it
    was added up; of the asking desk's own journal it includes all up to
    (`includes_epoch`, `includes_seq`).
    """

    household: str
    year: int
    parts: list[ChildcarePaid]
    unpaid_cents: int
    server_time: str
    includes_epoch: int
    includes_seq: int


class ProblemType(StrEnum):
    """The words a Problem's `type` may hold today; a newer server may know others."""

    UNKNOWN_CODE = "unknown-code"
    CODE_USED = "code-used"
    UNKNOWN_DESK = "unknown-desk"
    BAD_SIGNATURE = "bad-signature"
    EXPIRED_TOKEN = "expired-token"  # noqa: S105  # a word, not a secret
    GAP = "gap"
    FORK = "fork"
    TOO_LARGE = "too-large"
    MALFORMED = "malformed"
    NOT_THIS_DESK = "not-this-desk"
    DESK_REVOKED = "desk-revoked"
    TOO_MANY_REQUESTS = "too-many-requests"


class Problem(Message):
    """RFC 9457 problem details; `type` is a short stable word, normally a ProblemType."""

    type: str
    title: str
    status: int
    detail: str = ""


def encode_message(message: Message) -> bytes:
    """A message as JSON bytes, keys sorted (what is signed is these exact bytes)."""
    return msgspec.json.encode(message, order="sorted")


def decode_message(raw: bytes | str, shape: type[AnyMessage]) -> AnyMessage:
    """Read a message; raises MalformedMessage when the bytes are something else."""
    try:
        return msgspec.json.decode(raw, type=shape)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise MalformedMessage(str(error)) from error
    except RecursionError as error:
        raise MalformedMessage("lists or objects are nested too deep") from error


def hello_bytes(desk: str, nonce: str, epoch: int, last_seq: int, head_hash: str) -> bytes:
    """What a desk signs to say hello: domain-separated, and bound to the server's nonce."""
    return f"guichet/hello/1\n{desk}\n{nonce}\n{epoch}\n{last_seq}\n{head_hash}".encode()


def encode_push(
    header: PushHeader, entries: list[bytes], dictionaries: Collection[int] = ()
) -> bytes:
    """The compressed body of a push, for a server that has these dictionaries."""
    return pack(encode_message(header), entries, dictionaries)


def decode_push(body: bytes) -> tuple[PushHeader, list[bytes]]:
    """Read a push; raises MalformedMessage when it is cut, too large, or its count is wrong."""
    try:
        plain, is_short = unpack(body, MAX_PUSH_BYTES)
        first, _, rest = plain.partition(b"\n")
        header = decode_message(first, PushHeader)
        # Counted before it is split: 64 MiB of empty lines would be 64 million objects.
        sent = plain.count(b"\n")
        if header.count != sent or not 0 < header.count <= MAX_PUSH_ENTRIES:
            raise MalformedMessage(f"{header.count} entries announced, {sent} sent")
        entries = rest.split(b"\n")
        return header, with_links(entries) if is_short else entries
    except UnreadableFrame as error:
        raise MalformedMessage(error.reason) from error
