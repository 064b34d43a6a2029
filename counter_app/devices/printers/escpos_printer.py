"""A receipt printer reached through a transport: asked, fed, and asked whether it all came out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Final

from counter_app.devices.errors import (
    DrawerUnreachable,
    PrinterCoverOpen,
    PrinterOutOfPaper,
    PrinterUnreachable,
)
from counter_app.devices.printers.escpos_status import (
    ASK_OFFLINE_CAUSE,
    ASK_PAPER,
    ASK_WHEN_PRINTED,
    OPEN_DRAWER,
    OPEN_DRAWER_NOW,
    state_of,
    status_byte,
)
from counter_app.devices.printers.port import PrinterState
from counter_app.devices.printers.transport import OpenTransport, Transport


@dataclass(frozen=True, slots=True)
class PrinterPatience:
    """How long a printer may take, in seconds: to say how it is, and to finish a receipt."""

    answer_s: float
    printed_s: float


USUAL_PATIENCE: Final = PrinterPatience(answer_s=0.5, printed_s=5.0)


class EscposPrinter:
    """One printer; it is connected to for each job, so that a printer that was off is found again.

    A printer that never answers is fed blindly. One that does is believed: a job has come out only
    when the printer says so, or when it is still there with paper `printed_s` later.
    """

    def __init__(
        self, name: str, open_transport: OpenTransport, patience: PrinterPatience = USUAL_PATIENCE
    ) -> None:
        self._name = name
        self._open_transport = open_transport
        self._patience = patience

    @property
    def name(self) -> str:
        return self._name

    def print_bytes(self, job: bytes) -> None:
        with self._connected() as transport:
            before = self._state(transport)
            self._require_able(before)
            transport.write(job)
            if before is PrinterState.READY:
                self._require_printed(transport)

    def status(self) -> PrinterState:
        try:
            with self._connected() as transport:
                return self._state(transport)
        except PrinterUnreachable:
            return PrinterState.UNREACHABLE

    def open_drawer(self) -> None:
        try:
            with self._connected() as transport:
                waiting = self._state(transport) in _WAITING
                transport.write(OPEN_DRAWER_NOW if waiting else OPEN_DRAWER)
        except PrinterUnreachable as error:
            raise DrawerUnreachable(self._name) from error

    @contextmanager
    def _connected(self) -> Iterator[Transport]:
        try:
            with closing(self._open_transport()) as transport:
                yield transport
        except OSError as error:
            raise PrinterUnreachable(self._name) from error

    def _state(self, transport: Transport) -> PrinterState:
        if not transport.answers:
            return PrinterState.UNKNOWN
        offline_cause = self._ask(transport, ASK_OFFLINE_CAUSE)
        if offline_cause is None:
            return PrinterState.UNKNOWN
        paper = self._ask(transport, ASK_PAPER)
        return PrinterState.UNKNOWN if paper is None else state_of(offline_cause, paper)

    def _ask(self, transport: Transport, question: bytes) -> int | None:
        transport.write(question)
        return status_byte(transport.read(self._patience.answer_s))

    def _require_printed(self, transport: Transport) -> None:
        transport.write(ASK_WHEN_PRINTED)
        if transport.read(self._patience.printed_s):
            return
        after = self._state(transport)
        if after is PrinterState.UNKNOWN:
            raise PrinterUnreachable(self._name)
        self._require_able(after)

    def _require_able(self, state: PrinterState) -> None:
        if state in _WAITING:
            raise _WAITING[state](self._name)


_WAITING: Final = {
    PrinterState.OUT_OF_PAPER: PrinterOutOfPaper,
    PrinterState.COVER_OPEN: PrinterCoverOpen,
}
