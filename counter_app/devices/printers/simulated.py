"""A printer made of memory, for the demonstration, training and the self-test."""

from __future__ import annotations

import threading
from pathlib import Path

from counter_app.devices.errors import (
    DrawerUnreachable,
    PrinterCoverOpen,
    PrinterOutOfPaper,
    PrinterUnreachable,
)
from counter_app.devices.printers.port import PrinterState


class SimulatedPrinter:
    """Keeps what it prints, and writes each job to `folder` when there is one.

    A file is named by its number, from 000001.escpos on, and never overwritten. Every method may be
    called from any thread.
    """

    def __init__(self, name: str, folder: Path | None) -> None:
        self._name = name
        self._folder = folder
        self._lock = threading.Lock()
        self._state = PrinterState.READY
        self._jobs: list[bytes] = []
        self._drawer_pulses = 0

    @property
    def name(self) -> str:
        return self._name

    @property
    def jobs(self) -> tuple[bytes, ...]:
        """Every job printed so far."""
        with self._lock:
            return tuple(self._jobs)

    @property
    def drawer_pulses(self) -> int:
        """How often the drawer was opened."""
        with self._lock:
            return self._drawer_pulses

    def become(self, state: PrinterState) -> None:
        """Take away its paper, open its cover, switch it off, or make it well again."""
        with self._lock:
            self._state = state

    def print_bytes(self, job: bytes) -> None:
        with self._lock:
            self._require_able()
            self._save(job)
            self._jobs.append(job)

    def status(self) -> PrinterState:
        with self._lock:
            return self._state

    def open_drawer(self) -> None:
        with self._lock:
            if self._state is PrinterState.UNREACHABLE:
                raise DrawerUnreachable(self._name)
            self._drawer_pulses += 1

    def _require_able(self) -> None:
        failures = {
            PrinterState.OUT_OF_PAPER: PrinterOutOfPaper,
            PrinterState.COVER_OPEN: PrinterCoverOpen,
            PrinterState.UNREACHABLE: PrinterUnreachable,
        }
        if self._state in failures:
            raise failures[self._state](self._name)

    def _save(self, job: bytes) -> None:
        if self._folder is None:
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            taken = [int(path.stem) for path in self._folder.glob(f"{'[0-9]' * 6}.escpos")]
            with (self._folder / f"{max(taken, default=0) + 1:06d}.escpos").open("xb") as file:
                file.write(job)
        except OSError as error:
            raise PrinterUnreachable(self._name) from error
