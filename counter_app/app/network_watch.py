"""What the system says of the network: once it is back, the exchange need not wait to find out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtNetwork import QNetworkInformation


class NetworkWatch(QObject):
    """Calls `on_back` on the main thread whenever some network is there again, or another one.

    Where the system tells nothing, nothing is called: the exchange tries by itself, a little later.
    """

    def __init__(self, on_back: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._on_back = on_back

    def start(self) -> None:
        """Listen to the system; asking it may take a moment."""
        if QNetworkInformation.loadDefaultBackend():
            QNetworkInformation.instance().reachabilityChanged.connect(self.on_reachability)

    @Slot(QNetworkInformation.Reachability)
    def on_reachability(self, reachability: QNetworkInformation.Reachability) -> None:
        """The system says how far this machine can reach now."""
        if reachability is not QNetworkInformation.Reachability.Disconnected:
            self._on_back()
