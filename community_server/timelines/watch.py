"""Notices at the start that the database is a restored copy, and keeps the mark that tells it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Generator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Final

import psycopg
import sqlalchemy.exc

from community_server.database import Database
from community_server.timelines.mark import Mark, read_mark, write_mark
from community_server.timelines.queries import (
    History,
    begin_timeline,
    history_of,
    settle_here,
)

_log = logging.getLogger(__name__)
_KEEP_EVERY_S: Final = 5


class Restored(StrEnum):
    """How a server knows that its database was restored from a copy."""

    OTHER_POSTGRESQL = "other_postgresql"
    """It lives in another PostgreSQL, or in one that was recovered to some moment."""
    BEHIND_ITS_MARK = "behind_its_mark"
    EARLIER_TIMELINE = "earlier_timeline"


def how_restored(history: History, mark: Mark | None) -> Restored | None:
    """Whether this history is not the one that was served last; None when nothing speaks for it.

    A timeline that the mark never heard of was begun by another server, which saw to it.
    """
    if history.lived_in not in (None, history.lives_in):
        return Restored.OTHER_POSTGRESQL
    if mark is None:
        return None
    if history.timeline in mark.earlier:
        return Restored.EARLIER_TIMELINE
    if history.timeline == mark.timeline and history.xid < mark.xid:
        return Restored.BEHIND_ITS_MARK
    return None


def follow_history(database: Database, community: str, mark_file: Path) -> Restored | None:
    """Begin another timeline where the database was restored from a copy, and say how it is known.

    Desks then read everything again and resend what this copy lacks.
    """
    with database.transaction() as connection:
        found = how_restored(history_of(connection, community), read_mark(mark_file, community))
        if found is None:
            settle_here(connection, community)
        else:
            begin_timeline(connection, community)
    if found is not None:
        _log.warning("restored_from_a_copy", extra={"error": found.value})
    return found


class MarkKeeper:
    """Writes how far a community's history has come into a file, every few seconds."""

    def __init__(self, database: Database, community: str, mark_file: Path) -> None:
        self._database = database
        self._community = community
        self._mark_file = mark_file
        self._kept = read_mark(mark_file, community)
        self._is_failing = False
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="mark-keeper", daemon=True)

    def start(self) -> None:
        """Keep the mark from now on, in a thread of its own."""
        self._thread.start()

    def stop(self) -> None:
        """Keep it one last time, and wait until then."""
        self._stopping.set()
        self._thread.join()

    def keep(self) -> None:
        """Write the mark if anything moved; it never stops a server that it cannot be written.

        That is said once, until it can be again.
        """
        try:
            with self._database.transaction() as connection:
                history = history_of(connection, self._community)
            mark = self._moved_to(history)
            if mark != self._kept:
                write_mark(self._mark_file, mark)
                self._kept = mark
            self._is_failing = False
        except (OSError, psycopg.Error, sqlalchemy.exc.SQLAlchemyError) as error:
            if not self._is_failing:
                _log.warning("mark_not_kept", extra={"error": type(error).__name__})
            self._is_failing = True

    def _moved_to(self, history: History) -> Mark:
        # A transaction under way may write a later one's row anew, under its own, lower number.
        if self._kept is None:
            return Mark(self._community, history.timeline, history.settled_xid)
        return self._kept.moved_to(history.timeline, history.settled_xid)

    def _run(self) -> None:
        while not self._stopping.is_set():
            self.keep()
            self._stopping.wait(_KEEP_EVERY_S)
        self.keep()


@contextmanager
def kept_mark(database: Database, community: str, mark_file: Path) -> Generator[None]:
    """Keep the mark while a server runs."""
    keeper = MarkKeeper(database, community, mark_file)
    keeper.start()
    try:
        yield
    finally:
        keeper.stop()
