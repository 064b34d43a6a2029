"""The ESC/POS commands that ask and that open the drawer (Epson's reference of ESC/POS)."""

from __future__ import annotations

from typing import Final

from counter_app.devices.printers.port import PrinterState

ASK_OFFLINE_CAUSE: Final = b"\x10\x04\x02"
"""DLE EOT 2, answered at once even by a printer that is offline or busy."""

ASK_PAPER: Final = b"\x10\x04\x04"
"""DLE EOT 4, answered at once as well."""

ASK_WHEN_PRINTED: Final = b"\x1dr\x01"
"""GS r 1, answered in its turn: once all that was sent before it is on paper."""

OPEN_DRAWER: Final = b"\x1bp\x00\x19\xfa"
"""ESC p 0: 50 ms on, 500 ms off on pin 2; in its turn, so it waits while there is no paper."""

OPEN_DRAWER_NOW: Final = b"\x10\x14\x01\x00\x01"
"""DLE DC4 1 0: 100 ms on pin 2, whatever the printer waits for; older printers ignore it."""

_FIXED_BITS: Final = 0x93
_FIXED_VALUE: Final = 0x12
_COVER_OPEN: Final = 0x04
_STOPPED_BY_PAPER_END: Final = 0x20
_ERROR: Final = 0x40
_PAPER_END: Final = 0x60


def status_byte(answer: bytes) -> int | None:
    """The answer to a DLE EOT among the bytes received, None when there is none.

    A printer set to report by itself may have sent other bytes: the fixed bits tell them apart.
    """
    found = [byte for byte in answer if byte & _FIXED_BITS == _FIXED_VALUE]
    return found[-1] if found else None


def state_of(offline_cause: int, paper: int) -> PrinterState:
    """What the two answers mean together."""
    if offline_cause & _STOPPED_BY_PAPER_END or paper & _PAPER_END:
        return PrinterState.OUT_OF_PAPER
    if offline_cause & (_COVER_OPEN | _ERROR):
        return PrinterState.COVER_OPEN
    return PrinterState.READY
