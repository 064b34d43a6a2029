"""The window: painted before anything is loaded, then given its content."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimerEvent, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

BAR_PX = 56
SIDE_PX = 176
SMALLEST = QSize(640, 360)
"""A 1366 x 768 screen at 200 % leaves 683 x 384."""


class MainWindow(QWidget):
    """Shows the outline of the program by itself, so that `show` needs no page and no data.

    `first_painted` comes once, after the outline is on the screen: loading starts then.

    Until then nothing may name `Qt` or `QEvent.Type`, nor call a QPainter or a QTimer: PySide
    would first build hundreds of enums, which takes as long as a third of a bare window. Hence an
    outline of plain panels that Qt fills by itself.
    """

    first_painted = Signal()
    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Guichet")
        self.setMinimumSize(SMALLEST)
        self.resize(1366, 768)
        self._bar = self._panel(QPalette.ColorRole.Base)
        self._side = self._panel(QPalette.ColorRole.Base)
        self._bar_edge = self._panel(QPalette.ColorRole.Mid)
        self._side_edge = self._panel(QPalette.ColorRole.Mid)
        self._place_outline()
        self._was_painted = False

    def furnish(self, content: QWidget) -> None:
        """Put the content over the outline."""
        for panel in (self._bar, self._side, self._bar_edge, self._side_edge):
            panel.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(content)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._was_painted:
            self._was_painted = True
            self.startTimer(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place_outline()

    def timerEvent(self, event: QTimerEvent) -> None:
        # Told first: to end the timer, PySide builds enums that nobody should wait for.
        self.first_painted.emit()
        self.killTimer(event.timerId())

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)

    def _panel(self, role: QPalette.ColorRole) -> QWidget:
        panel = QWidget(self)
        panel.setBackgroundRole(role)
        panel.setAutoFillBackground(True)
        return panel

    def _place_outline(self) -> None:
        width, below_px = self.width(), self.height() - BAR_PX
        self._bar.setGeometry(0, 0, width, BAR_PX - 1)
        self._bar_edge.setGeometry(0, BAR_PX - 1, width, 1)
        self._side.setGeometry(0, BAR_PX, SIDE_PX - 1, below_px)
        self._side_edge.setGeometry(SIDE_PX - 1, BAR_PX, 1, below_px)
