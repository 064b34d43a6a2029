"""Going to practise and coming back: the real desk is closed meanwhile, and as it was after."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from counter_app.app.preferences import Preferences
from counter_app.app.training_visit import TrainingVisit
from counter_app.desk import Desk, open_desk
from counter_app.documents.typography import Language
from counter_app.domain.clock import Clock
from counter_app.domain.rules import DeskNotReady
from counter_app.models.mirror import apply_page
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.sign_in import Role, SignedIn
from counter_app.secret_store import DeskSecrets
from counter_app.settings import DataFolder, Settings, save_settings
from counter_app.ui.opening import Opening, TellProgress
from counter_app.ui.pages.sign_in_page import SignInPage
from counter_app.ui.room_pages import RoomPages
from counter_app.ui.shell.training_banner import TrainingFrame
from counter_app.ui.theme.appearance import Appearance, Scheme
from counter_app.ui.theme.tokens import LIGHT, TRAINING_LIGHT
from counter_app.ui.translations import Translations
from counter_app.ui.writing import Writing
from counter_protocol.changes_page import Removed
from tests.support.counter import DATABASE_KEY, SetClock, opened_counter
from tests.support.keyrings import use_keyring
from tests.support.screen_reports import REPORT
from tests.support.small_community import DESK, first_page

SEED = bytes([1]) * 32
"""That of `tests.support.counter.DESK_KEY`."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    """An enrolled desk's folder, beside a keyring of its own."""
    use_keyring(monkeypatch, tmp_path / "keyring.json")
    made = DataFolder(tmp_path / "desk")
    save_settings(made, Settings(server_url="http://127.0.0.1:9"))
    with opened_counter(made.database, SetClock().clock):
        pass
    return made


@pytest.fixture
def desk(folder: DataFolder) -> Desk:
    return open_desk(folder.database, DeskSecrets(DATABASE_KEY, SEED, "test"), SetClock().clock)


@pytest.fixture
def appearance(qapp: QApplication) -> Iterator[Appearance]:
    made = Appearance(qapp, Path("resources/fonts"))
    made.choose(Scheme.LIGHT)
    yield made
    qapp.setPalette(QPalette())


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.setWindowTitle("Guichet")
    qtbot.addWidget(made)
    return made


@pytest.fixture
def visit(
    folder: DataFolder, appearance: Appearance, window: QWidget, qapp: QApplication
) -> Iterator[TrainingVisit]:
    writing = Writing(Clock(), Language.FRENCH)
    translations = Translations(qapp, Path("resources/translations"))
    preferences = Preferences(appearance, translations, writing, folder)
    made = TrainingVisit(folder, writing, appearance, preferences, window)
    yield made
    made.stop()
    translations.forget()


Begin = Callable[[Callable[[TellProgress], object]], Opening]


@pytest.fixture
def begin(qapp: QApplication) -> Begin:
    parent = QObject(qapp)
    return lambda work: Opening(work, parent)


@pytest.fixture
def frame(qtbot: QtBot, visit: TrainingVisit, desk: Desk, begin: Begin) -> TrainingFrame:
    """What stands in the window once the exercise has begun."""
    pages: list[QWidget] = []
    visit.shown.connect(pages.append)
    visit.begin(desk, begin)
    qtbot.waitUntil(visit.is_running)
    assert isinstance(pages[-1], TrainingFrame)
    qtbot.addWidget(pages[-1])
    return pages[-1]


def test_everything_tells_that_it_is_practice(
    frame: TrainingFrame, window: QWidget, qapp: QApplication
) -> None:
    assert qapp.palette().color(QPalette.ColorRole.Accent) == QColor(TRAINING_LIGHT.accent)
    assert window.windowTitle() == "Guichet · FACTICE · mode école"


def test_the_real_desk_is_shut_and_nothing_syncs_meanwhile(
    frame: TrainingFrame, desk: Desk
) -> None:
    assert not [one for one in threading.enumerate() if one.name.startswith("sync")]
    with pytest.raises(RuntimeError):
        desk.thread.submit(lambda: None)


def test_leaving_brings_the_real_desk_back_as_it_was(
    qtbot: QtBot,
    frame: TrainingFrame,
    visit: TrainingVisit,
    folder: DataFolder,
    window: QWidget,
    qapp: QApplication,
) -> None:
    with qtbot.waitSignal(visit.ended):
        frame.banner.findChildren(QPushButton)[0].click()
    assert (visit.is_running(), folder.training.path.exists()) == (False, False)
    assert window.windowTitle() == "Guichet"
    assert qapp.palette().color(QPalette.ColorRole.Accent) == QColor(LIGHT.accent)
    again = open_desk(folder.database, DeskSecrets(DATABASE_KEY, SEED, "test"), SetClock().clock)
    assert (again.counter.identity.desk, again.counter.journal.head.seq) == (DESK, 1)
    again.close()


def test_exercise_is_left_while_a_document_is_on_the_screen(
    qtbot: QtBot, frame: TrainingFrame, visit: TrainingVisit
) -> None:
    signed_in = SignedIn("A-1", "Claire Roy", Role.AGENT)
    frame.findChildren(SignInPage)[0].signed_in.emit(signed_in)
    frame.findChildren(RoomPages)[0].document_asked.emit(REPORT)
    frame.show()
    visit.shown.connect(frame.hide)
    with qtbot.waitSignal(visit.ended):
        frame.banner.findChildren(QPushButton)[0].click()
    assert not visit.is_running()


def test_desk_without_data_says_so_and_is_closed(
    qtbot: QtBot, visit: TrainingVisit, desk: Desk, begin: Begin
) -> None:
    desk.run(_forget_desk, None)
    with qtbot.waitSignal(visit.refused) as refused:
        visit.begin(desk, begin)
    assert isinstance(refused.args[0], DeskNotReady)
    assert not visit.is_running()


def _forget_desk(counter: OpenCounter, _: None) -> None:
    apply_page(counter.database, first_page(desks=[], removed=[Removed("desks", DESK)]))
