"""What a device or the sync thread says is heard on the main thread, in order."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from counter_app.ui.bridges import Bridge


class Listener(QObject):
    """Writes down what it hears, and where."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []
        self.threads: set[str] = set()

    @Slot(object)
    def hear(self, value: object) -> None:
        self.heard.append(value)
        self.threads.add(threading.current_thread().name)


def test_values_cross_from_another_thread_in_order(qtbot: QtBot) -> None:
    listener, bridge = Listener(), Bridge()
    bridge.deliver_to(listener.hear)
    sender = threading.Thread(target=lambda: [bridge.send(number) for number in range(100)])
    sender.start()
    sender.join()
    assert listener.heard == []
    qtbot.waitUntil(lambda: len(listener.heard) == 100)
    assert listener.heard == list(range(100))
    assert listener.threads == {threading.main_thread().name}
