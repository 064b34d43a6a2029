"""What only a printer at the end of a line goes through: mute, slow, cut, half printed."""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Iterator

import pytest

from counter_app.devices.errors import (
    PrinterCoverOpen,
    PrinterOutOfPaper,
    PrinterUnreachable,
)
from counter_app.devices.printers import PrinterState, printer_from_setting
from counter_app.devices.printers.escpos_printer import EscposPrinter
from counter_app.devices.printers.escpos_status import OPEN_DRAWER, state_of, status_byte
from counter_app.devices.printers.transport import NetworkTransport
from tests.support.printer_bench import LONG_PATIENCE, SHORT_PATIENCE, NetworkBench
from tests.support.tcp_printer import TcpPrinter

RECEIPT = b"Rechargement 50,00\n" * 100


@pytest.fixture
def tcp() -> Iterator[TcpPrinter]:
    with TcpPrinter() as tcp:
        yield tcp


@pytest.fixture
def patient(tcp: TcpPrinter) -> EscposPrinter:
    """The printer, waited for as long as it takes."""
    return _printer(tcp, NetworkBench(tcp, LONG_PATIENCE))


@pytest.fixture
def hasty(tcp: TcpPrinter) -> EscposPrinter:
    """The printer, for tests where it stays silent."""
    return _printer(tcp, NetworkBench(tcp, SHORT_PATIENCE))


def _printer(tcp: TcpPrinter, bench: NetworkBench) -> EscposPrinter:
    assert isinstance(bench.printer, EscposPrinter)
    return bench.printer


def test_setting_leads_to_the_printer(tcp: TcpPrinter) -> None:
    printer_from_setting(tcp.setting).print_bytes(RECEIPT)

    assert tcp.printed == RECEIPT


def test_mute_printer_is_fed_blindly(tcp: TcpPrinter, hasty: EscposPrinter) -> None:
    tcp.temper.mute = True

    assert hasty.status() is PrinterState.UNKNOWN
    hasty.print_bytes(RECEIPT)

    assert tcp.wait_printed(RECEIPT) == RECEIPT


def test_printer_that_cannot_say_when_it_is_done_is_believed_if_it_is_still_well(
    tcp: TcpPrinter, hasty: EscposPrinter
) -> None:
    tcp.temper.answers_when_printed = False

    hasty.print_bytes(RECEIPT)

    assert tcp.wait_printed(RECEIPT) == RECEIPT


def test_slow_printer_is_waited_for(tcp: TcpPrinter, patient: EscposPrinter) -> None:
    warm = threading.Event()
    tcp.temper.waits_for = warm
    printing = threading.Thread(target=patient.print_bytes, args=(RECEIPT,))
    printing.start()
    assert tcp.printed == b""

    warm.set()

    printing.join()
    assert tcp.printed == RECEIPT


def test_line_cut_during_a_job_is_told(tcp: TcpPrinter, patient: EscposPrinter) -> None:
    tcp.temper.hangs_up_after = 600

    with pytest.raises(PrinterUnreachable):
        patient.print_bytes(RECEIPT)


def test_roll_that_ends_during_a_job_is_told(tcp: TcpPrinter, hasty: EscposPrinter) -> None:
    tcp.temper.paper_ends_after = 600

    with pytest.raises(PrinterOutOfPaper):
        hasty.print_bytes(RECEIPT)

    assert len(tcp.printed) == 600


def test_open_cover_is_told(tcp: TcpPrinter, patient: EscposPrinter) -> None:
    tcp.temper.cover_open = True

    assert patient.status() is PrinterState.COVER_OPEN
    with pytest.raises(PrinterCoverOpen):
        patient.print_bytes(RECEIPT)


def test_drawer_of_a_mute_printer_opens(tcp: TcpPrinter, hasty: EscposPrinter) -> None:
    tcp.temper.mute = True

    hasty.open_drawer()

    tcp.wait_drawer()


def test_name_that_leads_nowhere_is_unreachable() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        printer = printer_from_setting(f"tcp://127.0.0.1:{unused.getsockname()[1]}")

        assert printer.status() is PrinterState.UNREACHABLE


def test_network_printer_may_have_an_ipv6_address() -> None:
    with socket.create_server(("::1", 0), family=socket.AF_INET6) as listener:
        transport = NetworkTransport("::1", listener.getsockname()[1])
        line, _ = listener.accept()
        with line:
            transport.write(OPEN_DRAWER)
            assert line.recv(16) == OPEN_DRAWER
        transport.close()


def test_status_is_found_among_what_a_printer_says_unasked() -> None:
    assert status_byte(b"\x10\x00\x00\x0f\x32") == 0x32
    assert status_byte(b"\x10\x00\x00\x0f") is None


@pytest.mark.parametrize(
    ("offline_cause", "paper", "state"),
    [
        (0x12, 0x12, PrinterState.READY),
        (0x12, 0x1E, PrinterState.READY),
        (0x12, 0x72, PrinterState.OUT_OF_PAPER),
        (0x32, 0x12, PrinterState.OUT_OF_PAPER),
        (0x16, 0x12, PrinterState.COVER_OPEN),
        (0x52, 0x12, PrinterState.COVER_OPEN),
    ],
)
def test_status_bits_mean_what_the_reference_says(
    offline_cause: int, paper: int, state: PrinterState
) -> None:
    assert state_of(offline_cause, paper) is state


@pytest.mark.skipif(sys.platform == "win32", reason="2026-11-21: Windows has no pseudo-terminal")
def test_serial_printer_answers_and_prints(tcp: TcpPrinter) -> None:
    from tests.support.serial_line import SerialLine  # noqa: PLC0415

    line = SerialLine(tcp.setting)
    printer = printer_from_setting(f"serial://{line.path}")

    assert printer.status() is PrinterState.READY
    printer.print_bytes(RECEIPT)
    assert tcp.printed == RECEIPT
    tcp.temper.paper_out = True
    with pytest.raises(PrinterOutOfPaper):
        printer.print_bytes(RECEIPT)

    line.cut()
    assert printer.status() is PrinterState.UNREACHABLE
