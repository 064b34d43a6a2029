"""How a push is made small on the wire: a dictionary that both sides have, and no links.

An entry names the hash of the one before it, which each side computes anyway. In a frame that was
made with the dictionary, every entry but the first leaves that hash empty; it is put back before
anybody looks at the bytes, and the head's signature covers what came out.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Final

import zstandard

PUSH_DICTIONARY: Final = 40_001
"""The one that this program has; its number is in each frame made with it (RFC 8878, 5)."""

DICTIONARY_FILE: Final = Path(__file__).with_name(f"push-{PUSH_DICTIONARY}.zdict")
_LEVEL: Final = 12
"""Where more effort stops to pay: some 65 ms for 5,000 entries."""
_LINK: Final = b'"prev":"'
_NO_LINK: Final = b'"prev":""'


class UnreadableFrame(ValueError):
    """These bytes are no frame of a push; `reason` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def pack(header: bytes, entries: Sequence[bytes], dictionaries: Collection[int]) -> bytes:
    """A header line and entries as one frame, for somebody who has these dictionaries."""
    short = without_links(entries) if PUSH_DICTIONARY in dictionaries else None
    if short is None:
        return zstandard.compress(b"\n".join([header, *entries]), _LEVEL)
    plain = b"\n".join([header, *short])
    # Where only a level is named, zstandard tunes itself for the dictionary and not for the bytes.
    tuned = zstandard.ZstdCompressionParameters.from_level(
        _LEVEL, source_size=len(plain), write_dict_id=True
    )
    compressor = zstandard.ZstdCompressor(compression_params=tuned, dict_data=_dictionary())
    return compressor.compress(plain)


def unpack(frame: bytes, most_bytes: int) -> tuple[bytes, bool]:
    """What exactly one frame holds, and whether links were left out of it."""
    try:
        # zstandard ignores `max_output_size` when the frame declares its own size.
        told = zstandard.get_frame_parameters(frame)
        if told.content_size != zstandard.CONTENTSIZE_UNKNOWN and told.content_size > most_bytes:
            raise UnreadableFrame(f"{told.content_size} bytes announced, {most_bytes} allowed")
        if told.dict_id not in (0, PUSH_DICTIONARY):
            raise UnreadableFrame(f"dictionary {told.dict_id} is unknown")
        is_short = told.dict_id == PUSH_DICTIONARY
        plain = zstandard.ZstdDecompressor(
            dict_data=_dictionary() if is_short else None, max_window_size=most_bytes
        ).decompress(frame, max_output_size=most_bytes, allow_extra_data=False)
    except zstandard.ZstdError as error:
        raise UnreadableFrame(str(error)) from error
    return plain, is_short


def with_links(entries: Sequence[bytes]) -> list[bytes]:
    """The entries as they were sealed, from those that leave their links out."""
    whole = list(entries[:1])
    for short in entries[1:]:
        before, found, after = short.rpartition(_NO_LINK)
        if not found:
            raise UnreadableFrame("an entry has no place for its link")
        whole.append(b"".join([before, _link_to(whole[-1]), after]))
    return whole


def without_links(entries: Sequence[bytes]) -> list[bytes] | None:
    """The entries, every one but the first without its link; None where one could not get it back.

    In canonical bytes nothing after the link can look like an empty one.
    """
    short = list(entries[:1])
    for previous, entry in pairwise(entries):
        before, found, after = entry.rpartition(_link_to(previous))
        if not found or _NO_LINK in after:
            return None
        short.append(b"".join([before, _NO_LINK, after]))
    return short


def _link_to(entry: bytes) -> bytes:
    return b'%b%b"' % (_LINK, sha256(entry).hexdigest().encode())


@cache
def _dictionary() -> zstandard.ZstdCompressionDict:
    return zstandard.ZstdCompressionDict(DICTIONARY_FILE.read_bytes())
