"""The demonstration in a real server's database: complete, balanced, ready for its desks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from community_server.database import Connection, Database
from community_server.demo_community.community import DemoCommunity, make_demo_community
from community_server.demo_community.loading import AlreadyThere, Loaded, load_demo
from community_server.enrolment.codes import enrolment_code
from community_server.migrations.runner import upgrade
from counter_protocol.entries import decode_entry
from counter_protocol.reference import MovementRow
from counter_protocol.sealing import SigningKey
from tests.support.populated_demo import PopulatedDemo
from tests.support.server import new_database

SERVER_KEY = SigningKey(bytes(range(32)))
HOUSEHOLDS = 120


@pytest.fixture(scope="module")
def community() -> DemoCommunity:
    return make_demo_community(7, HOUSEHOLDS, keyed_cards=20)


@pytest.fixture(scope="module")
def database(postgresql: str, worker_id: str) -> Iterator[Database]:
    """A database that holds nothing but the demonstration."""
    database = Database(new_database(postgresql, f"demo_{worker_id}"))
    upgrade(database.engine)
    yield database
    database.close()


@pytest.fixture(scope="module")
def progress() -> list[int]:
    return []


@pytest.fixture(scope="module")
def loaded(database: Database, community: DemoCommunity, progress: list[int]) -> Loaded:
    return load_demo(database, SERVER_KEY, community, progress.append)


@pytest.fixture
def connection(database: Database, loaded: Loaded) -> Iterator[Connection]:
    with database.snapshot() as connection:
        yield connection


def count(connection: Connection, table: str) -> int:
    row = connection.execute(f"SELECT count(*) FROM {table}".encode()).fetchone()
    assert row is not None
    return int(row[0])


def test_every_family_is_there(connection: Connection, loaded: Loaded, progress: list[int]) -> None:
    assert count(connection, "households") == loaded.households == HOUSEHOLDS
    assert count(connection, "residents") == loaded.residents
    assert count(connection, "cards") == loaded.cards
    assert progress == [HOUSEHOLDS]


def test_entries_were_all_applied(connection: Connection, loaded: Loaded) -> None:
    assert count(connection, "entries") == loaded.entries > HOUSEHOLDS
    assert count(connection, "quarantine") == 0


def test_server_computed_the_balances_that_were_meant(
    connection: Connection, community: DemoCommunity
) -> None:
    meant = PopulatedDemo(community, list(community.families())).balances
    rows = connection.execute("SELECT household, balance_cents FROM accounts").fetchall()
    assert {household: int(cents) for household, cents in rows} == meant


def test_desks_list_what_the_families_did(connection: Connection, community: DemoCommunity) -> None:
    meant = [row for batch in community.families() for row in batch.movements()]
    columns = ", ".join(field for field in MovementRow._fields if field != "receipt")
    rows = connection.execute(f"SELECT {columns} FROM movements".encode()).fetchall()
    assert sorted(map(tuple, rows)) == sorted(row[:-1] for row in meant)


def test_each_movement_bears_the_number_of_its_receipt(connection: Connection) -> None:
    """As every desk has it, so that a receipt shown is known to be in the balance."""
    movements = connection.execute("SELECT entry, receipt FROM movements").fetchall()
    entries = connection.execute("SELECT id, raw FROM entries WHERE kind <> 'enrolled'").fetchall()
    assert dict(movements) == {entry: decode_entry(raw).body["receipt"] for entry, raw in entries}


def test_real_desks_start_with_an_empty_journal(connection: Connection) -> None:
    desks = connection.execute("SELECT DISTINCT desk FROM entries").fetchall()
    assert desks == [("REPRISE",)]
    assert count(connection, "desks") == 21


def test_a_desk_can_be_enrolled(
    database: Database, community: DemoCommunity, loaded: Loaded
) -> None:
    with database.transaction() as connection:
        assert enrolment_code(connection, community.community, "MED-1")


def test_loading_twice_changes_nothing(
    database: Database, community: DemoCommunity, loaded: Loaded
) -> None:
    with pytest.raises(AlreadyThere):
        load_demo(database, SERVER_KEY, community, lambda _: None)
    with database.snapshot() as connection:
        assert count(connection, "entries") == loaded.entries
