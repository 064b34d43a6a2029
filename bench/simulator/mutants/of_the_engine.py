"""Bugs of the dialogue that a desk holds with its server."""

from __future__ import annotations

from typing import Any, Final

from bench.simulator.mutants.mutant import Mutant
from counter_app.errors import SyncError
from counter_app.sync import backoff, download, engine, handshake, replies, upload
from counter_app.sync.dialogue import Dialogue, Wait, Wake, do
from counter_app.sync.endpoints import pull_changes
from counter_app.sync.errors import Forked
from counter_app.sync.exchange import Reply, Request
from counter_app.sync.handshake import Session
from counter_app.sync.store import JournalHead, PastEpoch
from counter_app.sync.store_commands import (
    ApplyChanges,
    KeepAcknowledgement,
    NoteFenced,
    ReadAcknowledged,
    ReadEpochsBefore,
)
from counter_protocol.changes_page import ChangesPage
from counter_protocol.entries import HIGHEST_EPOCH
from counter_protocol.messages import Acknowledgement, HelloReply, PushReply


def _believe_own_record(head: JournalHead, _reply: HelloReply) -> Dialogue[int]:
    epoch, seq = yield from do(ReadAcknowledged())
    return seq if epoch == head.epoch else 0


def _never_ask_for_the_word_again(_head: JournalHead, reply: HelloReply) -> Dialogue[int]:
    yield from ()
    return reply.last_seq


def _nothing(*_: object) -> Dialogue[None]:
    yield from ()


def _never_a_fork(*_: object) -> Dialogue[Forked | None]:
    yield from ()
    return None


def _flee_from_later_epochs(head: JournalHead, reply: HelloReply) -> Dialogue[Forked | None]:
    found = yield from _HONEST_FORK(head, reply)
    return Forked(head.epoch, reply.last_seq) if reply.epoch > head.epoch else found


def _fence_without_sending(_upload: object, past: Session) -> Dialogue[None]:
    yield from do(NoteFenced(past.epoch, 1))
    past.held_seq = 10**6


def _send_the_past_later(self: upload.Upload, session: Session) -> Dialogue[None]:
    """Once there is nothing else to do, hence after pages that may include the present epoch."""
    if session.rows_to_come or not session.exchanges:
        session.is_past_sent = True
        yield from _HONEST_DRAIN(self, session)
        session.is_past_sent = False
    else:
        yield from _HONEST_DRAIN(self, session)


def _forget_the_tail_that_forked(_self: upload.Upload, session: Session) -> Dialogue[None]:
    for epoch in (yield from do(ReadEpochsBefore(session.epoch))):
        yield from do(NoteFenced(epoch.epoch, 1))
    session.is_past_sent = True


def _believe_past_words(_session: Session, past: PastEpoch) -> int:
    return past.acknowledged_seq


def _believe_anybody(_self: upload.Upload, _session: Session, reply: PushReply) -> Acknowledgement:
    return replies.read_message(reply.acknowledgement, Acknowledgement)


def _believe_the_sending(self: upload.Upload, session: Session, entries: Any) -> Dialogue[Any]:  # noqa: ANN401
    """Nothing waits once it left, whether an answer came or not."""
    try:
        return (yield from _HONEST_SEND(self, session, entries))
    except SyncError:
        session.held_seq = entries[-1].seq
        return None


def _stay_where_it_was(self: upload.Upload, session: Session, reply: PushReply) -> Dialogue[None]:
    held = session.held_seq
    yield from _HONEST_KEEP(self, session, reply)
    session.held_seq = held


def _keep_no_word(self: upload.Upload, session: Session, reply: PushReply) -> Dialogue[None]:
    session.held_seq = self._read_word(session, reply).seq
    session.exchanges += 1
    yield from ()


def _keep_word_unread(self: upload.Upload, session: Session, reply: PushReply) -> Dialogue[None]:
    """The word is kept first and judged afterwards."""
    word = replies.read_message(reply.acknowledgement, Acknowledgement)
    yield from do(KeepAcknowledgement(word, reply.acknowledgement, reply.signature))
    yield from _HONEST_KEEP(self, session, reply)


def _ask_for_every_epoch(token: str, _epoch: int, cursor: str | None, wait_s: int) -> Request:
    return pull_changes(token, HIGHEST_EPOCH, cursor, wait_s)


def _take_any_page(
    self: download.Download, session: Session, cursor: str | None, reply: Reply
) -> Dialogue[ChangesPage]:
    """Neither its timeline nor what it includes is looked at."""
    page = replies.read_reply(reply, ChangesPage)
    yield from self._store(cursor, page)
    session.rows_to_come = page.remaining
    session.exchanges += 1
    return page


def _believe_a_clone(
    self: download.Download, session: Session, cursor: str | None, reply: Reply
) -> Dialogue[ChangesPage]:
    held, session.held_seq = session.held_seq, 10**6
    try:
        return (yield from _HONEST_TAKE(self, session, cursor, reply))
    finally:
        session.held_seq = held


def _throw_the_page_away(
    _self: download.Download, _cursor: str | None, _page: ChangesPage
) -> Dialogue[None]:
    yield from ()


def _take_only_full_pages(
    self: download.Download, cursor: str | None, page: ChangesPage
) -> Dialogue[None]:
    """The last page of a snapshot, or a change alone, is kept for later."""
    if page.remaining:
        yield from _HONEST_STORE(self, cursor, page)


def _apply_twice_without_rows(
    _self: download.Download, _cursor: str | None, page: ChangesPage
) -> Dialogue[None]:
    """The cursor is stored before the rows are."""
    yield from do(ApplyChanges(ChangesPage(**_without_rows(page))))
    yield from do(ApplyChanges(page))


def _without_rows(page: ChangesPage) -> dict[str, Any]:
    kept = ("timeline", "cursor", "remaining", "includes_epoch", "includes_seq", "server_time")
    return {name: getattr(page, name) for name in kept}


def _hold_on_to_the_same_epoch(_engine: object, session: Session) -> Dialogue[Session]:
    yield from ()
    return session


def _hear_no_nudge(self: engine.Engine, session: Session) -> Dialogue[Session]:
    yield from self._announcer.online(session)
    return session


def _never_listen(_self: download.Download, _session: Session) -> Dialogue[Wake]:
    return (yield from do(Wait(25.0)))


_HONEST_FORK: Final = handshake._fork  # noqa: SLF001
_HONEST_DRAIN: Final = upload.Upload.drain
_HONEST_SEND: Final = upload.Upload._send  # noqa: SLF001
_HONEST_KEEP: Final = upload.Upload._keep  # noqa: SLF001
_HONEST_TAKE: Final = download.Download._take  # noqa: SLF001
_HONEST_STORE: Final = download.Download._store  # noqa: SLF001

OF_THE_ENGINE: Final = (
    Mutant("trust own sent flag", handshake, "_held_seq", _believe_own_record),
    Mutant("lost word never asked again", handshake, "_held_seq", _never_ask_for_the_word_again),
    Mutant("ignore the timeline at hello", handshake, "_follow_timeline", _nothing),
    Mutant("never see a fork at hello", handshake, "_fork", _never_a_fork),
    Mutant("flee from later epochs", handshake, "_fork", _flee_from_later_epochs),
    Mutant("never send earlier epochs", upload.Upload, "_drain_past", _nothing),
    Mutant("fence what forked unsent", upload.Upload, "_drain_past", _forget_the_tail_that_forked),
    Mutant("fence an epoch unsent", upload.Upload, "_drain_epoch", _fence_without_sending),
    Mutant("send earlier epochs last", upload.Upload, "drain", _send_the_past_later),
    Mutant("trust words for earlier epochs", upload, "_held", _believe_past_words),
    Mutant("accept any signature", upload.Upload, "_read_word", _believe_anybody),
    Mutant("believe sent what left", upload.Upload, "_send", _believe_the_sending),
    Mutant("go on from the old place", upload.Upload, "_keep", _stay_where_it_was),
    Mutant("keep no word", upload.Upload, "_keep", _keep_no_word),
    Mutant("keep a word before it is checked", upload.Upload, "_keep", _keep_word_unread),
    Mutant("ask with no epoch", download, "pull_changes", _ask_for_every_epoch),
    Mutant("take any page", download.Download, "_take", _take_any_page),
    Mutant("take a clone's entries for ours", download.Download, "_take", _believe_a_clone),
    Mutant("throw pages away", download.Download, "_store", _throw_the_page_away),
    Mutant("leave out the last page", download.Download, "_store", _take_only_full_pages),
    Mutant("cursor before rows", download.Download, "_store", _apply_twice_without_rows),
    Mutant("never listen", download.Download, "listen", _never_listen),
    Mutant("never pause between idle polls", download, "MOST_IDLE_ANSWERS", 10**9),
    Mutant("stay in a forked epoch", engine.Engine, "_in_own_epoch", _hold_on_to_the_same_epoch),
    Mutant("do not push when nudged", engine.Engine, "_follow", _hear_no_nudge),
    Mutant("break off on a full disk", engine, "CounterError", SyncError),
    Mutant("retry without backoff", backoff.Backoff, "delay_s", lambda *_: 0.0),
    Mutant("break off on an unknown answer", replies, "ServerAnsweredGarbage", ValueError),
)
