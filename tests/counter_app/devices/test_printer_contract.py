"""What every printer does, simulated or at the end of a real line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.devices.errors import DrawerUnreachable, PrinterOutOfPaper, PrinterUnreachable
from counter_app.devices.printers import PrinterState
from tests.support.printer_bench import (
    LONG_PATIENCE,
    FileBench,
    NetworkBench,
    PaperBench,
    PrinterBench,
    SimulatedBench,
)
from tests.support.tcp_printer import TcpPrinter

RECEIPT = b"\x1b@Rechargement 50,00\n" + bytes(range(0x20, 0x100)) * 40 + b"\x1dV\x00"


@pytest.fixture
def tcp() -> Iterator[TcpPrinter]:
    with TcpPrinter() as tcp:
        yield tcp


@pytest.fixture(params=["simulated", "network", "file"])
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> PrinterBench:
    """A printer of every kind that can be had on this machine."""
    if request.param == "simulated":
        return SimulatedBench(tmp_path)
    if request.param == "network":
        return NetworkBench(request.getfixturevalue("tcp"), LONG_PATIENCE)
    return FileBench(tmp_path)


@pytest.fixture(params=["simulated", "network"])
def paper_bench(request: pytest.FixtureRequest, tmp_path: Path) -> PaperBench:
    """A printer that knows whether it has paper."""
    if request.param == "simulated":
        return SimulatedBench(tmp_path)
    return NetworkBench(request.getfixturevalue("tcp"), LONG_PATIENCE)


def test_receipt_comes_out_byte_for_byte(bench: PrinterBench) -> None:
    bench.printer.print_bytes(RECEIPT)

    assert bench.paper() == RECEIPT


def test_receipts_come_out_one_after_the_other(bench: PrinterBench) -> None:
    for number in range(3):
        bench.printer.print_bytes(b"receipt %d\n" % number)

    assert bench.paper() == b"receipt 0\nreceipt 1\nreceipt 2\n"


def test_printer_says_how_it_is(bench: PrinterBench) -> None:
    assert bench.printer.status() is bench.state_when_well


def test_printer_that_is_off_is_unreachable(bench: PrinterBench) -> None:
    bench.switch_off()

    assert bench.printer.status() is PrinterState.UNREACHABLE
    with pytest.raises(PrinterUnreachable) as failure:
        bench.printer.print_bytes(RECEIPT)
    assert failure.value.printer == bench.printer.name


def test_drawer_of_a_printer_that_is_off_is_unreachable(bench: PrinterBench) -> None:
    bench.switch_off()

    with pytest.raises(DrawerUnreachable):
        bench.printer.open_drawer()


def test_printer_that_is_back_prints(bench: PrinterBench) -> None:
    bench.switch_off()
    with pytest.raises(PrinterUnreachable):
        bench.printer.print_bytes(b"lost\n")

    bench.switch_on()
    bench.printer.print_bytes(b"found\n")

    assert bench.paper() == b"found\n"


def test_printer_without_paper_says_so_and_prints_nothing(paper_bench: PaperBench) -> None:
    paper_bench.run_out_of_paper()

    assert paper_bench.printer.status() is PrinterState.OUT_OF_PAPER
    with pytest.raises(PrinterOutOfPaper):
        paper_bench.printer.print_bytes(RECEIPT)
    assert paper_bench.paper() == b""


def test_printer_with_a_new_roll_prints(paper_bench: PaperBench) -> None:
    paper_bench.run_out_of_paper()
    with pytest.raises(PrinterOutOfPaper):
        paper_bench.printer.print_bytes(RECEIPT)

    paper_bench.load_paper()
    paper_bench.printer.print_bytes(RECEIPT)

    assert paper_bench.paper() == RECEIPT


def test_drawer_opens(paper_bench: PaperBench) -> None:
    paper_bench.printer.open_drawer()

    paper_bench.wait_drawer()


def test_drawer_opens_without_paper(paper_bench: PaperBench) -> None:
    paper_bench.run_out_of_paper()

    paper_bench.printer.open_drawer()

    paper_bench.wait_drawer()
