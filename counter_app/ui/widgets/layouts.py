"""Rows, columns and surfaces on the 8 px grid, so that a page's layout reads as its outline."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeVar

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from counter_app.ui.theme.stylesheet import Surface

GAP_PX: Final = 8
TARGET_PX: Final = 44
"""The least height of what a finger must hit."""

LayoutT = TypeVar("LayoutT", bound=QBoxLayout)
Part = QWidget | QLayout | None


def column(*parts: Part, gap_px: int = GAP_PX) -> QVBoxLayout:
    """Parts below each other; None is what stretches."""
    return _filled(QVBoxLayout(), parts, gap_px)


def panel_column(*parts: Part, gap_px: int = 12) -> QVBoxLayout:
    """Parts below each other, on the margins of every panel beside a page.

    What scrolls gives way in a low window, and the buttons below it stay whole.
    """
    layout = column(*parts, gap_px=gap_px)
    layout.setContentsMargins(20, 16, 20, 16)
    for place, part in enumerate(parts):
        layout.setStretch(place, 1 if isinstance(part, QScrollArea) else 0)
    return layout


def row(*parts: Part, gap_px: int = GAP_PX) -> QHBoxLayout:
    """Parts beside each other; None is what stretches."""
    return _filled(QHBoxLayout(), parts, gap_px)


def surface(kind: Surface, inside: QLayout, *, margin_px: int = 20) -> QFrame:
    """A frame drawn as `kind`, around a layout."""
    frame = QFrame()
    frame.setProperty("surface", kind.value)
    inside.setContentsMargins(margin_px, margin_px, margin_px, margin_px)
    frame.setLayout(inside)
    return frame


def rule() -> QFrame:
    """A hairline between two groups."""
    line = QFrame()
    line.setProperty("surface", Surface.LINE.value)
    line.setFixedHeight(1)
    return line


def scrolled(inside: QLayout) -> QScrollArea:
    """What may be taller than the window: scrolls down, never sideways, and shows no frame."""
    content = QWidget()
    content.setProperty("surface", "page")
    content.setLayout(inside)
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    area.setWidget(content)
    return area


def reveal(widget: QWidget) -> None:
    """Scroll to it where it lies in something that is longer than the window."""
    if (around := _scrolled_by(widget)) is not None:
        around.ensureWidgetVisible(widget)


def reveal_part(widget: QWidget, part: QRect) -> None:
    """Scroll to a part of it, given in its own coordinates."""
    around = _scrolled_by(widget)
    if around is not None and (inside := around.widget()) is not None:
        middle = widget.mapTo(inside, part.center())
        around.ensureVisible(middle.x(), middle.y(), 0, part.height())


def _scrolled_by(widget: QWidget) -> QScrollArea | None:
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    return around


def focus_in_turn(after: QWidget, parts: Iterable[QWidget]) -> None:
    """Let the Tab key go through these where `after` stands, which need not take it itself.

    What is made later would come last else, after all that stands below it.
    """
    for part in parts:
        inside = (one for one in part.findChildren(QWidget) if _takes_tab(one))
        for one in (part, *inside):
            _put_after(after, one)
            after = one


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


def _put_after(first: QWidget, second: QWidget) -> None:
    """Qt orders only what takes the focus, so that it does for a moment."""
    idle = [one for one in (first, second) if one.focusPolicy() is Qt.FocusPolicy.NoFocus]
    for one in idle:
        one.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    QWidget.setTabOrder(first, second)
    for one in idle:
        one.setFocusPolicy(Qt.FocusPolicy.NoFocus)


def restyle(widget: QWidget) -> None:
    """Let the style sheet see a property that has just changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def _filled(layout: LayoutT, parts: tuple[Part, ...], gap_px: int) -> LayoutT:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap_px)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)
    return layout
