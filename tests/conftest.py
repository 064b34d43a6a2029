"""What holds for every test: no screen, no network, and no warning in the log unless announced."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.support.log_guard import GuardHandler, LogGuard

# One PostgreSQL for the whole run: its fixtures are known once, to every test.
pytest_plugins = ["tests.support.server"]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A slow machine must not fail a property; `--hypothesis-profile=deep` looks for longer.
settings.register_profile("ci", deadline=None)
settings.register_profile("deep", deadline=None, max_examples=5_000)
settings.load_profile("ci")


@pytest.fixture(autouse=True)
def expect_log() -> Iterator[LogGuard]:
    """Fail the test for any warning it did not announce with `expect_log(logger, words)`."""
    guard = LogGuard()
    handler = GuardHandler(guard)
    logging.getLogger().addHandler(handler)
    yield guard
    logging.getLogger().removeHandler(handler)
    faults = guard.faults()
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)
