"""Tells systemd how the server is, where it runs as a service of `Type=notify`.

The protocol of sd_notify(3): one datagram to the socket that the environment names.
"""

from __future__ import annotations

import os
import socket
from typing import Final

READY: Final = "READY=1"
_VARIABLE: Final = "NOTIFY_SOCKET"


def tell_systemd(state: str) -> None:
    """Say a state to whoever started us; nobody listens outside systemd. Raises OSError."""
    address = os.environ.get(_VARIABLE)
    if not address:
        return
    if address.startswith("@"):
        address = "\0" + address[1:]
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as notify:
        notify.connect(address)
        notify.send(state.encode())
