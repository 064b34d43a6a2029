"""A desk that does not open, and its ways out: the recovery key, a backup."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtWidgets import QLineEdit

from counter_app.safekeeping.errors import RecoveryKeyNeeded, WouldSetEntriesAside
from counter_app.secret_store import SecretsLost
from counter_app.ui.pages.page import Page
from counter_app.ui.pages.problem_page import ProblemPage
from counter_app.ui.pages.recovery_page import RecoveryPage
from counter_app.ui.pages.restore_page import RestorePage
from counter_protocol.recovery import RecoveryKey
from tests.shots.stage import Stage

PageT = TypeVar("PageT", bound=Page)


def problem_key_lost(stage: Stage) -> None:
    _alone(stage, ProblemPage(stage.writing)).show_error(SecretsLost("installation"))


def recovery_key(stage: Stage) -> None:
    page = _alone(stage, RecoveryPage(stage.writing))
    page.start()
    first, second, *_ = RecoveryKey(bytes(range(32))).paper_lines()
    for field, line in zip(page.findChildren(QLineEdit), (first, second, first), strict=False):
        field.setText(line)
        field.textEdited.emit(line)


def restore_asks_for_key(stage: Stage) -> None:
    _restore_page(stage).show_error(RecoveryKeyNeeded("V772-M2WC"))


def restore_has_more(stage: Stage) -> None:
    _restore_page(stage).show_error(WouldSetEntriesAside(12))


SAFEKEEPING_SCENES: Final[tuple[Callable[[Stage], None], ...]] = (
    problem_key_lost,
    recovery_key,
    restore_asks_for_key,
    restore_has_more,
)


def _restore_page(stage: Stage) -> RestorePage:
    page = _alone(stage, RestorePage(stage.writing))
    page.choose(Path("guichet-MED-1-2026-11-20T181500Z"))
    return page


def _alone(stage: Stage, page: PageT) -> PageT:
    stage.shell.add_page(page)
    stage.shell.show_alone(page)
    return page
