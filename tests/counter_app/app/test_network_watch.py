"""A network that is back is tried at once, and one that goes away is no reason to."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QNetworkInformation
from pytestqt.qtbot import QtBot

from counter_app.app.network_watch import NetworkWatch

Reachability = QNetworkInformation.Reachability


def test_only_a_network_that_is_there_is_told(qtbot: QtBot) -> None:
    told: list[str] = []
    parent = QObject()
    watch = NetworkWatch(lambda: told.append("back"), parent)
    watch.on_reachability(Reachability.Disconnected)
    assert told == []
    watch.on_reachability(Reachability.Online)
    watch.on_reachability(Reachability.Site)
    assert told == ["back", "back"]


def test_what_the_system_says_reaches_the_watch(qtbot: QtBot) -> None:
    told: list[str] = []
    parent = QObject()
    watch = NetworkWatch(lambda: told.append("back"), parent)
    watch.start()
    information = QNetworkInformation.instance()
    if information is None:
        watch.on_reachability(Reachability.Online)
    else:
        information.reachabilityChanged.emit(Reachability.Online)
    assert told == ["back"]
