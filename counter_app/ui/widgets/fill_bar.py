"""A thin bar that says how full something is."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QWidget

from counter_app.ui.theme.tokens import tokens_of
from counter_app.ui.widgets.painting import smooth_painter


class FillBar(QWidget):
    """Filled so far; words beside it say the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(5)
        self._percent = 0
        self._is_near_full = False

    def show_fill(self, percent: int, is_near_full: bool) -> None:  # noqa: FBT001 - two facts
        """Fill it so far, beyond 100 as at 100; nearly full is another colour."""
        self._percent, self._is_near_full = min(percent, 100), is_near_full
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        painter = smooth_painter(self)
        painter.setPen(QColor(0, 0, 0, 0))
        painter.setBrush(QColor(tokens.line))
        painter.drawRoundedRect(QRectF(self.rect()), 2.5, 2.5)
        painter.setBrush(QColor(tokens.warning if self._is_near_full else tokens.accent))
        filled = QRectF(0, 0, self.width() * self._percent / 100, self.height())
        if filled.width() >= self.height():
            painter.drawRoundedRect(filled, 2.5, 2.5)
        painter.end()
