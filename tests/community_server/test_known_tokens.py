"""What is remembered of a token spares a question to the database, and is never the last word."""

from __future__ import annotations

from community_server.server import CommunityServer
from community_server.sessions.known_tokens import KNOWN_FOR_S, KnownTokens
from tests.support.fake_desk import FakeDesk, problem


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now_s = 1_000.0

    def __call__(self) -> float:
        return self.now_s


def test_a_token_is_known_for_a_minute() -> None:
    clock = Clock()
    known = KnownTokens(clock)
    known.remember("token", "MED-1")

    clock.now_s += KNOWN_FOR_S - 1
    heard_of_late = known.desk_of("token")
    clock.now_s += 1

    assert (heard_of_late, known.desk_of("token")) == ("MED-1", None)
    assert known.desk_of("another") is None


def test_a_token_that_is_known_and_over_neither_pushes_nor_reads(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    enrolled_desk.top_up("H0001", 5_000)
    assert enrolled_desk.ask_changes().is_success
    with server.database.transaction() as connection:
        connection.execute("DELETE FROM desk_tokens WHERE community = %s", (server.community,))

    assert server.known_tokens.desk_of(enrolled_desk.token) == "MED-1"
    assert problem(enrolled_desk.push(enrolled_desk.journal)).type == "expired-token"
    assert problem(enrolled_desk.ask_changes()).type == "expired-token"
