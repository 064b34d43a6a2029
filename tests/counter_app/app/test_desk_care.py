"""Looking after a real desk: its file, its threads, a real folder for its backups."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from counter_app.app import desk_care
from counter_app.app.desk_care import DeskCare
from counter_app.app.loading import Loaded
from counter_app.desk import Desk
from counter_app.desk_memory import DeskMemory
from counter_app.domain.clock import Clock
from counter_app.domain.epochs import EpochOpened
from counter_app.models.backups import last_backup
from counter_app.models.database_thread import DatabaseThread
from counter_app.models.errors import StorageFull
from counter_app.models.health import last_entry
from counter_app.operations.archive_period import EVERYTHING
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.till import LookAtTill, close_till, till_state
from counter_app.safekeeping import backup_thread
from counter_app.safekeeping.backup import BackupSource
from counter_app.safekeeping.backup_note import read_backup
from counter_app.safekeeping.backup_watch import BackupWatch
from counter_app.settings import DataFolder, Settings
from counter_app.sync.transport import HttpTransport, PlainHttp
from counter_app.ui.counter_screens import CounterScreens
from counter_app.ui.pages.health.health_page import HealthPage
from counter_app.ui.shell.shell import Shell
from counter_app.ui.tasks import Tasks
from counter_app.ui.writing import Writing
from counter_protocol.bodies import EpochReason
from counter_protocol.entries import Entry, EntryKind
from tests.counter_app.operations.test_make_archive import verify
from tests.counter_app.operations.test_till import RIGHT_COUNT, a_day, closing
from tests.counter_app.ui.conftest import button
from tests.support import screen_views
from tests.support.counter import DATABASE_KEY, SetClock, opened_counter, with_open_till
from tests.support.screen_paper import no_paper
from tests.support.small_community import AGENT, COMMUNITY, DESK

WITHIN_S = 60
MOVED = EpochOpened(2, EpochReason.MOVED)


@dataclass
class Cared:
    """A desk that is looked after, and the window it is looked after in."""

    desk: Desk
    shell: Shell
    screens: CounterScreens
    care: DeskCare
    stick: Path

    def close_the_till(self) -> None:
        """As the agent does, with the window hearing of the till before and after."""
        self.screens.till_told.emit(self.desk.run(till_state, LookAtTill(AGENT)))
        closed = self.desk.run(close_till, closing(RIGHT_COUNT))
        self.screens.till_told.emit(closed.state)

    def health_page(self, writing: Writing) -> HealthPage:
        """The page, as an agent opens it."""
        tasks = Tasks(self.desk.counter, self.desk.thread.submit)
        page = HealthPage(tasks, writing, self.screens.live, AGENT)
        self.screens.health_made.emit(page)
        self.shell.add_page(page)
        self.shell.show_alone(page)
        return page

    def last_entry(self) -> Entry:
        """What the journal ends with."""
        entry = self.desk.thread.call(lambda: last_entry(self.desk.counter.database))
        assert entry is not None
        return entry


@pytest.fixture
def writing() -> Writing:
    return screen_views.writing()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk on its own database thread, after a morning at its till."""
    thread, path, held = DatabaseThread(), DataFolder(tmp_path).database, ExitStack()
    opening = opened_counter(path, SetClock().clock)
    counter = thread.call(lambda: _after_a_morning(held.enter_context(opening)))
    yield Desk(thread, counter, DeskMemory(path, ""), (MOVED,))
    thread.call(held.close)
    thread.stop()


@pytest.fixture
def cared(qtbot: QtBot, tmp_path: Path, desk: Desk, writing: Writing) -> Iterator[Cared]:
    stick = tmp_path / "stick"
    stick.mkdir()
    DataFolder(tmp_path).installation.write_text("3f6f1c0e-5d0b-4a56-9d0f-6d3c1c8f1a11")
    shell, tasks = Shell(writing), Tasks(desk.counter, desk.thread.submit)
    qtbot.addWidget(shell)
    screens = CounterScreens(shell, tasks, writing, no_paper())
    care = DeskCare(_loaded(desk, tmp_path, stick), shell, screens, tasks, writing)
    shell.show()
    care.start()
    yield Cared(desk, shell, screens, care, stick)
    care.stop()


def _loaded(desk: Desk, folder: Path, stick: Path) -> Loaded:
    return Loaded(
        desk,
        Settings(backup_folder=str(stick)),
        HttpTransport("http://127.0.0.1:9", PlainHttp.LOOPBACK_ONLY, None),
        BackupSource(DataFolder(folder), DATABASE_KEY, COMMUNITY, DESK, "0.1.0"),
    )


def _after_a_morning(counter: OpenCounter) -> OpenCounter:
    a_day(with_open_till(counter))
    return counter


def test_closing_the_till_backs_it_up_on_the_stick(qtbot: QtBot, cared: Cared) -> None:
    with qtbot.waitSignal(cared.care.upkeep.ended):
        cared.close_the_till()

    [backup] = cared.stick.iterdir()
    head = cared.desk.counter.journal.head
    noted = cared.desk.thread.call(lambda: last_backup(cared.desk.counter.database))
    assert read_backup(backup).note.seq == head.seq
    assert noted is not None
    assert (noted.folder, noted.seq) == (str(backup), head.seq)


def test_a_stick_that_is_gone_is_said_and_the_till_is_closed_all_the_same(
    qtbot: QtBot, cared: Cared
) -> None:
    cared.stick.rmdir()

    with qtbot.waitSignal(cared.care.upkeep.ended):
        cared.close_the_till()

    assert cared.last_entry().kind is EntryKind.TILL_CLOSED
    assert any(str(cared.stick) in words for words in cared.shell.banners.sentences())


def test_what_was_found_at_the_opening_is_said(cared: Cared) -> None:
    assert "«\u00a0b\u00a0»" in cared.shell.banners.sentences()[0]


def test_a_full_disk_is_said_and_selling_is_tried_again_by_one_touch(
    qtbot: QtBot, cared: Cared
) -> None:
    live, storage = cared.screens.live, cared.desk.counter.database.storage

    with qtbot.waitSignal(live.changed):
        cared.desk.thread.call(lambda: storage.note_error(StorageFull()))
    assert "arrêtée" in cared.shell.banners.sentences()[0]

    with qtbot.waitSignal(live.changed):
        button(cared.shell, "Réessayer").click()
    assert all("arrêtée" not in words for words in cared.shell.banners.sentences())


def test_an_archive_is_made_beside_the_sales_and_noted(
    qtbot: QtBot,
    cared: Cared,
    writing: Writing,
    tmp_path: Path,
) -> None:
    path = tmp_path / "archive.zip"
    page = cared.health_page(writing)
    page.archive_asked.emit(EVERYTHING, AGENT)

    with qtbot.waitSignal(cared.care.upkeep.ended):
        page.findChildren(QFileDialog)[0].fileSelected.emit(str(path))

    verdict = verify(path)
    assert verdict.returncode == 0, verdict.stdout
    noted = cared.last_entry()
    assert (noted.kind, noted.agent) == (EntryKind.ARCHIVE_MADE, AGENT)


def test_an_archive_that_cannot_be_written_is_said_and_not_noted(
    qtbot: QtBot,
    cared: Cared,
    writing: Writing,
    tmp_path: Path,
) -> None:
    nowhere = tmp_path / "unplugged" / "archive.zip"
    page, before = cared.health_page(writing), cared.last_entry()
    page.archive_asked.emit(EVERYTHING, AGENT)

    with qtbot.waitSignal(cared.care.upkeep.ended):
        page.findChildren(QFileDialog)[0].fileSelected.emit(str(nowhere))

    assert str(nowhere) in page.notice.words()
    assert cared.last_entry() == before


def test_an_archive_that_cannot_be_noted_does_not_stay(
    qtbot: QtBot,
    cared: Cared,
    writing: Writing,
    tmp_path: Path,
) -> None:
    path = tmp_path / "archive.zip"
    page = cared.health_page(writing)
    database = cared.desk.counter.database
    cared.desk.thread.call(lambda: database.write("PRAGMA query_only = ON", ()))
    page.archive_asked.emit(EVERYTHING, AGENT)

    with qtbot.waitSignal(cared.care.upkeep.ended):
        page.findChildren(QFileDialog)[0].fileSelected.emit(str(path))

    assert page.notice.words() != ""
    assert not path.exists()


def test_the_journal_is_checked_beside_the_sales(
    qtbot: QtBot, cared: Cared, writing: Writing
) -> None:
    page = cared.health_page(writing)

    with qtbot.waitSignal(cared.care.upkeep.ended):
        page.check_asked.emit()

    assert page.notice.words().startswith("Le journal est entier")


def test_nothing_runs_on_once_it_is_stopped(cared: Cared) -> None:
    cared.care.stop()

    names = {thread.name for thread in threading.enumerate()}
    assert not {name for name in names if name.startswith(("backup", "archive", "check"))}


def test_going_to_practise_does_not_wait_for_a_backup(
    cared: Cared, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = threading.Event()

    def never_done(_: BackupSource, __: Path, ___: Clock, watch: BackupWatch) -> NoReturn:
        while True:
            begun.set()
            watch.check()

    monkeypatch.setattr(backup_thread, "make_backup", never_done)
    monkeypatch.setattr(desk_care, "FINISH_S", 3_600.0)
    cared.care.upkeep.back_up()
    assert begun.wait(WITHIN_S)
    cared.care.give_way()
    assert not [one for one in threading.enumerate() if one.name == "backup"]
