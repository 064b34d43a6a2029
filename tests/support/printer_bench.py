"""What a printer test holds in its hands: a printer, its paper, its switch, and what came out."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from counter_app.devices.printers import PrinterState, ReceiptPrinter, SimulatedPrinter
from counter_app.devices.printers.escpos_printer import EscposPrinter, PrinterPatience
from counter_app.devices.printers.transport import FileTransport, NetworkTransport
from tests.support.tcp_printer import TcpPrinter

SHORT_PATIENCE = PrinterPatience(answer_s=0.2, printed_s=0.3)
LONG_PATIENCE = PrinterPatience(answer_s=20.0, printed_s=20.0)


class PrinterBench(Protocol):
    """One printer, of any kind, in a test's hands."""

    printer: ReceiptPrinter
    state_when_well: PrinterState

    def paper(self) -> bytes:
        """All that came out."""
        ...

    def switch_off(self) -> None: ...

    def switch_on(self) -> None: ...


class PaperBench(PrinterBench, Protocol):
    """A printer that knows about its paper and has a drawer."""

    def run_out_of_paper(self) -> None: ...

    def load_paper(self) -> None: ...

    def wait_drawer(self) -> None:
        """Wait until the drawer was opened."""
        ...


class SimulatedBench:
    """The simulated printer."""

    def __init__(self, folder: Path) -> None:
        self.simulated = SimulatedPrinter("simulated://", folder)
        self.printer: ReceiptPrinter = self.simulated
        self.state_when_well = PrinterState.READY

    def paper(self) -> bytes:
        return b"".join(self.simulated.jobs)

    def switch_off(self) -> None:
        self.simulated.become(PrinterState.UNREACHABLE)

    def switch_on(self) -> None:
        self.simulated.become(PrinterState.READY)

    def run_out_of_paper(self) -> None:
        self.simulated.become(PrinterState.OUT_OF_PAPER)

    def load_paper(self) -> None:
        self.simulated.become(PrinterState.READY)

    def wait_drawer(self) -> None:
        assert self.simulated.drawer_pulses == 1


class NetworkBench:
    """A printer at the end of a real TCP connection."""

    def __init__(self, tcp: TcpPrinter, patience: PrinterPatience) -> None:
        self.tcp = tcp
        port = int(tcp.setting.rpartition(":")[2])
        self.printer: ReceiptPrinter = EscposPrinter(
            tcp.setting, lambda: NetworkTransport("127.0.0.1", port), patience
        )
        self.state_when_well = PrinterState.READY

    def paper(self) -> bytes:
        return self.tcp.printed

    def switch_off(self) -> None:
        self.tcp.switch_off()

    def switch_on(self) -> None:
        self.tcp.switch_on()

    def run_out_of_paper(self) -> None:
        self.tcp.temper.paper_out = True

    def load_paper(self) -> None:
        self.tcp.temper.paper_out = False

    def wait_drawer(self) -> None:
        self.tcp.wait_drawer()


class FileBench:
    """A file, or a device that looks like one; switching it off takes its folder away."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "lp0"
        self._unplugged = folder / "unplugged"
        self._folder = folder / "dev"
        self._folder.mkdir()
        path = self._folder / "lp0"
        self.printer: ReceiptPrinter = EscposPrinter("file", lambda: FileTransport(path))
        self.state_when_well = PrinterState.UNKNOWN

    def paper(self) -> bytes:
        return (self._folder / "lp0").read_bytes()

    def switch_off(self) -> None:
        self._folder.rename(self._unplugged)

    def switch_on(self) -> None:
        self._unplugged.rename(self._folder)
