"""Strokes that painted widgets share: a rounded panel, a focus ring, a colour between two."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QPainter, QPen
from PySide6.QtWidgets import QWidget

RADIUS_PX = 10.0


def smooth_painter(widget: QWidget) -> QPainter:
    """A painter on a widget, with smooth edges and the widget's font."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(widget.font())
    return painter


def fill_rounded(painter: QPainter, box: QRectF, fill: str) -> None:
    """A filled rounded rectangle without border."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill))
    painter.drawRoundedRect(box, RADIUS_PX, RADIUS_PX)


def stroke_rounded(painter: QPainter, box: QRectF, colour: str, width_px: float) -> None:
    """A rounded border that stays inside its box, so it is never cut."""
    half = width_px / 2
    painter.setPen(QPen(QColor(colour), width_px))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(half, half, -half, -half), RADIUS_PX, RADIUS_PX)


def mixed(colour: str, other: str, part_of_other: float) -> str:
    """The colour that lies between two, 0 being the first."""
    one, two = QColor(colour), QColor(other)
    part_of_one = 1 - part_of_other
    return QColor(
        round(one.red() * part_of_one + two.red() * part_of_other),
        round(one.green() * part_of_one + two.green() * part_of_other),
        round(one.blue() * part_of_one + two.blue() * part_of_other),
    ).name()


def derived_font(base: QFont, size: float, weight: QFont.Weight) -> QFont:
    """The same font at so many times its size, whether it was set in pixels or in points."""
    font = QFont(base)
    font.setPixelSize(max(_SMALLEST_PX, round(QFontInfo(base).pixelSize() * size)))
    font.setWeight(weight)
    return font


_SMALLEST_PX = 11
