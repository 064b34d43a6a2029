"""The window: painted before anything is loaded, then given its content."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QCloseEvent, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.ui.theme.tokens import tokens_of

BAR_PX = 56
SIDE_PX = 176
SMALLEST = QSize(640, 360)
"""A 1366 x 768 screen at 200 % leaves 683 x 384."""


class MainWindow(QWidget):
    """Draws the outline of the program by itself, so that `show` needs no page and no data.

    `first_painted` comes once, when the outline is on the screen: loading starts then.
    """

    first_painted = Signal()
    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Guichet")
        self.setMinimumSize(SMALLEST)
        self.resize(1366, 768)
        self._content: QWidget | None = None
        self._was_painted = False

    def furnish(self, content: QWidget) -> None:
        """Put the content over the outline."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(content)
        self._content = content

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._content is None:
            self._paint_outline()
        if not self._was_painted:
            self._was_painted = True
            self.first_painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)

    def _paint_outline(self) -> None:
        tokens = tokens_of(self.palette())
        painter = QPainter(self)
        bar = QRect(0, 0, self.width(), BAR_PX)
        side = QRect(0, BAR_PX, SIDE_PX, self.height() - BAR_PX)
        for surface in (bar, side):
            painter.fillRect(surface, QColor(tokens.paper))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(0, BAR_PX - 1, self.width(), BAR_PX - 1)
        painter.drawLine(SIDE_PX, BAR_PX, SIDE_PX, self.height())
        painter.end()
