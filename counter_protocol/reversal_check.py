"""Whether each reversal undoes an earlier entry, and none is undone twice."""

from __future__ import annotations

from collections.abc import Iterator

from counter_protocol.bodies import ReversalBody
from counter_protocol.entries import Entry, EntryKind
from counter_protocol.entry_checks import finding
from counter_protocol.findings import Finding, FindingCode


class ReversalChecker:
    """Remembers what was undone along one chain, which is all that the desk can know."""

    def __init__(self) -> None:
        self._undone: set[tuple[int, int]] = set()

    def check(self, entry: Entry, body: object) -> Iterator[Finding]:
        """Look at one entry; `body` is its typed body."""
        if not isinstance(body, ReversalBody):
            return
        original = (body.original_epoch, body.original_seq)
        if body.original_kind is EntryKind.REVERSAL:
            yield finding(FindingCode.REVERSAL_WRONG, entry, "a reversal is not undone")
        if original >= (entry.epoch, entry.seq):
            detail = f"entry {original[1]} of epoch {original[0]} does not come before it"
            yield finding(FindingCode.REVERSAL_WRONG, entry, detail)
        if original in self._undone:
            detail = f"entry {original[1]} of epoch {original[0]} was undone before"
            yield finding(FindingCode.REVERSAL_WRONG, entry, detail)
        self._undone.add(original)
