"""Archives of one desk's journal: written as a signed ZIP, and opened again."""

from __future__ import annotations

import hashlib
import os
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import msgspec

from counter_protocol.archive_format import (
    ACKNOWLEDGEMENTS,
    ARCHIVE_FORMAT,
    ARCHIVE_VERSION,
    MANIFEST,
    MANIFEST_DOMAIN,
    MANIFEST_SIGNATURE,
    AcknowledgementLine,
    EpochManifest,
    Manifest,
    MemberManifest,
    SignatureLine,
    entries_member,
    signatures_member,
)
from counter_protocol.entries import MalformedEntry
from counter_protocol.envelope import decode_envelope
from counter_protocol.messages import Enrolment, EnrolmentReply, decode_message
from counter_protocol.sealing import SigningKey, entry_hash

_COPY_BYTES = 1024 * 1024
_OLDEST_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class EpochContent:
    """One epoch to archive: its entries in order, as (canonical bytes, signature or None)."""

    epoch: int
    desk_key: bytes
    entries: Iterable[tuple[bytes, bytes | None]]


@dataclass(frozen=True, slots=True)
class ArchiveContent:
    """All that an archive is made of; entries are read once, in order, and never all at once.

    `acknowledgements` are (exact signed text, hex signature), of entries in the archive only.
    `key` is the desk's signing key in the last epoch, or that of a later enrolment: a desk that was
    enrolled anew has no other left. `enrolments` are only needed then, and when the archive does
    not start with the desk's first entry.
    """

    community: str
    desk: str
    server_key: bytes
    made_at: str
    program: str
    epochs: Sequence[EpochContent]
    acknowledgements: Iterable[tuple[str, str]]
    key: SigningKey
    enrolments: Sequence[EnrolmentReply] = ()


def write_archive(path: Path, content: ArchiveContent) -> Manifest:
    """Write the archive, or leave no trace of it; what stood at `path` is replaced at the end.

    It checks no more than it must to write the manifest: the verifier is who checks. Raises
    MalformedEntry for bytes that are not entries, ValueError for an epoch without any, or for a
    key that is neither the one of the last epoch nor an enrolment's.
    """
    if content.key.public_bytes not in _keys_that_may_sign(content):
        raise ValueError("an archive is signed by the desk key of its last epoch, or a later one")
    partial = path.with_name(path.name + ".partial")
    try:
        with partial.open("wb") as file:
            manifest = _write(file, content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return manifest


def _keys_that_may_sign(content: ArchiveContent) -> set[bytes]:
    enrolments = [decode_message(each.enrolment, Enrolment) for each in content.enrolments]
    last = content.epochs[-1]
    later = {bytes.fromhex(each.desk_key) for each in enrolments if each.epoch > last.epoch}
    return {last.desk_key} | later


def _write(file: IO[bytes], content: ArchiveContent) -> Manifest:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as opened:
        writer = _MemberWriter(opened)
        epochs = [_write_epoch(writer, epoch) for epoch in content.epochs]
        acknowledgements = writer.write(
            ACKNOWLEDGEMENTS, _acknowledgement_lines(content.acknowledgements)
        )
        manifest = Manifest(
            format=ARCHIVE_FORMAT,
            version=ARCHIVE_VERSION,
            community=content.community,
            desk=content.desk,
            server_key=content.server_key.hex(),
            made_at=content.made_at,
            program=content.program,
            entries=sum(epoch.entries for epoch in epochs),
            acknowledgements=acknowledgements,
            epochs=epochs,
            enrolments=list(content.enrolments),
            members=dict(writer.written),
        )
        raw = msgspec.json.encode(manifest, order="sorted")
        signature = content.key.sign(MANIFEST_DOMAIN + raw)
        writer.write(MANIFEST, [raw])
        writer.write(MANIFEST_SIGNATURE, [signature.hex().encode("ascii")])
    return manifest


def _write_epoch(writer: _MemberWriter, content: EpochContent) -> EpochManifest:
    with tempfile.TemporaryFile() as signatures:
        passing = _PassingEntries(content, signatures)
        writer.write(entries_member(content.epoch), passing.lines())
        signatures.seek(0)
        chunks = iter(lambda: signatures.read(_COPY_BYTES), b"")
        writer.write(signatures_member(content.epoch), chunks)
    return passing.manifest()


def _acknowledgement_lines(acknowledgements: Iterable[tuple[str, str]]) -> Iterator[bytes]:
    for text, signature in acknowledgements:
        yield msgspec.json.encode(AcknowledgementLine(text, signature), order="sorted") + b"\n"


class _MemberWriter:
    """Writes members one after the other, and remembers what each one is."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.written: dict[str, MemberManifest] = {}

    def write(self, name: str, chunks: Iterable[bytes]) -> int:
        """Write one member and say in how many chunks it came."""
        member = zipfile.ZipInfo(name, _OLDEST_ZIP_DATE)
        member.compress_type = zipfile.ZIP_DEFLATED
        digest = hashlib.sha256()
        size_bytes = count = 0
        # Nobody knows the size beforehand, and a desk's whole life may pass 4 GiB.
        with self._archive.open(member, "w", force_zip64=True) as file:
            for chunk in chunks:
                count += 1
                digest.update(chunk)
                size_bytes += len(chunk)
                file.write(chunk)
        self.written[name] = MemberManifest(sha256=digest.hexdigest(), size_bytes=size_bytes)
        return count


class _PassingEntries:
    """The entries of one epoch on their way to the archive: counted, their signatures set aside."""

    def __init__(self, content: EpochContent, signatures: IO[bytes]) -> None:
        self._content = content
        self._signatures = signatures
        self._entries = self._signed = 0
        self._first_seq = self._last_seq = 0
        self._head = b""

    def lines(self) -> Iterator[bytes]:
        for raw, signature in self._content.entries:
            self._count(raw, signature)
            yield raw + b"\n"

    def _count(self, raw: bytes, signature: bytes | None) -> None:
        if b"\n" in raw:
            raise MalformedEntry("an entry's canonical bytes hold no newline")
        self._last_seq = decode_envelope(raw).seq
        self._first_seq = self._first_seq or self._last_seq
        self._entries += 1
        self._head = raw
        if signature is not None:
            self._signed += 1
            line = SignatureLine(self._last_seq, signature.hex())
            self._signatures.write(msgspec.json.encode(line, order="sorted") + b"\n")

    def manifest(self) -> EpochManifest:
        """What the manifest says of this epoch, once all its lines have passed."""
        if self._entries == 0:
            raise ValueError(f"epoch {self._content.epoch} has no entry")
        return EpochManifest(
            epoch=self._content.epoch,
            desk_key=self._content.desk_key.hex(),
            first_seq=self._first_seq,
            last_seq=self._last_seq,
            head_hash=entry_hash(self._head).hex(),
            entries=self._entries,
            signatures=self._signed,
        )
