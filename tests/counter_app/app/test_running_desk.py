"""A desk at work: what nobody foresaw while paper was made reaches whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from counter_app.app.loading import Loaded
from counter_app.app.running_desk import RunningDesk
from counter_app.desk import open_desk
from counter_app.documents.any_document import AnyDocument
from counter_app.documents.typography import Language
from counter_app.operations.read_book import ReadBook
from counter_app.safekeeping.backup import BackupSource
from counter_app.secret_store import DeskSecrets
from counter_app.settings import DataFolder, Settings
from counter_app.sync.childcare_question import ChildcareQuestion
from counter_app.sync.transport import HttpTransport, PlainHttp
from counter_app.ui.childcare_asking import ChildcareAsked
from counter_app.ui.paper import Paper
from counter_protocol.messages import ChildcareReply
from tests.support import screen_views
from tests.support.counter import DATABASE_KEY, SetClock, opened_counter
from tests.support.keyrings import use_keyring
from tests.support.log_guard import LogGuard
from tests.support.small_community import COMMUNITY, DESK

SEED = bytes([1]) * 32
"""That of `tests.support.counter.DESK_KEY`."""


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, window: QWidget) -> Iterator[Paper]:
    """What the screens of a desk are given that is open, beside a server that does not answer."""
    use_keyring(monkeypatch, tmp_path / "keyring.json")
    folder = DataFolder(tmp_path / "desk")
    with opened_counter(folder.database, SetClock().clock):
        pass
    folder.installation.write_text("3f6f1c0e-5d0b-4a56-9d0f-6d3c1c8f1a11")
    secrets = DeskSecrets(DATABASE_KEY, SEED, "test")
    loaded = Loaded(
        open_desk(folder.database, secrets, SetClock().clock),
        Settings(reader="simulated"),
        HttpTransport("http://127.0.0.1:9", PlainHttp.LOOPBACK_ONLY, None),
        BackupSource(folder, DATABASE_KEY, COMMUNITY, DESK, "0.1.0"),
    )
    running = RunningDesk(loaded, folder, screen_views.writing(), window)
    running.content.setParent(window)
    running.start()
    yield running.paper
    running.stop()


def read_no_book(paper: Paper, _: Path) -> None:
    paper.books.read(cast("ReadBook", None))


def show_no_document(paper: Paper, _: Path) -> None:
    paper.pages.open(cast("AnyDocument", None), Language.FRENCH)


def save_no_document(paper: Paper, folder: Path) -> None:
    paper.save_report(cast("AnyDocument", None), folder / "rien.pdf")


def ask_the_server(paper: Paper, _: Path) -> None:
    assert paper.childcare is not None
    paper.childcare.ask(ChildcareAsked("H-1", 2026))


@pytest.mark.parametrize(
    "wait_for_paper", [read_no_book, show_no_document, save_no_document, ask_the_server]
)
def test_a_bug_on_the_way_to_paper_reaches_the_one_calm_dialog(
    qtbot: QtBot,
    paper: Paper,
    window: QWidget,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    expect_log: LogGuard,
    wait_for_paper: Callable[[Paper, Path], None],
) -> None:
    def break_down(_: ChildcareQuestion) -> ChildcareReply:
        raise ZeroDivisionError

    monkeypatch.setattr(ChildcareQuestion, "run", break_down)
    expect_log("counter_app.ui.calm_dialog", "bug in an operation")
    wait_for_paper(paper, tmp_path)
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)))
