"""From the text of a setting to the printer it names.

python-escpos takes half a second to import, so it is imported on the printer thread, by the first
job of a printer that needs it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, urlsplit
from urllib.request import url2pathname

from counter_app.devices.errors import PrinterSettingInvalid, SettingFault
from counter_app.devices.printers.escpos_printer import EscposPrinter
from counter_app.devices.printers.port import ReceiptPrinter
from counter_app.devices.printers.simulated import SimulatedPrinter
from counter_app.devices.printers.transport import FileTransport, NetworkTransport, Transport

_RAW_PORT: Final = 9100
_USUAL_BAUD: Final = 9600
_USUAL_IN_ENDPOINT: Final = 0x82
_USUAL_OUT_ENDPOINT: Final = 0x01


def printer_from_setting(text: str) -> ReceiptPrinter:
    """The printer that a setting names; it is not reached yet.

    tcp://host:9100 · usb://04b8:0e15?in=0x82&out=0x01 · serial:///dev/ttyUSB0?baud=9600 ·
    serial://COM3 · file:///dev/usb/lp0 · spool://Name in Windows · simulated://folder
    What follows a `?`, the port and the folder may be left out. Raises PrinterSettingInvalid.
    """
    kind, separator, rest = text.strip().partition("://")
    make = _KINDS.get(kind.lower())
    if make is None or not separator:
        raise PrinterSettingInvalid(text, SettingFault.UNKNOWN_KIND)
    return make(text, rest)


def _network(text: str, rest: str) -> ReceiptPrinter:
    try:
        address = urlsplit(f"//{rest}")
        host, port = address.hostname, address.port or _RAW_PORT
    except ValueError as error:
        raise PrinterSettingInvalid(text, SettingFault.BAD_NUMBER) from error
    if not host:
        raise PrinterSettingInvalid(text, SettingFault.MISSING_ADDRESS)
    return EscposPrinter(text, lambda: NetworkTransport(host, port))


def _usb(text: str, rest: str) -> ReceiptPrinter:
    address, options = _options(text, rest)
    vendor, separator, product = address.partition(":")
    if not separator:
        raise PrinterSettingInvalid(text, SettingFault.MISSING_ADDRESS)
    vendor_id, product_id = _number(text, vendor, 16), _number(text, product, 16)
    in_endpoint = _number(text, options.get("in", hex(_USUAL_IN_ENDPOINT)), 16)
    out_endpoint = _number(text, options.get("out", hex(_USUAL_OUT_ENDPOINT)), 16)
    return EscposPrinter(text, lambda: _open_usb(vendor_id, product_id, in_endpoint, out_endpoint))


def _serial(text: str, rest: str) -> ReceiptPrinter:
    port, options = _options(text, rest)
    baud = _number(text, options.get("baud", str(_USUAL_BAUD)), 10)
    return EscposPrinter(text, lambda: _open_serial(port, baud))


def _file(text: str, rest: str) -> ReceiptPrinter:
    path = Path(url2pathname(_required(text, rest)))
    return EscposPrinter(text, lambda: FileTransport(path))


def _spooler(text: str, rest: str) -> ReceiptPrinter:
    printer_name = _required(text, rest)
    if sys.platform == "win32":
        return EscposPrinter(text, lambda: _open_queue(printer_name))
    raise PrinterSettingInvalid(text, SettingFault.NOT_ON_THIS_SYSTEM)


def _simulated(text: str, rest: str) -> ReceiptPrinter:
    return SimulatedPrinter(text, Path(url2pathname(rest)) if rest else None)


def _open_usb(vendor: int, product: int, in_endpoint: int, out_endpoint: int) -> Transport:
    from counter_app.devices.printers.escpos_transports import UsbTransport  # noqa: PLC0415

    return UsbTransport(vendor, product, in_endpoint, out_endpoint)


def _open_serial(port: str, baud: int) -> Transport:
    from counter_app.devices.printers.escpos_transports import SerialTransport  # noqa: PLC0415

    return SerialTransport(port, baud)


def _open_queue(printer_name: str) -> Transport:
    from counter_app.devices.printers.escpos_transports import SpoolerTransport  # noqa: PLC0415

    return SpoolerTransport(printer_name)


def _options(text: str, rest: str) -> tuple[str, dict[str, str]]:
    """The address, and what follows it as `?name=value&…`; the last of a repeated name counts."""
    address, _, query = rest.partition("?")
    return _required(text, address), {name: values[-1] for name, values in parse_qs(query).items()}


def _required(text: str, address: str) -> str:
    if not address:
        raise PrinterSettingInvalid(text, SettingFault.MISSING_ADDRESS)
    return address


def _number(text: str, digits: str, base: int) -> int:
    try:
        return int(digits, base)
    except ValueError as error:
        raise PrinterSettingInvalid(text, SettingFault.BAD_NUMBER) from error


_KINDS: Final[dict[str, Callable[[str, str], ReceiptPrinter]]] = {
    "tcp": _network,
    "usb": _usb,
    "serial": _serial,
    "file": _file,
    "spool": _spooler,
    "simulated": _simulated,
}
