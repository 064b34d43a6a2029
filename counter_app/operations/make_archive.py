"""The signed archive of this desk's journal, or of a period of it, for whoever checks it alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from counter_app.domain.clock import Clock, sealed_time
from counter_app.domain.desk import DeskIdentity
from counter_app.domain.pace import Pace
from counter_app.models.archiving import (
    EpochPart,
    acknowledgements_in,
    parts_of,
    raw_entries_in,
)
from counter_app.models.closings import Span, place_at
from counter_app.models.database import Database
from counter_app.models.enrolments import StoredEnrolment, kept_enrolments
from counter_app.models.journal import Draft
from counter_app.operations.archive_period import ArchivePeriod, span_of
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.till_session import running_till_session
from counter_protocol.archive import ArchiveContent, EpochContent, write_archive
from counter_protocol.bodies import ArchiveMadeBody
from counter_protocol.entries import EntryKind
from counter_protocol.messages import Enrolment, EnrolmentReply, decode_message
from counter_protocol.sealing import SigningKey


@dataclass(frozen=True, slots=True)
class MakeArchive:
    """Where the archive goes; what stood there is replaced once the new one is whole."""

    path: Path
    period: ArchivePeriod
    agent: str


@dataclass(frozen=True, slots=True)
class Archivist:
    """All that writing an archive takes beside the database, so that any thread may do it."""

    identity: DeskIdentity
    key: SigningKey
    clock: Clock
    program: str


@dataclass(frozen=True, slots=True)
class ArchiveMade:
    """An archive that is whole on the disk; `first` and `last` are (epoch, seq)."""

    path: Path
    period: ArchivePeriod
    agent: str
    first: tuple[int, int]
    last: tuple[int, int]
    entries: int
    sha256: str


def archivist_of(counter: OpenCounter) -> Archivist:
    """Who signs this desk's archives."""
    return Archivist(counter.identity, counter.journal.key, counter.clock, counter.program)


def make_archive(counter: OpenCounter, command: MakeArchive) -> Path:
    """Write an archive and note it in the journal, on the database thread.

    While somebody sells, `write_archive_file` on a reading connection, then `note_archive`, keep
    nobody waiting.
    """
    made = write_archive_file(archivist_of(counter), counter.database, command, _in_no_hurry)
    note_archive(counter, made)
    return made.path


def write_archive_file(
    archivist: Archivist, database: Database, command: MakeArchive, pace: Pace
) -> ArchiveMade:
    """Write the file from what this connection sees, or leave no trace of it.

    Raises EntryNotHere for a closing that this desk never made, OSError where it cannot be written,
    and whatever `pace` does.
    """
    span = span_of(database, command.period)
    content = _content(archivist, database, span, pace)
    manifest = write_archive(command.path, content)
    return ArchiveMade(
        path=command.path,
        period=command.period,
        agent=command.agent,
        first=place_at(database, span.first),
        last=place_at(database, span.last),
        entries=manifest.entries,
        sha256=_digest_of(command.path),
    )


def note_archive(counter: OpenCounter, made: ArchiveMade) -> None:
    """Write down that an archive was made; it names the period, never the file of whoever asked."""
    body = ArchiveMadeBody(
        name=made.period.number or made.period.kind.value,
        first_epoch=made.first[0],
        first_seq=made.first[1],
        last_epoch=made.last[0],
        last_seq=made.last[1],
        sha256=made.sha256,
    )
    draft = Draft(EntryKind.ARCHIVE_MADE, body, made.agent)
    with counter.journal.writing():
        counter.journal.append(running_till_session(counter).marked(draft))


def _content(archivist: Archivist, database: Database, span: Span, pace: Pace) -> ArchiveContent:
    enrolments, identity = kept_enrolments(database), archivist.identity
    keys = {stored.epoch: _desk_key(stored) for stored in enrolments}
    passing = _Passing(span, pace)
    return ArchiveContent(
        community=identity.community,
        desk=identity.desk,
        server_key=identity.server_key,
        made_at=sealed_time(archivist.clock.now()),
        program=archivist.program,
        epochs=[_epoch(database, part, keys, passing) for part in parts_of(database, span)],
        acknowledgements=acknowledgements_in(database, span),
        key=archivist.key,
        enrolments=[EnrolmentReply(enrolment=x.raw, signature=x.signature) for x in enrolments],
    )


def _epoch(
    database: Database, part: EpochPart, keys: dict[int, bytes], passing: _Passing
) -> EpochContent:
    """An epoch under the key of its enrolment, or of the last one before it."""
    key = keys[max(enrolled for enrolled in keys if enrolled <= part.epoch)]
    return EpochContent(part.epoch, key, passing.entries(database, part.span))


class _Passing:
    """Counts the entries on their way to the archive."""

    def __init__(self, span: Span, pace: Pace) -> None:
        self._whole = max(1, span.last - span.first + 1)
        self._passed = 0
        self._pace = pace

    def entries(self, database: Database, span: Span) -> Iterator[tuple[bytes, bytes | None]]:
        for raw, signature, _ in raw_entries_in(database, span):
            self._passed += 1
            if self._passed % _TOLD_EVERY == 0:
                self._pace(100 * self._passed // self._whole)
            yield raw, signature


def _desk_key(stored: StoredEnrolment) -> bytes:
    return bytes.fromhex(decode_message(stored.raw, Enrolment).desk_key)


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _in_no_hurry(_percent: int) -> None:
    """Nobody looks on."""


_TOLD_EVERY: Final = 200
"""Entries: often enough for whoever gives it up not to wait."""
