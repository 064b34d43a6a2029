"""A desk proves that it holds its key, and gets a token that speaks for it alone."""

from __future__ import annotations

import httpx
import msgspec
import pytest

from community_server.server import CommunityServer
from counter_protocol.changes_page import ChangesPage
from counter_protocol.entries import GENESIS_PREV
from counter_protocol.messages import HelloReply
from counter_protocol.sealing import SigningKey
from tests.support.fake_desk import FakeDesk, problem, understood
from tests.support.server import connected_desk, new_code


def test_hello_says_where_the_server_stands(enrolled_desk: FakeDesk) -> None:
    acknowledged = enrolled_desk.push_all()

    reply = enrolled_desk.connect()

    assert (reply.epoch, reply.last_seq) == (1, 1)
    assert reply.head_hash == enrolled_desk.prev
    assert reply.timeline == acknowledged.timeline


def test_server_that_holds_nothing_of_an_epoch_says_so(enrolled_desk: FakeDesk) -> None:
    reply = enrolled_desk.connect()

    assert (reply.epoch, reply.last_seq, reply.head_hash) == (0, 0, "")


def test_nonce_answered_twice_is_refused(enrolled_desk: FakeDesk) -> None:
    hello = enrolled_desk.signed_hello(enrolled_desk.ask_nonce())
    understood(enrolled_desk.say_hello(hello), HelloReply)

    assert problem(enrolled_desk.say_hello(hello)).type == "expired-token"


def test_somebody_else_cannot_use_up_the_nonce_of_a_desk(enrolled_desk: FakeDesk) -> None:
    hello = enrolled_desk.signed_hello(enrolled_desk.ask_nonce())
    forged = msgspec.structs.replace(hello, signature=bytes(64).hex())

    assert problem(enrolled_desk.say_hello(forged)).type == "bad-signature"
    understood(enrolled_desk.say_hello(hello), HelloReply)


def test_nonce_too_old_is_refused(enrolled_desk: FakeDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("community_server.sessions.nonces.NONCE_VALID_S", -1)
    hello = enrolled_desk.signed_hello(enrolled_desk.ask_nonce())
    monkeypatch.undo()

    assert problem(enrolled_desk.say_hello(hello)).type == "expired-token"


def test_nonce_from_the_future_is_refused(
    enrolled_desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("community_server.sessions.nonces.NONCE_VALID_S", 3_600)
    hello = enrolled_desk.signed_hello(enrolled_desk.ask_nonce())
    monkeypatch.undo()

    assert problem(enrolled_desk.say_hello(hello)).type == "expired-token"


@pytest.mark.parametrize("nonce", ["", "00", "00" * 40, "ff" * 200])
def test_nonce_that_was_never_given_is_refused(enrolled_desk: FakeDesk, nonce: str) -> None:
    hello = enrolled_desk.signed_hello(nonce)

    assert problem(enrolled_desk.say_hello(hello)).type == "expired-token"


def test_challenges_that_nobody_answers_are_kept_nowhere(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    before = _answered(server)

    for _ in range(5):
        enrolled_desk.ask_nonce()

    assert _answered(server) == before


def test_nonce_given_to_another_desk_is_refused(
    server: CommunityServer, http: httpx.Client, enrolled_desk: FakeDesk
) -> None:
    other = connected_desk(server, http, "PIS-1")

    hello = enrolled_desk.signed_hello(other.ask_nonce())

    assert problem(enrolled_desk.say_hello(hello)).type == "expired-token"


def test_hello_signed_with_another_key_is_refused(enrolled_desk: FakeDesk) -> None:
    enrolled_desk.key = SigningKey.generate()

    hello = enrolled_desk.signed_hello(enrolled_desk.ask_nonce())

    assert problem(enrolled_desk.say_hello(hello)).type == "bad-signature"


def test_hello_of_another_position_than_the_one_signed_is_refused(enrolled_desk: FakeDesk) -> None:
    hello = enrolled_desk.signed_hello(enrolled_desk.ask_nonce())

    moved = msgspec.structs.replace(hello, last_seq=hello.last_seq + 1)

    assert problem(enrolled_desk.say_hello(moved)).type == "bad-signature"


def test_desk_that_never_enrolled_gets_no_nonce(
    server: CommunityServer, http: httpx.Client
) -> None:
    stranger = FakeDesk(http, server.community, "MAI-1", "mairie")

    response = http.post(f"/v1/desks/{stranger.desk}/challenge")

    assert problem(response).type == "unknown-desk"


def test_desk_enrolled_anew_still_sends_what_its_old_key_signed(
    server: CommunityServer, http: httpx.Client, enrolled_desk: FakeDesk
) -> None:
    enrolled_desk.top_up("H0001", 5_000)
    successor = FakeDesk(http, server.community, "MED-1", "mediatheque")
    successor.open_epoch_enrolled(new_code(server, "MED-1"))

    enrolled_desk.connect()

    assert enrolled_desk.push_all().seq == 2


def test_replaced_key_brings_its_facts_and_reads_no_family(
    server: CommunityServer, http: httpx.Client, enrolled_desk: FakeDesk
) -> None:
    enrolled_desk.top_up("H0001", 5_000)
    successor = FakeDesk(http, server.community, "MED-1", "mediatheque")
    successor.open_epoch_enrolled(new_code(server, "MED-1"))
    successor.connect()

    enrolled_desk.push_all()

    assert problem(enrolled_desk.ask_changes()).type == "desk-revoked"
    assert understood(successor.ask_changes(), ChangesPage).accounts


def test_epoch_that_is_no_number_of_ours_is_malformed(enrolled_desk: FakeDesk) -> None:
    hello = enrolled_desk.signed_hello(enrolled_desk.ask_nonce())

    for epoch in (0, -1, 2**31, 2**80):
        said = msgspec.structs.replace(hello, epoch=epoch, nonce=enrolled_desk.ask_nonce())
        assert problem(enrolled_desk.say_hello(said)).type == "malformed"


@pytest.mark.parametrize("program", ["", "9" * 41, "0.1.0\x1b[2J"])
def test_program_that_could_not_stand_in_a_list_is_malformed(
    enrolled_desk: FakeDesk, program: str
) -> None:
    honest = enrolled_desk.signed_hello(enrolled_desk.ask_nonce())

    refused = enrolled_desk.say_hello(msgspec.structs.replace(honest, program=program))

    assert problem(refused).type == "malformed"


def test_restored_epoch_is_confirmed_once_its_genesis_is_held(enrolled_desk: FakeDesk) -> None:
    enrolled_desk.push_all()
    enrolled_desk.open_epoch_restored()

    assert enrolled_desk.connect().epoch == 1
    enrolled_desk.push_all()
    assert enrolled_desk.connect().epoch == 2


def test_token_expires(server: CommunityServer, enrolled_desk: FakeDesk) -> None:
    _expire(server, "desk_tokens")

    assert problem(enrolled_desk.ask_changes()).type == "expired-token"
    assert problem(enrolled_desk.push(enrolled_desk.journal)).type == "expired-token"


def test_request_without_a_token_is_told_to_say_hello(enrolled_desk: FakeDesk) -> None:
    response = enrolled_desk.http.get("/v1/changes")

    assert (response.status_code, problem(response).type) == (401, "expired-token")


def test_token_itself_is_not_in_the_database(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    with server.database.transaction() as connection:
        rows = connection.execute(
            "SELECT t::text FROM desk_tokens t WHERE community = %s", (server.community,)
        ).fetchall()

    assert rows
    assert all(enrolled_desk.token not in row[0] for row in rows)


def test_hello_before_any_entry_stands_on_nothing(enrolled_desk: FakeDesk) -> None:
    enrolled_desk.journal = []
    enrolled_desk.prev = GENESIS_PREV

    assert enrolled_desk.connect().last_seq == 0


def _answered(server: CommunityServer) -> int:
    with server.database.transaction() as connection:
        row = connection.execute(
            "SELECT count(*) FROM answered_challenges WHERE community = %s", (server.community,)
        ).fetchone()
    assert row is not None
    return int(row[0])


def _expire(server: CommunityServer, table: str) -> None:
    with server.database.transaction() as connection:
        connection.execute(
            f"UPDATE {table} SET expires_at = now() - interval '1 second'"
            " WHERE community = %s".encode(),
            (server.community,),
        )
