"""A window of PySide6 with nothing in it."""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimerEvent
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from bench.windows.painted import say_painted


class BareWindow(QWidget):
    """As large as the counter's, and like it telling of its painting once that is over."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(1366, 768)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt names it)
        self.startTimer(0)

    def timerEvent(self, _event: QTimerEvent) -> None:  # noqa: N802 (Qt names it)
        say_painted()


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    window = BareWindow()
    window.show()
    application.exec()
