"""What readers, printers and drawers can fail at, as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from counter_app.errors import DeviceError


@dataclass(eq=False)
class ReaderServiceStopped(DeviceError):
    """The PC/SC service does not answer; `code` is its 32-bit result, 0 where there is none."""

    code: int


@dataclass(eq=False)
class CardExchangeFailed(DeviceError):
    """A card stopped answering: pulled, badly placed, or held by another program."""

    reader: str
    code: int


@dataclass(eq=False)
class CardUnreadable(DeviceError):
    """A card answers, but nothing that says which card it is; `status` is its last status word."""

    status: int


@dataclass(eq=False)
class PrinterError(DeviceError):
    """A job did not come out; `printer` is the setting that names the printer."""

    printer: str


class PrinterUnreachable(PrinterError):
    """The printer is off, unplugged, elsewhere, or stopped listening before the job's end.

    Part of the job may be on paper.
    """


class PrinterOutOfPaper(PrinterError):
    """The roll is finished; when it ended during the job, the job's beginning is on paper."""


class PrinterCoverOpen(PrinterError):
    """The printer's cover is open, or it waits for a person for a reason of its own."""


class PrinterStopped(PrinterError):
    """The program was leaving before the job's turn came."""


class DrawerUnreachable(PrinterError):
    """The printer that opens the drawer cannot be reached."""


class SystemPrinterMissing(PrinterError):
    """The system has no printer for documents, or refused the job; `printer` is what it said."""


class SettingFault(Enum):
    """Why a printer's setting cannot be understood."""

    UNKNOWN_KIND = "unknown_kind"
    MISSING_ADDRESS = "missing_address"
    BAD_NUMBER = "bad_number"
    NOT_ON_THIS_SYSTEM = "not_on_this_system"


@dataclass(eq=False)
class PrinterSettingInvalid(DeviceError):
    """The text of a printer's setting names no printer."""

    text: str
    fault: SettingFault
