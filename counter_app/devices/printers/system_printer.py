"""The system's own default printer, for A4 documents."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

from counter_app.devices.errors import SystemPrinterMissing

_HAND_OVER_S: Final = 20


def print_document(path: Path) -> None:
    """Hand a PDF to the system's default printer; blocks until the system has taken it.

    On Windows through the program that opens PDFs, elsewhere through CUPS. Raises
    SystemPrinterMissing.
    """
    if sys.platform == "win32":
        _print_on_windows(path)
    else:
        _print_with_cups(path)


def _print_on_windows(path: Path) -> None:
    import os  # noqa: PLC0415 - `startfile` exists on Windows alone

    try:
        os.startfile(path, "print")  # type: ignore[attr-defined,unused-ignore]  # noqa: S606
    except OSError as error:
        raise SystemPrinterMissing(error.strerror or str(error)) from error


def _print_with_cups(path: Path) -> None:
    try:
        done = subprocess.run(
            ["lp", "--", str(path)],
            capture_output=True,
            text=True,
            check=False,
            timeout=_HAND_OVER_S,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SystemPrinterMissing(str(error)) from error
    if done.returncode != 0:
        raise SystemPrinterMissing(done.stderr.strip())
