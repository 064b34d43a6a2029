"""Backups, archives and checks: asked for on the health page, and told about there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from counter_app.models.backups import Holding
from counter_app.models.errors import StorageBroken
from counter_app.operations.archive_period import EVERYTHING, archive_periods
from counter_app.operations.desk_health import backup_is_due, desk_health
from counter_app.operations.make_archive import ArchiveMade, MakeArchive
from counter_app.operations.verify_journal import JournalVerdict
from counter_app.safekeeping.backup import BackupMade
from counter_app.safekeeping.backup_thread import BackupNews, BackupStep
from counter_app.safekeeping.errors import BackupFolderMissing
from counter_app.ui.live_desk import LiveDesk
from counter_app.ui.pages.health.health_page import HealthPage
from counter_app.ui.shell.shell import Shell
from counter_app.ui.upkeep import Upkeep, UpkeepHands
from counter_app.ui.widgets.status import Mood
from counter_app.ui.writing import Writing
from counter_protocol.findings import Finding, FindingCode
from tests.counter_app.ui.conftest import button, shown
from tests.support.fake_tasks import FakeTasks
from tests.support.screen_health import BACKUPS, GOOD, PERIODS

WHOLE = JournalVerdict(entries=12_480, findings=0, first=None, wrong_balances=0)
WRONG = JournalVerdict(12_480, 3, Finding(FindingCode.LINK_BROKEN, 1, 412, "it follows another"), 0)
MADE = BackupMade(
    BACKUPS / "guichet-MED-1", datetime(2026, 11, 20, tzinfo=UTC), Holding(1, 9, "ab", 9)
)


@dataclass
class Helpers:
    """Who would do it; what they were asked for, and what they answer."""

    backups: list[Path] = field(default_factory=list)
    cancelled: list[str] = field(default_factory=list)
    archives: list[MakeArchive] = field(default_factory=list)
    verdict: JournalVerdict = WHOLE
    fault: Exception | None = None
    may_end: Event = field(default_factory=Event)

    def __post_init__(self) -> None:
        self.may_end.set()

    def hands(self) -> UpkeepHands:
        return UpkeepHands(self.backups.append, self.cancel, self.archive, self.check)

    def cancel(self) -> None:
        self.cancelled.append("backup")

    def archive(self, command: MakeArchive, pace: Callable[[int], None]) -> ArchiveMade:
        self.archives.append(command)
        pace(50)
        return ArchiveMade(
            command.path, command.period, command.agent, (1, 1), (1, 9), 12_480, "ab"
        )

    def check(self, pace: Callable[[int], None]) -> JournalVerdict:
        pace(50)
        self.may_end.wait()
        if self.fault is not None:
            raise self.fault
        return self.verdict


@pytest.fixture
def helpers() -> Helpers:
    return Helpers()


@pytest.fixture
def live(qtbot: QtBot) -> LiveDesk:
    made = LiveDesk()
    made.tell_backup_folder(BACKUPS)
    return made


@pytest.fixture
def shell(qtbot: QtBot, writing: Writing) -> Shell:
    made = Shell(writing)
    shown(qtbot, made)
    return made


@pytest.fixture
def upkeep(
    shell: Shell, tasks: FakeTasks, writing: Writing, live: LiveDesk, helpers: Helpers
) -> Iterator[Upkeep]:
    tasks.answer(desk_health, GOOD)
    tasks.answer(archive_periods, PERIODS)
    made = Upkeep(shell, tasks, writing, live, helpers.hands())
    yield made
    made.stop()


@pytest.fixture
def page(
    shell: Shell, upkeep: Upkeep, tasks: FakeTasks, writing: Writing, live: LiveDesk
) -> HealthPage:
    made = HealthPage(tasks, writing, live, "A-1")
    upkeep.attend(made)
    shell.add_page(made)
    shell.show_alone(made)
    return made


def dialog_on(page: HealthPage) -> QFileDialog:
    """The system's own, which asks the person where."""
    return page.findChildren(QFileDialog)[0]


def test_a_backup_goes_where_the_last_one_went(page: HealthPage, helpers: Helpers) -> None:
    button(page, "Sauvegarder maintenant").click()

    assert helpers.backups == [BACKUPS]
    assert not button(page, "Sauvegarder maintenant").isEnabled()


def test_without_a_folder_one_is_asked_for_kept_and_used_at_once(
    qtbot: QtBot,
    page: HealthPage,
    upkeep: Upkeep,
    live: LiveDesk,
    helpers: Helpers,
    tmp_path: Path,
) -> None:
    live.tell_backup_folder(None)
    button(page, "Sauvegarder maintenant").click()

    with qtbot.waitSignal(upkeep.folder_chosen) as chosen:
        dialog_on(page).fileSelected.emit(str(tmp_path))

    assert chosen.args == [tmp_path]
    assert (live.states.backup_folder, helpers.backups) == (tmp_path, [tmp_path])


def test_a_folder_thought_better_of_changes_nothing(
    page: HealthPage, live: LiveDesk, helpers: Helpers
) -> None:
    button(page, "Dossier des sauvegardes").click()
    dialog_on(page).reject()

    assert (live.states.backup_folder, helpers.backups) == (BACKUPS, [])


def test_a_backup_that_stands_is_said_and_its_former_failure_forgotten(
    page: HealthPage, upkeep: Upkeep, live: LiveDesk
) -> None:
    live.tell_backup_problem(BackupFolderMissing(BACKUPS))

    upkeep.on_backup_news(BackupNews(BackupStep.RUNNING, BACKUPS, 40))
    upkeep.on_backup_news(BackupNews(BackupStep.MADE, BACKUPS, 100, made=MADE))

    assert "guichet-MED-1" in page.notice.words()
    assert live.states.backup_problem is None


def test_a_backup_that_failed_says_why_and_closing_was_never_in_its_way(
    page: HealthPage, upkeep: Upkeep, live: LiveDesk
) -> None:
    missing = BackupFolderMissing(BACKUPS)

    upkeep.on_backup_news(BackupNews(BackupStep.FAILED, BACKUPS, error=missing))

    assert live.states.backup_problem is missing
    assert str(BACKUPS) in page.notice.words()


def test_after_a_closing_it_is_backed_up_without_being_asked(
    upkeep: Upkeep, tasks: FakeTasks, helpers: Helpers
) -> None:
    tasks.answer(backup_is_due, answer=True)
    upkeep.back_up_if_due()
    upkeep.back_up_if_due()

    assert helpers.backups == [BACKUPS]


def test_nothing_is_backed_up_when_nothing_was_closed(
    upkeep: Upkeep, tasks: FakeTasks, helpers: Helpers
) -> None:
    tasks.answer(backup_is_due, answer=False)
    upkeep.back_up_if_due()

    assert helpers.backups == []


def test_the_journal_that_is_whole_is_said_to_be(
    qtbot: QtBot, page: HealthPage, upkeep: Upkeep
) -> None:
    with qtbot.waitSignal(upkeep.ended) as ended:
        button(page, "Vérifier le journal").click()

    assert ended.args is not None
    assert ended.args[0] is Mood.GOOD
    assert page.notice.words().startswith("Le journal est entier (12\u202f480 écritures)")


def test_what_is_wrong_with_the_journal_is_said_and_where(
    qtbot: QtBot, page: HealthPage, upkeep: Upkeep, helpers: Helpers
) -> None:
    helpers.verdict = WRONG

    with qtbot.waitSignal(upkeep.ended):
        button(page, "Vérifier le journal").click()

    words = page.notice.words()
    assert "anomalies\u00a0: 3" in words
    assert "écriture 412 de l’époque 1" in words


def test_a_backup_that_ends_leaves_the_check_that_goes_on_to_be_seen_and_left(
    qtbot: QtBot, page: HealthPage, upkeep: Upkeep, helpers: Helpers
) -> None:
    helpers.may_end.clear()
    button(page, "Vérifier le journal").click()

    upkeep.on_backup_news(BackupNews(BackupStep.MADE, BACKUPS, 100, made=MADE))

    assert "guichet-MED-1" in page.notice.words()
    assert button(page, "Annuler").isVisible()
    assert not button(page, "Vérifier le journal").isEnabled()
    with qtbot.waitSignal(upkeep.ended):
        helpers.may_end.set()
    assert button(page, "Vérifier le journal").isEnabled()


def test_a_disk_that_fails_under_the_check_is_said(
    qtbot: QtBot, page: HealthPage, upkeep: Upkeep, helpers: Helpers
) -> None:
    helpers.fault = StorageBroken("SQLITE_IOERR_READ")

    with qtbot.waitSignal(upkeep.ended):
        button(page, "Vérifier le journal").click()

    assert "SQLITE_IOERR_READ" in page.notice.words()


def test_a_bug_in_the_check_is_told_apart_and_work_goes_on(
    qtbot: QtBot, page: HealthPage, upkeep: Upkeep, helpers: Helpers
) -> None:
    helpers.fault = ZeroDivisionError()

    with qtbot.waitSignal(upkeep.broken):
        button(page, "Vérifier le journal").click()

    assert button(page, "Vérifier le journal").isEnabled()


def test_an_archive_goes_where_it_was_asked_for_in_the_name_of_who_asked(
    qtbot: QtBot,
    page: HealthPage,
    upkeep: Upkeep,
    helpers: Helpers,
    tmp_path: Path,
) -> None:
    page.archive_asked.emit(EVERYTHING, "A-1")

    with qtbot.waitSignal(upkeep.ended):
        dialog_on(page).fileSelected.emit(str(tmp_path / "archive.zip"))

    assert helpers.archives == [MakeArchive(tmp_path / "archive.zip", EVERYTHING, "A-1")]
    assert "12\u202f480 écritures" in page.notice.words()


def test_an_archive_thought_better_of_is_not_made(page: HealthPage, helpers: Helpers) -> None:
    page.archive_asked.emit(EVERYTHING, "A-1")
    dialog_on(page).reject()

    assert helpers.archives == []


def test_nobody_makes_an_archive_in_the_name_of_an_agent_who_left(
    qtbot: QtBot, shell: Shell, page: HealthPage, helpers: Helpers
) -> None:
    page.archive_asked.emit(EVERYTHING, "A-1")
    assert dialog_on(page).isVisible()

    shell.remove_page(page)

    qtbot.waitUntil(lambda: shell.findChildren(QFileDialog) == [])
    assert helpers.archives == []


def test_nobody_chooses_a_folder_that_an_agent_who_left_was_asked_for(
    qtbot: QtBot, shell: Shell, page: HealthPage, helpers: Helpers
) -> None:
    button(page, "Dossier des sauvegardes").click()
    assert dialog_on(page).isVisible()

    shell.remove_page(page)

    qtbot.waitUntil(lambda: shell.findChildren(QFileDialog) == [])
    assert helpers.backups == []


def test_the_next_agents_page_shows_what_is_still_under_way(
    qtbot: QtBot,
    page: HealthPage,
    upkeep: Upkeep,
    tasks: FakeTasks,
    writing: Writing,
    live: LiveDesk,
) -> None:
    button(page, "Sauvegarder maintenant").click()

    following = HealthPage(tasks, writing, live, "A-2")
    shown(qtbot, following)
    upkeep.attend(following)

    assert button(following, "Annuler").isVisible()


def test_giving_up_reaches_the_backup(page: HealthPage, upkeep: Upkeep, helpers: Helpers) -> None:
    button(page, "Sauvegarder maintenant").click()
    button(page, "Annuler").click()
    upkeep.on_backup_news(BackupNews(BackupStep.CANCELLED, BACKUPS))

    assert helpers.cancelled == ["backup"]
    assert page.notice.words().startswith("Arrêté à votre demande")
