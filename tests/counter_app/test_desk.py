"""A desk's whole life against the real server: first run, a day, a restart."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import ANY

import pytest

from community_server.books import desk_books, household_balance_cents
from counter_app.desk import Desk, enrol_desk, open_desk
from counter_app.domain.clock import Clock
from counter_app.domain.household import Balance
from counter_app.models.errors import KeyDoesNotFit, NotEnrolled
from counter_app.operations.find_household import FindHousehold, find_household
from counter_app.operations.show_household import ShowHousehold, show_household
from counter_app.operations.till import OpenTill, open_till
from counter_app.operations.top_up import TopUp, top_up
from counter_app.secret_store import DeskSecrets
from counter_app.sync.enrolment import FirstSnapshot
from counter_app.sync.errors import CodeRefused
from counter_app.sync.transport import HttpTransport, PlainHttp
from counter_protocol.entries import new_entry_id
from tests.support.counter import FLOAT
from tests.support.log_guard import LogGuard
from tests.support.payments import in_cash
from tests.support.server import RunningServer, new_code

SECRETS = DeskSecrets(bytes(range(32)), bytes(range(32, 64)))


def transport(running: RunningServer) -> HttpTransport:
    return HttpTransport(running.url, PlainHttp.LOOPBACK_ONLY, None)


@contextmanager
def enrolled(path: Path, running: RunningServer, code: str) -> Iterator[Desk]:
    desk = enrol_desk(path, SECRETS, Clock(), transport(running), code)
    try:
        yield desk
    finally:
        desk.close()


def exchange(desk: Desk, running: RunningServer) -> None:
    FirstSnapshot(
        desk.sync_store(), transport(running), lambda _: None, program="0.1.0", clock=Clock()
    ).run()


def a_top_up(desk: Desk) -> TopUp:
    """20 € on the first family that the snapshot brought."""
    family = desk.run(find_household, FindHousehold("a"))[0].household
    agent = desk.thread.call(lambda: desk.counter.database.row("SELECT agent FROM agents LIMIT 1"))
    assert agent is not None
    desk.run(open_till, OpenTill(FLOAT, "", agent.agent))
    return TopUp(new_entry_id(), family, None, 2_000, in_cash(2_000), agent.agent)


def test_a_new_desk_serves_families_and_the_server_holds_each_entry_once(
    tmp_path: Path, running_server: RunningServer
) -> None:
    running = running_server
    code = new_code(running.server, "MED-1")
    with enrolled(tmp_path / "guichet.db", running, code) as desk:
        exchange(desk, running)
        wanted = a_top_up(desk)
        done = desk.run(top_up, wanted)
        exchange(desk, running)
        head = desk.counter.journal.head
        with running.server.database.snapshot() as connection:
            books = desk_books(connection, running.server.community, "MED-1", 1)
            balance = household_balance_cents(
                connection, running.server.community, wanted.household
            )
    assert (books.entries, books.distinct_ids, books.last_seq) == (head.seq,) * 3
    assert books.last_hash.hex() == head.hash_hex
    assert balance == done.household.balance.amount_cents


def test_an_enrolment_cut_short_goes_on_with_the_same_code(
    tmp_path: Path, running_server: RunningServer
) -> None:
    code = new_code(running_server.server, "MED-1")
    with enrolled(tmp_path / "lost.db", running_server, code):
        pass
    with enrolled(tmp_path / "guichet.db", running_server, code) as desk:
        assert desk.counter.journal.head.epoch == 1


def test_what_an_earlier_epoch_had_not_sent_reaches_the_server(
    tmp_path: Path, running_server: RunningServer
) -> None:
    running, path = running_server, tmp_path / "guichet.db"
    with enrolled(path, running, new_code(running.server, "MED-1")) as desk:
        exchange(desk, running)
        wanted = a_top_up(desk)
        paid = desk.run(top_up, wanted).household.balance.amount_cents
        past = desk.counter.journal.head
    with enrolled(path, running, new_code(running.server, "MED-1")) as desk:
        assert desk.counter.journal.head.epoch == 2
        assert desk.run(show_household, ShowHousehold(wanted.household)).balance == Balance(
            paid, ANY, 1
        )
        waiting = desk.sync_store().waiting()
        exchange(desk, running)
        family = desk.run(show_household, ShowHousehold(wanted.household))
        left = desk.sync_store().waiting()
    assert (waiting, left) == (3, 0)
    assert family.balance == Balance(paid, ANY, 0)
    with running.server.database.snapshot() as connection:
        books = desk_books(connection, running.server.community, "MED-1", 1)
        balance = household_balance_cents(connection, running.server.community, wanted.household)
    assert (books.entries, books.last_hash.hex(), balance) == (past.seq, past.hash_hex, paid)


def test_an_earlier_epoch_that_contradicts_the_server_is_kept_beside_and_holds_nothing_up(
    tmp_path: Path, running_server: RunningServer, expect_log: LogGuard
) -> None:
    expect_log("community_server.journal.receive", "forked")
    running, path = running_server, tmp_path / "guichet.db"
    with enrolled(path, running, new_code(running.server, "MED-1")) as desk:
        exchange(desk, running)
        desk.run(top_up, a_top_up(desk))
    with running.server.database.transaction() as connection:
        connection.execute("UPDATE desk_heads SET hash = sha256('another history')")
    with enrolled(path, running, new_code(running.server, "MED-1")) as desk:
        exchange(desk, running)
        assert desk.sync_store().acknowledged() == (2, 1)
        assert desk.sync_store().waiting() == 0
    with running.server.database.snapshot() as connection:
        beside = connection.execute(
            "SELECT seq FROM forks WHERE community = %s ORDER BY seq", (running.server.community,)
        ).fetchall()
    assert beside == [(2,), (3,)]


def test_a_wrong_code_leaves_nothing_behind(tmp_path: Path, running_server: RunningServer) -> None:
    path = tmp_path / "guichet.db"
    with pytest.raises(CodeRefused):
        enrol_desk(path, SECRETS, Clock(), transport(running_server), "XXXX-XXXX-XXXX")
    assert not path.exists()


def test_a_database_never_becomes_another_desks(
    tmp_path: Path, running_server: RunningServer
) -> None:
    server, path = running_server.server, tmp_path / "guichet.db"
    with enrolled(path, running_server, new_code(server, "MED-1")) as desk:
        before = desk.counter.journal.head
    with pytest.raises(CodeRefused):
        enrol_desk(path, SECRETS, Clock(), transport(running_server), new_code(server, "PIS-1"))
    again = open_desk(path, SECRETS, Clock())
    assert (again.counter.journal.head, again.counter.identity.desk) == (before, "MED-1")
    again.close()


def test_a_restarted_desk_is_the_same_desk(tmp_path: Path, running_server: RunningServer) -> None:
    path = tmp_path / "guichet.db"
    code = new_code(running_server.server, "MED-1")
    with enrolled(path, running_server, code) as desk:
        before = desk.counter.journal.head
    again = open_desk(path, SECRETS, Clock())
    assert (again.counter.journal.head, again.counter.identity.desk) == (before, "MED-1")
    again.close()


def test_a_file_without_enrolment_and_a_wrong_key_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "guichet.db"
    with pytest.raises(NotEnrolled):
        open_desk(path, SECRETS, Clock())
    with pytest.raises(KeyDoesNotFit):
        open_desk(path, DeskSecrets(bytes(32), bytes(32)), Clock())
