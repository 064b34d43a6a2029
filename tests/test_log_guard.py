"""An unexpected warning fails a test, from whichever thread it comes."""

from __future__ import annotations

import logging
import threading

import pytest

from tests.support.log_guard import GuardHandler, LogGuard

JOURNAL = "guichet.journal"


@pytest.fixture
def guard() -> LogGuard:
    return LogGuard()


@pytest.fixture
def journal(guard: LogGuard) -> logging.Logger:
    # Not getLogger: the guard of the test itself must not hear it.
    logger = logging.Logger(JOURNAL)  # noqa: LOG001
    logger.addHandler(GuardHandler(guard))
    return logger


def test_warning_that_nobody_announced_is_a_fault(guard: LogGuard, journal: logging.Logger) -> None:
    journal.warning("head is behind its %s", "mark")
    assert guard.faults() == ["unexpected log: WARNING guichet.journal: head is behind its mark"]


def test_announced_warning_is_fine_from_any_thread(
    guard: LogGuard, journal: logging.Logger
) -> None:
    guard(JOURNAL, "behind its mark")
    thread = threading.Thread(target=journal.warning, args=("head is behind its mark",))
    thread.start()
    thread.join()
    assert guard.faults() == []


def test_announced_warning_must_come(guard: LogGuard) -> None:
    guard(JOURNAL, "behind its mark")
    assert guard.faults() == ["never logged: guichet.journal: behind its mark"]


def test_information_is_never_a_fault(guard: LogGuard, journal: logging.Logger) -> None:
    journal.info("head is at its mark")
    assert guard.faults() == []
