"""Counters that tests of models, operations and screens open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.operations.open_counter import OpenCounter
from tests.support.counter import SetClock, opened_counter, with_open_till


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def counter(tmp_path: Path, clock: SetClock) -> Iterator[OpenCounter]:
    """A desk on the morning before its till is opened."""
    with opened_counter(tmp_path / "guichet.db", clock.clock) as opened:
        yield opened


@pytest.fixture
def open_counter(counter: OpenCounter) -> OpenCounter:
    """A desk whose till is open."""
    return with_open_till(counter)
