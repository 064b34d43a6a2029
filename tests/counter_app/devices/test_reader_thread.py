"""The reader thread under a service that fails in every way it can."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator

import pytest

from counter_app.devices.errors import ReaderServiceStopped
from counter_app.devices.readers import (
    CardPresented,
    CardRemoved,
    ReaderEvent,
    ReaderState,
    ReaderStateChanged,
    ReaderThread,
    demo_card,
)
from counter_app.devices.readers.simulated import SimulatedReader, SimulatedWatch
from counter_app.devices.readers.timing import Backoff
from tests.counter_app.devices.conftest import COMMUNITY
from tests.support.log_guard import LogGuard
from tests.support.reader_bench import GENEROUS_S, Heard, SimulatedBench

LOGGER = "counter_app.devices.readers.reader_thread"


class FakeFailingService:
    """The simulated reader's service, that refuses as often as it was told to."""

    def __init__(self, reader: SimulatedReader, failures: list[Exception]) -> None:
        self._reader = reader
        self._failures = failures

    def open(self) -> SimulatedWatch:
        if self._failures:
            raise self._failures.pop(0)
        return self._reader.open()


class Pauses:
    """Pauses that are noted instead of waited for."""

    def __init__(self) -> None:
        self.taken: list[float] = []

    def __call__(self, stopping: threading.Event, seconds: float) -> None:
        self.taken.append(seconds)


class FakeChance(random.Random):
    """Always draws the longest."""

    def uniform(self, a: float, b: float) -> float:
        return b


@pytest.fixture
def bench() -> SimulatedBench:
    return SimulatedBench()


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def pauses() -> Pauses:
    return Pauses()


@pytest.fixture
def failures() -> list[Exception]:
    """What the service will raise before it works."""
    return []


@pytest.fixture
def thread(
    bench: SimulatedBench, heard: Heard, pauses: Pauses, failures: list[Exception]
) -> Iterator[ReaderThread]:
    thread = ReaderThread(
        FakeFailingService(bench.reader, failures),
        COMMUNITY,
        heard,
        patience=bench.patience,
        backoff=Backoff(first_s=1.0, longest_s=5.0, chance=FakeChance()),
        pause=pauses,
    )
    yield thread
    assert thread.stop(GENEROUS_S)


def test_service_that_is_away_is_called_again_after_growing_pauses(
    thread: ReaderThread, heard: Heard, pauses: Pauses, failures: list[Exception]
) -> None:
    failures += [ReaderServiceStopped(0x8010001D)] * 5

    thread.start()

    assert heard.next(ReaderStateChanged).state is ReaderState.SERVICE_STOPPED
    assert heard.next(ReaderStateChanged).state is ReaderState.READY
    assert pauses.taken == [1.0, 2.0, 4.0, 5.0, 5.0]


def test_bug_of_a_driver_is_logged_and_survived(
    thread: ReaderThread, heard: Heard, failures: list[Exception], expect_log: LogGuard
) -> None:
    expect_log(LOGGER, "bug while watching the readers")
    failures.append(OverflowError("a driver's nonsense"))

    thread.start()

    assert heard.next(ReaderStateChanged).state is ReaderState.SERVICE_STOPPED
    assert heard.next(ReaderStateChanged).state is ReaderState.READY


def test_listener_that_fails_does_not_stop_the_reader(
    bench: SimulatedBench, heard: Heard, expect_log: LogGuard
) -> None:
    expect_log(LOGGER, "bug in whoever is told of ReaderStateChanged")
    expect_log(LOGGER, "bug in whoever is told of CardPresented")

    def tell(event: ReaderEvent) -> None:
        heard(event)
        raise LookupError

    thread = ReaderThread(bench.service, COMMUNITY, tell, patience=bench.patience)
    thread.start()
    heard.next(ReaderStateChanged)
    bench.put(demo_card(b"seed", COMMUNITY, "CVQ-1"))

    assert heard.next(CardPresented).card_ref == "CVQ-1"
    assert thread.stop(GENEROUS_S)


def test_stop_does_not_wait_for_the_end_of_a_pause(bench: SimulatedBench, heard: Heard) -> None:
    thread = ReaderThread(
        FakeFailingService(bench.reader, [ReaderServiceStopped(0)] * 100),
        COMMUNITY,
        heard,
        backoff=Backoff(first_s=3600.0, longest_s=3600.0, chance=FakeChance()),
    )
    thread.start()
    heard.next(ReaderStateChanged)

    assert thread.stop(GENEROUS_S)


def test_stop_says_when_a_driver_does_not_let_go(heard: Heard) -> None:
    let_go = threading.Event()

    class StuckService:
        def open(self) -> SimulatedWatch:
            let_go.wait(GENEROUS_S)
            return SimulatedReader("stuck").open()

    thread = ReaderThread(StuckService(), COMMUNITY, heard)
    thread.start()

    assert not thread.stop(0.05)

    let_go.set()
    assert thread.stop(GENEROUS_S)


def test_card_on_a_reader_that_is_replugged_is_removed_then_presented_again(
    thread: ReaderThread, bench: SimulatedBench, heard: Heard
) -> None:
    thread.start()
    heard.next(ReaderStateChanged)
    bench.put(demo_card(b"seed", COMMUNITY, "CVQ-1"))
    heard.next(CardPresented)

    bench.unplug()
    heard.next(CardRemoved)
    assert heard.next(ReaderStateChanged) == ReaderStateChanged(ReaderState.MISSING, ())
    bench.plug()
    assert heard.next(ReaderStateChanged).readers == (bench.name,)

    heard.next(CardPresented)


def test_pauses_grow_shrink_at_random_and_start_small_again() -> None:
    backoff = Backoff(first_s=0.5, longest_s=4.0, chance=random.Random(1))

    pauses = [backoff.next_s() for _ in range(8)]
    backoff.reset()

    for pause_s, most_s in zip(pauses, [0.5, 1, 2, 4, 4, 4, 4, 4], strict=True):
        assert most_s / 2 <= pause_s <= most_s
    assert len(set(pauses)) == len(pauses)
    assert backoff.next_s() <= 0.5
