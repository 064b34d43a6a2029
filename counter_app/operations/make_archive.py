"""The signed archive of this desk's journal, for whoever must check it without us."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from counter_app.domain.clock import sealed_time
from counter_app.models.database import Database
from counter_app.models.enrolments import StoredEnrolment, kept_enrolments
from counter_app.models.entries import epochs_written, raw_entries
from counter_app.models.sync_queue import kept_acknowledgements
from counter_app.operations.open_counter import OpenCounter
from counter_protocol.archive import ArchiveContent, EpochContent, write_archive
from counter_protocol.messages import Enrolment, decode_message


@dataclass(frozen=True, slots=True)
class MakeArchive:
    """Where the archive goes; what stood there is replaced once the new one is whole."""

    path: Path


def make_archive(counter: OpenCounter, command: MakeArchive) -> Path:
    """Write the whole journal, epoch after epoch, to an archive that the verifier reads."""
    identity, journal = counter.identity, counter.journal
    content = ArchiveContent(
        community=identity.community,
        desk=identity.desk,
        server_key=identity.server_key,
        made_at=sealed_time(counter.clock.now()),
        program=counter.program,
        epochs=_epochs(counter.database),
        acknowledgements=kept_acknowledgements(counter.database),
        key=journal.key,
    )
    write_archive(command.path, content)
    return command.path


def _epochs(database: Database) -> list[EpochContent]:
    """Every epoch under the key of its enrolment, or of the last one before it."""
    keys = {stored.epoch: _desk_key(stored) for stored in kept_enrolments(database)}
    return [
        EpochContent(
            epoch,
            keys[max(enrolled for enrolled in keys if enrolled <= epoch)],
            raw_entries(database, epoch),
        )
        for epoch in epochs_written(database)
    ]


def _desk_key(stored: StoredEnrolment) -> bytes:
    return bytes.fromhex(decode_message(stored.raw, Enrolment).desk_key)
