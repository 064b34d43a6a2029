"""One table of a backup: the text that COPY gives and takes, in one zstd frame."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, TypeAlias

import zstandard

from community_server.backup.note import NotABackup, TableNote

Chunk: TypeAlias = bytes | bytearray | memoryview

_LEVEL: Final = 6
_CHUNK_BYTES: Final = 1024 * 1024


def file_of(folder: Path, table: str) -> Path:
    """The file of a table."""
    return folder / f"{table}.copy.zst"


def write_table(
    folder: Path, table: str, columns: tuple[str, ...], chunks: Iterable[Chunk]
) -> TableNote:
    """Write the rows that COPY gives, each ending in a line feed, and bring them to the disk."""
    path = file_of(folder, table)
    rows = 0
    with path.open("xb") as file:
        with zstandard.ZstdCompressor(_LEVEL).stream_writer(file, closefd=False) as compressed:
            for chunk in chunks:
                rows += bytes(chunk).count(b"\n")
                compressed.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return TableNote(table, columns, rows, _digest_of(path), path.stat().st_size)


def read_table(folder: Path, table: str) -> Iterator[bytes]:
    """The rows as COPY takes them, in chunks; raises NotABackup where the file is damaged."""
    try:
        with file_of(folder, table).open("rb") as file:
            reader = zstandard.ZstdDecompressor().stream_reader(file)
            while chunk := reader.read(_CHUNK_BYTES):
                yield chunk
    except (OSError, zstandard.ZstdError) as error:
        raise NotABackup(f"the file of {table} cannot be read") from error


def check_table(folder: Path, note: TableNote) -> None:
    """Read a whole file again; raises NotABackup where it is not what its note says."""
    try:
        digest = _digest_of(file_of(folder, note.table))
    except OSError as error:
        raise NotABackup(f"the file of {note.table} cannot be read") from error
    if digest != note.sha256:
        raise NotABackup(f"the file of {note.table} was changed or cut")
    rows = sum(chunk.count(b"\n") for chunk in read_table(folder, note.table))
    if rows != note.rows:
        raise NotABackup(f"{note.table} has {rows} rows, not {note.rows}")


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
