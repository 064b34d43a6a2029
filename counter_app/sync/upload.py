"""Pushing the journal: contiguous batches, each kept as sent only on the server's signed word."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Final

from counter_app.domain.desk import DeskIdentity
from counter_app.errors import SyncError
from counter_app.sync.announcer import Announcer
from counter_app.sync.batch_size import BatchSize
from counter_app.sync.dialogue import Ask, Dialogue, do
from counter_app.sync.endpoints import push_entries
from counter_app.sync.errors import DeskRefused, Forked, ServerAnsweredGarbage, SessionOver
from counter_app.sync.handshake import Session
from counter_app.sync.replies import read_hex, read_message, read_reply, read_server_time
from counter_app.sync.store import PastEpoch, StoredEntry
from counter_app.sync.store_commands import (
    KeepAcknowledgement,
    KeepQuarantined,
    NoteFenced,
    ReadContentsAskedFor,
    ReadEntries,
    ReadEpochsBefore,
    ReadHash,
    ReadHead,
    Sign,
)
from counter_protocol.messages import Acknowledgement, ProblemType, PushHeader, PushReply
from counter_protocol.sealing import VerifyKey

MAX_BATCH_BYTES: Final = 4 * 1024 * 1024
"""Before compression; an entry is about 800 bytes."""


class Upload:
    """Sends what the server does not hold yet, from the place it said."""

    def __init__(self, identity: DeskIdentity, announcer: Announcer) -> None:
        self._identity = identity
        self._announcer = announcer
        self._server_key = VerifyKey(identity.server_key)
        self._size = BatchSize()
        self._offered: set[tuple[str, int, int]] = set()

    def drain(self, session: Session) -> Dialogue[None]:
        """Push until the server holds our head; no more of an epoch once a fork of it is known."""
        if not session.is_past_sent:
            yield from self._drain_past(session)
        yield from self._offer_contents(session)
        start = session.held_seq
        while session.fork is None:
            entries = yield from self._next_entries(session)
            if not entries:
                return
            session.fork = yield from self._send(session, entries)
            yield from self._tell_progress(session, start)

    def _offer_contents(self, session: Session) -> Dialogue[None]:
        """Send once more what lies beside entries that the server, made again, holds without it.

        Once that it came through is enough: where the server cannot use it, a person must look.
        """
        for epoch, entry in (yield from do(ReadContentsAskedFor())):
            place = (session.timeline, epoch, entry.seq)
            if place in self._offered:
                continue
            with suppress(DeskRefused, Forked):
                yield from self._push(replace(session, epoch=epoch), [entry])
            self._offered.add(place)

    def _drain_past(self, session: Session) -> Dialogue[None]:
        """Before a balance may include the present epoch, it includes the ones before.

        What the server refuses of them goes on waiting, and holds nothing else up.
        """
        session.past_waiting = 0
        for epoch in (yield from do(ReadEpochsBefore(session.epoch))):
            held_seq = _held(session, epoch)
            past = replace(session, epoch=epoch.epoch, is_past=True, held_seq=held_seq, fork=None)
            with suppress(DeskRefused):
                yield from self._drain_epoch(past)
            session.exchanges = past.exchanges
            session.past_waiting += max(0, epoch.last_seq - past.held_seq)
        session.is_past_sent = True

    def _drain_epoch(self, past: Session) -> Dialogue[None]:
        """What contradicts the history that the server holds, it keeps beside: that is sent too."""
        first, is_kept_beside = past.held_seq + 1, False
        while entries := _to_a_receipt((yield from self._next_entries(past))):
            fork = yield from self._send(past, entries)
            if fork is not None:
                if fork.kept_seq == 0:
                    return
                past.held_seq, is_kept_beside = fork.kept_seq, True
        if is_kept_beside:
            yield from do(NoteFenced(past.epoch, first))

    def _next_entries(self, session: Session) -> Dialogue[Sequence[StoredEntry]]:
        return (
            yield from do(
                ReadEntries(session.epoch, session.held_seq, self._size.limit, MAX_BATCH_BYTES)
            )
        )

    def _send(self, session: Session, entries: Sequence[StoredEntry]) -> Dialogue[Forked | None]:
        """One batch; the fork found on the way, if any."""
        try:
            reply = yield from self._push(session, entries)
            yield from self._keep(session, reply)
        except Forked as fork:
            return fork
        except DeskRefused as refusal:
            if refusal.problem != ProblemType.TOO_LARGE or len(entries) == 1:
                raise
            self._size.too_large(len(entries))
        except SyncError:
            self._size.failed()
            raise
        else:
            self._size.passed()
        return None

    def _push(self, session: Session, entries: Sequence[StoredEntry]) -> Dialogue[PushReply]:
        head_signature = yield from _head_signature(session, entries[-1])
        header = PushHeader(
            desk=self._identity.desk,
            epoch=session.epoch,
            first_seq=entries[0].seq,
            count=len(entries),
            head_signature=head_signature.hex(),
            contents=dict(entry.content for entry in entries if entry.content is not None),
        )
        raws = [entry.raw for entry in entries]
        request = push_entries(session.token, header, raws, session.dictionaries)
        answered = yield from do(Ask(request))
        try:
            return read_reply(answered, PushReply)
        except DeskRefused as refusal:
            if refusal.problem == ProblemType.FORK:
                fork = Forked(session.epoch, entries[0].seq, kept_seq=entries[-1].seq)
                raise fork from refusal
            raise

    def _keep(self, session: Session, reply: PushReply) -> Dialogue[None]:
        """Check the server's word against our own chain, then store it; notices first.

        A notice stored twice is harmless; one lost after its acknowledgement would never come
        again.
        """
        ack = self._read_word(session, reply)
        ours = yield from do(ReadHash(ack.epoch, ack.seq))
        if ours is None or ours.hex() != ack.hash:
            raise Forked(ack.epoch, ack.seq)
        if reply.quarantined:
            yield from do(KeepQuarantined(ack.epoch, tuple(reply.quarantined)))
        yield from do(KeepAcknowledgement(ack, reply.acknowledgement, reply.signature))
        session.held_seq = ack.seq
        session.last_contact = read_server_time(ack.server_time)
        session.exchanges += 1

    def _read_word(self, session: Session, reply: PushReply) -> Acknowledgement:
        """The acknowledgement, once it is the server's own, about this desk, and moves us on."""
        raw = reply.acknowledgement.encode()
        if not self._server_key.accepts(read_hex(reply.signature), raw):
            raise ServerAnsweredGarbage("an acknowledgement the server did not sign")
        ack = read_message(raw, Acknowledgement)
        read_server_time(ack.server_time)
        if ack.timeline != session.timeline:
            raise SessionOver("timeline")
        who = (ack.community, ack.desk, ack.epoch)
        if who != (self._identity.community, self._identity.desk, session.epoch):
            raise ServerAnsweredGarbage("an acknowledgement of another desk or epoch")
        if ack.seq <= session.held_seq:
            raise ServerAnsweredGarbage("an acknowledgement of the past")
        return ack

    def _tell_progress(self, session: Session, start: int) -> Dialogue[None]:
        head = yield from do(ReadHead())
        if session.held_seq < head.seq:
            done, total = session.held_seq - start, head.seq - start
            yield from self._announcer.catching_up(session, done, total)


def _head_signature(session: Session, head: StoredEntry) -> Dialogue[bytes]:
    """Ours, or of an earlier epoch the one it was sealed with: we may have another key since."""
    if session.is_past and head.signature is not None:
        return head.signature
    return (yield from do(Sign(head.hash)))


def _to_a_receipt(entries: Sequence[StoredEntry]) -> Sequence[StoredEntry]:
    """Entries up to the last that bears a signature of its own, which proves them; else all.

    Of an epoch whose key is lost, only those after the last receipt need a later key's word.
    """
    signed = [place for place, entry in enumerate(entries, 1) if entry.signature is not None]
    return entries[: signed[-1]] if signed else entries


def _held(session: Session, past: PastEpoch) -> int:
    """From where to send an earlier epoch: the word of a server that was restored since is void.

    How many entries it says that it holds tells nothing: they may be a clone's. What it has of
    ours it drops, and one word is enough from then on.
    """
    return past.acknowledged_seq if past.timeline == session.timeline else 0
