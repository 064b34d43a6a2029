"""The handshake that opens every session: who we are, and where the server stands for us."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from counter_app.domain.desk import DeskIdentity
from counter_app.sync.dialogue import Ask, Dialogue, do
from counter_app.sync.endpoints import ask_challenge, say_hello
from counter_app.sync.errors import (
    DeskDoubled,
    DeskRefused,
    Forked,
    ProgramTooOld,
    ServerAnsweredGarbage,
)
from counter_app.sync.replies import read_reply, read_server_time
from counter_app.sync.store import JournalHead
from counter_app.sync.store_commands import (
    ForgetCursor,
    ReadAcknowledged,
    ReadHash,
    ReadHead,
    ReadTimeline,
    Sign,
)
from counter_protocol.bodies import EpochReason
from counter_protocol.entries import HIGHEST_EPOCH
from counter_protocol.messages import (
    Challenge,
    Hello,
    HelloReply,
    ProblemType,
    hello_bytes,
)


@dataclass(slots=True)
class Session:
    """What a handshake opened, until it expires or the line is cut.

    `held_seq` is the last entry of `epoch` that need not be sent; `rows_to_come` how many rows of
    changes the server has announced. `is_past` where `epoch` is not the desk's own any more, while
    its entries have their turn. `exchanges` counts what was exchanged since the handshake: a
    session that is over before the first is not started again at once. `is_past_sent` once the
    entries of earlier epochs have had their turn; `past_waiting` is how many of them it left.
    `highest_epoch` is the last one the server has heard of. `dictionaries` are those that it reads
    pushes with. `fork` means that this epoch cannot go on, `doubled` that somebody else writes in a
    later one. `gives_leases` where a service of ours has a quota, `has_asked_leases` once that was
    asked for in this session, `families_with_news` of whose rights pages told since. `files_looks`
    where the server takes who looked at families, until it refuses some in this session.
    """

    token: str = field(repr=False)
    timeline: str
    epoch: int
    held_seq: int
    last_contact: datetime
    highest_epoch: int
    is_past: bool = False
    dictionaries: tuple[int, ...] = ()
    fork: Forked | None = None
    doubled: DeskDoubled | None = None
    gives_leases: bool = False
    has_asked_leases: bool = False
    families_with_news: set[str] = field(default_factory=set)
    files_looks: bool = False
    rows_to_come: int = 0
    exchanges: int = 0
    is_past_sent: bool = False
    past_waiting: int = 0


def shake_hands(identity: DeskIdentity, program: str) -> Dialogue[Session]:
    """Prove who we are and learn from where to resend, whatever we believed sent."""
    head = yield from do(ReadHead())
    reply = yield from say_who(identity, program, head)
    if _version(program) < _version(reply.oldest_program):
        raise ProgramTooOld(reply.oldest_program)
    yield from _follow_timeline(reply.timeline)
    return Session(
        token=reply.token,
        timeline=reply.timeline,
        epoch=head.epoch,
        held_seq=(yield from _held_seq(head, reply)),
        last_contact=read_server_time(reply.server_time),
        highest_epoch=_highest_epoch(head, reply),
        dictionaries=tuple(reply.dictionaries),
        fork=(yield from _fork(head, reply)),
        gives_leases=reply.leases,
        files_looks=reply.looks,
        doubled=DeskDoubled(reply.epoch) if reply.epoch > head.epoch else None,
    )


def say_who(identity: DeskIdentity, program: str, head: JournalHead) -> Dialogue[HelloReply]:
    """A session with the server, as a desk whose journal stands there; changes nothing here."""
    asked = yield from do(Ask(ask_challenge(identity.desk)))
    nonce = read_reply(asked, Challenge).nonce
    head_hash = head.hash.hex()
    message = hello_bytes(identity.desk, nonce, head.epoch, head.seq, head_hash)
    signature = yield from do(Sign(message))
    hello = Hello(
        nonce=nonce,
        epoch=head.epoch,
        last_seq=head.seq,
        head_hash=head_hash,
        program=program,
        signature=signature.hex(),
    )
    answered = yield from do(Ask(say_hello(identity.desk, hello)))
    try:
        return read_reply(answered, HelloReply)
    except DeskRefused as refusal:
        if refusal.problem == ProblemType.FORK:
            raise Forked(head.epoch, head.seq) from refusal
        raise


def _follow_timeline(timeline: str) -> Dialogue[None]:
    """A server restored from a copy may have lost what our cursor had seen: begin again.

    Also without a cursor: what it kept of ours beside another history may be lost with it.
    """
    if (yield from do(ReadTimeline())) != timeline:
        yield from do(ForgetCursor())


def _held_seq(head: JournalHead, reply: HelloReply) -> Dialogue[int]:
    """Where to resend from: an entry whose acknowledgement was lost goes once more to get it."""
    acknowledged = yield from do(ReadAcknowledged())
    if reply.last_seq > 0 and acknowledged < (head.epoch, reply.last_seq):
        return reply.last_seq - 1
    return reply.last_seq


def _fork(head: JournalHead, reply: HelloReply) -> Dialogue[Forked | None]:
    """The server's head must be an entry of ours; a later epoch is somebody else's affair.

    Two clones would chase each other through epochs if each fled from the other's.
    """
    if reply.last_seq < 0:
        raise ServerAnsweredGarbage("a negative place")
    if reply.last_seq == 0:
        return None
    if reply.last_seq > head.seq:
        return Forked(head.epoch, reply.last_seq, EpochReason.BEHIND_THE_SERVER)
    ours = yield from do(ReadHash(head.epoch, reply.last_seq))
    if ours is None or ours.hex() != reply.head_hash:
        return Forked(head.epoch, reply.last_seq, EpochReason.FORKED)
    return None


def _highest_epoch(head: JournalHead, reply: HelloReply) -> int:
    highest = max(head.epoch, reply.epoch, reply.highest_epoch)
    if highest > HIGHEST_EPOCH:
        raise ServerAnsweredGarbage("an epoch that no desk can reach")
    return highest


def _version(text: str) -> tuple[int, ...]:
    try:
        return tuple(int(part) for part in text.split("."))
    except ValueError as error:
        raise ServerAnsweredGarbage("not a version") from error
