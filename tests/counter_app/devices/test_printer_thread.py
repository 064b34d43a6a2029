"""Printing from the program's side: nobody waits, nothing is lost without a word."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator

import pytest

from counter_app.devices.errors import (
    DrawerUnreachable,
    PrinterOutOfPaper,
    PrinterStopped,
    PrinterUnreachable,
)
from counter_app.devices.printers import PrinterState, PrinterThread, SimulatedPrinter
from counter_app.errors import DeviceError
from tests.support.log_guard import LogGuard

GENEROUS_S = 30.0
LOGGER = "counter_app.devices.printers.printer_thread"


class Outcomes:
    """What the thread said of each job, and on which thread it said so."""

    def __init__(self) -> None:
        self._said: queue.Queue[object] = queue.Queue()
        self.threads: set[str] = set()

    def done(self, label: str) -> Callable[[], None]:
        return lambda: self._say(f"{label} done")

    def failed(self, error: DeviceError) -> None:
        self._say(error)

    def state(self, state: PrinterState) -> None:
        self._say(state)

    def next(self) -> object:
        return self._said.get(timeout=GENEROUS_S)

    def nothing_more(self) -> bool:
        return self._said.empty()

    def _say(self, outcome: object) -> None:
        self.threads.add(threading.current_thread().name)
        self._said.put(outcome)


class FakeSlowPrinter(SimulatedPrinter):
    """A printer that holds each job until it is let go, and says when one has begun."""

    def __init__(self) -> None:
        super().__init__("slow", folder=None)
        self.begun = threading.Semaphore(0)
        self.let_go = threading.Semaphore(0)

    def print_bytes(self, job: bytes) -> None:
        self.begun.release()
        assert self.let_go.acquire(timeout=GENEROUS_S)
        super().print_bytes(job)


class FakeBrokenPrinter(SimulatedPrinter):
    """A printer whose driver has a bug."""

    def print_bytes(self, job: bytes) -> None:
        raise ZeroDivisionError


@pytest.fixture
def outcomes() -> Outcomes:
    return Outcomes()


@pytest.fixture
def printer() -> SimulatedPrinter:
    return SimulatedPrinter("simulated://", folder=None)


@pytest.fixture
def thread(printer: SimulatedPrinter) -> Iterator[PrinterThread]:
    thread = PrinterThread(printer)
    thread.start()
    yield thread
    assert thread.stop(GENEROUS_S)


@pytest.fixture
def slow() -> FakeSlowPrinter:
    return FakeSlowPrinter()


@pytest.fixture
def slow_thread(slow: FakeSlowPrinter) -> Iterator[PrinterThread]:
    """A thread whose printer holds every job; let go of them all at the end."""
    thread = PrinterThread(slow)
    thread.start()
    yield thread
    slow.let_go.release(100)
    assert thread.stop(GENEROUS_S)


def test_job_is_printed_and_said_so_on_the_printer_thread(
    thread: PrinterThread, printer: SimulatedPrinter, outcomes: Outcomes
) -> None:
    thread.print_bytes(b"receipt", outcomes.done("receipt"), outcomes.failed)

    assert outcomes.next() == "receipt done"
    assert printer.jobs == (b"receipt",)
    assert outcomes.threads == {"printer"}


def test_caller_never_waits_for_the_printer(
    slow_thread: PrinterThread, slow: FakeSlowPrinter, outcomes: Outcomes
) -> None:
    for number in range(50):
        slow_thread.print_bytes(b"%d" % number, outcomes.done(str(number)), outcomes.failed)

    assert slow.jobs == ()
    assert outcomes.nothing_more()


def test_job_without_paper_is_told_and_may_be_handed_in_again(
    thread: PrinterThread, printer: SimulatedPrinter, outcomes: Outcomes
) -> None:
    printer.become(PrinterState.OUT_OF_PAPER)
    thread.print_bytes(b"receipt", outcomes.done("receipt"), outcomes.failed)
    assert isinstance(outcomes.next(), PrinterOutOfPaper)

    printer.become(PrinterState.READY)
    thread.print_bytes(b"receipt", outcomes.done("receipt"), outcomes.failed)

    assert outcomes.next() == "receipt done"


def test_job_that_fails_does_not_hold_up_the_next(
    thread: PrinterThread, printer: SimulatedPrinter, outcomes: Outcomes
) -> None:
    printer.become(PrinterState.UNREACHABLE)
    thread.print_bytes(b"one", outcomes.done("one"), outcomes.failed)
    thread.print_bytes(b"two", outcomes.done("two"), outcomes.failed)

    assert isinstance(outcomes.next(), PrinterUnreachable)
    assert isinstance(outcomes.next(), PrinterUnreachable)


def test_drawer_opens_before_the_receipts_that_wait(
    slow_thread: PrinterThread, slow: FakeSlowPrinter, outcomes: Outcomes
) -> None:
    slow_thread.print_bytes(b"one", outcomes.done("one"), outcomes.failed)
    assert slow.begun.acquire(timeout=GENEROUS_S)
    slow_thread.print_bytes(b"two", outcomes.done("two"), outcomes.failed)
    slow_thread.open_drawer(outcomes.done("drawer"), outcomes.failed)

    slow.let_go.release(2)

    assert [outcomes.next() for _ in range(3)] == ["one done", "drawer done", "two done"]


def test_drawer_opens_without_paper(
    thread: PrinterThread, printer: SimulatedPrinter, outcomes: Outcomes
) -> None:
    printer.become(PrinterState.OUT_OF_PAPER)

    thread.open_drawer(outcomes.done("drawer"), outcomes.failed)

    assert outcomes.next() == "drawer done"
    assert printer.drawer_pulses == 1


def test_drawer_of_a_printer_that_is_off_is_told(
    thread: PrinterThread, printer: SimulatedPrinter, outcomes: Outcomes
) -> None:
    printer.become(PrinterState.UNREACHABLE)

    thread.open_drawer(outcomes.done("drawer"), outcomes.failed)

    assert isinstance(outcomes.next(), DrawerUnreachable)


def test_state_is_asked_on_the_printer_thread(
    thread: PrinterThread, printer: SimulatedPrinter, outcomes: Outcomes
) -> None:
    printer.become(PrinterState.COVER_OPEN)

    thread.ask_state(outcomes.state)

    assert outcomes.next() is PrinterState.COVER_OPEN
    assert outcomes.threads == {"printer"}


def test_bug_of_a_driver_is_logged_and_told(outcomes: Outcomes, expect_log: LogGuard) -> None:
    expect_log(LOGGER, "bug while using the printer")
    thread = PrinterThread(FakeBrokenPrinter("broken", folder=None))
    thread.start()

    thread.print_bytes(b"receipt", outcomes.done("receipt"), outcomes.failed)

    assert isinstance(outcomes.next(), PrinterUnreachable)
    assert thread.stop(GENEROUS_S)


def test_listener_that_fails_does_not_stop_the_printer(
    thread: PrinterThread, outcomes: Outcomes, expect_log: LogGuard
) -> None:
    expect_log(LOGGER, "bug in whoever is told of a print job")

    def fail() -> None:
        raise LookupError

    thread.print_bytes(b"one", fail, outcomes.failed)
    thread.print_bytes(b"two", outcomes.done("two"), outcomes.failed)

    assert outcomes.next() == "two done"


def test_stop_prints_what_waits_first(
    slow_thread: PrinterThread, slow: FakeSlowPrinter, outcomes: Outcomes
) -> None:
    for label in ("one", "two"):
        slow_thread.print_bytes(label.encode(), outcomes.done(label), outcomes.failed)
    slow.let_go.release(2)

    assert slow_thread.stop(GENEROUS_S)

    assert [outcomes.next(), outcomes.next()] == ["one done", "two done"]


def test_stop_gives_up_at_its_deadline_and_tells_what_was_not_printed(
    slow_thread: PrinterThread, slow: FakeSlowPrinter, outcomes: Outcomes
) -> None:
    slow_thread.print_bytes(b"one", outcomes.done("one"), outcomes.failed)
    assert slow.begun.acquire(timeout=GENEROUS_S)
    slow_thread.print_bytes(b"two", outcomes.done("two"), outcomes.failed)
    slow_thread.ask_state(outcomes.state)

    assert not slow_thread.stop(0.01)

    slow.let_go.release()
    assert outcomes.next() == "one done"
    assert isinstance(outcomes.next(), PrinterStopped)
    assert outcomes.next() is PrinterState.UNKNOWN


def test_job_handed_in_after_the_stop_is_told(thread: PrinterThread, outcomes: Outcomes) -> None:
    thread.stop(GENEROUS_S)

    thread.print_bytes(b"receipt", outcomes.done("receipt"), outcomes.failed)

    assert isinstance(outcomes.next(), PrinterStopped)


def test_thread_that_was_never_started_stops(printer: SimulatedPrinter) -> None:
    assert PrinterThread(printer).stop(GENEROUS_S)
