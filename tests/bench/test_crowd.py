"""A small crowd: what it writes is held once, outage or not, and nobody is turned away."""

from __future__ import annotations

import pytest

from bench.crowd import crowd as measured
from bench.crowd import town


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(town, "HOUSEHOLDS", 60)
    sizes = {
        "DAY_DESKS": 3,
        "DAY_S": 3,
        "THINK_S": 0.5,
        "ALL_DESKS": 5,
        "FAMILIES_OF_A_DESK": 10,
        "OUTAGE_ENTRIES": 4,
        "ALONE_PUSHES": 3,
    }
    for name, size in sizes.items():
        monkeypatch.setattr(measured, name, size)


def test_a_crowd_is_served_and_all_that_it_wrote_is_held_once() -> None:
    rows = {row.name: row for row in measured.crowd()}

    assert rows["crowd_entries"].ours > 0
    assert rows["crowd_refusals"].ours == 0
    assert rows["crowd_back_refusals"].ours == 0
    assert rows["crowd_back_entries"].baseline >= 5 * 4
