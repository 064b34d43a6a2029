"""The window is painted before drivers are loaded: importing the ports must not load them."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize("port", ["readers", "printers"])
def test_port_is_imported_without_its_drivers(port: str) -> None:
    script = f"import sys, counter_app.devices.{port}; print(*sys.modules)"

    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert {"smartcard", "escpos", "serial", "usb"}.isdisjoint(run.stdout.split())
