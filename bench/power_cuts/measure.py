"""`power_cuts`: how many cuts lost or damaged something, beside a desk that waits for no disk."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from bench.desk_file import scratch
from bench.power_cuts.loop_disk import why_not
from bench.row import BenchRow, Goal, GoalKind

CUTS: Final = 1_000
CONTROL_CUTS: Final = 100
NONE_GOAL: Final = Goal(GoalKind.RATIO_AT_MOST, 0)


class ControlHeld(AssertionError):
    """The control lost nothing, so that ours losing nothing proves nothing."""


def power_cuts(cuts: int = CUTS, control_cuts: int = CONTROL_CUTS, seed: int = 1) -> list[BenchRow]:
    """Bad cuts ÷ cuts, then acknowledged entries lost ÷ acknowledged; the control is NORMAL.

    Raises ControlHeld. Nothing is measured where no disk can be mounted.
    """
    reason = why_not()
    if reason is not None:
        print(f"power_cuts: {reason}", file=sys.stderr)
        return []
    with scratch() as folder:
        told = cut_power(folder, cuts, control_cuts, seed)
    print(f"power_cuts fell into {_sorted(told['ours']['during'])}", file=sys.stderr)
    return rows_of(told)


def rows_of(told: dict[str, Any]) -> list[BenchRow]:
    """The rows of what the rig told; raises ControlHeld."""
    ours, control = told["ours"], told["control"]
    if not control["lost"]:
        raise ControlHeld(control)
    cuts, entries = ours["cuts"], ours["acknowledged"]
    return [
        BenchRow("power_cuts", "bad cuts", ours["bad_cuts"], cuts, NONE_GOAL, control["bad_cuts"]),
        BenchRow("power_cuts_entries", "lost", ours["lost"], entries, NONE_GOAL, control["lost"]),
    ]


def cut_power(folder: Path, cuts: int, control_cuts: int, seed: int) -> dict[str, Any]:
    """Run the rig in mount and process namespaces of its own: nothing of it can be left behind."""
    words = [f"--cuts={cuts}", f"--control={control_cuts}", f"--seed={seed}"]
    apart = ["unshare", "--mount", "--pid", "--fork", "--kill-child"]
    done = subprocess.run(
        [*apart, sys.executable, "-m", "bench.power_cuts.rig", str(folder), *words],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def _sorted(during: dict[str, int]) -> dict[str, int]:
    return dict(sorted(during.items(), key=lambda item: -item[1]))
