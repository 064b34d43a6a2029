"""What was set apart is judged again once what stood in its way is gone, and applied once."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import httpx
import msgspec
import pytest
from psycopg import sql
from psycopg.errors import DeadlockDetected

from community_server.__main__ import main
from community_server.books import desk_books
from community_server.database import Connection
from community_server.journal import repair
from community_server.journal.apart_queries import mark_desk
from community_server.journal.queries import move_balances
from community_server.journal.repair import Retried, retry_quarantine
from community_server.reference.loader import load_reference
from community_server.server import CommunityServer
from counter_protocol.bodies import HouseholdChangedBody, sealed_body
from counter_protocol.entries import EntryKind
from counter_protocol.family_content import content_hash, new_content
from counter_protocol.messages import PushReply, encode_push
from counter_protocol.reference import HouseholdRow, Topic
from tests.community_server.test_push import balance, clone_of
from tests.support.database_locks import wait_for_a_lock
from tests.support.fake_desk import FakeDesk, problem, understood
from tests.support.log_guard import LogGuard
from tests.support.server import connected_desk


@pytest.fixture(autouse=True)
def person_called(expect_log: LogGuard) -> None:
    """Every one of these calls a person."""
    expect_log("community_server.journal.receive", "quarantined")


def take_in_family(server: CommunityServer, household: str) -> None:
    row = HouseholdRow(household, "NOUVEAU", "", "79200", "Ville", None, "community", None)
    with server.database.transaction() as connection:
        load_reference(connection, server.community, {Topic.HOUSEHOLDS: [row]})


def repairs(server: CommunityServer) -> list[tuple[int, str, str]]:
    with server.database.transaction() as connection:
        return connection.execute(
            "SELECT seq, reason, repaired_by FROM repairs WHERE community = %s ORDER BY seq",
            (server.community,),
        ).fetchall()


def test_entries_of_a_family_that_came_later_are_applied_once(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    for amount_cents in (1_000, 200):
        enrolled_desk.top_up("H9999", amount_cents)
    enrolled_desk.push_all()
    take_in_family(server, "H9999")

    first = retry_quarantine(server.database, server.community, by="croy")
    second = retry_quarantine(server.database, server.community, by="croy")

    assert (first, second) == (Retried(repaired=2, apart=0), Retried(repaired=0, apart=0))
    assert balance(server, "H9999") == 1_200
    assert repairs(server) == [(2, "unknown_household", "croy"), (3, "unknown_household", "croy")]
    with server.database.transaction() as connection:
        books = desk_books(connection, server.community, "MED-1", 1)
    assert (books.quarantined, books.account_cents["till/MED-1/cash"]) == (0, 1_200)


def test_reply_to_the_same_push_names_it_no_more(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    enrolled_desk.top_up("H9999", 1_000)
    first = understood(enrolled_desk.push(enrolled_desk.journal), PushReply)
    take_in_family(server, "H9999")
    retry_quarantine(server.database, server.community, by="croy")

    second = understood(enrolled_desk.push(enrolled_desk.journal), PushReply)

    assert ([x.seq for x in first.quarantined], second.quarantined) == ([2], [])
    assert balance(server, "H9999") == 1_000


def test_what_still_cannot_be_applied_stays(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    enrolled_desk.top_up("H9998", 1_000)
    enrolled_desk.top_up("H9999", 200)
    enrolled_desk.push_all()
    take_in_family(server, "H9999")

    retried = retry_quarantine(server.database, server.community, by="croy")

    assert retried == Retried(repaired=1, apart=1)
    assert [seq for seq, _, _ in repairs(server)] == [3]


def test_a_desk_may_be_repaired_alone(server: CommunityServer, enrolled_desk: FakeDesk) -> None:
    enrolled_desk.top_up("H9999", 1_000)
    enrolled_desk.push_all()
    take_in_family(server, "H9999")

    other = retry_quarantine(server.database, server.community, by="croy", desk="PIS-1")

    assert other == Retried(repaired=0, apart=0)
    assert balance(server, "H9999") == 0


def test_more_entries_than_one_transaction_takes_are_repaired(
    server: CommunityServer, enrolled_desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repair, "ENTRIES_AT_A_TIME", 3)
    for _ in range(10):
        enrolled_desk.top_up("H9999", 100)
    enrolled_desk.push_all()
    take_in_family(server, "H9999")

    assert retry_quarantine(server.database, server.community, by="croy").repaired == 10
    assert balance(server, "H9999") == 1_000


def test_two_who_repair_at_once_apply_once(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    for _ in range(20):
        enrolled_desk.top_up("H9999", 100)
    enrolled_desk.push_all()
    take_in_family(server, "H9999")

    with ThreadPoolExecutor(2) as pool:
        retried = list(
            pool.map(lambda by: retry_quarantine(server.database, server.community, by=by), "ab")
        )

    assert sum(each.repaired for each in retried) == 20
    assert balance(server, "H9999") == 2_000


def test_a_repair_holds_no_family_of_one_desk_while_it_waits_for_one_of_another(
    server: CommunityServer, enrolled_desk: FakeDesk, http: httpx.Client
) -> None:
    """A push takes families in the order of their names, a repair desk after desk."""
    for desk, household in ((enrolled_desk, "H9999"), (second_desk(server, http), "H9998")):
        desk.top_up(household, 100)
        desk.push_all()
        take_in_family(server, household)

    with ThreadPoolExecutor(1) as pool:
        with server.database.transaction() as pushing:
            move_balances(pushing, server.community, {"H9998": 7})
            repairing = pool.submit(retry_quarantine, server.database, server.community, by="croy")
            wait_for_a_lock(pushing)
            lock_at_once(pushing, "accounts", "H9999")
            move_balances(pushing, server.community, {"H9999": 7})
        assert repairing.result(30) == Retried(repaired=2, apart=0)

    assert (balance(server, "H9998"), balance(server, "H9999")) == (107, 107)


def test_a_push_that_brings_a_content_late_holds_no_family_while_it_waits_for_an_account(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    content = change_street_of(enrolled_desk, "H0002")
    enrolled_desk.push_all()
    enrolled_desk.top_up("H0001", 100)
    pushed = push_with(enrolled_desk, content)

    with ThreadPoolExecutor(1) as pool:
        with server.database.transaction() as other:
            move_balances(other, server.community, {"H0001": 7})
            pushing = pool.submit(enrolled_desk.push_body, pushed)
            wait_for_a_lock(other)
            lock_at_once(other, "households", "H0002")
        assert understood(pushing.result(30), PushReply).quarantined == []

    assert balance(server, "H0001") == 107


def test_an_import_that_comes_between_makes_a_repair_begin_again(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    """An import marks the desk, then changes the family; the repair does it the other way round."""
    content = change_street_of(enrolled_desk, "H9999")
    understood(enrolled_desk.push_body(push_with(enrolled_desk, content)), PushReply)
    take_in_family(server, "H9999")

    with ThreadPoolExecutor(1) as pool:
        # Whoever waited first is ended, unless the machine was too busy to look: then the other is.
        with suppress(DeadlockDetected), server.database.transaction() as importing:
            mark_desk(importing, server.community, "MED-1")
            repairing = pool.submit(retry_quarantine, server.database, server.community, by="croy")
            wait_for_a_lock(importing)
            importing.execute("UPDATE households SET commune = 'Autre' WHERE household = 'H9999'")
        assert repairing.result(30) == Retried(repaired=1, apart=0)


def lock_at_once(connection: Connection, table: str, household: str) -> None:
    """Fails where anybody else holds the row."""
    connection.execute(
        sql.SQL("SELECT FROM {} WHERE household = %s FOR UPDATE NOWAIT").format(
            sql.Identifier(table)
        ),
        (household,),
    )


def change_street_of(desk: FakeDesk, household: str, street: str = "4 rue des Lilas") -> str:
    """Write a change down at the desk; its content, which a push has to bring."""
    content = new_content({"street": ""}, {"street": street})
    body = HouseholdChangedBody(
        household=household, fields=["street"], content=content_hash(content), settles=[]
    )
    desk.write(desk.seal_entry(EntryKind.HOUSEHOLD_CHANGED, sealed_body(body)))
    return content


def push_with(desk: FakeDesk, content: str) -> bytes:
    """The whole journal, and a content that travels beside it."""
    header = msgspec.structs.replace(
        desk.header_for(desk.journal), contents={content_hash(content): content}
    )
    return encode_push(header, [each.raw for each in desk.journal])


def second_desk(server: CommunityServer, http: httpx.Client) -> FakeDesk:
    """Its name comes after that of the first: a repair goes in that order."""
    return connected_desk(server, http, "PIS-1")


def test_an_entry_kept_beside_is_repaired_too(
    server: CommunityServer, enrolled_desk: FakeDesk, expect_log: LogGuard
) -> None:
    expect_log("community_server.journal.receive", "forked")
    enrolled_desk.push_all()
    clone = clone_of(enrolled_desk, 1)
    enrolled_desk.top_up("H9999", 5)
    enrolled_desk.push_all()
    clone.top_up("H9999", 300)
    assert problem(clone.push(clone.journal)).type == "fork"
    take_in_family(server, "H9999")

    assert retry_quarantine(server.database, server.community, by="croy").repaired == 2

    assert balance(server, "H9999") == 305


@pytest.mark.parametrize("first", ["fork", "chain"])
def test_an_act_of_two_histories_that_had_to_wait_counts_once(
    server: CommunityServer, enrolled_desk: FakeDesk, expect_log: LogGuard, first: str
) -> None:
    expect_log("community_server.journal.receive", "forked")
    enrolled_desk.push_all()
    clone = clone_of(enrolled_desk, 1)
    enrolled_desk.sign_in()
    enrolled_desk.push_all()
    clone.sign_in()
    act = clone.top_up("H9999", 300)
    enrolled_desk.write(enrolled_desk.seal_again(act))
    pushes = [
        lambda: clone.push(clone.journal),
        lambda: enrolled_desk.push(enrolled_desk.journal),
    ]
    for push in pushes if first == "fork" else reversed(pushes):
        push()
    take_in_family(server, "H9999")

    retry_quarantine(server.database, server.community, by="croy")
    retry_quarantine(server.database, server.community, by="croy")

    assert balance(server, "H9999") == 300


def test_a_change_whose_content_comes_later_is_made_then(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    content = change_street_of(enrolled_desk, "H0001")
    first = understood(enrolled_desk.push(enrolled_desk.journal), PushReply)

    second = understood(enrolled_desk.push_body(push_with(enrolled_desk, content)), PushReply)

    assert [each.reason for each in first.quarantined] == ["content_missing"]
    assert second.quarantined == []
    with server.database.transaction() as connection:
        street = connection.execute(
            "SELECT street FROM households WHERE community = %s AND household = 'H0001'",
            (server.community,),
        ).fetchone()
    assert street == ("4 rue des Lilas",)


def test_its_desk_hears_of_a_repair_that_moves_no_row(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    content = change_street_of(enrolled_desk, "H9999", "")
    first = understood(enrolled_desk.push_body(push_with(enrolled_desk, content)), PushReply)
    assert [each.seq for each in first.quarantined] == [2]
    take_in_family(server, "H9999")
    told = enrolled_desk.pull_all()[-1]
    assert retry_quarantine(server.database, server.community, by="croy").repaired == 1

    heard = enrolled_desk.pull(told.cursor)

    assert (heard.households, heard.accounts) == ([], [])
    assert (heard.cursor != told.cursor, heard.quarantined) == (True, [])


def test_what_stays_apart_for_the_same_reason_is_no_news(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    enrolled_desk.top_up("H9999", 1_000)
    enrolled_desk.push_all()
    told = enrolled_desk.pull_all()[-1]

    retry_quarantine(server.database, server.community, by="croy")

    assert enrolled_desk.pull(told.cursor).cursor == told.cursor


def test_command_lists_what_is_apart_with_a_sentence_each_and_repairs_it(
    server: CommunityServer,
    enrolled_desk: FakeDesk,
    database_url: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    enrolled_desk.top_up("H9999", 1_000)
    enrolled_desk.push_all()
    asked = ["--database", database_url, "--community", server.community, "repair"]

    assert main([*asked, "list"]) == 0
    told = capsys.readouterr().out
    assert "MED-1 epoch 1 entry 2 was not applied: it posts on a family that is not here" in told
    assert "set apart: 1" in told
    assert main([*asked, "retry"]) == 1

    take_in_family(server, "H9999")
    capsys.readouterr()
    assert main([*asked, "retry", "--by", "croy", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"repaired": 1, "entries": []}
    assert repairs(server) == [(2, "unknown_household", "croy")]


def test_command_lists_for_another_program(
    server: CommunityServer,
    enrolled_desk: FakeDesk,
    database_url: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    enrolled_desk.top_up("H9999", 1_000)
    enrolled_desk.push_all()
    asked = ["--database", database_url, "--community", server.community, "repair"]

    assert main([*asked, "list", "--desk", "PIS-1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"entries": []}
    assert main([*asked, "list", "--json"]) == 0
    (entry,) = json.loads(capsys.readouterr().out)["entries"]
    assert (entry["seq"], entry["reason"]) == (2, "unknown_household")
