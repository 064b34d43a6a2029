"""The counter as it must not start: the whole program is imported before its window."""

from __future__ import annotations

import sys

import counter_app.app.lifecycle  # noqa: F401 (importing it is what takes the time)
from bench.windows.counter import show

if __name__ == "__main__":
    show(sys.argv[1])
