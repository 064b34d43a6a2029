"""The first run of a desk, and the run after its settings were lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from community_server.books import desk_books
from counter_app.app.loading import enrol_here, load_desk
from counter_app.models.errors import DatabaseGone
from counter_app.operations.top_up import top_up
from counter_app.settings import DataFolder
from tests.counter_app.test_desk import a_top_up
from tests.support.keyrings import use_keyring
from tests.support.server import RunningServer, new_code


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    """A desk's folder, beside a keyring of its own."""
    use_keyring(monkeypatch, tmp_path / "keyring.json")
    return DataFolder(tmp_path / "desk")


def quietly(_done: int, _total: int) -> None:
    """Nobody watches the progress."""


def test_a_desk_whose_settings_are_lost_goes_on_where_it_was(
    folder: DataFolder, running_server: RunningServer
) -> None:
    server = running_server.server
    first = enrol_here(folder, running_server.url, new_code(server, "MED-1"), quietly).desk
    first.run(top_up, a_top_up(first))
    head = first.counter.journal.head
    first.close()
    folder.settings.unlink()
    again = enrol_here(folder, running_server.url, new_code(server, "MED-1"), quietly).desk
    assert again.counter.journal.head == head
    again.close()
    with server.database.snapshot() as connection:
        books = desk_books(connection, server.community, "MED-1", 1)
    assert (books.entries, books.last_hash.hex()) == (head.seq, head.hash_hex)


def test_a_desk_that_its_server_has_forgotten_begins_a_new_epoch(
    folder: DataFolder, running_server: RunningServer
) -> None:
    server = running_server.server
    first = enrol_here(folder, running_server.url, new_code(server, "MED-1"), quietly).desk
    first.close()
    with server.database.transaction() as connection:
        connection.execute("DELETE FROM desk_keys")
    again = enrol_here(folder, running_server.url, new_code(server, "MED-1"), quietly).desk
    assert (again.counter.identity.desk, again.counter.journal.head.epoch) == ("MED-1", 2)
    again.close()


def test_a_desk_whose_database_was_deleted_says_so_and_may_be_enrolled_again(
    folder: DataFolder, running_server: RunningServer
) -> None:
    server = running_server.server
    first = enrol_here(folder, running_server.url, new_code(server, "MED-1"), quietly).desk
    first.run(top_up, a_top_up(first))
    head = first.counter.journal.head
    first.close()
    for file in folder.path.glob("guichet.db*"):
        file.unlink()
    with pytest.raises(DatabaseGone) as gone:
        load_desk(folder, quietly)
    assert (gone.value.epoch, gone.value.seq) == (1, head.seq)
    again = enrol_here(folder, running_server.url, new_code(server, "MED-1"), quietly).desk
    assert again.counter.journal.head.epoch == 2
    again.close()
