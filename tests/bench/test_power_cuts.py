"""A desk whose power is cut keeps what it acknowledged, and the measurement can tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.lives.telling import Inspected
from bench.power_cuts.loop_disk import why_not
from bench.power_cuts.measure import ControlHeld, cut_power, rows_of
from bench.power_cuts.trial import Tally

REASON = why_not()
# 2026-11: elsewhere than on Linux as root there is no disk to cut the power of.
needs_a_disk = pytest.mark.skipif(REASON is not None, reason=f"2026-11: {REASON}")


@needs_a_disk
def test_no_acknowledged_entry_is_lost_in_power_cuts(tmp_path: Path) -> None:
    told = cut_power(tmp_path, cuts=15, control_cuts=5, seed=7)
    cuts, entries = rows_of(told)
    assert (cuts.ours, cuts.baseline, entries.ours) == (0, 15, 0)
    assert entries.baseline > 0
    assert cuts.is_met


@needs_a_disk
def test_no_disk_stays_mounted_or_attached(tmp_path: Path) -> None:
    cut_power(tmp_path, cuts=2, control_cuts=0, seed=8)
    attached = [
        path.read_text().strip() for path in Path("/sys/block").glob("loop*/loop/backing_file")
    ]
    assert not [image for image in attached if image.startswith(str(tmp_path))]
    assert str(tmp_path) not in Path("/proc/self/mounts").read_text()


def test_a_control_that_loses_nothing_proves_nothing() -> None:
    lost_nothing = {**vars(Tally(cuts=5, acknowledged=9)), "faults": 0}
    with pytest.raises(ControlHeld):
        rows_of({"ours": lost_nothing, "control": lost_nothing})


@pytest.mark.parametrize("found", [Inspected(1, ()), Inspected(0, ("chain: broken",))])
def test_a_lost_entry_and_a_damaged_file_are_both_bad(found: Inspected) -> None:
    tally = Tally()
    assert not tally.judge(found)
    assert tally.bad_cuts == 1


def test_a_whole_desk_is_not_bad() -> None:
    tally = Tally()
    assert tally.judge(Inspected(0, ()))
    assert tally.bad_cuts == 0
