"""Turns a verified archive into pushes, as its desk would have sent them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from community_server.journal.push import Push
from community_server.rebuild.verified import VerifiedArchive
from counter_protocol.archive_format import EpochManifest
from counter_protocol.archive_reader import Archive, open_archive
from counter_protocol.sealing import entry_hash

_ENTRIES_A_PUSH: Final = 2_000


def pushes_of(verified: VerifiedArchive) -> Iterator[Push]:
    """Every entry of an archive, in order; the archive as a whole vouches for each push."""
    with open_archive(verified.path) as archive:
        for epoch in verified.manifest.epochs:
            yield from _of_epoch(archive, verified.manifest.desk, epoch)


def _of_epoch(archive: Archive, desk: str, epoch: EpochManifest) -> Iterator[Push]:
    entries = archive.entries(epoch.epoch)
    first_seq = epoch.first_seq
    while part := list(islice(entries, _ENTRIES_A_PUSH)):
        yield Push(
            desk=desk,
            epoch=epoch.epoch,
            first_seq=first_seq,
            raws=[raw for raw, _ in part],
            head_signature=b"",
            contents={},
            signatures={
                seq: signature
                for seq, (_, signature) in enumerate(part, first_seq)
                if signature is not None
            },
            vouched_head=entry_hash(part[-1][0]),
        )
        first_seq += len(part)
