"""Leaving properly when the system says so: Ctrl+C, a stop from outside, the end of a session."""

from __future__ import annotations

import signal
import socket
from typing import Final

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication

_NAMES: Final = ("SIGINT", "SIGTERM", "SIGBREAK")
"""SIGBREAK is Windows' own; a Windows session that ends closes the windows instead."""


class QuitOnSignals(QObject):
    """Quits the application on a signal.

    Python runs a signal's handler only when it gets to run at all; the wake-up socket makes Qt's
    loop hear of it at once, on every system.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._heard, self._told = socket.socketpair()
        for end in (self._heard, self._told):
            end.settimeout(0)
        self._former_fd = signal.set_wakeup_fd(self._told.fileno())
        self._notifier = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(application.quit)
        for name in _NAMES:
            number = getattr(signal, name, None)
            if number is not None:
                signal.signal(number, _let_the_loop_quit)

    def stop(self) -> None:
        """Listen no more."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._former_fd)
        self._heard.close()
        self._told.close()


def _let_the_loop_quit(_number: int, _frame: object) -> None:
    """The wake-up socket has told Qt's loop already."""
