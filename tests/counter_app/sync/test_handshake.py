"""Every connection starts by learning where the server stands, whatever the desk believed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from counter_app.domain.clock import Clock
from counter_app.sync.dialogue import Listen, Wait, Wake
from counter_app.sync.errors import (
    DeskDoubled,
    DeskRefused,
    ProgramTooOld,
    ServerAnsweredGarbage,
    ServerUnreachable,
    Unreachable,
)
from counter_app.sync.state import Connection
from counter_protocol.messages import (
    Hello,
    HelloReply,
    ProblemType,
    decode_message,
    decode_push,
    hello_bytes,
)
from counter_protocol.reference import SettingRow, Topic
from counter_protocol.sealing import VerifyKey
from tests.support.conversation import Conversation, enrolled_desk, message, problem
from tests.support.memory_server import SERVER_TIME, MemoryServer
from tests.support.memory_store import MemoryStore


def hello_reply(**changes: object) -> HelloReply:
    said: dict[str, object] = {
        "token": "t",
        "token_valid_s": 600,
        "timeline": "timeline-1",
        "epoch": 1,
        "last_seq": 0,
        "head_hash": "",
        "server_time": SERVER_TIME,
        "oldest_program": "0.1.0",
    }
    return HelloReply(**{**said, **changes})  # type: ignore[arg-type]


def test_desk_proves_its_key_by_signing_the_nonce_and_its_head(
    server: MemoryServer, desk: MemoryStore
) -> None:
    head = desk.top_up()
    talk = Conversation(desk)
    talk.until(server, "/hello")
    hello = decode_message(talk.asked.body, Hello)
    said = hello_bytes("MED-1", hello.nonce, 1, 1, head.hash.hex())
    assert (hello.epoch, hello.last_seq, hello.head_hash) == (1, 1, head.hash.hex())
    assert VerifyKey(desk.key.public_bytes).accepts(bytes.fromhex(hello.signature), said)


def test_desk_resends_from_what_the_server_says_whatever_it_believed_sent(
    server: MemoryServer, desk: MemoryStore
) -> None:
    for _ in range(5):
        desk.top_up()
    Conversation(desk).settle_with(server)
    server.restore("timeline-2", held=2, changes=0)
    talk = Conversation(desk)
    talk.until(server, "/entries")
    header, _ = decode_push(talk.asked.body)
    assert desk.acknowledged() == (1, 5)
    assert (header.first_seq, header.count) == (3, 3)


def test_lost_acknowledgement_is_asked_for_again(server: MemoryServer, desk: MemoryStore) -> None:
    desk.top_up()
    talk = Conversation(desk)
    talk.until(server, "/entries")
    server.answer(talk.asked)
    talk.fail(ServerUnreachable(Unreachable.CUT))
    assert (server.entry_count("MED-1"), desk.waiting()) == (1, 1)
    talk.settle_with(server)
    assert (server.entry_count("MED-1"), desk.waiting()) == (1, 0)


def test_nothing_is_sent_twice_when_all_is_acknowledged(
    server: MemoryServer, desk: MemoryStore
) -> None:
    desk.top_up()
    Conversation(desk).settle_with(server)
    pushes = sum(request.path.endswith("/entries") for request in server.requests)
    Conversation(desk).settle_with(server)
    assert sum(request.path.endswith("/entries") for request in server.requests) == pushes == 1


def test_restored_server_makes_the_desk_forget_its_cursor(
    server: MemoryServer, desk: MemoryStore
) -> None:
    server.change(Topic.SETTINGS, SettingRow("offline_account_cap_cents", "1500"))
    Conversation(desk).settle_with(server)
    server.restore("timeline-2", held=0, changes=1)
    Conversation(desk).settle_with(server)
    assert desk.snapshots_begun == 1
    assert desk.kept_cursor == ("timeline-2", "timeline-2:1")


def test_same_timeline_keeps_the_cursor(server: MemoryServer, desk: MemoryStore) -> None:
    server.change(Topic.SETTINGS, SettingRow("offline_account_cap_cents", "1500"))
    Conversation(desk).settle_with(server)
    Conversation(desk).settle_with(server)
    assert desk.snapshots_begun == 0
    assert len(desk.rows(Topic.SETTINGS)) == 1


def test_program_too_old_waits_with_its_entries(server: MemoryServer, desk: MemoryStore) -> None:
    desk.top_up()
    server.oldest_program = "0.2"
    talk = Conversation(desk)
    talk.until(server, "/hello")
    talk.reply(server.answer(talk.asked))
    assert isinstance(talk.state.problem, ProgramTooOld)
    assert talk.state.problem.oldest == "0.2"
    assert (talk.state.waiting_entries, server.entry_count("MED-1")) == (1, 0)


def test_a_later_epoch_of_somebody_else_is_told_and_ours_goes_on(
    server: MemoryServer, desk: MemoryStore
) -> None:
    desk.top_up()
    talk = Conversation(desk)
    talk.until(server, "/hello")
    server.answer(talk.asked)
    talk.reply(message(hello_reply(epoch=2, token=f"{server.drawn:064x}")))
    talk.settle_with(server)
    assert talk.state.connection is Connection.ONLINE
    assert isinstance(talk.state.problem, DeskDoubled)
    assert (talk.state.problem.epoch, desk.opened) == (2, [])
    assert (server.entry_count("MED-1"), desk.waiting()) == (1, 0)


def test_unknown_desk_is_not_enrolled_and_loses_nothing(desk: MemoryStore) -> None:
    desk.top_up()
    talk = Conversation(desk)
    talk.reply(problem(ProblemType.UNKNOWN_DESK, 404))
    assert talk.state.connection is Connection.NOT_ENROLLED
    assert isinstance(talk.state.problem, DeskRefused)
    assert talk.state.waiting_entries == 1


def test_refused_signature_is_announced(server: MemoryServer, desk: MemoryStore) -> None:
    enrolled_desk(server)  # the same desk enrolled again, with another key
    talk = Conversation(desk)
    talk.until(server, "/hello")
    talk.reply(server.answer(talk.asked))
    assert isinstance(talk.state.problem, DeskRefused)
    assert talk.state.problem.problem == ProblemType.BAD_SIGNATURE


@pytest.mark.parametrize(
    "nonsense",
    [
        {"server_time": "yesterday"},
        {"server_time": "2026-11-21T09:12:33.123"},
        {"oldest_program": "newest"},
        {"last_seq": -1},
        {"highest_epoch": 2**31},
    ],
)
def test_nonsense_in_the_hello_is_garbage(
    server: MemoryServer, desk: MemoryStore, nonsense: dict[str, object]
) -> None:
    talk = Conversation(desk)
    talk.until(server, "/hello")
    talk.reply(message(hello_reply(**nonsense)))
    assert isinstance(talk.state.problem, ServerAnsweredGarbage)
    assert isinstance(talk.pending, Wait)


def test_a_wrong_clock_is_measured_against_the_server(
    server: MemoryServer, desk: MemoryStore
) -> None:
    server_now = datetime(2026, 11, 21, 9, 12, 40, tzinfo=UTC)
    ahead = Clock(now=lambda: server_now + timedelta(hours=1), zone=UTC)
    talk = Conversation(desk, ahead)
    talk.settle_with(server)
    assert talk.state.clock_ahead_s == 3600
    assert talk.state.last_contact == server_now


def test_the_button_shakes_hands_again(server: MemoryServer, desk: MemoryStore) -> None:
    talk = Conversation(desk)
    talk.settle_with(server)
    assert isinstance(talk.pending, Listen)
    talk.wake(Wake.ASKED)
    assert talk.asked.path == "/v1/desks/MED-1/challenge"
