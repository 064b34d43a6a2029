"""The counter, started as `python -m counter_app` starts it."""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimerEvent
from PySide6.QtGui import QPaintEvent

from bench.windows.painted import say_painted
from counter_app.app import program
from counter_app.ui.main_window import MainWindow


class PaintedWindow(MainWindow):
    """The counter's window; it tells of its painting as the bare window does, and leaves."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt names it)
        super().paintEvent(event)
        self.startTimer(0)

    def timerEvent(self, _event: QTimerEvent) -> None:  # noqa: N802 (Qt names it)
        say_painted()


def show(data: str) -> None:
    """Run the counter on a folder, with that window."""
    vars(program)["MainWindow"] = PaintedWindow
    program.run(["--data", data])


if __name__ == "__main__":
    show(sys.argv[1])
