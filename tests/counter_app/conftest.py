"""Counters that tests of models, operations and screens open."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.operations.open_counter import OpenCounter
from counter_app.program_log import ProgramLog
from tests.support.counter import SetClock, opened_counter, with_open_till


@pytest.fixture(autouse=True)
def no_log_left_open() -> Iterator[None]:
    """A desk that a test opens as the program does logs to its folder until the program ends."""
    hooks = sys.excepthook, threading.excepthook
    yield
    root = logging.getLogger()
    for handler in [each for each in root.handlers if isinstance(each, ProgramLog)]:
        root.removeHandler(handler)
        handler.close()
        sys.excepthook, threading.excepthook = hooks
        faulthandler.enable(sys.__stderr__)


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
