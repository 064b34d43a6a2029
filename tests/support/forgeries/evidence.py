"""An honest archive as those who tamper with it find it, and what they hand on."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from counter_protocol.archive import ArchiveContent, EpochContent, write_archive
from counter_protocol.archive_reader import NotAnArchive, open_archive
from counter_protocol.audit import audit
from counter_protocol.links import first_break
from counter_protocol.sealing import SigningKey, entry_hash
from tests.support.desk_archive import content_of
from tests.support.desk_life import DeskLife
from tests.support.eventful_life import eventful_life, pushed_heads

Members = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A desk's life, its archive, and that of another desk of the same server."""

    life: DeskLife
    members: Members
    other: DeskLife
    other_members: Members

    def rewritable(self) -> Members:
        """Members that may be changed."""
        return dict(self.members)


Forgery = Callable[[Evidence, Random], bytes]
"""Makes the file that is handed to the auditor."""


def evidence(seed: int) -> Evidence:
    """An honest archive whose figures come from a seed."""
    life, other = eventful_life(seed), eventful_life(seed + 1, "PIS-1")
    return Evidence(life, _members_of(life), other, _members_of(other))


def _members_of(life: DeskLife) -> Members:
    return members(written(content_of(life, pushed_heads(life))))


def members(file: bytes) -> Members:
    """What every member of an archive holds."""
    with zipfile.ZipFile(io.BytesIO(file)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def zipped(content: Members) -> bytes:
    """A file with these members."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        for name, held in content.items():
            opened.writestr(name, held)
    return made.getvalue()


def written(content: ArchiveContent) -> bytes:
    """The archive that a desk makes of this."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.zip"
        write_archive(path, content)
        return path.read_bytes()


def sealed_by_the_desk(
    life: DeskLife,
    fed: dict[int, list[tuple[bytes, bytes | None]]],
    acknowledgements: list[tuple[str, str]],
    key: SigningKey | None = None,
) -> bytes:
    """An archive of these entries, as the program itself would write and sign it."""
    epochs = [
        EpochContent(epoch, life.keys[epoch].public_bytes, entries)
        for epoch, entries in fed.items()
        if entries
    ]
    last_key = key or life.keys[epochs[-1].epoch]
    if key is not None:
        epochs[-1] = replace(epochs[-1], desk_key=key.public_bytes)
    content = replace(
        content_of(life), epochs=epochs, acknowledgements=acknowledgements, key=last_key
    )
    return written(content)


def is_found(file: bytes, server_key: bytes, folder: Path) -> bool:
    """Whether the verifier that everybody has finds fault with a file."""
    path = folder / "handed-on.zip"
    path.write_bytes(file)
    try:
        with open_archive(path) as opened:
            return bool(audit(opened, server_key).findings)
    except NotAnArchive:
        return True


def is_found_by_hashes_alone(file: bytes, folder: Path) -> bool:
    """Whether a verifier that only follows the hashes from entry to entry does: it must not."""
    path = folder / "handed-on.zip"
    path.write_bytes(file)
    try:
        with open_archive(path) as opened:
            for epoch in opened.manifest.epochs:
                raws = [raw for raw, _ in opened.entries(epoch.epoch)]
                rows = [(epoch.epoch, n, raw, entry_hash(raw)) for n, raw in enumerate(raws)]
                if first_break(rows[1:], follows=rows[0][3]) is not None:
                    return True
    except (NotAnArchive, ValueError, IndexError):
        return True
    return False
