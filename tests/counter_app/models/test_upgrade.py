"""A file of every older version upgrades whole, or stays as it was and says why."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import dedent

import pytest
from sqlcipher3 import dbapi2 as driver

from counter_app.models import migrate
from counter_app.models.database import SCHEMA_VERSION, Database, open_database, open_for_reading
from counter_app.models.errors import NoRoomForUpgrade, UpgradeFailed, UpgradeStep
from counter_app.models.household_search import households_matching
from counter_app.models.households import balance_of
from counter_app.models.mirror import cursor_of, rows_of, timeline_of
from counter_app.models.schema_check import schema_faults
from counter_app.models.sealed_facts import sealed_facts
from counter_app.models.upgrade import copy_of_schema
from counter_protocol.reference import Topic
from tests.support.counter import DATABASE_KEY, SetClock, opened_counter
from tests.support.old_database import FOLDER, old_database
from tests.support.small_community import MARTIN

CLOSINGS = "SELECT seq FROM journal WHERE kind = 'till_closed'"
OLDER = range(1, SCHEMA_VERSION)
READ_WITH_ALL_COLUMNS = 7
"""The first schema whose desks were told all that this program reads of the community."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A desk's database as the program before this one left it."""
    path = tmp_path / "guichet.db"
    shutil.copyfile(old_database(1), path)
    return path


@contextmanager
def reading(path: Path) -> Iterator[Database]:
    database = open_for_reading(path, DATABASE_KEY)
    try:
        yield database
    finally:
        database.close()


def upgraded(path: Path) -> None:
    open_database(path, DATABASE_KEY).close()


def everything_in(path: Path) -> list[str]:
    """Schema, versions and rows, in words."""
    with reading(path) as database:
        names = database.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        versions = database.rows("PRAGMA user_version") + database.rows("PRAGMA application_id")
        schema = database.rows("SELECT * FROM sqlite_master ORDER BY name")
        rows = [database.rows(f'SELECT * FROM "{name}"') for (name,) in names]
    return [str(part) for part in (versions, schema, rows)]


def test_a_file_of_every_older_version_is_kept() -> None:
    assert [old_database(schema).exists() for schema in OLDER] == [True for _ in OLDER]
    assert len(list(FOLDER.glob("schema-*.db"))) >= len(OLDER)


@pytest.mark.parametrize("schema", OLDER)
def test_an_upgraded_file_holds_the_same_facts(path: Path, schema: int) -> None:
    shutil.copyfile(old_database(schema), path)
    with reading(path) as database:
        before = sealed_facts(database), database.rows("SELECT * FROM balances")
    upgraded(path)
    with reading(path) as database:
        assert (sealed_facts(database), database.rows("SELECT * FROM balances")) == before
        assert database.rows("PRAGMA user_version") == [(SCHEMA_VERSION,)]
        assert schema_faults(database) == []


@pytest.mark.parametrize("schema", OLDER)
def test_an_upgraded_desk_knows_its_families_receipts_and_closings(path: Path, schema: int) -> None:
    shutil.copyfile(old_database(schema), path)
    with opened_counter(path, SetClock().clock) as counter:
        found = households_matching(counter.database, "martin", 5)
        assert [family.household for family in found] == [MARTIN]
        assert balance_of(counter.database, MARTIN).amount_cents == 10_000
        assert counter.database.rows(CLOSINGS) == [(10,)]
        assert counter.journal.next_receipt_number() == "MED-1-2026-000006"


@pytest.mark.parametrize("schema", range(1, READ_WITH_ALL_COLUMNS))
def test_an_upgraded_desk_reads_all_of_the_community_again(path: Path, schema: int) -> None:
    """The movements that came before bear no number, and no desk's key has come."""
    shutil.copyfile(old_database(schema), path)
    upgraded(path)
    with reading(path) as database:
        assert (cursor_of(database), timeline_of(database)) == (None, None)
        assert len(rows_of(database, Topic.HOUSEHOLDS)) == 2


@pytest.mark.parametrize("schema", range(READ_WITH_ALL_COLUMNS, SCHEMA_VERSION))
def test_a_desk_that_lacks_nothing_goes_on_from_where_it_had_read(path: Path, schema: int) -> None:
    shutil.copyfile(old_database(schema), path)
    upgraded(path)
    with reading(path) as database:
        assert (cursor_of(database), timeline_of(database)) == ("cursor-1", "timeline-1")


def test_the_file_as_it_was_is_kept_beside(path: Path) -> None:
    before = everything_in(path)
    upgraded(path)
    assert everything_in(copy_of_schema(path, 1)) == before


def test_only_the_last_copy_is_kept(path: Path) -> None:
    older = copy_of_schema(path, 0)
    older.write_bytes(b"")
    upgraded(path)
    assert sorted(path.parent.glob("*.bak*")) == [copy_of_schema(path, 1)]


def test_a_new_file_has_nothing_to_copy(tmp_path: Path) -> None:
    upgraded(tmp_path / "guichet.db")
    assert [file.name for file in tmp_path.iterdir()] == ["guichet.db"]


WRONG_REVISIONS = {
    "loses an entry's posting": (
        """
        op.execute("DROP TRIGGER postings_never_delete")
        op.execute("DELETE FROM postings WHERE seq = 3")
        op.execute("CREATE TRIGGER postings_never_delete BEFORE DELETE ON postings "
                   "BEGIN SELECT RAISE(ABORT, 'postings is append only'); END")
        """,
        "postings",
    ),
    "rewrites a receipt's number": (
        """
        op.execute("DROP TRIGGER journal_never_update")
        op.execute("UPDATE journal SET receipt = 'X' WHERE receipt IS NOT NULL AND seq = 4")
        """,
        "journal",
    ),
    "leaves a balance beside its postings": (
        """
        op.execute("UPDATE balances SET amount_cents = amount_cents + 1 "
                   "WHERE account = 'till/MED-1/cash'")
        """,
        "till/MED-1/cash",
    ),
    "forgets a guard": ('op.execute("DROP TRIGGER journal_never_delete")', "journal_never_delete"),
    "makes another table than described": ('op.execute("CREATE TABLE more (a)")', "more"),
}


@pytest.fixture
def next_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a test writes what the revision after the last one does."""
    migrations = tmp_path / "migrations"
    shutil.copytree(migrate.MIGRATIONS, migrations, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(migrate, "MIGRATIONS", migrations)
    return migrations / "versions" / "9999_next.py"


def write_revision(file: Path, body: str) -> None:
    last = max(other.name.partition("_")[0] for other in file.parent.glob("*.py") if other != file)
    file.write_text(
        "from alembic import op\n"
        f"revision = '9999'\ndown_revision = '{last}'\n"
        "def upgrade():\n" + "".join(f"    {line}\n" for line in dedent(body).strip().split("\n")),
        encoding="utf-8",
    )


@pytest.mark.parametrize("wrong", WRONG_REVISIONS, ids=lambda wrong: wrong.replace(" ", "_"))
def test_an_upgrade_that_harms_is_put_back(path: Path, next_revision: Path, wrong: str) -> None:
    body, named = WRONG_REVISIONS[wrong]
    write_revision(next_revision, body)
    before = everything_in(path)
    with pytest.raises(UpgradeFailed) as failed:
        open_database(path, DATABASE_KEY)
    assert (failed.value.step, failed.value.copy) == (UpgradeStep.VERIFY, copy_of_schema(path, 1))
    assert named in failed.value.detail
    assert everything_in(path) == before


def test_an_upgrade_that_stops_in_the_middle_is_put_back(path: Path, next_revision: Path) -> None:
    write_revision(next_revision, "op.execute('DELETE FROM balances')\nraise KeyError('cards')")
    before = everything_in(path)
    with pytest.raises(UpgradeFailed) as failed:
        open_database(path, DATABASE_KEY)
    assert (failed.value.step, failed.value.detail) == (UpgradeStep.CHANGE, "KeyError('cards')")
    assert everything_in(path) == before


def test_a_damaged_chain_is_not_built_upon(path: Path) -> None:
    connection = driver.connect(str(path))
    connection.execute(f"PRAGMA key = \"x'{DATABASE_KEY.hex()}'\"")
    connection.execute("DROP TRIGGER journal_never_update")
    connection.execute(
        "UPDATE journal SET raw = CAST(replace(raw, 'MED-1', 'MED-2') AS BLOB) WHERE seq = 4"
    )
    connection.commit()
    connection.close()
    before = everything_in(path)
    with pytest.raises(UpgradeFailed) as failed:
        open_database(path, DATABASE_KEY)
    assert (failed.value.step, failed.value.detail) == (UpgradeStep.CHECK, "hash_wrong 1/4")
    assert everything_in(path) == before
    assert not copy_of_schema(path, 1).exists()


def test_no_upgrade_begins_without_room_for_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything_in(path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(9, 9, 0))  # type: ignore[attr-defined]
    with pytest.raises(NoRoomForUpgrade) as refused:
        open_database(path, DATABASE_KEY)
    assert refused.value.free_bytes == 0
    assert refused.value.needed_bytes > 2 * path.stat().st_size
    assert everything_in(path) == before


def test_an_upgrade_interrupted_before_leaves_no_half_copy_in_the_way(path: Path) -> None:
    before = everything_in(path)
    copy = copy_of_schema(path, 1)
    copy.with_name(f"{copy.name}.partial").write_bytes(b"half of a copy")
    upgraded(path)
    assert everything_in(copy) == before
    assert sorted(path.parent.glob("*.bak*")) == [copy]
