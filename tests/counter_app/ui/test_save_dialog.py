"""Where a document goes, and as what."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from counter_app.ui.save_dialog import ask_where_to_save

NAME = "MED-1-Z-2026-000041"


@pytest.fixture
def parent(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> QWidget:
    monkeypatch.chdir(tmp_path)
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def answer(monkeypatch: pytest.MonkeyPatch, kind: int, *, is_taken: bool) -> None:
    """What a person does with the dialog: the kind of file, then yes or no."""

    def exec_(dialog: QFileDialog) -> int:
        chosen = dialog.nameFilters()[kind]
        dialog.selectNameFilter(chosen)
        dialog.filterSelected.emit(chosen)
        codes = QFileDialog.DialogCode
        return (codes.Accepted if is_taken else codes.Rejected).value

    monkeypatch.setattr(QFileDialog, "exec", exec_)


@pytest.mark.parametrize(("kind", "ending"), [(0, ".pdf"), (1, ".xlsx"), (2, ".csv")])
def test_name_gets_the_ending_of_the_kind_that_was_chosen(
    parent: QWidget, monkeypatch: pytest.MonkeyPatch, kind: int, ending: str
) -> None:
    answer(monkeypatch, kind, is_taken=True)
    chosen = ask_where_to_save(parent, NAME)
    assert chosen is not None
    assert chosen.name == f"{NAME}{ending}"


def test_nothing_is_saved_by_whoever_changes_their_mind(
    parent: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, 0, is_taken=False)
    assert ask_where_to_save(parent, NAME) is None
