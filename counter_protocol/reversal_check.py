"""Whether each reversal undoes an earlier entry, and none is undone twice."""

from __future__ import annotations

from collections.abc import Iterator

from counter_protocol.bodies import ReversalBody, read_body
from counter_protocol.entries import Entry, EntryKind
from counter_protocol.entry_checks import finding
from counter_protocol.findings import Finding, FindingCode
from counter_protocol.link_check import Head


class ReversalChecker:
    """Remembers what was undone, as far as the desk that writes can know it."""

    def __init__(self) -> None:
        self._undone: dict[tuple[int, int], tuple[int, int]] = {}

    def open_epoch(self, known: Head | None) -> None:
        """An epoch opens on this head: a restored desk cannot know what was undone after it."""
        place = (0, 0) if known is None else (known.epoch, known.seq)
        self._undone = {original: by for original, by in self._undone.items() if by <= place}

    def check(self, entry: Entry) -> Iterator[Finding]:
        """Look at one entry, whose body must be readable."""
        if entry.kind is not EntryKind.REVERSAL:
            return
        body = read_body(entry.body, ReversalBody)
        place = (entry.epoch, entry.seq)
        original = (body.original_epoch, body.original_seq)
        if body.original_kind is EntryKind.REVERSAL:
            yield finding(FindingCode.REVERSAL_WRONG, entry, "a reversal is not undone")
        if original >= place:
            detail = f"entry {original[1]} of epoch {original[0]} does not come before it"
            yield finding(FindingCode.REVERSAL_WRONG, entry, detail)
        if original in self._undone:
            detail = f"entry {original[1]} of epoch {original[0]} was undone before"
            yield finding(FindingCode.REVERSAL_WRONG, entry, detail)
        self._undone[original] = place
