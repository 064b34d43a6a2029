"""The training desk: a till of its own that nothing leaves, made at its opening and then gone."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from counter_app.domain.clock import Clock, sealed_time
from counter_app.domain.desk import TRAINING_COMMUNITY, TRAINING_DESK
from counter_app.models.database import Database, open_database, open_for_reading
from counter_app.models.database_thread import DatabaseThread
from counter_app.models.errors import disk_errors
from counter_app.models.journal import Journal
from counter_app.models.mirror import apply_page
from counter_app.operations.begin_journal import BeginJournal, begin_journal
from counter_app.operations.business_day import with_days_closed
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.training_reference import TrainingReference
from counter_app.settings import DataFolder
from counter_app.version import VERSION
from counter_protocol.messages import Enrolment, encode_message
from counter_protocol.sealing import SigningKey

_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class TrainingDesk:
    """An open training desk; it has no way to any server."""

    folder: DataFolder
    thread: DatabaseThread
    counter: OpenCounter
    open_apart: Callable[[], Database]

    def close(self) -> None:
        """Close the database, join its thread and leave nothing behind."""
        try:
            self.thread.call(self.counter.database.close)
        finally:
            self.thread.stop()
            forget_training(self.folder.path)


def open_training(folder: DataFolder, reference: TrainingReference, clock: Clock) -> TrainingDesk:
    """Open a training desk in its own folder, on nothing but what it is given.

    Its keys are drawn now and kept in memory alone, so what a crash leaves behind can never be
    read again. Raises a StorageError.
    """
    forget_training(folder.path)
    with disk_errors():
        folder.path.mkdir(parents=True)
    thread = DatabaseThread()
    try:
        key = secrets.token_bytes(_KEY_BYTES)
        counter = thread.call(lambda: _opened(folder.database, key, reference, clock))
    except BaseException:
        thread.stop()
        raise
    return TrainingDesk(folder, thread, counter, partial(open_for_reading, folder.database, key))


def forget_training(path: Path) -> None:
    """Delete what an earlier training left, if the system lets go of it."""
    shutil.rmtree(path, ignore_errors=True)


def _opened(path: Path, key: bytes, reference: TrainingReference, clock: Clock) -> OpenCounter:
    database = open_database(path, key)
    try:
        return _begun(database, reference, clock)
    except BaseException:
        database.close()
        raise


def _begun(database: Database, reference: TrainingReference, clock: Clock) -> OpenCounter:
    key, server_key = (SigningKey(secrets.token_bytes(_KEY_BYTES)) for _ in range(2))
    raw = encode_message(_enrolment(reference, key, server_key, clock))
    begin = BeginJournal(raw.decode(), server_key.sign(raw).hex())
    identity = begin_journal(database, key, clock, begin)
    apply_page(database, reference.page)
    journal = Journal(database, identity, key, clock)
    return with_days_closed(OpenCounter(database, journal, identity, clock, VERSION))


def _enrolment(
    reference: TrainingReference, key: SigningKey, server_key: SigningKey, clock: Clock
) -> Enrolment:
    """Signed by a server that exists for this training alone."""
    return Enrolment(
        community=TRAINING_COMMUNITY,
        community_name=reference.community_name,
        desk=TRAINING_DESK,
        site=reference.site,
        epoch=1,
        desk_key=key.public_bytes.hex(),
        server_key=server_key.public_bytes.hex(),
        timeline=reference.page.timeline,
        enrolled_at=sealed_time(clock.now()),
    )
