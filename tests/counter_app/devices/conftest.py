"""Readers for the tests of devices: the simulated one, and a real one under a private daemon."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest

from counter_app.devices.readers import ReaderThread
from tests.support.pcscd import PrivatePcscd, skip_without_pcscd
from tests.support.reader_bench import GENEROUS_S, Heard, PcscBench, ReaderBench, SimulatedBench

COMMUNITY = "CCPG"

StartReading = Callable[[ReaderBench], Heard]


@pytest.fixture(scope="session")
def pcscd_place() -> Iterator[PrivatePcscd]:
    """The one place where this process can have a PC/SC daemon."""
    skip_without_pcscd()
    place = PrivatePcscd()
    os.environ.update(place.environment)
    yield place
    place.remove_files()


@pytest.fixture
def private_pcscd(pcscd_place: PrivatePcscd) -> Iterator[PrivatePcscd]:
    """A PC/SC daemon with two empty readers, killed after the test."""
    pcscd_place.start()
    yield pcscd_place
    pcscd_place.kill()


@pytest.fixture(params=["simulated", "pcsc"])
def bench(request: pytest.FixtureRequest) -> ReaderBench:
    """One reader, of every kind that ships."""
    if request.param == "simulated":
        return SimulatedBench()
    return PcscBench(request.getfixturevalue("private_pcscd"))


@pytest.fixture
def start_reading() -> Iterator[StartReading]:
    """Start reader threads, and stop them after the test."""
    threads: list[ReaderThread] = []

    def start(bench: ReaderBench) -> Heard:
        heard = Heard()
        threads.append(ReaderThread(bench.service, COMMUNITY, heard, patience=bench.patience))
        threads[-1].start()
        return heard

    yield start
    for thread in threads:
        assert thread.stop(GENEROUS_S)
