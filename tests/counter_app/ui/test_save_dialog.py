"""Where a document goes, and as what."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from counter_app.ui.save_dialog import ask_where_to_save

NAME = "MED-1-Z-2026-000041"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def page(window: QWidget, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> QWidget:
    monkeypatch.chdir(tmp_path)
    return QWidget(window)


@pytest.fixture
def chosen(page: QWidget) -> list[Path]:
    """Where it is to be saved, once somebody was asked."""
    told: list[Path] = []
    ask_where_to_save(page, NAME, told.append)
    return told


def dialog_of(page: QWidget) -> QFileDialog:
    return page.findChildren(QFileDialog)[0]


@pytest.mark.parametrize(("kind", "ending"), [(0, ".pdf"), (1, ".xlsx"), (2, ".csv")])
def test_name_gets_the_ending_of_the_kind_that_was_chosen(
    page: QWidget, chosen: list[Path], kind: int, ending: str
) -> None:
    dialog = dialog_of(page)
    words = dialog.nameFilters()[kind]
    dialog.selectNameFilter(words)
    dialog.filterSelected.emit(words)
    dialog.accept()
    assert [path.name for path in chosen] == [f"{NAME}{ending}"]


def test_nothing_is_saved_by_whoever_changes_their_mind(page: QWidget, chosen: list[Path]) -> None:
    dialog_of(page).reject()
    assert chosen == []


def test_nobody_is_asked_any_more_once_the_page_is_gone(page: QWidget, chosen: list[Path]) -> None:
    dialog = dialog_of(page)
    page.deleteLater()
    QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)
    assert not isValid(dialog)
    assert chosen == []
