"""Whatever fails, the desk stands back, says why, tries again, and has lost nothing."""

from __future__ import annotations

import pytest

from counter_app.domain.epochs import EpochOpened
from counter_app.errors import CounterError, StorageError, SyncError
from counter_app.sync.backoff import (
    FIRST_CEILING_S,
    NETWORK_CEILING_S,
    PEOPLE_CEILING_S,
    Backoff,
)
from counter_app.sync.dialogue import Wait, Wake
from counter_app.sync.engine import MOST_EPOCHS_IN_A_ROW, MOST_TIMES_PUT_OFF
from counter_app.sync.errors import (
    CertificateRefused,
    DeskRefused,
    DeskRevoked,
    NotOurServer,
    ServerAnsweredGarbage,
    ServerFault,
    ServerUnreachable,
    Unreachable,
)
from counter_app.sync.exchange import Reply
from counter_app.sync.state import Connection
from counter_protocol.bodies import EpochReason
from counter_protocol.changes_page import ChangesPage
from counter_protocol.messages import ProblemType
from counter_protocol.reference import SettingRow, Topic
from tests.support.conversation import Conversation, problem
from tests.support.memory_server import MemoryServer
from tests.support.memory_store import MemoryStore

UNREACHABLE = ServerUnreachable(Unreachable.NO_CONNECTION)

STRANGE_ANSWERS = {
    "login page": (Reply(200, "text/html", b"<form>login</form>"), NotOurServer),
    "redirect": (Reply(302, "text/html", b""), NotOurServer),
    "portal": (Reply(511, "text/html", b""), NotOurServer),
    "proxy": (Reply(407, "text/html", b""), NotOurServer),
    "filter": (Reply(403, "text/html", b"blocked"), NotOurServer),
    "no content": (Reply(204, "", b""), ServerAnsweredGarbage),
    "wrong type": (Reply(200, "text/plain", b"{}"), ServerAnsweredGarbage),
    "cut body": (Reply(200, "application/json", b'{"nonce": "ab'), ServerAnsweredGarbage),
    "garbage": (Reply(200, "application/json", b"\xff\x00"), ServerAnsweredGarbage),
    "other message": (Reply(200, "application/json", b"{}"), ServerAnsweredGarbage),
    "error": (Reply(500, "application/json", b"{}"), ServerFault),
    "gateway": (Reply(502, "text/html", b"<h1>"), ServerFault),
    "not found": (Reply(404, "application/json", b"{}"), ServerFault),
    "bad problem": (Reply(409, "application/problem+json", b"["), ServerAnsweredGarbage),
    "unavailable": (problem("unavailable", 503), ServerFault),
    "too often": (problem("too-many-requests", 429), ServerFault),
    "too often, by a proxy": (Reply(429, "text/html", b"<h1>"), ServerFault),
    "new refusal": (problem("of-a-newer-server", 400), DeskRefused),
}


@pytest.mark.parametrize("name", STRANGE_ANSWERS)
@pytest.mark.parametrize("address", ["/challenge", "/hello", "/entries", "/changes"])
def test_a_strange_answer_is_said_and_nothing_is_lost(
    server: MemoryServer, desk: MemoryStore, name: str, address: str
) -> None:
    answer, kind = STRANGE_ANSWERS[name]
    desk.top_up()
    server.change(Topic.SETTINGS, SettingRow("name", "1"))
    talk = Conversation(desk)
    talk.until(server, address)
    talk.reply(answer)
    assert isinstance(talk.state.problem, kind)
    assert isinstance(talk.pending, Wait)
    talk.settle_with(server)
    assert talk.state.problem is None
    assert server.held["MED-1"] == [sealed.raw for sealed in desk.journal]
    assert desk.rows(Topic.SETTINGS) == [SettingRow("name", "1")]


def test_the_right_message_under_a_wrong_type_is_not_trusted(
    server: MemoryServer, desk: MemoryStore
) -> None:
    talk = Conversation(desk)
    honest = server.answer(talk.asked)
    talk.reply(Reply(honest.status, "text/plain", honest.body))
    assert isinstance(talk.state.problem, ServerAnsweredGarbage)


@pytest.mark.parametrize("error", [UNREACHABLE, CertificateRefused("expired")])
@pytest.mark.parametrize("address", ["/challenge", "/hello", "/entries", "/changes"])
def test_a_broken_line_is_said_and_nothing_is_lost(
    server: MemoryServer, desk: MemoryStore, error: SyncError, address: str
) -> None:
    desk.top_up()
    talk = Conversation(desk)
    talk.until(server, address)
    talk.fail(error)
    assert (talk.state.connection, talk.state.problem) == (Connection.OFFLINE, error)
    talk.settle_with(server)
    assert server.held["MED-1"] == [sealed.raw for sealed in desk.journal]


def test_offline_remembers_when_the_server_last_answered(
    server: MemoryServer, desk: MemoryStore
) -> None:
    talk = Conversation(desk)
    talk.settle_with(server)
    contact = talk.state.last_contact
    talk.fail(UNREACHABLE)
    assert talk.state.connection is Connection.OFFLINE
    assert talk.state.last_contact == contact is not None


def test_a_nudge_tries_again_without_waiting(desk: MemoryStore) -> None:
    talk = Conversation(desk)
    talk.fail(UNREACHABLE)
    talk.wake(Wake.NUDGED)
    assert talk.asked.path.endswith("/challenge")


def test_waits_double_up_to_a_ceiling_and_start_over_once_even(
    server: MemoryServer, desk: MemoryStore
) -> None:
    talk = Conversation(desk)
    delays = []
    for _ in range(9):
        talk.fail(UNREACHABLE)
        delays.append(talk.delay_s)
        talk.wake(Wake.ELAPSED)
    assert delays == [0.5, 1, 2, 4, 8, 16, 30, 30, 30]
    talk.settle_with(server)
    talk.fail(UNREACHABLE)
    assert talk.delay_s == 0.5


def test_jitter_covers_everything_under_the_ceiling() -> None:
    shortest = Backoff(lambda: 0.0)
    longest = Backoff(lambda: 0.999)
    waits = [(shortest.delay_s(UNREACHABLE), longest.delay_s(UNREACHABLE)) for _ in range(20)]
    assert {short for short, _ in waits} == {0.0}
    assert max(long for _, long in waits) == 0.999 * NETWORK_CEILING_S


def test_what_only_a_person_can_mend_is_asked_less_often() -> None:
    backoff = Backoff(lambda: 0.999)
    refused = DeskRefused(ProblemType.BAD_SIGNATURE)
    assert max(backoff.delay_s(refused) for _ in range(20)) == 0.999 * PEOPLE_CEILING_S


def test_a_desk_that_was_struck_off_says_so_keeps_all_and_asks_rarely(desk: MemoryStore) -> None:
    desk.top_up()
    talk = Conversation(desk)
    delays_s = []
    for _ in range(12):
        talk.reply(problem(ProblemType.DESK_REVOKED, 403))
        assert isinstance(talk.state.problem, DeskRevoked)
        delays_s.append(talk.delay_s)
        talk.wake(Wake.ELAPSED)
    assert delays_s[-1] > NETWORK_CEILING_S
    assert desk.waiting() == talk.state.waiting_entries == 1
    assert set(desk.marks) == {"revoked"}


def test_a_network_that_is_back_is_not_blamed_for_the_old_one(desk: MemoryStore) -> None:
    talk = Conversation(desk)
    for _ in range(8):
        talk.fail(UNREACHABLE)
        talk.wake(Wake.ELAPSED)
    talk.fail(UNREACHABLE)
    talk.wake(Wake.RETURNED)
    talk.fail(UNREACHABLE)
    assert talk.delay_s <= FIRST_CEILING_S


def test_a_busy_server_is_given_the_time_it_asks_for(desk: MemoryStore) -> None:
    talk = Conversation(desk)
    talk.reply(problem(ProblemType.TOO_MANY_REQUESTS, 429, retry_after_s=30))
    assert isinstance(talk.state.problem, ServerFault)
    assert talk.delay_s == 30.5


def test_a_server_that_asks_for_a_year_is_not_obeyed() -> None:
    assert Backoff(lambda: 0.0).delay_s(ServerFault(503, 31_536_000)) == 300


def test_going_offline_and_online_are_marked_once_each(
    server: MemoryServer, desk: MemoryStore
) -> None:
    desk.writes_marks = True
    talk = Conversation(desk)
    for _ in range(3):
        talk.fail(UNREACHABLE)
        talk.wake(Wake.ELAPSED)
    talk.settle_with(server)
    talk.reply(server.answer(talk.asked))
    assert desk.marks == ["offline", "online"]
    assert server.held["MED-1"] == [sealed.raw for sealed in desk.journal]


def test_a_server_that_is_busy_for_a_while_is_no_outage(
    server: MemoryServer, desk: MemoryStore
) -> None:
    talk = Conversation(desk)
    talk.settle_with(server)
    for _ in range(MOST_TIMES_PUT_OFF):
        talk.reply(problem(ProblemType.TOO_MANY_REQUESTS, 429, retry_after_s=1))
        assert talk.state.connection is Connection.ONLINE
        assert isinstance(talk.state.problem, ServerFault)
        talk.wake(Wake.ELAPSED)
    talk.settle_with(server)
    assert talk.state.problem is None
    talk.reply(problem(ProblemType.TOO_MANY_REQUESTS, 429, retry_after_s=1))
    assert desk.marks == ["online"]


def test_a_server_that_puts_the_desk_off_for_ever_is_an_outage(
    server: MemoryServer, desk: MemoryStore
) -> None:
    talk = Conversation(desk)
    talk.settle_with(server)
    for _ in range(MOST_TIMES_PUT_OFF + 1):
        talk.reply(problem(ProblemType.TOO_MANY_REQUESTS, 429, retry_after_s=1))
        talk.wake(Wake.ELAPSED)
    assert desk.marks == ["online", "offline"]
    assert talk.state.connection is Connection.OFFLINE


def test_an_expired_session_is_not_an_outage(server: MemoryServer, desk: MemoryStore) -> None:
    talk = Conversation(desk)
    talk.settle_with(server)
    server.expire_tokens()
    talk.settle_with(server)
    assert desk.marks == ["online"]
    assert {state.connection for state in talk.states} == {Connection.ONLINE}


class FullDisk(StorageError):
    """What a test's store raises."""


class FailingStore(MemoryStore):
    """A store whose disk is full, for some calls or for all."""

    is_full = False
    is_dead = False

    def apply_changes(self, page: ChangesPage) -> None:
        if self.is_full:
            raise FullDisk
        super().apply_changes(page)

    def open_epoch(self, reason: EpochReason, at_least: int) -> EpochOpened:
        if self.is_full:
            raise FullDisk
        return super().open_epoch(reason, at_least)

    def waiting(self) -> int:
        if self.is_dead:
            raise FullDisk
        return super().waiting()

    def mark_offline(self) -> None:
        if self.is_dead:
            raise FullDisk
        super().mark_offline()


@pytest.fixture
def failing(desk: MemoryStore) -> FailingStore:
    return FailingStore(desk.identity, desk.key)


def test_a_full_disk_keeps_the_cursor_and_is_said(
    server: MemoryServer, failing: FailingStore
) -> None:
    server.change(Topic.SETTINGS, SettingRow("name", "1"))
    failing.is_full = True
    talk = Conversation(failing)
    talk.until(server, "/changes")
    talk.reply(server.answer(talk.asked))
    problem_said: CounterError | None = talk.state.problem
    assert isinstance(problem_said, FullDisk)
    assert failing.kept_cursor is None
    failing.is_full = False
    talk.settle_with(server)
    assert failing.rows(Topic.SETTINGS) == [SettingRow("name", "1")]


def test_epochs_that_a_full_disk_did_not_let_it_open_do_not_make_it_give_up(
    server: MemoryServer, desk: MemoryStore, failing: FailingStore
) -> None:
    desk.top_up()
    Conversation(desk).settle_with(server)
    failing.is_full = True
    talk = Conversation(failing)
    for _ in range(MOST_EPOCHS_IN_A_ROW):
        talk.until(server, "/hello")
        talk.reply(server.answer(talk.asked))
    failing.is_full = False
    talk.settle_with(server)
    assert talk.state.problem is None
    assert len(failing.opened) == 1


def test_a_dead_database_does_not_make_the_engine_spin(failing: FailingStore) -> None:
    failing.is_dead = True
    talk = Conversation(failing)
    talk.fail(UNREACHABLE)
    assert isinstance(talk.pending, Wait)
    assert talk.states == []
