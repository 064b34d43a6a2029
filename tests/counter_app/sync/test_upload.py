"""The journal goes up in order, each entry once, and is believed sent on the server's word only."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from counter_app.sync.batch_size import FIRST, LARGEST, SMALLEST, BatchSize
from counter_app.sync.dialogue import Listen, Wait, Wake
from counter_app.sync.errors import (
    DeskRefused,
    ServerAnsweredGarbage,
    ServerFault,
    ServerUnreachable,
    Unreachable,
)
from counter_app.sync.exchange import Reply
from counter_app.sync.state import Connection
from counter_app.sync.store import StoredEntry
from counter_protocol.messages import (
    ProblemType,
    PushReply,
    decode_push,
    encode_message,
)
from counter_protocol.sealing import SigningKey, VerifyKey
from tests.support.conversation import Conversation, message, problem
from tests.support.memory_server import MemoryServer
from tests.support.memory_store import MemoryStore


def first_push(server: MemoryServer, desk: MemoryStore) -> Conversation:
    """A conversation whose first push is on its way."""
    talk = Conversation(desk)
    talk.until(server, "/entries")
    return talk


def forged(server: MemoryServer, key: SigningKey, **changes: object) -> Reply:
    """An answer to a push of one entry that differs from the honest one."""
    word = replace(server.word("MED-1", 1, "00" * 32), **changes)
    raw = encode_message(word)
    return message(PushReply(acknowledgement=raw.decode(), signature=key.sign(raw).hex()))


def test_the_bytes_stored_are_the_bytes_sent(server: MemoryServer, desk: MemoryStore) -> None:
    sealed = [desk.top_up(), desk.sign_out()]
    talk = first_push(server, desk)
    header, raws = decode_push(talk.asked.body)
    assert raws == [entry.raw for entry in sealed]
    head_signature = bytes.fromhex(header.head_signature)
    assert VerifyKey(desk.key.public_bytes).accepts(head_signature, sealed[1].hash)


def test_the_servers_word_is_kept_as_signed(server: MemoryServer, desk: MemoryStore) -> None:
    head = desk.top_up()
    Conversation(desk).settle_with(server)
    ((ack, raw, signature),) = desk.words
    assert (ack.epoch, ack.seq, ack.hash) == (1, 1, head.hash.hex())
    assert VerifyKey(server.key.public_bytes).accepts(bytes.fromhex(signature), raw.encode())


def test_what_was_written_offline_drains_once_online(
    server: MemoryServer, desk: MemoryStore
) -> None:
    talk = Conversation(desk)
    for waiting in range(1, 4):
        desk.top_up()
        talk.fail(ServerUnreachable(Unreachable.NO_CONNECTION))
        assert (talk.state.connection, talk.state.waiting_entries) == (Connection.OFFLINE, waiting)
        talk.wake(Wake.NUDGED)
    talk.settle_with(server)
    assert (talk.state.connection, talk.state.waiting_entries) == (Connection.ONLINE, 0)
    assert server.held["MED-1"] == [sealed.raw for sealed in desk.journal]


def test_a_new_entry_goes_up_at_once_while_listening(
    server: MemoryServer, desk: MemoryStore
) -> None:
    talk = Conversation(desk)
    talk.settle_with(server)
    desk.top_up()
    talk.wake(Wake.NUDGED)
    assert talk.asked.path.endswith("/entries")
    talk.reply(server.answer(talk.asked))
    assert talk.state.waiting_entries == 0
    assert isinstance(talk.pending, Listen)


def test_the_same_reply_twice_changes_nothing(server: MemoryServer, desk: MemoryStore) -> None:
    desk.top_up()
    talk = first_push(server, desk)
    server.answer(talk.asked)
    talk.reply(server.answer(talk.asked))
    assert server.entry_count("MED-1") == 1
    assert len(desk.words) == 1


def test_a_long_queue_goes_in_growing_batches_with_progress(
    server: MemoryServer, desk: MemoryStore
) -> None:
    for _ in range(3_500):
        desk.sign_out()
    talk = Conversation(desk)
    talk.settle_with(server)
    counts = [
        decode_push(request.body)[0].count
        for request in server.requests
        if request.path.endswith("/entries")
    ]
    assert counts == [1_000, 2_000, 500]
    progress = [state.progress for state in talk.states]
    assert progress == [(1_000, 3_500), (3_000, 3_500), None]
    assert talk.states[0].connection is Connection.CATCHING_UP
    assert talk.state.waiting_entries == 0


def test_batches_shrink_on_a_line_that_breaks_and_grow_on_one_that_holds() -> None:
    size = BatchSize()
    assert size.limit == FIRST
    for _ in range(5):
        size.passed()
    assert size.limit == LARGEST
    for _ in range(9):
        size.failed()
    assert size.limit == SMALLEST


def test_a_batch_that_is_too_large_is_halved(server: MemoryServer, desk: MemoryStore) -> None:
    for _ in range(10):
        desk.sign_out()
    server.most_entries = 3
    Conversation(desk).settle_with(server)
    assert server.entry_count("MED-1") == 10
    assert desk.waiting() == 0


def test_one_entry_that_is_too_large_is_announced(server: MemoryServer, desk: MemoryStore) -> None:
    desk.top_up()
    server.most_entries = 0
    talk = first_push(server, desk)
    talk.reply(server.answer(talk.asked))
    assert isinstance(talk.state.problem, DeskRefused)
    assert desk.waiting() == 1


def test_quarantine_notices_are_kept_and_the_queue_goes_on(
    server: MemoryServer, desk: MemoryStore
) -> None:
    server.spoiled = {2}
    for _ in range(3):
        desk.top_up()
    Conversation(desk).settle_with(server)
    ((epoch, notice),) = desk.quarantined
    assert (epoch, notice.seq, notice.reason) == (1, 2, "unknown_household")
    assert desk.waiting() == 0


def test_a_word_signed_by_somebody_else_is_not_kept(
    server: MemoryServer, desk: MemoryStore
) -> None:
    digest = desk.top_up().hash.hex()
    talk = first_push(server, desk)
    talk.reply(forged(server, SigningKey.generate(), hash=digest))
    assert isinstance(talk.state.problem, ServerAnsweredGarbage)
    assert (desk.words, desk.waiting()) == ([], 1)


@pytest.mark.parametrize(
    "changes", [{"desk": "MED-2"}, {"epoch": 2}, {"community": "elsewhere"}, {"seq": 0}]
)
def test_a_word_about_something_else_is_not_kept(
    server: MemoryServer, desk: MemoryStore, changes: dict[str, object]
) -> None:
    digest = desk.top_up().hash.hex()
    talk = first_push(server, desk)
    talk.reply(forged(server, server.key, **{"hash": digest, **changes}))
    assert isinstance(talk.state.problem, ServerAnsweredGarbage)
    assert (desk.words, desk.waiting()) == ([], 1)


def test_a_word_of_another_timeline_is_not_kept(server: MemoryServer, desk: MemoryStore) -> None:
    talk = Conversation(desk)
    talk.settle_with(server)
    digest = desk.top_up().hash.hex()
    talk.wake(Wake.NUDGED)
    talk.reply(forged(server, server.key, hash=digest, timeline="timeline-2"))
    assert talk.asked.path.endswith("/challenge")
    assert (desk.words, desk.waiting()) == ([], 1)


def test_a_gap_makes_the_desk_ask_where_the_server_stands(
    server: MemoryServer, desk: MemoryStore
) -> None:
    talk = Conversation(desk)
    talk.settle_with(server)
    for _ in range(3):
        desk.top_up()
    talk.wake(Wake.NUDGED)
    talk.settle_with(server)
    server.held["MED-1"] = server.held["MED-1"][:1]
    desk.top_up()
    talk.wake(Wake.NUDGED)
    talk.settle_with(server)
    assert server.held["MED-1"] == [sealed.raw for sealed in desk.journal]
    assert all(state.connection is not Connection.OFFLINE for state in talk.states)


def test_a_token_that_expires_during_a_push_costs_one_handshake(
    server: MemoryServer, desk: MemoryStore
) -> None:
    talk = Conversation(desk)
    talk.settle_with(server)
    desk.top_up()
    talk.wake(Wake.NUDGED)
    server.expire_tokens()
    talk.settle_with(server)
    assert server.entry_count("MED-1") == 1
    assert all(state.connection is Connection.ONLINE for state in talk.states)


def test_a_server_that_always_wants_a_new_session_is_not_hammered(
    server: MemoryServer, desk: MemoryStore
) -> None:
    desk.top_up()
    talk = first_push(server, desk)
    talk.reply(problem(ProblemType.EXPIRED_TOKEN, 401))
    assert isinstance(talk.pending, Wait)


def test_a_server_killed_in_the_middle_of_a_batch_is_resumed(
    server: MemoryServer, desk: MemoryStore
) -> None:
    for _ in range(2_500):
        desk.sign_out()
    talk = first_push(server, desk)
    talk.reply(server.answer(talk.asked))
    talk.fail(ServerUnreachable(Unreachable.NO_CONNECTION))
    assert (talk.state.connection, talk.state.waiting_entries) == (Connection.OFFLINE, 1_500)
    talk.settle_with(server)
    assert server.held["MED-1"] == [sealed.raw for sealed in desk.journal]


def test_an_answer_to_an_earlier_push_is_not_taken_for_this_one(
    server: MemoryServer, desk: MemoryStore
) -> None:
    desk.top_up()
    talk = first_push(server, desk)
    old = server.answer(talk.asked)
    talk.reply(old)
    talk.settle_with(server)
    desk.top_up()
    talk.wake(Wake.NUDGED)
    talk.reply(old)
    assert isinstance(talk.state.problem, ServerAnsweredGarbage)
    talk.settle_with(server)
    assert server.held["MED-1"] == [sealed.raw for sealed in desk.journal]
    assert desk.acknowledged() == (1, 2)


@pytest.mark.parametrize("status", [500, 502, 503])
def test_a_server_in_trouble_leaves_the_entries_waiting(
    server: MemoryServer, desk: MemoryStore, status: int
) -> None:
    desk.top_up()
    talk = first_push(server, desk)
    talk.reply(Reply(status, "text/html", b"<h1>Bad gateway</h1>"))
    assert isinstance(talk.state.problem, ServerFault)
    assert talk.state.problem.status == status
    assert desk.waiting() == 1


class ContentStore(MemoryStore):
    """A store whose first entry the server holds without what lies beside it."""

    def contents_asked_for(self) -> Sequence[tuple[int, StoredEntry]]:
        (entry,) = self.entries_after(1, 0, 1, 1)
        return [(1, dataclasses.replace(entry, content=("hash", "content")))]


def contents_sent(server: MemoryServer) -> int:
    return sum(
        decode_push(request.body)[0].contents == {"hash": "content"}
        for request in server.requests
        if request.path.endswith("/entries")
    )


@pytest.fixture
def asked_for(server: MemoryServer, desk: MemoryStore) -> ContentStore:
    desk.sign_out()
    Conversation(desk).settle_with(server)
    store = ContentStore(desk.identity, desk.key)
    store.journal, store.words = desk.journal, desk.words
    return store


def test_a_content_that_is_asked_for_is_offered_once(
    server: MemoryServer, asked_for: ContentStore
) -> None:
    talk = Conversation(asked_for)
    talk.settle_with(server)
    talk.wake(Wake.ASKED)
    talk.settle_with(server)
    assert contents_sent(server) == 1


def test_a_content_that_did_not_come_through_is_offered_again(
    server: MemoryServer, asked_for: ContentStore
) -> None:
    talk = first_push(server, asked_for)
    talk.fail(ServerUnreachable(Unreachable.CUT))
    talk.settle_with(server)
    assert contents_sent(server) == 1
