"""From the start of the process to the end of the first paint, beside a bare window of PySide6."""

from __future__ import annotations

import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from statistics import median
from typing import Final

from bench.desk_file import scratch
from bench.row import BenchRow, Goal, GoalKind
from bench.timing import in_turn

STARTS: Final = 15
PAINT_GOAL: Final = Goal(GoalKind.RATIO_AT_MOST, 1.15)
GIVE_UP_S: Final = 60


def first_paint(starts: int = STARTS) -> list[BenchRow]:
    """Milliseconds, offscreen; the control imports the whole program before it shows a window."""
    with scratch() as folder:
        arms = [partial(_start, name, folder) for name in ("counter", "bare", "counter_loaded")]
        taken = in_turn(starts, arms)
    ours, bare, loaded = (1_000 * median(seconds) for seconds in taken)
    return [BenchRow("first_paint", "ms", ours, bare, PAINT_GOAL, loaded)]


def _start(name: str, folder: Path, _: int) -> float:
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", f"bench.windows.{name}", str(folder)],
        capture_output=True,
        text=True,
        check=True,
        timeout=GIVE_UP_S,
    )
    return float(done.stdout) - begun
