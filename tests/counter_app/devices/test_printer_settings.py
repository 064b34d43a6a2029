"""From the text of a setting to a printer, or to what is wrong with the text."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from counter_app.devices.errors import PrinterSettingInvalid, PrinterUnreachable, SettingFault
from counter_app.devices.printers import PrinterState, SimulatedPrinter, printer_from_setting


@pytest.mark.parametrize(
    "text",
    [
        "tcp://192.0.2.7:9100",
        "tcp://imprimante.local",
        "tcp://[2001:db8::7]:9100",
        "TCP://192.0.2.7",
        "usb://04b8:0e15",
        "usb://0x04b8:0x0e15?in=0x81&out=0x03",
        "serial:///dev/ttyUSB0?baud=19200",
        "serial://COM3",
        "file:///dev/usb/lp0",
        "simulated://",
    ],
)
def test_setting_names_its_printer(text: str) -> None:
    assert printer_from_setting(text).name == text


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", SettingFault.UNKNOWN_KIND),
        ("192.0.2.7", SettingFault.UNKNOWN_KIND),
        ("fax://192.0.2.7", SettingFault.UNKNOWN_KIND),
        ("tcp", SettingFault.UNKNOWN_KIND),
        ("tcp://", SettingFault.MISSING_ADDRESS),
        ("tcp://:9100", SettingFault.MISSING_ADDRESS),
        ("tcp://192.0.2.7:printer", SettingFault.BAD_NUMBER),
        ("tcp://192.0.2.7:99999", SettingFault.BAD_NUMBER),
        ("usb://04b8", SettingFault.MISSING_ADDRESS),
        ("usb://epson:tm20", SettingFault.BAD_NUMBER),
        ("usb://04b8:0e15?in=x", SettingFault.BAD_NUMBER),
        ("serial://", SettingFault.MISSING_ADDRESS),
        ("serial://COM3?baud=fast", SettingFault.BAD_NUMBER),
        ("file://", SettingFault.MISSING_ADDRESS),
        ("spool://", SettingFault.MISSING_ADDRESS),
    ],
)
def test_setting_that_names_no_printer_says_why(text: str, fault: SettingFault) -> None:
    with pytest.raises(PrinterSettingInvalid) as invalid:
        printer_from_setting(text)

    assert (invalid.value.text, invalid.value.fault) == (text, fault)


@pytest.mark.skipif(sys.platform == "win32", reason="2026-11-21: says what other systems answer")
def test_windows_queue_is_refused_elsewhere() -> None:
    with pytest.raises(PrinterSettingInvalid) as invalid:
        printer_from_setting("spool://Epson TM-T20")

    assert invalid.value.fault is SettingFault.NOT_ON_THIS_SYSTEM


def test_file_setting_prints_into_that_file(tmp_path: Path) -> None:
    path = tmp_path / "caisse 1.bin"

    printer_from_setting(path.as_uri()).print_bytes(b"receipt\n")

    assert path.read_bytes() == b"receipt\n"


def test_simulated_setting_leaves_each_job_in_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "receipts"
    setting = folder.as_uri().replace("file://", "simulated://")

    for receipt in (b"one", b"two"):
        printer_from_setting(setting).print_bytes(receipt)

    assert (folder / "000001.escpos").read_bytes() == b"one"
    assert (folder / "000002.escpos").read_bytes() == b"two"


def test_simulated_printer_whose_folder_cannot_be_written_is_unreachable(tmp_path: Path) -> None:
    (tmp_path / "receipts").write_text("a file where the folder should be", encoding="utf-8")

    with pytest.raises(PrinterUnreachable):
        SimulatedPrinter("simulated", tmp_path / "receipts").print_bytes(b"receipt")


def test_simulated_printer_needs_no_folder() -> None:
    printer = printer_from_setting("simulated://")
    assert isinstance(printer, SimulatedPrinter)

    printer.print_bytes(b"receipt")

    assert printer.jobs == (b"receipt",)


def test_usb_printer_that_is_not_plugged_in_is_unreachable() -> None:
    assert printer_from_setting("usb://dead:beef").status() is PrinterState.UNREACHABLE


def test_serial_port_that_does_not_exist_is_unreachable() -> None:
    assert printer_from_setting("serial:///dev/no-such").status() is PrinterState.UNREACHABLE
