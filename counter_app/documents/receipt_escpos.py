"""A receipt as ESC/POS bytes for a thermal printer; the drawer's pulse is a device's matter."""

from __future__ import annotations

from bisect import bisect_left
from itertools import groupby

from escpos.constants import QR_ECLEVEL_M
from escpos.printer import Dummy

from counter_app.documents.code_page import CodePage, spelled
from counter_app.documents.paper import Paper
from counter_app.documents.receipt_content import ReceiptContent
from counter_app.documents.receipt_rows import (
    Detail,
    Emphasis,
    Gap,
    Heading,
    Note,
    Pair,
    Proof,
    Row,
    Rule,
    receipt_rows,
)
from counter_app.documents.receipt_text import PaperLine, lay_out
from counter_app.documents.typography import NO_BREAK_SPACE, Language

_QR_WIDTH_DOTS = 288
"""36 mm: a telephone reads it at arm's length."""
_QR_QUIET_MODULES = 8
_QR_BYTES_AT_LEVEL_M = (
    *(14, 26, 42, 62, 84, 106, 122, 152, 180, 213),
    *(251, 287, 331, 362, 412, 450, 504, 560, 624, 666),
    *(711, 779, 857, 911, 997, 1059, 1125, 1190, 1264, 1370),
    *(1452, 1538, 1628, 1722, 1809, 1911, 1989, 2099, 2213, 2331),
)
"""Bytes that versions 1 to 40 hold (ISO/IEC 18004, table 7)."""


def receipt_escpos(
    content: ReceiptContent, paper: Paper, language: Language, code_page: CodePage
) -> bytes:
    """What to send to the printer: reset, the receipt, its QR code drawn by the printer, the cut.

    Every text is within the code page and every line within the paper.
    """
    printer = Dummy()
    printer.hw("INIT")
    printer.charcode(code_page.value)
    rows = [_spelled_row(row, code_page) for row in receipt_rows(content, language)]
    for emphasis, lines in groupby(lay_out(rows, paper), key=_emphasis_of):
        _speak(printer, emphasis)
        for line in lines:
            _print(printer, line, paper)
    printer.cut()
    output: bytes = printer.output
    return output


def _spelled_row(row: Row, code_page: CodePage) -> Row:
    match row:
        case Heading(text, emphasis):
            return Heading(spelled(text, code_page), emphasis)
        case Note(text, emphasis):
            return Note(spelled(text, code_page), emphasis)
        case Pair(label, value, emphasis):
            return Pair(spelled(label, code_page), spelled(value, code_page), emphasis)
        case Detail(label, value):
            return Detail(spelled(label, code_page), spelled(value, code_page))
        case Rule() | Gap() | Proof():
            return row


def _emphasis_of(line: PaperLine | Proof) -> Emphasis:
    return line.emphasis if isinstance(line, PaperLine) else Emphasis.PLAIN


def _speak(printer: Dummy, emphasis: Emphasis) -> None:
    """Twice the height for the loudest, never the width: columns must stay what they are."""
    great = emphasis is Emphasis.GREAT
    printer.set(
        double_height=great, normal_textsize=not great, bold=great or emphasis is Emphasis.STRONG
    )


def _print(printer: Dummy, line: PaperLine | Proof, paper: Paper) -> None:
    if isinstance(line, PaperLine):
        printer.text(line.text.replace(NO_BREAK_SPACE, " ") + "\n")
        return
    printer.set(align="center")
    printer.qr(line.text, ec=QR_ECLEVEL_M, size=_module_dots(line.text, paper), native=True)
    printer.text("\n")
    printer.set(align="left")


def _module_dots(text: str, paper: Paper) -> int:
    """How many dots wide a module is, for a code of about 36 mm that fits the paper."""
    version = bisect_left(_QR_BYTES_AT_LEVEL_M, len(text.encode())) + 1
    modules = 17 + 4 * version
    widest = paper.width_dots // (modules + _QR_QUIET_MODULES)
    return max(1, min(_QR_WIDTH_DOTS // modules, widest, 6))
