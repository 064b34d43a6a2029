"""Who looked at families is told after the journal, once by its id, and holds nothing up."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from counter_app.sync.dialogue import Wake
from counter_app.sync.errors import ServerUnreachable, Unreachable
from counter_app.sync.exchange import Reply
from counter_app.sync.state import Connection
from counter_protocol.entries import new_entry_id
from counter_protocol.looks import MAX_LOOKS, Look, LookReport, LookWay
from counter_protocol.messages import ProblemType, decode_message
from tests.support.conversation import Conversation, problem
from tests.support.memory_server import MemoryServer
from tests.support.memory_store import MemoryStore

NOON = datetime(2026, 11, 21, 11, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _filing(server: MemoryServer) -> None:
    server.files_looks = True


def look_at(desk: MemoryStore, times: int = 1) -> list[Look]:
    """Somebody looks at families there."""
    looks = [
        Look(
            look=new_entry_id(),
            at=NOON,
            agent="A-1",
            way=LookWay.CARD,
            household=f"H-{number}",
            families=1,
        )
        for number in range(times)
    ]
    desk.looks |= {look.look: look for look in looks}
    return looks


def addresses(server: MemoryServer) -> list[str]:
    return [request.path.rpartition("/")[2] for request in server.requests]


def test_what_was_sold_goes_up_before_who_looked(server: MemoryServer, desk: MemoryStore) -> None:
    looks = look_at(desk)
    desk.top_up()
    Conversation(desk).settle_with(server)
    assert server.looks == looks
    assert desk.looks == {}
    asked = addresses(server)
    assert asked.index("entries") < asked.index("changes") < asked.index("looks")


def test_a_sale_made_meanwhile_does_not_wait_for_a_years_looks(
    server: MemoryServer, desk: MemoryStore
) -> None:
    looks = look_at(desk, 2 * MAX_LOOKS + 1)
    talk = Conversation(desk)
    talk.until(server, "/looks")
    desk.top_up()
    talk.settle_with(server)
    asked = addresses(server)
    assert server.looks == looks
    assert asked.count("looks") == 3
    first = asked.index("looks")
    assert "entries" in asked[first : asked.index("looks", first + 1)]


def test_a_lost_reply_is_asked_for_again_and_files_nothing_twice(
    server: MemoryServer, desk: MemoryStore
) -> None:
    looks = look_at(desk)
    talk = Conversation(desk)
    talk.until(server, "/looks")
    server.answer(talk.asked)
    talk.fail(ServerUnreachable(Unreachable.CUT))
    assert list(desk.looks.values()) == looks
    talk.settle_with(server)
    assert (server.looks, desk.looks) == (looks, {})
    assert addresses(server).count("looks") == 2


def test_a_look_while_the_desk_listens_is_told_with_the_next_word(
    server: MemoryServer, desk: MemoryStore
) -> None:
    talk = Conversation(desk)
    talk.settle_with(server)
    looks = look_at(desk)
    talk.wake(Wake.NUDGED)
    talk.settle_with(server)
    assert server.looks == looks


@pytest.mark.parametrize(
    "refusal",
    [
        problem(ProblemType.TOO_MANY_REQUESTS, 429),
        problem(ProblemType.MALFORMED, 400),
        problem("internal", 500),
        Reply(502, "text/html", b"<h1>"),
        Reply(403, "text/html", b"<h1>"),
        Reply(200, "text/html", b"<h1>"),
        Reply(200, "application/json", b"{}"),
    ],
    ids=["too many", "malformed", "fault", "gateway", "filter", "web page", "garbage"],
)
def test_what_is_refused_waits_for_another_session_and_holds_nothing_up(
    server: MemoryServer, desk: MemoryStore, refusal: Reply
) -> None:
    looks = look_at(desk)
    talk = Conversation(desk)
    talk.until(server, "/looks")
    talk.reply(refusal)
    desk.top_up()
    talk.wake(Wake.NUDGED)
    talk.settle_with(server)
    assert talk.state.connection is Connection.ONLINE
    assert (talk.state.waiting_entries, talk.state.problem) == (0, None)
    assert list(desk.looks.values()) == looks
    server.expire_tokens()
    talk.settle_with(server)
    assert server.looks == looks


def test_an_older_server_is_told_nothing(server: MemoryServer, desk: MemoryStore) -> None:
    server.files_looks = False
    looks = look_at(desk)
    Conversation(desk).settle_with(server)
    assert "looks" not in addresses(server)
    assert list(desk.looks.values()) == looks


def test_a_report_names_nobody(server: MemoryServer, desk: MemoryStore) -> None:
    [look] = look_at(desk)
    talk = Conversation(desk)
    talk.until(server, "/looks")
    assert talk.asked.path == "/v1/desks/MED-1/looks"
    assert decode_message(talk.asked.body, LookReport).looks == [look]
