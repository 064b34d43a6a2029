"""The signed archive of this desk's journal, for whoever must check it without us."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from counter_app.domain.clock import sealed_time
from counter_app.models.entries import raw_entries
from counter_app.models.sync_queue import kept_acknowledgements
from counter_app.operations.open_counter import OpenCounter
from counter_protocol.archive import ArchiveContent, EpochContent, write_archive


@dataclass(frozen=True, slots=True)
class MakeArchive:
    """Where the archive goes; what stood there is replaced once the new one is whole."""

    path: Path


def make_archive(counter: OpenCounter, command: MakeArchive) -> Path:
    """Write the journal's present epoch, whole, to an archive that the verifier reads."""
    identity, journal = counter.identity, counter.journal
    content = ArchiveContent(
        community=identity.community,
        desk=identity.desk,
        server_key=identity.server_key,
        made_at=sealed_time(counter.clock.now()),
        program=counter.program,
        epochs=[
            EpochContent(
                identity.epoch,
                journal.key.public_bytes,
                raw_entries(counter.database, identity.epoch),
            )
        ],
        acknowledgements=kept_acknowledgements(counter.database, identity.epoch),
        key=journal.key,
    )
    write_archive(command.path, content)
    return command.path
