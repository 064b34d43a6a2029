"""A backup is whole or none, and what it brings back is what was there, on a new timeline."""

from __future__ import annotations

import errno
import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from typing import Any, Final

import pytest
from sqlalchemy import Table

from community_server.__main__ import main
from community_server.backup import make
from community_server.backup.contents import SHORT_LIVED, kept_tables, rows_out
from community_server.backup.make import backups_in, check_backup, keep_newest, make_backup
from community_server.backup.note import NOTE, NotABackup, TableNote
from community_server.backup.restore import (
    CommunityThere,
    OlderBackup,
    restore_new,
    restore_over,
)
from community_server.backup.table_file import Chunk, file_of, read_table, write_table
from community_server.books import desk_books, household_balance_cents
from community_server.communities.queries import communities, timeline_of
from community_server.database import Connection, Database
from community_server.journal.queries import Place, copy_entries, copy_postings, lock_head
from community_server.migrations.runner import downgrade, upgrade
from community_server.schema import metadata
from community_server.server import CommunityServer
from counter_protocol.sealing import SigningKey
from tests.support.database_locks import wait_for_a_lock
from tests.support.fake_desk import FakeDesk
from tests.support.server import balances, new_code, new_database

_numbers: Final = count(1)
_OTHERWISE: Final = {"feed": {"xid", "position"}, "movements": {"xid", "position"}}
"""The numbers that a new timeline gives."""


@pytest.fixture
def elsewhere(postgresql: str) -> Iterator[Database]:
    """An up-to-date database without any community."""
    database = Database(new_database(postgresql, f"elsewhere_{next(_numbers)}"))
    upgrade(database.engine)
    yield database
    database.close()


@pytest.fixture
def busy(server: CommunityServer, enrolled_desk: FakeDesk) -> FakeDesk:
    """A desk that sold and heard."""
    for amount_cents in (5_000, 700):
        enrolled_desk.top_up("H0001", amount_cents)
    enrolled_desk.push_all()
    enrolled_desk.pull_all()
    return enrolled_desk


def rows_of(database: Database, community: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of a community, without what a restore gives anew."""
    found = {}
    with database.transaction() as connection:
        for table in kept_tables():
            left_out = _OTHERWISE.get(table.name, set())
            if table.name in ("communities", "movement_days"):
                left_out = {"timeline", "lived_in", "first_xid"}
            columns = ", ".join(each.name for each in table.columns if each.name not in left_out)
            order = ", ".join(_OTHERWISE.get(table.name, ())) or "1"
            rows = connection.execute(
                f"SELECT {columns} FROM {table.name} WHERE community = %s"
                f" ORDER BY {order}".encode(),
                (community,),
            ).fetchall()
            found[table.name] = rows if table.name in _OTHERWISE else sorted(rows, key=repr)
    return found


def test_what_was_there_is_there_again_on_a_new_timeline(
    server: CommunityServer, busy: FakeDesk, elsewhere: Database, tmp_path: Path
) -> None:
    path, note = make_backup(server.database, server.community, tmp_path)
    before = rows_of(server.database, server.community)

    restore_new(elsewhere, path)

    assert rows_of(elsewhere, server.community) == before
    assert (len(before["entries"]), note.rows) == (3, sum(map(len, before.values())))
    with elsewhere.transaction() as connection:
        assert timeline_of(connection, server.community) != note.timeline


def test_a_backup_is_one_instant_though_a_desk_pushes_meanwhile(
    server: CommunityServer,
    busy: FakeDesk,
    elsewhere: Database,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def rows_while_pushing(connection: Connection, community: str, table: Table) -> Iterator[Chunk]:
        busy.top_up("H0001", 100)
        busy.push_all()
        yield from rows_out(connection, community, table)

    monkeypatch.setattr(make, "rows_out", rows_while_pushing)

    path, _ = make_backup(server.database, server.community, tmp_path)
    restore_new(elsewhere, path)

    with elsewhere.transaction() as connection:
        books = desk_books(connection, server.community, "MED-1", 1)
        assert (books.entries, books.last_seq) == (3, 3)
        assert balances(connection, server.community)["H0001"] == 5_700
        assert household_balance_cents(connection, server.community, "H0001") == 5_700
    assert len(busy.journal) == 3 + len(kept_tables())


def test_facts_that_were_restored_can_still_not_be_changed(
    server: CommunityServer, busy: FakeDesk, elsewhere: Database, tmp_path: Path
) -> None:
    restore_new(elsewhere, make_backup(server.database, server.community, tmp_path)[0])

    with pytest.raises(Exception, match="append only"), elsewhere.transaction() as connection:
        connection.execute("DELETE FROM entries")


def test_an_unused_code_is_not_good_again_after_a_restore(
    server: CommunityServer, busy: FakeDesk, elsewhere: Database, tmp_path: Path
) -> None:
    new_code(server, "PIS-1")

    restore_new(elsewhere, make_backup(server.database, server.community, tmp_path)[0])

    with elsewhere.transaction() as connection:
        used = connection.execute("SELECT desk, used_epoch FROM enrolment_codes").fetchall()
    assert used == [("MED-1", 1)]


def test_a_community_that_is_there_is_replaced_only_when_asked(
    server: CommunityServer, busy: FakeDesk, tmp_path: Path
) -> None:
    path, note = make_backup(server.database, server.community, tmp_path)
    before = rows_of(server.database, server.community)
    busy.top_up("H0002", 1_000)
    busy.push_all()

    with pytest.raises(CommunityThere) as refused:
        restore_new(server.database, path)
    assert refused.value.lacking == 1
    restore_over(server.database, path)

    assert rows_of(server.database, server.community) == before
    assert busy.connect().timeline != note.timeline
    assert busy.push_all().seq == 4
    with server.database.transaction() as connection:
        assert balances(connection, server.community)["H0002"] == 1_000


def test_a_push_under_way_ends_before_its_community_is_replaced(
    server: CommunityServer, busy: FakeDesk, tmp_path: Path
) -> None:
    """A server that nobody stopped: each would wait for the other, and one be broken off."""
    path, note = make_backup(server.database, server.community, tmp_path)
    place = Place(server.community, busy.desk, busy.epoch)
    with ThreadPoolExecutor() as pool:
        with server.database.transaction() as pushing:
            lock_head(pushing, place)
            replaced = pool.submit(restore_over, server.database, path)
            wait_for_a_lock(pushing)
            copy_entries(pushing, [])
            copy_postings(pushing, [])
        assert replaced.result() == note


def test_other_communities_of_the_database_are_left_alone(
    server: CommunityServer, busy: FakeDesk, database: Database, tmp_path: Path
) -> None:
    path, _ = make_backup(server.database, server.community, tmp_path)
    with database.transaction() as connection:
        connection.execute(
            "INSERT INTO communities (community, name, timeline) VALUES ('beside', 'B', 't')"
            " ON CONFLICT DO NOTHING"
        )

    restore_over(database, path)

    with database.transaction() as connection:
        assert timeline_of(connection, "beside") == "t"


def test_a_backup_of_an_older_schema_is_brought_along(
    server: CommunityServer, busy: FakeDesk, elsewhere: Database, tmp_path: Path
) -> None:
    path, _ = make_backup(server.database, server.community, tmp_path)
    downgrade(elsewhere.engine, "0013")
    as_of_an_older_program(path, columns_in(elsewhere), "0013")
    upgrade(elsewhere.engine)

    with pytest.raises(OlderBackup):
        restore_over(elsewhere, path)
    restore_new(elsewhere, path)

    with elsewhere.transaction() as connection:
        assert balances(connection, server.community)["H0001"] == 5_700


def columns_in(database: Database) -> dict[str, set[str]]:
    """The columns of each table that a database has now."""
    found: dict[str, set[str]] = {}
    with database.transaction() as connection:
        for table, column in connection.execute(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_schema = 'public'"
        ).fetchall():
            found.setdefault(table, set()).add(column)
    return found


def as_of_an_older_program(backup: Path, columns: dict[str, set[str]], revision: str) -> None:
    """Take what a program of this revision did not know out of a backup."""
    note = json.loads((backup / NOTE).read_text())
    note["revision"] = revision
    note["tables"] = [each for each in note["tables"] if each["table"] in columns]
    for table in note["tables"]:
        places = [
            place
            for place, column in enumerate(table["columns"])
            if column in columns[table["table"]]
        ]
        lines = b"".join(read_table(backup, table["table"])).splitlines(keepends=True)
        file_of(backup, table["table"]).unlink()
        fields = [line.rstrip(b"\n").split(b"\t") for line in lines]
        kept = [b"\t".join(line[place] for place in places) + b"\n" for line in fields]
        named = tuple(table["columns"][place] for place in places)
        written = write_table(backup, table["table"], named, kept)
        table.update(columns=named, sha256=written.sha256, size_bytes=written.size_bytes)
    (backup / NOTE).write_text(json.dumps(note))


def changed_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def rewritten(path: Path, **changes: object) -> None:
    """Change what a note says, or what it says of the table of entries."""
    note = json.loads(path.read_text())
    for key, value in changes.items():
        if key in note:
            note[key] = value
        else:
            next(each for each in note["tables"] if each["table"] == "entries")[key] = value
    path.write_text(json.dumps(note))


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda folder: changed_byte(folder / "entries.copy.zst"), "entries was changed or cut"),
        (lambda folder: cut(folder / "accounts.copy.zst"), "accounts was changed or cut"),
        (lambda folder: (folder / "cards.copy.zst").unlink(), "cards cannot be read"),
        (lambda folder: (folder / NOTE).unlink(), "there is no backup.json"),
        (lambda folder: cut(folder / NOTE), "cannot be read"),
        (lambda folder: rewritten(folder / NOTE, rows=99), "3 rows, not 99"),
        (lambda folder: (folder / NOTE).write_text("[" * 200_000), "cannot be read"),
        (lambda folder: rewritten(folder / NOTE, tables=[]), "name each table once"),
        (lambda folder: rewritten(folder / NOTE, community="other"), "what its note says"),
        (lambda folder: rewritten(folder / NOTE, columns=["bogus"]), "what its note says"),
        (lambda folder: rewritten(folder / NOTE, version=2), "its format is"),
        (lambda folder: rewritten(folder / NOTE, revision="9999"), "a newer program"),
    ],
)
def test_a_backup_that_is_not_whole_changes_nothing(
    server: CommunityServer,
    busy: FakeDesk,
    tmp_path: Path,
    spoil: Callable[[Path], object],
    reason: str,
) -> None:
    path, note = make_backup(server.database, server.community, tmp_path)
    spoil(path)

    with pytest.raises(NotABackup, match=reason):
        restore_over(server.database, path)

    with server.database.transaction() as connection:
        assert timeline_of(connection, server.community) == note.timeline


def test_a_backup_that_bears_the_name_of_another_community_brings_nothing_in(
    server: CommunityServer, busy: FakeDesk, elsewhere: Database, tmp_path: Path
) -> None:
    path, _ = make_backup(server.database, server.community, tmp_path)
    rewritten(path / NOTE, community="other")

    with pytest.raises(NotABackup, match="its rows are not of other"):
        restore_new(elsewhere, path)

    with elsewhere.transaction() as connection:
        assert communities(connection) == []


def test_a_backup_that_was_cut_does_not_count_and_goes_with_the_next(
    server: CommunityServer, busy: FakeDesk, tmp_path: Path
) -> None:
    path, _ = make_backup(server.database, server.community, tmp_path)
    shutil.copytree(path, path.with_name(path.name + ".partial"))
    assert backups_in(tmp_path, server.community) == [path]

    again, _ = make_backup(server.database, server.community, tmp_path)

    assert sorted(tmp_path.iterdir()) == [path, again]


def test_only_the_oldest_backups_of_this_community_go(
    server: CommunityServer, busy: FakeDesk, tmp_path: Path
) -> None:
    made = [make_backup(server.database, server.community, tmp_path)[0] for _ in range(3)]
    other = tmp_path / "guichet-server-other-2020-01-01T000000000Z"
    shutil.copytree(made[0], other)
    rewritten(other / NOTE, community="other")

    assert keep_newest(tmp_path, server.community, 2) == made[:1]
    assert keep_newest(tmp_path, server.community, 0) == made[1:2]

    assert sorted(tmp_path.iterdir()) == sorted([other, made[2]])
    assert check_backup(made[2]).community == server.community


def test_what_lives_for_minutes_stays_out_and_everything_else_is_in() -> None:
    assert {each.name for each in kept_tables()} == metadata.tables.keys() - SHORT_LIVED
    assert metadata.tables.keys() >= SHORT_LIVED


def test_the_commands_say_what_to_do(
    server: CommunityServer,
    busy: FakeDesk,
    database_url: str,
    postgresql: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "server.key").write_text(server.key.seed().hex())
    (tmp_path / "other.key").write_text(SigningKey.generate().seed().hex())
    here = ["--database", database_url, "--community", server.community]
    there = ["--database", new_database(postgresql, f"there_{next(_numbers)}")]

    assert main([*here, "backup", str(tmp_path / "backups"), "--keep", "1"]) == 0
    (backup,) = (tmp_path / "backups").iterdir()
    asked = ["restore", str(backup)]
    assert main([*there, "--key-file", str(tmp_path / "no.key"), *asked]) == 2
    assert main([*there, "--key-file", str(tmp_path / "other.key"), *asked]) == 2
    assert main([*there, "--key-file", str(tmp_path / "server.key"), *asked]) == 0
    assert main([*there, "--key-file", str(tmp_path / "server.key"), *asked]) == 2
    assert main([*there, "--key-file", str(tmp_path / "server.key"), *asked, "--replace"]) == 0

    told = capsys.readouterr()
    assert not (tmp_path / "no.key").exists()
    for words in ("read again", "on a new timeline", "`revoke`", "`erase-contents`"):
        assert words in told.out
    for words in ("put the server key into", "holds another key", "say --replace"):
        assert words in told.err


def test_a_disk_that_is_full_halfway_lets_the_database_go_at_once(
    server: CommunityServer, busy: FakeDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_after_a_chunk(
        _folder: Path, _table: str, _columns: tuple[str, ...], chunks: Iterable[Chunk]
    ) -> TableNote:
        for _ in chunks:
            raise OSError(errno.ENOSPC, "No space left on device")
        return TableNote("none", (), 0, "", 0)

    monkeypatch.setattr(make, "write_table", full_after_a_chunk)

    with pytest.raises(OSError, match="No space left"):
        make_backup(server.database, server.community, tmp_path)

    assert backups_in(tmp_path, server.community) == []
    assert server.database.connections_in_use() == 0


def test_a_folder_that_cannot_be_written_is_said(
    server: CommunityServer,
    database_url: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "file").write_text("")
    here = ["--database", database_url, "--community", server.community]

    assert main([*here, "backup", str(tmp_path / "file" / "backups")]) == 2
    assert main([*here, "restore", str(tmp_path / "nothing")]) == 2
    told = capsys.readouterr().err
    assert "no backup was made" in told
    assert "there is no backup.json" in told


@pytest.mark.parametrize("count", ["0", "-3", "x"])
def test_no_backup_goes_for_a_number_that_means_nothing(
    database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], count: str
) -> None:
    with pytest.raises(SystemExit):
        main(["--database", database_url, "backup", str(tmp_path), f"--keep={count}"])

    assert "how many to keep, from 1 on" in capsys.readouterr().err
