"""The port to a receipt printer: bytes in, failures out; what the bytes say is not its business."""

from __future__ import annotations

from enum import Enum
from typing import Protocol


class PrinterState(Enum):
    """Whether a receipt would come out now.

    COVER_OPEN is also any other fault of the printer's own that waits for a person.
    UNKNOWN is a printer that cannot be asked: it is tried all the same.
    """

    READY = "ready"
    OUT_OF_PAPER = "out_of_paper"
    COVER_OPEN = "cover_open"
    UNREACHABLE = "unreachable"
    UNKNOWN = "unknown"


class ReceiptPrinter(Protocol):
    """A printer that takes ESC/POS bytes; its methods block, so the printer thread calls them."""

    @property
    def name(self) -> str:
        """The setting that describes it."""
        ...

    def print_bytes(self, job: bytes) -> None:
        """Print one job.

        Raises PrinterOutOfPaper, PrinterCoverOpen or PrinterUnreachable; the job may then be on
        paper in part, and may be sent again.
        """
        ...

    def status(self) -> PrinterState:
        """How the printer is; never raises."""
        ...

    def open_drawer(self) -> None:
        """Open the drawer wired to the printer, paper or not; DrawerUnreachable when it cannot."""
        ...
