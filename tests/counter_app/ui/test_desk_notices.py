"""What the desk must say for as long as it lasts: each notice comes, says what to do, and goes."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta

import pytest
from pytestqt.qtbot import QtBot

from counter_app.domain.clock_watch import ClockFault, ClockNotice
from counter_app.domain.epochs import EpochOpened
from counter_app.models.storage_state import StorageCondition, StorageState
from counter_app.operations.till import ForgottenClosing
from counter_app.safekeeping.errors import BackupFolderMissing
from counter_app.sync.state import Connection, SyncState
from counter_app.ui.desk_notices import DeskNotices
from counter_app.ui.live_desk import LiveDesk
from counter_app.ui.shell.banners import Banners
from counter_app.ui.shell.rooms import Room
from counter_app.ui.writing import Writing
from counter_protocol.bodies import EpochReason
from tests.counter_app.ui.conftest import button, shown
from tests.support.screen_health import BACKUP, BACKUPS, BAD, GOOD
from tests.support.screen_regie import (
    GAUGE,
    GAUGE_BLIND,
    GAUGE_FULL,
    GAUGE_LATE,
    GAUGE_SOON,
)
from tests.support.screen_reports import TILL_CLOSED
from tests.support.screen_views import NOW

FULL = StorageState(StorageCondition.FULL)
WELL = StorageState(StorageCondition.GOOD)
RESTORED = EpochOpened(2, EpochReason.BEHIND_ITS_MARK)


@pytest.fixture
def banners(qtbot: QtBot) -> Banners:
    made = Banners()
    shown(qtbot, made)
    made.fit(2_000)
    return made


@pytest.fixture
def live(qtbot: QtBot) -> LiveDesk:
    return LiveDesk()


@pytest.fixture
def notices(banners: Banners, live: LiveDesk, writing: Writing) -> DeskNotices:
    return DeskNotices(banners, live, writing)


def test_a_desk_that_is_well_says_nothing(
    notices: DeskNotices, banners: Banners, live: LiveDesk
) -> None:
    notices.on_health(GOOD)
    notices.on_till(TILL_CLOSED)
    live.tell_storage(WELL)

    assert banners.sentences() == []


@pytest.mark.parametrize("condition", [one for one in StorageCondition if one.value != "good"])
def test_a_disk_that_stops_selling_is_said_until_it_is_well(
    condition: StorageCondition, notices: DeskNotices, banners: Banners, live: LiveDesk
) -> None:
    live.tell_storage(StorageState(condition, code="SQLITE_IOERR"))

    assert len(banners.sentences()) == 1
    live.tell_storage(WELL)
    assert banners.sentences() == []


def test_trying_the_disk_again_is_one_touch(
    qtbot: QtBot, notices: DeskNotices, banners: Banners, live: LiveDesk
) -> None:
    live.tell_storage(FULL)

    with qtbot.waitSignal(notices.retry_asked):
        button(banners, "Réessayer").click()


def test_a_clock_that_seems_wrong_is_told_once_until_it_is_right(
    notices: DeskNotices, banners: Banners
) -> None:
    for ahead_s in (3_600, 3_630):
        notices.on_clock(ClockNotice(ClockFault.JUMPED, ahead_s))
    (words,) = banners.sentences()
    assert "60\u00a0min" in words

    button(banners, "Fermer cet avis").click()
    notices.on_clock(ClockNotice(ClockFault.JUMPED, 3_660))
    assert banners.sentences() == []

    notices.on_clock(ClockNotice(ClockFault.OFF_SERVER, 3_660))
    assert len(banners.sentences()) == 1
    notices.on_clock(None)
    assert banners.sentences() == []


def test_an_epoch_is_told_once_and_can_be_put_away(
    notices: DeskNotices, banners: Banners, live: LiveDesk
) -> None:
    notices.tell_epoch(RESTORED)
    assert "«\u00a0b\u00a0»" in banners.sentences()[0]

    button(banners, "Fermer cet avis").click()
    live.tell_sync(SyncState(Connection.ONLINE, epoch_opened=RESTORED))
    assert banners.sentences() == []


def test_an_epoch_that_the_exchange_opened_is_told_too(
    notices: DeskNotices, banners: Banners, live: LiveDesk
) -> None:
    forked = EpochOpened(3, EpochReason.FORKED)

    live.tell_sync(SyncState(Connection.ONLINE, epoch_opened=forked))

    assert "«\u00a0c\u00a0»" in banners.sentences()[0]


@pytest.mark.parametrize("reason", list(EpochReason))
def test_every_reason_of_an_epoch_has_its_words(
    reason: EpochReason, notices: DeskNotices, banners: Banners
) -> None:
    notices.tell_epoch(EpochOpened(2, reason))

    assert reason.value not in banners.sentences()[0]


def test_a_till_that_closed_by_itself_is_said_until_the_next_is_open(
    qtbot: QtBot, notices: DeskNotices, banners: Banners
) -> None:
    forgotten = ForgottenClosing("MED-1-Z-2026-000211", date(2026, 11, 19))

    notices.on_till(dataclasses.replace(TILL_CLOSED, forgotten=forgotten))
    assert "MED-1-Z-2026-000211" in banners.sentences()[0]
    with qtbot.waitSignal(notices.till_asked):
        button(banners, "Voir la caisse").click()

    notices.on_till(TILL_CLOSED)
    assert banners.sentences() == []


def test_a_till_that_closed_by_itself_is_told_once_where_the_till_says_it_too(
    notices: DeskNotices, banners: Banners
) -> None:
    forgotten = ForgottenClosing("MED-1-Z-2026-000211", date(2026, 11, 19))
    found = dataclasses.replace(TILL_CLOSED, forgotten=forgotten)
    notices.on_till(found)

    notices.on_room(Room.TILL)
    notices.on_till(found)
    assert banners.sentences() == []

    notices.on_room(Room.HOME)
    notices.on_till(found)
    assert banners.sentences() == []


def test_a_deposit_that_is_due_is_said_until_it_is_made(
    qtbot: QtBot, notices: DeskNotices, banners: Banners
) -> None:
    notices.on_deposit(GAUGE_SOON)
    assert banners.sentences() == []

    notices.on_deposit(GAUGE_FULL)
    assert "2\u202f043,50\u00a0€" in banners.sentences()[0]
    with qtbot.waitSignal(notices.deposit_asked):
        button(banners, "Voir la régie").click()

    notices.on_deposit(GAUGE)
    assert banners.sentences() == []


def test_a_deposit_that_is_late_is_said_by_its_days(notices: DeskNotices, banners: Banners) -> None:
    notices.on_deposit(GAUGE_LATE)
    assert "31 jours" in banners.sentences()[0]
    assert "30 jours" in banners.sentences()[0]


def test_who_counts_blind_is_told_that_a_deposit_is_due_and_not_what_is_in_hand(
    notices: DeskNotices, banners: Banners
) -> None:
    notices.on_deposit(GAUGE_BLIND)
    (said,) = banners.sentences()
    assert "2\u202f000\u00a0€" in said
    assert "043" not in said


def test_the_regie_says_itself_that_a_deposit_is_due(
    notices: DeskNotices, banners: Banners
) -> None:
    notices.on_deposit(GAUGE_FULL)
    notices.on_room(Room.REGIE)
    assert banners.sentences() == []
    notices.on_room(Room.HOME)
    assert len(banners.sentences()) == 1


def test_a_backup_that_failed_is_said_until_one_is_whole(
    qtbot: QtBot, notices: DeskNotices, banners: Banners, live: LiveDesk
) -> None:
    live.tell_backup_problem(BackupFolderMissing(BACKUPS))
    with qtbot.waitSignal(notices.backup_asked):
        button(banners, "Sauvegarder").click()

    live.tell_backup_problem(None)
    assert banners.sentences() == []


def test_a_backup_of_last_week_is_asked_for_and_one_of_yesterday_is_not(
    notices: DeskNotices, banners: Banners
) -> None:
    old = dataclasses.replace(BACKUP, made_at=NOW - timedelta(days=4))

    notices.on_health(dataclasses.replace(GOOD, backup=old))
    assert "trois jours" in banners.sentences()[0]

    notices.on_health(GOOD)
    assert banners.sentences() == []


def test_a_new_desk_is_not_asked_for_a_backup_on_its_first_day(
    notices: DeskNotices, banners: Banners
) -> None:
    first_day = dataclasses.replace(GOOD.journal, first_at=NOW - timedelta(hours=3))

    notices.on_health(dataclasses.replace(GOOD, journal=first_day, backup=None))
    assert banners.sentences() == []

    notices.on_health(dataclasses.replace(GOOD, backup=None))
    assert len(banners.sentences()) == 1


def test_a_disk_nearly_full_is_said_before_it_is(notices: DeskNotices, banners: Banners) -> None:
    notices.on_health(dataclasses.replace(GOOD, free_bytes=BAD.free_bytes))

    assert "310 Mo" in banners.sentences()[0].replace("\u00a0", " ")


def test_what_stops_selling_comes_before_what_only_should_be_known(
    notices: DeskNotices, banners: Banners, live: LiveDesk
) -> None:
    notices.tell_epoch(RESTORED)
    live.tell_storage(FULL)

    assert "arrêtée" in banners.sentences()[0]


def test_a_new_failure_of_the_backup_is_said_though_the_last_was_put_away(
    notices: DeskNotices, banners: Banners, live: LiveDesk
) -> None:
    live.tell_backup_problem(BackupFolderMissing(BACKUPS))
    button(banners, "Fermer cet avis").click()
    live.tell_storage(WELL)
    assert banners.sentences() == []

    live.tell_backup_problem(BackupFolderMissing(BACKUPS))
    assert len(banners.sentences()) == 1
