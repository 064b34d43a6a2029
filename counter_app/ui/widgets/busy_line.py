"""A thin moving line: somebody is waiting for something."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QWidget


class BusyLine(QProgressBar):
    """Lies over the edge of the top bar; blocks nothing, so the page can be left meanwhile."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, 1)
        self.setTextVisible(False)
        self.setFixedHeight(3)
        self.hide()

    def show_busy(self, is_busy: bool) -> None:  # noqa: FBT001 - receives a Qt signal
        """Appear while somebody waits."""
        self.setRange(0, 0 if is_busy else 1)
        self.setVisible(is_busy)
