"""The way out on the screen, with a real desk's folder behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.app.rescue import Rescue
from counter_app.safekeeping.backup import BackupSource, make_backup
from counter_app.safekeeping.backup_watch import BackupWatch
from counter_app.secret_store import stored_secrets
from counter_app.settings import DataFolder, installation_id
from counter_app.ui.opening import Opening, TellProgress
from counter_app.ui.pages.recovery_page import RecoveryPage
from counter_app.ui.pages.restore_page import RestorePage
from tests.counter_app.ui.conftest import button
from tests.support import screen_views
from tests.support.backups import RECOVERY_KEY, recoverable_desk
from tests.support.counter import DATABASE_KEY, SetClock
from tests.support.keyrings import use_keyring
from tests.support.small_community import COMMUNITY, DESK


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    use_keyring(monkeypatch, tmp_path / "keyring.json")
    return recoverable_desk(tmp_path / "desk")


@pytest.fixture
def rescue(qtbot: QtBot, folder: DataFolder) -> Iterator[Rescue]:
    begun: list[Opening] = []

    def begin(work: Callable[[TellProgress], object]) -> Opening:
        begun.append(Opening(work, parent))
        return begun[-1]

    parent = QObject()
    made = Rescue(folder, screen_views.writing(), begin, parent)
    for page in made.pages:
        qtbot.addWidget(page)
        page.show()
    yield made
    for opening in begun:
        opening.join()


def test_paper_opens_the_desk_again(
    qtbot: QtBot,
    rescue: Rescue,
    folder: DataFolder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    use_keyring(monkeypatch, tmp_path / "another keyring.json")
    with qtbot.waitSignal(rescue.shown) as shown:
        rescue.ask_for_key()
    assert shown.args is not None
    page = shown.args[0]
    assert isinstance(page, RecoveryPage)
    for field, line in zip(page.findChildren(QLineEdit), RECOVERY_KEY.paper_lines(), strict=True):
        qtbot.keyClicks(field, line)
    with qtbot.waitSignal(rescue.ended):
        button(page, "Retrouver la clé").click()
    known = stored_secrets(installation_id(folder))
    assert known is not None
    assert known.database_key == DATABASE_KEY


def test_backup_goes_back_and_the_desk_is_opened(
    qtbot: QtBot, rescue: Rescue, folder: DataFolder, tmp_path: Path
) -> None:
    source = BackupSource(folder, DATABASE_KEY, COMMUNITY, DESK, "0.1.0")
    watch = BackupWatch(tmp_path, lambda _: None)
    made = make_backup(source, tmp_path, SetClock().clock, watch)
    folder.database.unlink()
    rescue.ask_for_backup()
    page = rescue.pages[1]
    assert isinstance(page, RestorePage)
    page.choose(made.path)
    button(page, "Restaurer").click()
    qtbot.waitUntil(lambda: button(page, "Ouvrir le guichet").isVisible())
    assert folder.database.exists()
    with qtbot.waitSignal(rescue.ended):
        button(page, "Ouvrir le guichet").click()
