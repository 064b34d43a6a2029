"""A window of PySide6 with nothing in it."""

from __future__ import annotations

import sys

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from bench.windows.painted import say_painted


class BareWindow(QWidget):
    """As large as the counter's."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(1366, 768)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt names it)
        super().paintEvent(event)
        say_painted()


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    window = BareWindow()
    window.show()
    application.exec()
