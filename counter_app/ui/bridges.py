"""From any thread to the main thread: what devices and sync say becomes a queued Qt signal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal


class Bridge(QObject):
    """`send` may be called on any thread and returns at once; slots run on the main thread.

    Connect with `deliver_to` and a bound method of a QObject: Qt then drops what arrives after that
    object is gone.
    """

    _arrived = Signal(object)

    def send(self, value: object) -> None:
        """Hand a plain value over."""
        self._arrived.emit(value)

    def deliver_to(self, slot: Callable[[Any], None]) -> None:
        """Whom to tell, on the main thread, in the order things were sent."""
        self._arrived.connect(slot, Qt.ConnectionType.QueuedConnection)
