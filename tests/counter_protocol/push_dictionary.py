"""Trains the dictionary that pushes are compressed with, when run as a module.

A dictionary that was ever shipped stays as it is. Another one gets another number, and a server
says in its hello which it has.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import zstandard

from counter_protocol.messages import PushHeader, encode_message
from counter_protocol.push_frame import DICTIONARY_FILE, PUSH_DICTIONARY, without_links
from counter_protocol.sealing import SealedEntry
from tests.support.eventful_life import eventful_life

LIVES: Final = 40
SIZE_BYTES: Final = 16 * 1024
MOST_ENTRIES: Final = 5


def main() -> None:
    """Write the dictionary into its place."""
    trained = zstandard.train_dictionary(SIZE_BYTES, list(_samples()), dict_id=PUSH_DICTIONARY)
    DICTIONARY_FILE.write_bytes(trained.as_bytes())


def _samples() -> Iterator[bytes]:
    """Everyday pushes of many desks: a few entries each, as they lie in the frame."""
    for seed in range(LIVES):
        written = eventful_life(seed, desk=f"D-{seed}").written
        size = seed % MOST_ENTRIES + 1
        for first in range(0, len(written) - size, size):
            yield _plain(written[first : first + size])


def _plain(batch: list[SealedEntry]) -> bytes:
    head = batch[-1]
    header = PushHeader(
        desk=head.entry.desk,
        epoch=head.entry.epoch,
        first_seq=batch[0].entry.seq,
        count=len(batch),
        head_signature=(head.signature or bytes(64)).hex(),
    )
    short = without_links([each.raw for each in batch]) or []
    return b"\n".join([encode_message(header), *short])


if __name__ == "__main__":
    main()
