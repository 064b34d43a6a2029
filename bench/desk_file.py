"""A desk for measurements: a real encrypted file, enrolled, filled and with its till open."""

from __future__ import annotations

import hashlib
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Final

from bench.snapshot import demo_of, first_page, snapshot_pages
from community_server.demo_community.places import COMMUNITY, COMMUNITY_NAME
from counter_app.domain.clock import Clock
from counter_app.models.database import Database, open_database
from counter_app.models.journal import Journal
from counter_app.models.mirror import apply_page
from counter_app.operations.begin_journal import BeginJournal, begin_journal, enrolled_identity
from counter_app.operations.business_day import with_days_closed
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.till import OpenTill, open_till
from counter_app.secret_store import DeskSecrets
from counter_protocol.changes_page import ChangesPage
from counter_protocol.messages import Enrolment, encode_message
from counter_protocol.sealing import SigningKey

DESK: Final = "MED-1"
USUAL_HOUSEHOLDS: Final = 8_000
MANY_HOUSEHOLDS: Final = 1_000_000
DATABASE_KEY: Final = bytes(range(32))
SECRETS: Final = DeskSecrets(DATABASE_KEY, bytes([1]) * 32)
DESK_KEY: Final = SigningKey(SECRETS.desk_seed)
SERVER_KEY: Final = SigningKey(bytes([2]) * 32)
FOLDER: Final = Path(__file__).resolve().parents[1] / "var" / "bench"
"""In the checkout, hence on a disk: a temporary folder may lie in memory, where nothing is slow."""

_MORNING: Final = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
_CLOCK: Final = Clock(now=lambda: _MORNING)
_FLOAT: Final = {5_000: 1, 1_000: 3, 500: 4}
_PROGRAM: Final = "0.1.0"


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder on the disk that is emptied afterwards."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
        yield Path(folder)


@contextmanager
def new_desk(path: Path, pages: Iterable[ChangesPage]) -> Iterator[OpenCounter]:
    """A desk that has its snapshot and whose till is open."""
    with opened(path) as database:
        begin_desk(database, pages)
        counter = counter_on(database, _CLOCK)
        open_till(counter, OpenTill(_FLOAT, "", "claire-roy"))
        yield counter


@contextmanager
def opened(path: Path) -> Iterator[Database]:
    """The database of this file, new or not, closed afterwards."""
    database = open_database(path, DATABASE_KEY)
    try:
        yield database
    finally:
        database.close()


def begin_desk(database: Database, pages: Iterable[ChangesPage]) -> None:
    """Enrol a desk on an empty database, and give it its snapshot."""
    begin_journal(database, DESK_KEY, _CLOCK, _enrolment())
    for page in pages:
        apply_page(database, page)


@contextmanager
def desk_of(households: int) -> Iterator[OpenCounter]:
    """A desk of so large a community, kept from one run to the next: a million take a while."""
    with opened(kept_file(households)) as database:
        yield counter_on(database, _CLOCK)


def kept_file(households: int) -> Path:
    """The file of `desk_of`, made now if it is not there."""

    def make(path: Path) -> None:
        with new_desk(path, snapshot_pages(demo_of(households))):
            pass

    return kept(f"desk-{households}", _first_families(), make)


def kept(name: str, content: bytes, make: Callable[[Path], None]) -> Path:
    """A file that takes long to make, kept for as long as `content` stands for what is in it.

    It outlives changes of the schema: opening it upgrades it, as it does a desk's own file.
    """
    key = hashlib.sha256(content).hexdigest()[:8]
    path = FOLDER / f"{name}-{key}.db"
    if not path.exists():
        print(f"making {path.name}, once", file=sys.stderr)
        with scratch() as folder:
            make(folder / path.name)
            (folder / path.name).replace(path)
    return path


@cache
def _first_families() -> bytes:
    """The beginning of the demonstration stands for the whole: it is drawn from one seed."""
    return encode_message(first_page())


def counter_on(database: Database, clock: Clock) -> OpenCounter:
    """The enrolled desk of this database, ready to work."""
    identity = enrolled_identity(database)
    journal = Journal(database, identity, DESK_KEY, clock)
    return with_days_closed(OpenCounter(database, journal, identity, clock, _PROGRAM))


def _enrolment() -> BeginJournal:
    raw = encode_message(
        Enrolment(
            community=COMMUNITY,
            community_name=COMMUNITY_NAME,
            desk=DESK,
            site="SITE-MED",
            epoch=1,
            desk_key=DESK_KEY.public_bytes.hex(),
            server_key=SERVER_KEY.public_bytes.hex(),
            timeline="bench",
            enrolled_at="2026-11-21T08:00:00.000Z",
        )
    )
    return BeginJournal(raw.decode(), SERVER_KEY.sign(raw).hex())
