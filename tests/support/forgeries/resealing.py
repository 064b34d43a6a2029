"""A chain written anew by whoever holds a key: links and numbers repaired behind each change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from counter_protocol.sealing import SIGNED_KINDS, SealedEntry, SigningKey, entry_hash
from tests.support.desk_life import DeskLife

Fed = dict[int, list[tuple[bytes, bytes | None]]]
"""The entries of each epoch, with their signatures."""

Change = Callable[[dict[str, Any]], object]
"""Changes the fields of an entry in place."""


def edited(raw: bytes, change: Change) -> bytes:
    """An entry with other fields, written as canonically as they allow."""
    fields = msgspec.json.decode(raw)
    change(fields)
    return msgspec.json.encode(fields, order="sorted")


def resealed(
    life: DeskLife,
    edits: Mapping[int, bytes | None],
    key: SigningKey | None = None,
    unsigned: frozenset[int] = frozenset(),
) -> Fed:
    """The whole life with some entries changed, or left out where None, by their place in it.

    What is changed is signed anew, by the desk's key of its epoch or by `key`.
    """
    renamed: dict[str, str] = {}
    fed: Fed = {epoch: [] for epoch in life.keys}
    for at, sealed in enumerate(life.written):
        prev = renamed.get(sealed.entry.prev, sealed.entry.prev)
        raw = edits.get(at, sealed.raw)
        if raw is None:
            renamed[sealed.hash.hex()] = prev
            continue
        entries = fed[sealed.entry.epoch]
        raw = _moved(raw, sealed, prev, len(entries) + 1)
        renamed[sealed.hash.hex()] = entry_hash(raw).hex()
        signer = key or life.keys[sealed.entry.epoch]
        entries.append((raw, None if at in unsigned else _signature(raw, sealed, signer)))
    return fed


def _moved(raw: bytes, sealed: SealedEntry, prev: str, seq: int) -> bytes:
    """The entry where it stands now; what an edit made of either is left as it is."""
    links = (b'"prev":"%s"' % sealed.entry.prev.encode(), b'"prev":"%s"' % prev.encode())
    places = (b'"seq":%d,"till' % sealed.entry.seq, b'"seq":%d,"till' % seq)
    return raw.replace(*links).replace(*places)


def _signature(raw: bytes, sealed: SealedEntry, signer: SigningKey) -> bytes | None:
    if raw == sealed.raw:
        return sealed.signature
    return signer.sign(entry_hash(raw)) if sealed.entry.kind in SIGNED_KINDS else None
