"""How a window tells the process that waits for it."""

from __future__ import annotations

import os
import sys
import time


def say_painted() -> None:
    """Say when on the clock that all processes share, and leave with nothing tidied."""
    os.write(sys.stdout.fileno(), f"{time.perf_counter()}\n".encode())
    os._exit(0)
