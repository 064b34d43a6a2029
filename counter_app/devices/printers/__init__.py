"""Receipt printers and the drawer they open: the port, the printers that ship, and their thread."""

from __future__ import annotations

from counter_app.devices.printers.port import PrinterState, ReceiptPrinter
from counter_app.devices.printers.printer_thread import PrinterThread
from counter_app.devices.printers.settings import printer_from_setting
from counter_app.devices.printers.simulated import SimulatedPrinter

__all__ = [
    "PrinterState",
    "PrinterThread",
    "ReceiptPrinter",
    "SimulatedPrinter",
    "printer_from_setting",
]
