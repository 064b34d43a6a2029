"""The archive of a desk's life, and what the server acknowledged of it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from counter_protocol.archive import ArchiveContent, EpochContent, write_archive
from counter_protocol.archive_format import Manifest
from counter_protocol.messages import Acknowledgement, encode_message
from counter_protocol.sealing import SealedEntry
from tests.support.desk_life import PROGRAM, DeskLife


def acknowledged(life: DeskLife, sealed: SealedEntry) -> tuple[str, str]:
    """The server's countersignature of this entry: exact text, hex signature."""
    text = encode_message(
        Acknowledgement(
            community=life.community,
            desk=life.desk,
            epoch=sealed.entry.epoch,
            seq=sealed.entry.seq,
            hash=sealed.hash.hex(),
            timeline="t1",
            server_time="2026-11-21T20:00:00.000Z",
        )
    )
    return text.decode(), life.server_key.sign(text).hex()


def content_of(life: DeskLife, acknowledged_entries: Iterable[SealedEntry] = ()) -> ArchiveContent:
    """What goes into the archive of this whole life."""
    return ArchiveContent(
        community=life.community,
        desk=life.desk,
        server_key=life.server_key.public_bytes,
        made_at="2026-11-21T21:00:00.000Z",
        program=PROGRAM,
        epochs=[
            EpochContent(
                epoch,
                key.public_bytes,
                [(sealed.raw, sealed.signature) for sealed in life.of_epoch(epoch)],
            )
            for epoch, key in life.keys.items()
        ],
        acknowledgements=[acknowledged(life, sealed) for sealed in acknowledged_entries],
        key=life.key,
    )


def archive(
    life: DeskLife, path: Path, acknowledged_entries: Iterable[SealedEntry] = ()
) -> Manifest:
    """Write that archive."""
    return write_archive(path, content_of(life, acknowledged_entries))
