"""Counts what desks are told of families, and writes it down now and then, off their way."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Final

import psycopg
import sqlalchemy.exc

from community_server.changes.pruning import forget_old_movements
from community_server.database import Connection, Database
from community_server.families.leaving import erase_those_who_left
from community_server.security.accesses import add_pages, forget_old_accesses, note_snapshot
from counter_protocol.changes_page import ChangesPage

_log = logging.getLogger(__name__)
WRITE_EVERY_S: Final = 60
"""What a crash may lose of the counts of pages; a snapshot is written down at once."""
_FORGET_EVERY_S: Final = 24 * 3600
_ROUNDS_A_DAY: Final = _FORGET_EVERY_S // WRITE_EVERY_S


class ReadingLog:
    """Any thread may tell it of a page; one thread of its own writes."""

    def __init__(self, database: Database, community: str) -> None:
        self._database = database
        self._community = community
        self._lock = threading.Lock()
        self._told: dict[str, set[str]] = {}
        self._snapshots: list[str] = []
        self._nudged = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="reading-log", daemon=True)

    def start(self) -> None:
        """Start writing, and forgetting what is too old."""
        self._thread.start()

    def stop(self) -> None:
        """Write what is left, and wait until it is written."""
        self._stopping.set()
        self._nudged.set()
        self._thread.join()

    def told(self, desk: str, page: ChangesPage) -> None:
        """A desk is being sent this page."""
        families = _families_in(page)
        with self._lock:
            if families:
                self._told.setdefault(desk, set()).update(families)
            if page.begins:
                self._snapshots.append(desk)
        if page.begins:
            self._nudged.set()

    def write_down(self) -> None:
        """Write what was told since the last time; what cannot be written now waits for the next.

        Raises what the database raises.
        """
        with self._lock:
            told, self._told = self._told, {}
            snapshots, self._snapshots = self._snapshots, []
        try:
            with self._database.transaction() as connection:
                self._write(connection, told, snapshots)
        except BaseException:
            self._put_back(told, snapshots)
            raise

    def _write(
        self, connection: Connection, told: dict[str, set[str]], snapshots: list[str]
    ) -> None:
        for desk in snapshots:
            note_snapshot(connection, self._community, desk)
        for desk, families in sorted(told.items()):
            add_pages(connection, self._community, desk, len(families))

    def _put_back(self, told: dict[str, set[str]], snapshots: list[str]) -> None:
        with self._lock:
            self._snapshots += snapshots
            for desk, families in told.items():
                self._told.setdefault(desk, set()).update(families)

    def _run(self) -> None:
        rounds = 0
        while not self._stopping.is_set():
            if rounds % _ROUNDS_A_DAY == 0:
                self._attempt(self._forget)
            rounds += 1
            self._nudged.wait(WRITE_EVERY_S)
            self._nudged.clear()
            self._attempt(self.write_down)

    def _forget(self) -> None:
        with self._database.transaction() as connection:
            forget_old_accesses(connection, self._community)
        forget_old_movements(self._database, self._community)
        erase_those_who_left(self._database, self._community)

    def _attempt(self, step: Callable[[], None]) -> None:
        try:
            step()
        except (psycopg.Error, sqlalchemy.exc.SQLAlchemyError):
            _log.warning("reading_log_interrupted")


def _families_in(page: ChangesPage) -> set[str]:
    return {
        row.household
        for rows in (page.households, page.residents, page.accounts, page.movements, page.conflicts)
        for row in rows
    }
