"""The fast look at a stored journal: each hash is its bytes', each entry names the one before.

It is for whoever must know in seconds that nothing was damaged (a backup, an upgrade, an opening);
`ChainChecker` is who proves that a desk wrote it and that it adds up.
"""

from __future__ import annotations

from binascii import hexlify
from collections.abc import Iterable
from hashlib import sha256
from typing import Final

from counter_protocol.entries import GENESIS_PREV
from counter_protocol.findings import Finding, FindingCode

StoredEntry = tuple[int, int, bytes, bytes]
"""Epoch, seq, canonical bytes and hash, as the journal stores them."""

FIRST: Final = bytes.fromhex(GENESIS_PREV)
"""What the first entry that a desk stored names."""


def first_break(rows: Iterable[StoredEntry], follows: bytes = FIRST) -> Finding | None:
    """The first entry that is damaged or out of place, None when all hang together.

    `rows` come in the order in which they were written, whatever the epoch: in one desk's own
    database each epoch opens on the entry before it. `follows` is the hash that the first row must
    name. An entry whose hash is wrong is HASH_WRONG, one that names another than the one before it
    is LINK_BROKEN. Epoch and seq are only repeated in the finding. Nothing is decoded: it takes
    less than twice the time of the hashes alone.
    """
    link = _link(follows)
    for epoch, seq, raw, stored in rows:
        if sha256(raw).digest() != stored:
            detail = f"{stored.hex()[:16]}… is stored, {sha256(raw).hexdigest()[:16]}… is true"
            return Finding(FindingCode.HASH_WRONG, epoch, seq, detail)
        # Backwards: the link stands near the end, behind the body.
        if raw.rfind(link) < 0:
            detail = f"it does not name {follows.hex()[:16]}…"
            return Finding(FindingCode.LINK_BROKEN, epoch, seq, detail)
        follows = stored
        link = _link(stored)
    return None


def _link(hash_before: bytes) -> bytes:
    """How the canonical bytes of an entry name the one before: nothing else can be written so.

    Inside a text the quotes would be escaped, and no body has a field of this name.
    """
    return b'"prev":"' + hexlify(hash_before)
