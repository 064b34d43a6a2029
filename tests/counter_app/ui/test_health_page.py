"""The health page says how each part is, in words, and what to do about what is not well."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QProgressBar
from pytestqt.qtbot import QtBot

from community_server.families import faults as family_faults
from community_server.journal import faults as journal_faults
from community_server.quotas import faults as quota_faults
from counter_app.devices.printers import PrinterState
from counter_app.devices.readers import ReaderState
from counter_app.domain.clock_watch import ClockFault, ClockNotice
from counter_app.operations.archive_period import EVERYTHING, archive_periods
from counter_app.operations.desk_health import DeskHealth, desk_health
from counter_app.safekeeping.errors import BackupFolderFull
from counter_app.sync.state import Connection, SyncState
from counter_app.ui.apart_reasons import apart_reason
from counter_app.ui.live_desk import LiveDesk, LiveStates
from counter_app.ui.pages.health.health_line import HealthLine, HealthRow, HealthTopic
from counter_app.ui.pages.health.health_lines import health_lines
from counter_app.ui.pages.health.health_page import HealthPage
from counter_app.ui.widgets.status import Mood
from counter_app.ui.writing import Writing
from counter_protocol.findings import FindingCode
from tests.counter_app.ui.conftest import button, shown
from tests.support.fake_tasks import FakeTasks
from tests.support.screen_health import BACKUP, BAD, GOOD, PERIODS
from tests.support.screen_views import NOW

FOLDER = Path("/media/sauvegardes")
WELL = LiveStates(
    reader=ReaderState.READY,
    printer=PrinterState.READY,
    sync=SyncState(Connection.ONLINE),
    backup_folder=FOLDER,
)


REASONS = {
    word
    for faults in (journal_faults, family_faults, quota_faults)
    for name, word in vars(faults).items()
    if isinstance(word, str) and name == word.upper()
} | {
    FindingCode.BODY_WRONG.value,
    FindingCode.ENROLMENT_WRONG.value,
    FindingCode.GENESIS_WRONG.value,
    FindingCode.NOT_AN_ENTRY.value,
    FindingCode.POSTINGS_UNBALANCED.value,
    FindingCode.VERSION_UNKNOWN.value,
}
"""All for which the server sets an entry apart."""


@pytest.fixture
def live(qtbot: QtBot) -> LiveDesk:
    made = LiveDesk()
    made.states = WELL
    return made


@pytest.fixture
def page(qtbot: QtBot, tasks: FakeTasks, writing: Writing, live: LiveDesk) -> HealthPage:
    tasks.answer(desk_health, GOOD)
    tasks.answer(archive_periods, PERIODS)
    made = HealthPage(tasks, writing, live, "A-1")
    shown(qtbot, made)
    return made


def line(
    topic: HealthTopic, writing: Writing, health: DeskHealth = GOOD, states: LiveStates = WELL
) -> HealthLine:
    """What the page says about one thing."""
    return next(each for each in health_lines(health, states, writing) if each.topic is topic)


def test_a_desk_that_is_well_gives_nothing_to_do(writing: Writing) -> None:
    lines = health_lines(GOOD, WELL, writing)

    assert {each.mood for each in lines} == {Mood.GOOD}
    assert [each.advice for each in lines if each.advice] == []


def test_everything_that_is_not_well_says_what_to_do(writing: Writing) -> None:
    states = LiveStates(
        reader=ReaderState.MISSING,
        printer=PrinterState.OUT_OF_PAPER,
        sync=SyncState(Connection.OFFLINE, waiting_entries=4),
    )

    lines = health_lines(BAD, states, writing)

    assert all(each.advice for each in lines if each.mood is not Mood.GOOD)
    assert sum(each.mood is not Mood.GOOD for each in lines) == 6
    assert {each.topic for each in lines} == set(HealthTopic)


def test_who_looked_at_families_is_told_of_while_it_waits(writing: Writing) -> None:
    assert "consultation" not in line(HealthTopic.SERVER, writing).facts
    assert "37 consultation" in line(HealthTopic.SERVER, writing, BAD).facts


@pytest.mark.parametrize("state", list(PrinterState))
def test_every_state_of_the_printer_has_its_words(state: PrinterState, writing: Writing) -> None:
    told = line(HealthTopic.PRINTER, writing, states=dataclasses.replace(WELL, printer=state))

    assert told.facts
    assert bool(told.advice) is (told.mood is not Mood.GOOD)


@pytest.mark.parametrize("state", list(ReaderState))
def test_every_state_of_the_reader_has_its_words(state: ReaderState, writing: Writing) -> None:
    told = line(HealthTopic.READER, writing, states=dataclasses.replace(WELL, reader=state))

    assert bool(told.advice) is (state is not ReaderState.READY)


@pytest.mark.parametrize("fault", list(ClockFault))
def test_a_clock_that_cannot_be_right_says_what_to_do(fault: ClockFault, writing: Writing) -> None:
    wrong = dataclasses.replace(WELL, clock=ClockNotice(fault, -86_400))

    told = line(HealthTopic.CLOCK, writing, states=wrong)

    assert told.mood is Mood.NOTICE
    assert told.advice


@pytest.mark.parametrize("connection", list(Connection))
def test_every_state_of_the_connection_has_its_words(
    connection: Connection, writing: Writing
) -> None:
    told = line(
        HealthTopic.SERVER, writing, states=dataclasses.replace(WELL, sync=SyncState(connection))
    )

    assert bool(told.advice) is (connection is not Connection.ONLINE)


def test_what_the_server_set_apart_is_placed(writing: Writing) -> None:
    told = line(HealthTopic.SERVER, writing, BAD)

    assert told.mood is Mood.BAD
    assert "9\u202f412" in told.facts
    assert "le serveur ne connaît pas la famille" in told.facts


@pytest.mark.parametrize("reason", sorted(REASONS))
def test_every_reason_of_the_server_has_its_words(reason: str) -> None:
    assert apart_reason(reason) != reason


def test_the_word_of_a_newer_server_is_told_as_it_is() -> None:
    assert apart_reason("of_next_year") == "of_next_year"


def test_an_epoch_that_the_desk_opened_says_why(writing: Writing) -> None:
    facts = line(HealthTopic.JOURNAL, writing, BAD).facts

    assert "la lettre «\u00a0b\u00a0»" in facts
    assert "plus ancienne" in facts


def test_a_backup_of_last_week_of_a_journal_that_went_on_is_asked_for(writing: Writing) -> None:
    told = line(HealthTopic.BACKUP, writing, BAD)

    assert (told.mood, told.advice) == (Mood.NOTICE, "Sauvegardez maintenant.")


def test_an_old_backup_that_holds_everything_is_good(writing: Writing) -> None:
    whole = dataclasses.replace(BACKUP, made_at=NOW - timedelta(days=30), entries_since=0)

    told = line(HealthTopic.BACKUP, writing, dataclasses.replace(GOOD, backup=whole))

    assert told.mood is Mood.GOOD


def test_without_a_folder_one_is_asked_for(writing: Writing) -> None:
    states = dataclasses.replace(WELL, backup_folder=None)

    told = line(HealthTopic.BACKUP, writing, dataclasses.replace(GOOD, backup=None), states)

    assert told.facts == "Aucune sauvegarde de ce guichet"
    assert "Choisissez un dossier" in told.advice


def test_a_backup_that_failed_says_why(writing: Writing) -> None:
    states = dataclasses.replace(WELL, backup_problem=BackupFolderFull(FOLDER))

    assert line(HealthTopic.BACKUP, writing, GOOD, states).mood is Mood.BAD


def test_a_change_of_a_device_is_painted_at_once(page: HealthPage, live: LiveDesk) -> None:
    live.tell_reader(ReaderState.MISSING)

    names = [each.accessibleName() for each in page.findChildren(HealthRow)]
    assert "Lecteur, à traiter" in names
    assert "Journal, bon" in names


def test_four_keys_are_all_it_takes(qtbot: QtBot, page: HealthPage) -> None:
    for key, asked in (
        (Qt.Key.Key_F2, page.backup_asked),
        (Qt.Key.Key_F4, page.check_asked),
        (Qt.Key.Key_F7, page.folder_asked),
    ):
        with qtbot.waitSignal(asked):
            qtbot.keyClick(page, key)


def test_an_archive_asks_which_period(qtbot: QtBot, page: HealthPage) -> None:
    qtbot.keyClick(page, Qt.Key.Key_F6)
    periods = page.findChildren(QListView)[0]

    with qtbot.waitSignal(page.archive_asked) as asked:
        qtbot.keyClick(periods, Qt.Key.Key_Return)

    assert periods.model().rowCount() == len(PERIODS)
    assert asked.args == [EVERYTHING, "A-1"]


def test_escape_leaves_the_choice_of_a_period(qtbot: QtBot, page: HealthPage) -> None:
    page.open_archive()
    periods = page.findChildren(QListView)[0]

    qtbot.keyClick(periods, Qt.Key.Key_Escape)

    assert not periods.isVisible()


def test_while_something_runs_nothing_else_begins_and_it_can_be_left(
    qtbot: QtBot, page: HealthPage
) -> None:
    page.show_running("Vérification en cours")
    page.show_percent(40)

    assert page.findChildren(QProgressBar)[0].value() == 40
    assert not button(page, "Vérifier le journal").isEnabled()
    with qtbot.waitSignal(page.cancel_asked):
        button(page, "Annuler").click()


def test_whoever_began_it_by_keyboard_can_leave_it_by_keyboard_and_begin_anew(
    qtbot: QtBot, page: HealthPage
) -> None:
    button(page, "Vérifier le journal").setFocus()

    page.show_running("Vérification en cours")
    assert button(page, "Annuler").hasFocus()

    page.show_result(Mood.GOOD, "Le journal est entier", "")
    assert button(page, "Sauvegarder maintenant").hasFocus()


def test_the_result_is_said_and_the_desk_is_looked_at_again(
    page: HealthPage, tasks: FakeTasks
) -> None:
    page.show_running("Sauvegarde en cours")
    tasks.answer(desk_health, BAD)

    page.show_result(Mood.GOOD, "Sauvegarde faite", "")

    assert page.notice.words() == "Sauvegarde faite"
    assert button(page, "Sauvegarder maintenant").isEnabled()
    assert "Serveur, à traiter" in [each.accessibleName() for each in page.findChildren(HealthRow)]
