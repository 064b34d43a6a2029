"""What is offered when the desk does not open: the way out that fits, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from counter_app.errors import CounterError
from counter_app.models.errors import KeyDoesNotFit, StorageBroken, StorageFull
from counter_app.secret_store import KeyringMissing, SecretsLost
from counter_app.settings import InstallationUnknown
from counter_app.ui.pages.problem_page import ProblemPage
from counter_app.ui.writing import Writing
from tests.counter_app.ui.conftest import button, shown

KEY, BACKUP = "Entrer la clé de secours", "Restaurer une sauvegarde"


@pytest.fixture
def page(qtbot: QtBot, writing: Writing) -> ProblemPage:
    made = ProblemPage(writing)
    shown(qtbot, made)
    return made


def offered_by(page: ProblemPage) -> set[str]:
    seen = {one.text() for one in page.findChildren(QPushButton) if one.isVisible()}
    return seen & {KEY, BACKUP}


@pytest.mark.parametrize(
    ("error", "offered"),
    [
        (SecretsLost("one"), {KEY, BACKUP}),
        (KeyDoesNotFit(Path("guichet.db")), {KEY, BACKUP}),
        (InstallationUnknown(Path("installation")), {KEY, BACKUP}),
        (StorageBroken("SQLITE_CORRUPT"), {BACKUP}),
        (StorageFull(), set()),
        (KeyringMissing("locked"), set()),
    ],
    ids=lambda value: type(value).__name__,
)
def test_only_what_may_help_is_offered(
    page: ProblemPage, error: CounterError, offered: set[str]
) -> None:
    page.show_error(error)
    assert offered_by(page) == offered


def test_what_nobody_foresaw_offers_to_try_again(page: ProblemPage) -> None:
    page.show_error(None)
    assert button(page, "Réessayer").hasFocus()
    assert offered_by(page) == set()


def test_each_way_out_is_one_press(qtbot: QtBot, page: ProblemPage) -> None:
    page.show_error(SecretsLost("one"))
    with qtbot.waitSignal(page.recover_asked):
        button(page, KEY).click()
    with qtbot.waitSignal(page.restore_asked):
        button(page, BACKUP).click()
