"""Colours that everybody can read, in both schemes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from counter_app.ui.theme.appearance import Appearance, Occasion, Scheme
from counter_app.ui.theme.stylesheet import TextRole, stylesheet
from counter_app.ui.theme.tokens import (
    DARK,
    EDGE_PAIRS,
    LIGHT,
    TEXT_PAIRS,
    TRAINING_DARK,
    TRAINING_LIGHT,
    Tokens,
    palette_of,
    tokens_of,
)
from counter_app.ui.widgets.text import text

SCHEMES = pytest.mark.parametrize(
    "tokens",
    [LIGHT, DARK, TRAINING_LIGHT, TRAINING_DARK],
    ids=["light", "dark", "training-light", "training-dark"],
)


@SCHEMES
@pytest.mark.parametrize("pair", TEXT_PAIRS, ids="-on-".join)
def test_text_stands_out_from_what_it_lies_on(tokens: Tokens, pair: tuple[str, str]) -> None:
    assert _contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1])) >= 4.5


@SCHEMES
@pytest.mark.parametrize("pair", EDGE_PAIRS, ids="-on-".join)
def test_borders_one_may_act_on_can_be_seen(tokens: Tokens, pair: tuple[str, str]) -> None:
    assert _contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1])) >= 3


@SCHEMES
def test_a_widget_knows_its_scheme_from_its_palette(qapp: QApplication, tokens: Tokens) -> None:
    assert tokens_of(palette_of(tokens)) == tokens


def test_every_colour_of_the_style_sheet_is_a_token() -> None:
    sheet = stylesheet(LIGHT, 100)
    colours = {word.strip(";,") for word in sheet.split() if word.startswith("#")}
    assert colours <= set(LIGHT)


@pytest.fixture
def appearance(qapp: QApplication) -> Appearance:
    return Appearance(qapp, Path("resources/fonts"))


def test_the_agent_can_switch_to_dark_and_back(qapp: QApplication, appearance: Appearance) -> None:
    appearance.choose(Scheme.DARK)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.ground)
    appearance.choose(Scheme.LIGHT)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(LIGHT.ground)


def test_training_wears_other_colours_in_both_schemes_and_takes_them_off(
    qapp: QApplication, appearance: Appearance
) -> None:
    appearance.choose(Scheme.DARK)
    appearance.dress_for(Occasion.TRAINING)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(TRAINING_DARK.ground)
    appearance.choose(Scheme.LIGHT)
    assert qapp.palette().color(QPalette.ColorRole.Accent) == QColor(TRAINING_LIGHT.accent)
    appearance.dress_for(Occasion.WORK)
    assert qapp.palette().color(QPalette.ColorRole.Accent) == QColor(LIGHT.accent)


@pytest.mark.parametrize(("work", "training"), [(LIGHT, TRAINING_LIGHT), (DARK, TRAINING_DARK)])
def test_training_is_told_from_work_at_a_glance(work: Tokens, training: Tokens) -> None:
    assert _hue_apart(work.accent, training.accent) >= 60
    assert work.ground != training.ground


def test_colours_follow_the_computer_unless_told_otherwise(
    qapp: QApplication, appearance: Appearance
) -> None:
    is_dark = qapp.styleHints().colorScheme() is Qt.ColorScheme.Dark
    assert appearance.tokens == (DARK if is_dark else LIGHT)


def test_text_at_200_percent_is_twice_as_large(
    qtbot: QtBot, qapp: QApplication, appearance: Appearance
) -> None:
    label: QLabel = text(TextRole.BALANCE, "42,30 €")
    qtbot.addWidget(label)
    sizes = []
    for percent in (100, 200):
        qapp.setStyleSheet(stylesheet(LIGHT, percent))
        label.ensurePolished()
        sizes.append(label.font().pixelSize())
    qapp.setStyleSheet("")
    assert sizes == [46, 92]


def _contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.1."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _hue_apart(one: str, other: str) -> int:
    """In degrees round the circle of colours."""
    apart = abs(QColor(one).hsvHue() - QColor(other).hsvHue())
    return min(apart, 360 - apart)


def _luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
