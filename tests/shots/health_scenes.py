"""The desk's health and its lasting notices, in every state they can be in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication

from counter_app.devices.printers import PrinterState
from counter_app.devices.readers import ReaderState, ReaderStateChanged
from counter_app.domain.clock_watch import ClockFault, ClockNotice
from counter_app.domain.epochs import EpochOpened
from counter_app.models.storage_state import StorageCondition, StorageState
from counter_app.operations.desk_health import desk_health
from counter_app.safekeeping.errors import BackupFolderMissing
from counter_app.ui.desk_notices import DeskNotices
from counter_app.ui.pages.health.health_page import HealthPage
from counter_app.ui.widgets.status import Mood
from counter_protocol.bodies import EpochReason
from tests.shots.stage import Stage
from tests.support import screen_health, screen_views


def health_good(stage: Stage) -> None:
    _open_health(stage)


def health_bad(stage: Stage) -> None:
    stage.tasks.answer(desk_health, screen_health.BAD)
    _open_health(stage)
    stage.offline()
    stage.screens.on_reader_event(ReaderStateChanged(ReaderState.MISSING, ()))
    stage.screens.on_printer_state(PrinterState.OUT_OF_PAPER)
    live = stage.screens.live
    live.tell_backup_problem(BackupFolderMissing(screen_health.BACKUPS))
    live.tell_clock(ClockNotice(ClockFault.BEHIND_JOURNAL, ahead_s=-86_400))


def health_working(stage: Stage) -> None:
    page = _open_health(stage)
    stage.window.show()
    page.show_running("Vérification en cours : vous pouvez continuer à travailler.")
    page.show_percent(62)


def health_result(stage: Stage) -> None:
    page = _open_health(stage)
    words = QCoreApplication.translate("Upkeep", "Sauvegarde faite et relue : {path}").format(
        path="/media/sauvegardes/guichet-MED-1-2026-11-20T091400Z"
    )
    page.show_result(Mood.GOOD, words, "")


def health_archive(stage: Stage) -> None:
    page = _open_health(stage)
    stage.window.show()
    page.open_archive()


def notices(stage: Stage) -> None:
    stage.enter()
    told = _notices(stage)
    told.tell_epoch(EpochOpened(2, EpochReason.BEHIND_ITS_MARK))
    stage.screens.live.tell_backup_problem(BackupFolderMissing(screen_health.BACKUPS))
    told.on_health(screen_health.BAD)


def notice_disk_full(stage: Stage) -> None:
    stage.enter()
    stage.home.show_household(screen_views.MARTIN)
    told = _notices(stage)
    told.on_clock(ClockNotice(ClockFault.OFF_SERVER, ahead_s=3_600))
    stage.screens.live.tell_storage(StorageState(StorageCondition.FULL))


HEALTH_SCENES: Final[tuple[Callable[[Stage], None], ...]] = (
    health_good,
    health_bad,
    health_working,
    health_result,
    health_archive,
    notices,
    notice_disk_full,
)


def _open_health(stage: Stage) -> HealthPage:
    stage.enter()
    stage.screens.live.tell_backup_folder(screen_health.BACKUPS)
    stage.shell.health_asked.emit()
    return stage.shell.findChildren(HealthPage)[0]


def _notices(stage: Stage) -> DeskNotices:
    return DeskNotices(stage.shell.banners, stage.screens.live, stage.writing)
