"""One file copied from an open database by SQLite itself, and the check of such a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2 as driver

from counter_app.errors import StorageError
from counter_app.models.connection import unlocked
from counter_app.models.database import AnyRow, Database
from counter_app.models.errors import (
    StorageBroken,
    StorageFull,
    StorageReadOnly,
    storage_errors,
)
from counter_protocol.links import StoredEntry, first_break

TellPages = Callable[[int, int], None]
"""Pages done and pages in all; it may raise to give up."""

_PAGES_A_STEP: Final = 256
_INSTRUCTIONS_A_LOOK: Final = 100_000


def copy_database(source: Database, key: bytes, path: Path, tell: TellPages) -> None:
    """Copy what `source` sees into a new file under the same key, durable when this returns.

    `source` comes from `open_for_reading`: its snapshot stands still, so that a desk which goes on
    selling cannot make the copy begin again. The file needs no other beside it. Raises what `tell`
    raises, or StorageError; what was written by then is the caller's to remove.
    """
    with storage_errors():
        target = _new_file(path, key)
        try:
            _copy(source, target, tell)
            # A file in WAL mode could not be read from a stick that is write-protected.
            target.execute("PRAGMA journal_mode = DELETE")
        finally:
            target.close()


def find_damage(database: Database, may_go_on: Callable[[], bool]) -> str | None:
    """What is wrong with the pages or the chain of a database, None when it is sound.

    `may_go_on` is asked now and then; once it says no, the answer is worth nothing.
    """
    with _interruptible(database, may_go_on):
        said = [row[0] for row in database.rows("PRAGMA quick_check(1)")]
        if said != ["ok"]:
            return str(said[0])
        broken = first_break(_stored_entries(database, may_go_on))
    return None if broken is None else f"{broken.code.value} {broken.epoch}/{broken.seq}"


def _copy(source: Database, target: Any, tell: TellPages) -> None:  # noqa: ANN401
    def on_step(_status: int, remaining: int, total: int) -> None:
        tell(total - remaining, total)

    live: Any = source.connection.connection.driver_connection
    try:
        live.backup(target, pages=_PAGES_A_STEP, progress=on_step)
    except driver.Error as error:
        raise _COPY_FAULTS.get(str(error), StorageBroken)(str(error)) from error


def _new_file(path: Path, key: bytes) -> Any:  # noqa: ANN401 (the driver has no types)
    return unlocked(driver.connect(str(path), isolation_level=None), path, key)


def _stored_entries(database: Database, may_go_on: Callable[[], bool]) -> Iterator[StoredEntry]:
    """The journal in the order in which it was written, page by page."""
    after = 0
    while may_go_on() and (rows := database.rows(_PAGE, after)):
        yield from map(_stored_entry, rows)
        after = rows[-1].position


def _stored_entry(row: AnyRow) -> StoredEntry:
    return (row.epoch, row.seq, row.raw, row.hash)


@contextmanager
def _interruptible(database: Database, may_go_on: Callable[[], bool]) -> Iterator[None]:
    """Let one long question be left in its middle."""
    connection: Any = database.connection.connection.driver_connection
    connection.set_progress_handler(lambda: not may_go_on(), _INSTRUCTIONS_A_LOOK)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


_COPY_FAULTS: Final[dict[str, Callable[[str], StorageError]]] = {
    "database or disk is full": lambda _: StorageFull(),
    "attempt to write a readonly database": lambda _: StorageReadOnly(),
    "unable to open database file": lambda _: StorageReadOnly(),
}
"""SQLite's own words for its codes: of a copy, the driver tells nothing else."""

_PAGE: Final = """
    SELECT position, epoch, seq, raw, hash FROM journal
    WHERE position > ? ORDER BY position LIMIT 1000
"""
