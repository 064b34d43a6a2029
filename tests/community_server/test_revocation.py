"""A desk stolen or put away is struck off: nothing is heard from it, nothing is told to it."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from community_server.__main__ import main
from community_server.changes.long_poll import LONGEST_WAIT_S
from community_server.enrolment.codes import code_hash
from community_server.enrolment.queries import DeskKey, add_desk_key, lock_code, mark_code_used
from community_server.security.revocation import (
    NoSuchDesk,
    StruckOff,
    desk_states,
    revoke_desk,
)
from community_server.server import CommunityServer
from tests.support.database_locks import wait_for_a_lock
from tests.support.fake_desk import FakeDesk, problem
from tests.support.server import RunningServer, balances, connected_desk, new_code
from tests.support.waiting_poll import told_when_waiting


def test_stolen_desk_opens_no_session(server: CommunityServer, enrolled_desk: FakeDesk) -> None:
    hello = enrolled_desk.signed_hello(enrolled_desk.ask_nonce())
    strike_off(server)

    asked = enrolled_desk.http.post("/v1/desks/MED-1/challenge")
    said = enrolled_desk.say_hello(hello)

    assert (problem(asked).type, asked.status_code) == ("desk-revoked", 403)
    assert problem(said).type == "desk-revoked"


def test_open_session_of_a_stolen_desk_ends_at_once(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    enrolled_desk.top_up("H0001", 5_000)
    strike_off(server)

    assert problem(enrolled_desk.ask_changes()).type == "desk-revoked"
    assert problem(enrolled_desk.push(enrolled_desk.journal)).type == "desk-revoked"
    with server.database.transaction() as connection:
        assert balances(connection, server.community)["H0001"] == 0


def test_stolen_desk_that_waits_for_news_hears_none(
    running_server: RunningServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = told_when_waiting(monkeypatch)
    with httpx.Client(base_url=running_server.url) as http, ThreadPoolExecutor(1) as pool:
        desk = connected_desk(running_server.server, http, "MED-1")
        cursor = desk.pull().cursor
        answer = pool.submit(desk.ask_changes, cursor, wait_s=LONGEST_WAIT_S)
        assert waiting.wait(30)

        strike_off(running_server.server)

        assert problem(answer.result(timeout=LONGEST_WAIT_S)).type == "desk-revoked"


def test_other_desks_go_on(
    server: CommunityServer, http: httpx.Client, enrolled_desk: FakeDesk
) -> None:
    pool = connected_desk(server, http, "PIS-1")
    strike_off(server)

    pool.top_up("H0001", 5_000)

    assert pool.push_all().seq == 2


def test_desk_enrolled_anew_is_let_back_in_and_its_old_key_is_not(
    server: CommunityServer, http: httpx.Client, enrolled_desk: FakeDesk
) -> None:
    before = enrolled_desk.signed_hello(enrolled_desk.ask_nonce())
    strike_off(server)
    found = FakeDesk(http, server.community, "MED-1", "mediatheque")
    found.open_epoch_enrolled(new_code(server, "MED-1"))

    assert found.connect().epoch == 0
    assert found.push_all().seq == 1
    assert problem(enrolled_desk.say_hello(before)).type == "desk-revoked"


def test_rights_of_a_stolen_desk_are_fenced(
    server: CommunityServer, http: httpx.Client, enrolled_desk: FakeDesk
) -> None:
    enrolled_desk.push_all()
    assert enrolled_desk.connect().epoch == 1
    strike_off(server)

    successor = FakeDesk(http, server.community, "MED-1", "mediatheque")
    successor.open_epoch_enrolled(new_code(server, "MED-1"))

    assert successor.connect().epoch == 0


def test_code_that_lay_beside_a_stolen_desk_is_void(
    server: CommunityServer, http: httpx.Client, enrolled_desk: FakeDesk
) -> None:
    code = new_code(server, "MED-1")
    strike_off(server)

    thief = FakeDesk(http, server.community, "MED-1", "mediatheque")

    assert problem(thief.enrol(code)).type == "unknown-code"


def test_striking_off_twice_says_the_same(server: CommunityServer, enrolled_desk: FakeDesk) -> None:
    strike_off(server)
    strike_off(server)

    assert problem(enrolled_desk.ask_changes()).type == "desk-revoked"


def test_code_sent_to_the_wrong_person_is_void_before_any_desk_enrolled(
    server: CommunityServer, http: httpx.Client
) -> None:
    code = new_code(server, "MAI-1")
    ended = strike_off(server, "MAI-1")

    found = FakeDesk(http, server.community, "MAI-1", "mairie")

    assert ended == StruckOff(was_enrolled=False, codes=1, passages=0)
    assert problem(found.enrol(code)).type == "unknown-code"
    found.open_epoch_enrolled(new_code(server, "MAI-1"))
    assert found.connect().epoch == 0


def test_code_used_while_it_is_made_void_strikes_that_desk_off(
    server: CommunityServer, http: httpx.Client
) -> None:
    hashed = code_hash(new_code(server, "MAI-1"))
    with ThreadPoolExecutor(1) as pool:
        with server.database.transaction() as enrolling:
            lock_code(enrolling, server.community, hashed)
            ended = pool.submit(strike_off, server, "MAI-1")
            wait_for_a_lock(enrolling)
            add_desk_key(enrolling, server.community, "MAI-1", DeskKey(1, b"key", b"", b""))
            mark_code_used(enrolling, server.community, hashed, 1)

        assert ended.result(30) == StruckOff(was_enrolled=True, codes=0, passages=0)
    assert problem(http.post("/v1/desks/MAI-1/challenge")).type == "desk-revoked"


def test_desk_that_nobody_knows_cannot_be_struck_off(server: CommunityServer) -> None:
    with pytest.raises(NoSuchDesk):
        strike_off(server, "NOWHERE-1")


def test_administrator_sees_which_desks_were_heard_and_which_are_struck_off(
    server: CommunityServer, http: httpx.Client, enrolled_desk: FakeDesk
) -> None:
    connected_desk(server, http, "PIS-1")
    strike_off(server)

    with server.database.transaction() as connection:
        states = {each.desk: each for each in desk_states(connection, server.community)}

    assert states["MED-1"].reason == "stolen"
    assert (states["PIS-1"].program, states["PIS-1"].revoked_at) == ("0.1.0", None)
    assert states["PIS-1"].heard_at is not None
    assert (states["MAI-1"].enrolments, states["MAI-1"].heard_at) == (0, None)


def test_command_strikes_off_and_lists(
    database_url: str,
    server: CommunityServer,
    enrolled_desk: FakeDesk,
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = ["--database", database_url, "--community", server.community]

    with pytest.raises(SystemExit):
        main([*asked, "revoke", "MED-1", "--reason", " "])
    assert "may not be empty" in capsys.readouterr().err
    assert main([*asked, "revoke", "MED-1", "--reason", "stolen", "--by", "croy"]) == 0
    assert "MED-1 is struck off" in capsys.readouterr().out
    assert main([*asked, "revoke", "NOWHERE-1", "--reason", "stolen"]) == 2
    assert "NOWHERE-1" in capsys.readouterr().err
    assert main([*asked, "revoke", "MAI-1", "--reason", "wrong person"]) == 2
    assert "MAI-1 was never enrolled" in capsys.readouterr().err
    new_code(server, "MAI-1")
    assert main([*asked, "revoke", "MAI-1", "--reason", "wrong person"]) == 0
    assert "its unused codes (1) are void" in capsys.readouterr().out
    assert main([*asked, "desks", "--json"]) == 0

    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {line["desk"]: line["reason"] for line in lines} == {
        "MAI-1": None,
        "MED-1": "stolen",
        "PIS-1": None,
    }
    assert main([*asked, "desks"]) == 0
    assert "MED-1            revoked" in capsys.readouterr().out


def strike_off(server: CommunityServer, desk: str = "MED-1") -> StruckOff:
    """Strike a desk off, as the administrator does."""
    with server.database.transaction() as connection:
        return revoke_desk(connection, server.community, desk, "stolen", "croy")
