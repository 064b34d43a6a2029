"""A keyring or a computer is lost, against the real server: what was sold arrives all the same."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from community_server.books import desk_books
from community_server.communities.queries import set_recovery_key
from counter_app.app.loading import FirstRun, Loaded, enrol_here, load_desk
from counter_app.domain.clock import Clock
from counter_app.operations.find_household import FindHousehold, find_household
from counter_app.operations.top_up import TopUp, top_up
from counter_app.safekeeping.backup import make_backup
from counter_app.safekeeping.backup_watch import BackupWatch
from counter_app.safekeeping.recovery import recover
from counter_app.safekeeping.restore import Present, Restore, restore
from counter_app.secret_store import SecretsLost
from counter_app.settings import DataFolder
from counter_protocol.entries import new_entry_id
from tests.counter_app.test_desk import a_top_up
from tests.support.backups import RECOVERY_KEY
from tests.support.keyrings import use_keyring
from tests.support.payments import in_cash
from tests.support.server import RunningServer, new_code

PAPER = "\n".join(RECOVERY_KEY.paper_lines())


def quietly(_done: int, _total: int) -> None:
    """Nobody watches."""


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Go to the machine of this name: its keyring is its own."""

    def go_to(name: str) -> None:
        use_keyring(monkeypatch, tmp_path / f"keyring of {name}.json")

    go_to("the desk")
    return go_to


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    """A desk's folder; the log is the whole process's, hence not written."""
    monkeypatch.setattr("counter_app.app.loading.log_to", lambda _: None)
    return DataFolder(tmp_path / "desk")


@pytest.fixture
def desk(
    folder: DataFolder, machine: Callable[[str], None], running_server: RunningServer
) -> Loaded:
    """A desk of a community with a recovery key; it has sold, and sent nothing of it."""
    server = running_server.server
    with server.database.transaction() as connection:
        set_recovery_key(connection, server.community, RECOVERY_KEY.public_bytes)
    loaded = enrol_here(folder, running_server.url, new_code(server, "MED-1"), quietly)
    loaded.desk.run(top_up, a_top_up(loaded.desk))
    return loaded


def enrolled_again(folder: DataFolder, running: RunningServer) -> int:
    """Enrol with a new code, and say in which epoch the desk goes on."""
    again = enrol_here(folder, running.url, new_code(running.server, "MED-1"), quietly).desk
    epoch = again.counter.journal.head.epoch
    again.close()
    return epoch


def one_more_top_up(desk: Loaded) -> None:
    family = desk.desk.run(find_household, FindHousehold("a"))[0].household
    command = TopUp(new_entry_id(), family, None, 1_000, in_cash(1_000), "croy")
    desk.desk.run(top_up, command)


def held(running: RunningServer, epoch: int) -> tuple[int, str]:
    with running.server.database.snapshot() as connection:
        books = desk_books(connection, running.server.community, "MED-1", epoch)
    return books.last_seq, books.last_hash.hex()


def test_desk_keeps_its_recovery_record_at_every_opening(desk: Loaded, folder: DataFolder) -> None:
    desk.desk.close()
    assert folder.recovery.exists()
    folder.recovery.unlink()
    opened = load_desk(folder, quietly)
    assert isinstance(opened, Loaded)
    opened.desk.close()
    assert folder.recovery.exists()


def test_what_a_desk_had_not_sent_arrives_after_its_keyring_was_lost(
    desk: Loaded,
    folder: DataFolder,
    machine: Callable[[str], None],
    running_server: RunningServer,
) -> None:
    head = desk.desk.counter.journal.head
    desk.desk.close()
    machine("the desk, its session made anew")
    with pytest.raises(SecretsLost):
        load_desk(folder, quietly)
    recover(folder, PAPER)
    asks_for_code = load_desk(folder, quietly)
    assert isinstance(asks_for_code, FirstRun)
    assert asks_for_code.reason is not None
    assert enrolled_again(folder, running_server) == 2
    assert held(running_server, 1) == (head.seq, head.hash_hex)


def test_backup_brings_a_desk_to_another_computer_with_all_it_held(
    desk: Loaded,
    folder: DataFolder,
    machine: Callable[[str], None],
    running_server: RunningServer,
    tmp_path: Path,
) -> None:
    head = desk.desk.counter.journal.head
    made = make_backup(desk.backup, tmp_path, Clock(), BackupWatch(tmp_path, lambda _: None))
    desk.desk.close()
    shutil.rmtree(folder.path)
    machine("another computer")
    elsewhere = DataFolder(tmp_path / "another computer")
    restore(elsewhere, Restore(made.path, Present.REFUSE, PAPER), Clock(), quietly)
    assert isinstance(load_desk(elsewhere, quietly), FirstRun)
    assert enrolled_again(elsewhere, running_server) > 1
    assert held(running_server, 1) == (head.seq, head.hash_hex)


def test_older_backup_goes_on_in_an_epoch_of_its_own(
    desk: Loaded, folder: DataFolder, running_server: RunningServer, tmp_path: Path
) -> None:
    made = make_backup(desk.backup, tmp_path, Clock(), BackupWatch(tmp_path, lambda _: None))
    one_more_top_up(desk)
    desk.desk.close()
    restored = restore(folder, Restore(made.path, Present.SET_ASIDE), Clock(), quietly)
    assert not restored.needs_code
    opened = load_desk(folder, quietly)
    assert isinstance(opened, Loaded)
    head, notices = opened.desk.counter.journal.head, opened.desk.notices
    opened.desk.close()
    assert (head.epoch, len(notices)) == (2, 1)
