"""An archive opened for reading, as a stream: nothing of it needs to fit in memory."""

from __future__ import annotations

import contextlib
import hashlib
import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self, TypeVar

import msgspec

from counter_protocol.archive_format import (
    ACKNOWLEDGEMENTS,
    ARCHIVE_FORMAT,
    ARCHIVE_VERSION,
    MANIFEST,
    MANIFEST_SIGNATURE,
    AcknowledgementLine,
    Manifest,
    MemberManifest,
    SignatureLine,
    entries_member,
    signatures_member,
)
from counter_protocol.entries import LARGEST_INTEGER, MalformedEntry
from counter_protocol.envelope import decode_envelope
from counter_protocol.hexadecimal import from_hex

LONGEST_LINE_BYTES: Final = 1024 * 1024
LARGEST_MANIFEST_BYTES: Final = 16 * 1024 * 1024
_COPY_BYTES: Final = 1024 * 1024
_LARGEST_EXPANSION: Final = 100
"""Deflate halves hashes and signatures at best: a member that grows more holds no journal."""
_FREE_BYTES: Final = 16 * 1024 * 1024
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED: Final = 0x1

_ZIP_FAULTS: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    UnicodeDecodeError,
)
"""What `zipfile` lets through when the bytes are not what they should be."""

_AnyLine = TypeVar("_AnyLine", SignatureLine, AcknowledgementLine)


class NotAnArchive(ValueError):
    """The file is not an archive of this format; `reason` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class DamagedMember(ValueError):
    """A member cannot be read to its end; `reason` says why."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class Archive:
    """One open archive; a context manager. Nothing it gives is verified but what can be read."""

    def __init__(self, opened: zipfile.ZipFile, file: IO[bytes]) -> None:
        """`file` is closed with the archive, even while members are still being read.

        Raises NotAnArchive when the manifest is missing or is another format's.
        """
        _refuse_unreadable(opened, file.seek(0, io.SEEK_END))
        self._file = file
        self._zip = opened
        self.manifest_bytes = self._small_member(MANIFEST)
        self.manifest = _read_manifest(self.manifest_bytes)
        self.manifest_signature = self._small_member(MANIFEST_SIGNATURE)
        self.member_names = frozenset(opened.namelist()) - {MANIFEST, MANIFEST_SIGNATURE}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._zip.close()
        self._file.close()

    def measured(self, name: str) -> MemberManifest:
        """What a member really is; raises DamagedMember."""
        digest = hashlib.sha256()
        size_bytes = 0
        for chunk in self._chunks(name):
            digest.update(chunk)
            size_bytes += len(chunk)
        return MemberManifest(sha256=digest.hexdigest(), size_bytes=size_bytes)

    def entries(self, epoch: int) -> Iterator[tuple[bytes, bytes | None]]:
        """The bytes of each entry of an epoch in order, with its signature if it has one.

        Raises DamagedMember on reaching what cannot be read.
        """
        signatures = self._signatures(epoch)
        waiting = next(signatures, None)
        for raw in self._lines(entries_member(epoch)):
            seq = _seq_of(raw)
            while waiting is not None and seq is not None and waiting[0] < seq:
                waiting = next(signatures, None)
            if waiting is not None and waiting[0] == seq:
                yield raw, waiting[1]
                waiting = next(signatures, None)
            else:
                yield raw, None

    def acknowledgements(self) -> Iterator[AcknowledgementLine]:
        """What the server countersigned; raises DamagedMember."""
        yield from self._decoded(ACKNOWLEDGEMENTS, AcknowledgementLine)

    def forks(self) -> frozenset[bytes]:
        """The hashes that the epochs open on; what cannot be read is left out."""
        return frozenset(
            opened_on
            for epoch in self.manifest.epochs
            if (opened_on := self._opened_on(epoch.epoch)) is not None
        )

    def _opened_on(self, epoch: int) -> bytes | None:
        try:
            first = next(self._lines(entries_member(epoch)), b"")
            return bytes.fromhex(decode_envelope(first).prev)
        except (DamagedMember, MalformedEntry, ValueError):
            return None

    def _signatures(self, epoch: int) -> Iterator[tuple[int, bytes]]:
        name = signatures_member(epoch)
        for line in self._decoded(name, SignatureLine):
            try:
                yield line.seq, from_hex(line.signature)
            except ValueError as error:
                raise DamagedMember(name, str(error)) from error

    def _decoded(self, name: str, shape: type[_AnyLine]) -> Iterator[_AnyLine]:
        for number, line in enumerate(self._lines(name), start=1):
            try:
                yield msgspec.json.decode(line, type=shape)
            except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
                raise DamagedMember(name, f"line {number}: {error}") from error

    def _lines(self, name: str) -> Iterator[bytes]:
        """The lines of a member without their newline, none longer than an entry may be."""
        with _damage_named(name), self._zip.open(name) as file:
            while line := file.readline(LONGEST_LINE_BYTES):
                if not line.endswith(b"\n"):
                    raise DamagedMember(name, "a line is cut or too long")
                yield line[:-1]

    def _chunks(self, name: str) -> Iterator[bytes]:
        with _damage_named(name), self._zip.open(name) as file:
            while chunk := file.read(_COPY_BYTES):
                yield chunk

    def _small_member(self, name: str) -> bytes:
        try:
            with _damage_named(name), self._zip.open(name) as file:
                content = file.read(LARGEST_MANIFEST_BYTES + 1)
        except DamagedMember as error:
            raise NotAnArchive(str(error)) from error
        if len(content) > LARGEST_MANIFEST_BYTES:
            raise NotAnArchive(f"{name} is too large")
        return content


def open_archive(path: Path) -> Archive:
    """Open an archive to read it; raises NotAnArchive, or OSError when the file cannot be read."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise NotAnArchive("it is not a file")
    file = path.open("rb")
    try:
        return Archive(zipfile.ZipFile(file), file)
    except _ZIP_FAULTS as error:
        file.close()
        raise NotAnArchive("it is not a ZIP file, or a damaged one") from error
    except NotAnArchive:
        file.close()
        raise


@contextlib.contextmanager
def _damage_named(name: str) -> Iterator[None]:
    """Turn all that a damaged ZIP raises while it is read into DamagedMember."""
    try:
        yield
    except KeyError as error:
        raise DamagedMember(name, "it is not there") from error
    except _ZIP_FAULTS as error:
        raise DamagedMember(name, str(error)) from error


def _refuse_unreadable(opened: zipfile.ZipFile, size_bytes: int) -> None:
    members = opened.infolist()
    if len({member.filename for member in members}) != len(members):
        raise NotAnArchive("two of its members have the same name")
    for member in members:
        if member.compress_type not in _METHODS or member.flag_bits & _ENCRYPTED:
            raise NotAnArchive(f"{member.filename} is encrypted, or compressed in another way")
        compressed_bytes = min(member.compress_size, size_bytes)
        if member.file_size > _FREE_BYTES + _LARGEST_EXPANSION * compressed_bytes:
            raise NotAnArchive(f"{member.filename} is compressed more than a journal can be")


def _read_manifest(raw: bytes) -> Manifest:
    try:
        manifest = msgspec.json.decode(raw, type=Manifest)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise NotAnArchive(f"{MANIFEST}: {error}") from error
    if (manifest.format, manifest.version) != (ARCHIVE_FORMAT, ARCHIVE_VERSION):
        raise NotAnArchive(f"its format is {manifest.format} {manifest.version}")
    if not manifest.epochs:
        raise NotAnArchive("it holds no epoch")
    places = [place for each in manifest.epochs for place in (each.epoch, each.first_seq)]
    if not all(0 < place <= LARGEST_INTEGER for place in places):
        raise NotAnArchive("it numbers an epoch or an entry as none can be")
    if len({each.epoch for each in manifest.epochs}) != len(manifest.epochs):
        raise NotAnArchive("it holds an epoch twice")
    return manifest


def _seq_of(raw: bytes) -> int | None:
    try:
        return decode_envelope(raw).seq
    except MalformedEntry:
        return None
