"""The wait after a wrong PIN, counted down on the screen."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.domain.rules import TooSoon, WrongPin
from counter_app.errors import CounterError


class PinWait(QObject):
    """`changed` comes each second of the wait, `over` once at its end."""

    changed = Signal()
    over = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left_s = 0
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._on_second)

    @property
    def left_s(self) -> int:
        """How many seconds are left, 0 when one may try."""
        return self._left_s

    def begin_after(self, error: CounterError) -> None:
        """Wait as long as the error says, if it is about a PIN at all."""
        if isinstance(error, WrongPin | TooSoon) and error.wait_s > 0:
            self._left_s = error.wait_s
            self._second.start()

    def forget(self) -> None:
        """Somebody else is going to try."""
        self._second.stop()
        self._left_s = 0

    def _on_second(self) -> None:
        self._left_s -= 1
        if self._left_s <= 0:
            self._second.stop()
            self.over.emit()
        self.changed.emit()
