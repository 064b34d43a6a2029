"""Reads ESC/POS bytes as a printer would: what a person finds on the paper."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NoReturn

CODECS = {0: "cp437", 16: "cp1252", 19: "cp858"}
LARGE = 0x10
BOLD = 0x08
ALIGNMENTS = ("left", "center", "right")


@dataclass(frozen=True)
class PrintedLine:
    """One line of the paper, as it looks."""

    text: str
    bold: bool
    double_height: bool
    align: str


@dataclass
class PrintedPaper:
    """What came out of the printer since it was switched on."""

    lines: list[PrintedLine] = field(default_factory=list)
    qr_codes: list[str] = field(default_factory=list)
    cuts: int = 0
    drawer_pulses: int = 0

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


class NotEscpos(ValueError):
    """Bytes that this printer does not know."""


def printed(data: bytes) -> PrintedPaper:
    """The paper these bytes print."""
    return _Printer(data).run()


class _Printer:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0
        self._codec = CODECS[0]
        self._style = PrintedLine("", bold=False, double_height=False, align="left")
        self._line = ""
        self._qr_text = ""
        self._paper = PrintedPaper()

    def run(self) -> PrintedPaper:
        while self._at < len(self._data):
            self._obey(self._take())
        assert not self._line, "a line was never printed"
        return self._paper

    def _obey(self, byte: int) -> None:
        match byte:
            case 0x0A:
                self._paper.lines.append(replace(self._style, text=self._line))
                self._line = ""
            case 0x1B:
                self._escape(chr(self._take()))
            case 0x1D:
                self._group(chr(self._take()))
            case _ if byte >= 0x20:
                self._line += bytes([byte]).decode(self._codec)
            case _:
                self._refuse(byte)

    def _escape(self, command: str) -> None:
        match command:
            case "@":
                self._codec = CODECS[0]
                self._style = PrintedLine("", bold=False, double_height=False, align="left")
            case "t":
                self._codec = CODECS[self._take()]
            case "!":
                mode = self._take()
                self._style = replace(
                    self._style, bold=bool(mode & BOLD), double_height=bool(mode & LARGE)
                )
            case "E":
                self._style = replace(self._style, bold=bool(self._take() & 1))
            case "a":
                self._style = replace(self._style, align=ALIGNMENTS[self._take()])
            case "d":
                self._take()
            case "p":
                self._take_many(3)
                self._paper.drawer_pulses += 1
            case _:
                self._refuse(ord(command))

    def _group(self, command: str) -> None:
        match command:
            case "(" if self._take() == ord("k"):
                self._qr(self._take_many(int.from_bytes(self._take_many(2), "little")))
            case "V":
                if self._take() in {65, 66}:
                    self._take()
                self._paper.cuts += 1
            case _:
                self._refuse(ord(command))

    def _qr(self, parameters: bytes) -> None:
        """Functions 80 (store) and 81 (print) of the QR code; the others only set its looks."""
        function = parameters[1]
        if function == 80:
            self._qr_text = parameters[3:].decode()
        elif function == 81:
            self._paper.qr_codes.append(self._qr_text)

    def _take(self) -> int:
        byte = self._data[self._at]
        self._at += 1
        return byte

    def _take_many(self, number: int) -> bytes:
        return bytes(self._take() for _ in range(number))

    def _refuse(self, byte: int) -> NoReturn:
        raise NotEscpos(f"{byte:#04x} at {self._at - 1}")
