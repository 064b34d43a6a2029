"""Lines to printers that python-escpos finds, claims and sets up: USB, serial, Windows spooler.

Importing python-escpos takes half a second: import this module on the printer thread only.
"""

from __future__ import annotations

import contextlib
from typing import Any, Final, cast

import usb.core
from escpos.exceptions import DeviceNotFoundError
from escpos.printer import Serial, Usb, Win32Raw

from counter_app.devices.printers.transport import WRITE_S

_ANSWER_BYTES: Final = 16


class UsbTransport:
    """A USB printer by vendor and product; endpoints are those of its interface descriptor."""

    answers = True

    def __init__(self, vendor: int, product: int, in_endpoint: int, out_endpoint: int) -> None:
        printer = Usb(vendor, product)
        # It would reset the printer, which then forgets the end of the receipt before.
        printer._configure_usb = lambda: None  # noqa: SLF001
        self._printer = _opened(printer)
        self._in_endpoint = in_endpoint
        self._out_endpoint = out_endpoint

    def write(self, data: bytes) -> None:
        self._printer.device.write(self._out_endpoint, data, round(WRITE_S * 1000))

    def read(self, wait_s: float) -> bytes:
        try:
            answer = self._printer.device.read(
                self._in_endpoint, _ANSWER_BYTES, round(wait_s * 1000)
            )
        except usb.core.USBTimeoutError:
            return b""
        return bytes(answer)

    def close(self) -> None:
        self._printer.close()


class SerialTransport:
    """A serial printer: 8 bits, no parity, 1 stop bit."""

    answers = True

    def __init__(self, port: str, baud: int) -> None:
        # No DSR handshake: a printer wired without that line would block every write.
        self._printer = _opened(Serial(port, baudrate=baud, dsrdtr=False))
        self._printer.device.write_timeout = WRITE_S

    def write(self, data: bytes) -> None:
        self._printer.device.write(data)
        self._printer.device.flush()

    def read(self, wait_s: float) -> bytes:
        self._printer.device.timeout = wait_s
        return cast("bytes", self._printer.device.read(1))

    def close(self) -> None:
        # Closing drains what is left, which a line that is lost cannot do.
        with contextlib.suppress(OSError):
            self._printer.close()


class SpoolerTransport:
    """A printer of Windows, by its name there; each opening is one raw document of its queue."""

    answers = False

    def __init__(self, printer_name: str) -> None:
        self._printer = _opened(Win32Raw(printer_name))

    def write(self, data: bytes) -> None:
        try:
            self._printer._raw(data)  # noqa: SLF001 - python-escpos has no public call for it
        except Exception as error:  # pywintypes.error, a plain Exception that only Windows has
            raise OSError(str(error)) from error

    def read(self, wait_s: float) -> bytes:  # noqa: ARG002
        return b""

    def close(self) -> None:
        self._printer.close()


def _opened(printer: Any) -> Any:  # noqa: ANN401 - python-escpos has no types
    """The printer once it is reached; OSError when it is not, or has no driver for this machine."""
    try:
        printer.open()
    except (DeviceNotFoundError, usb.core.NoBackendError) as error:
        raise OSError(str(error)) from error
    return printer
