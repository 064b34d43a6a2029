"""How many coins or notes: a figure, whatever else is typed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.ui.widgets.count_field import CountField
from tests.counter_app.ui.conftest import shown


@pytest.fixture(params=["fr_FR", "en_GB", "de_DE"])
def locale(request: pytest.FixtureRequest) -> Iterator[None]:
    """The computer's own language, by which Qt knows what groups thousands."""
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def field(qtbot: QtBot, locale: None) -> CountField:
    made = CountField()
    shown(qtbot, made)
    return made


@pytest.mark.parametrize(
    ("typed", "pieces"),
    [("+", 0), ("-", 0), ("1 2", 12), ("1\u202f2", 12), ("1,2", 12), ("1.2", 12), ("٣4x", 4)],
)
def test_what_is_no_figure_does_not_come_into_a_count(
    field: CountField, typed: str, pieces: int
) -> None:
    # Letter by letter, and not by key: Qt has no key for all of them.
    for letter in typed:
        field.findChildren(QLineEdit)[0].insert(letter)
    assert field.pieces() == pieces


def test_no_more_pieces_are_typed_than_a_count_holds(qtbot: QtBot, field: CountField) -> None:
    qtbot.keyClicks(field.findChildren(QLineEdit)[0], "99999")
    assert field.pieces() == 9_999
