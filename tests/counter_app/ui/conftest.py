"""Screens on their own, with operations that answer from a table."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from counter_app.operations.show_household import show_household
from counter_app.operations.top_up import top_up
from counter_app.ui.pages.home.home_page import HomePage
from counter_app.ui.translations import Translations
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.writing import Writing
from tests.support import screen_views
from tests.support.fake_tasks import FakeTasks

CATALOGUES = Path(__file__).resolve().parents[3] / "resources" / "translations"


@pytest.fixture
def tasks(qtbot: QtBot) -> FakeTasks:
    return FakeTasks()


@pytest.fixture
def writing() -> Writing:
    return screen_views.writing()


@pytest.fixture
def home(qtbot: QtBot, tasks: FakeTasks, writing: Writing) -> HomePage:
    """The home page on the screen, with the keyboard in it."""
    tasks.answer(top_up, screen_views.top_up_done)
    tasks.answer(show_household, screen_views.MARTIN)
    page = HomePage(tasks, writing, "A-1")
    shown(qtbot, page)
    return page


@pytest.fixture(scope="session")
def catalogues(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The translations, compiled from what is in the tree now."""
    folder = tmp_path_factory.mktemp("translations")
    lrelease = Path(sys.executable).with_name("pyside6-lrelease")
    for catalogue in CATALOGUES.glob("*.ts"):
        compiled = folder / catalogue.with_suffix(".qm").name
        subprocess.run([lrelease, "-silent", catalogue, "-qm", compiled], check=True)
    return folder


@pytest.fixture
def translations(qapp: QApplication, catalogues: Path) -> Iterator[Translations]:
    """The languages, taken off again afterwards."""
    switched = Translations(qapp, catalogues)
    yield switched
    switched.forget()


def shown(qtbot: QtBot, widget: QWidget) -> None:
    """Put a widget on the screen with the keyboard in its window."""
    qtbot.addWidget(widget)
    widget.resize(1366, 768)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()


def button(parent: QWidget, name: str) -> QPushButton:
    """The visible button that a screen reader calls by this name."""
    for candidate in parent.findChildren(QPushButton):
        called = candidate.accessibleName() or candidate.text()
        if called == name and candidate.isVisible():
            return candidate
    raise AssertionError(f"no visible button is called {name!r}")


def field(parent: QWidget, name: str) -> QLineEdit:
    """The visible field that a screen reader calls by this name."""
    for candidate in parent.findChildren(QLineEdit):
        if candidate.accessibleName() == name and candidate.isVisible():
            return candidate
    raise AssertionError(f"no visible field is called {name!r}")


def said_in(parent: QWidget) -> str:
    """What the visible notices say."""
    return " ".join(one.words() for one in parent.findChildren(Notice) if one.isVisible())
