"""Whether each reversal undoes an earlier entry as it was written, and none is undone twice."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from hashlib import blake2b
from typing import Final

import msgspec

from counter_protocol.bodies import Body, RefundBody, ReversalBody, SaleBody, TopUpBody
from counter_protocol.entries import RECEIPT_KINDS, Entry, EntryKind
from counter_protocol.entry_checks import finding
from counter_protocol.findings import Finding, FindingCode

_UNDOABLE: Final = RECEIPT_KINDS - {EntryKind.REVERSAL}
_NOT_UNDOABLE: Final = 0
_UNKNOWN: Final = 1
"""A receipt whose body has no shape yet: nothing can be compared with it."""
_SMALLEST_MARK: Final = 2
_MARK_BYTES: Final = 8


class ReversalChecker:
    """Remembers what was undone along one chain, which is all that the desk can know.

    Of each entry it keeps eight bytes, a mark of what a reversal of it must say: a journal of a
    million entries is held to its word in eight megabytes.
    """

    def __init__(self, *, begun_before: bool) -> None:
        """`begun_before`: what is undone may have been written before what is read."""
        self._begun_before = begun_before
        self._undone: set[tuple[int, int]] = set()
        self._marks: dict[int, _EpochMarks] = {}

    def check(self, entry: Entry, body: Body | None) -> Iterator[Finding]:
        """Look at one entry; `body` is its typed body."""
        if isinstance(body, ReversalBody):
            for detail in self._contradictions(entry, body):
                yield finding(FindingCode.REVERSAL_WRONG, entry, detail)
            self._undone.add((body.original_epoch, body.original_seq))
        marks = self._marks.setdefault(entry.epoch, _EpochMarks(entry.seq))
        marks.add(entry.seq, _mark_of(entry, body))

    def _contradictions(self, entry: Entry, body: ReversalBody) -> Iterator[str]:
        original = (body.original_epoch, body.original_seq)
        where = f"entry {original[1]} of epoch {original[0]}"
        if body.original_kind not in _UNDOABLE:
            yield f"a {body.original_kind.value} is not undone"
        elif original >= (entry.epoch, entry.seq):
            yield f"{where} does not come before it"
        elif not self._may_be_of(original, _mark_of_reversal(body)):
            yield f"{where} was something else, or came to another sum"
        if original in self._undone:
            yield f"{where} was undone before"

    def _may_be_of(self, place: tuple[int, int], mark: int) -> bool:
        epoch, seq = place
        marks = self._marks.get(epoch)
        written = None if marks is None else marks.at(seq)
        if written is None:
            return self._begun_before or (marks is not None and not marks.is_whole)
        return written in (_UNKNOWN, mark)


class _EpochMarks:
    """The marks of the entries of one epoch, in order; after a gap, only of those before it."""

    def __init__(self, first_seq: int) -> None:
        self._first_seq = first_seq
        self._marks = array("Q")
        self.is_whole = True

    def add(self, seq: int, mark: int) -> None:
        """The next entry; one that does not follow has been found wrong already."""
        self.is_whole = self.is_whole and seq == self._first_seq + len(self._marks)
        if self.is_whole:
            self._marks.append(mark)

    def at(self, seq: int) -> int | None:
        """The mark of an entry, None when it is not at hand."""
        place = seq - self._first_seq
        return self._marks[place] if 0 <= place < len(self._marks) else None


def _mark_of(entry: Entry, body: Body | None) -> int:
    """What a reversal of this entry must say."""
    if isinstance(body, TopUpBody | SaleBody | RefundBody):
        lines = body.lines if isinstance(body, SaleBody) else []
        return _mark(
            (entry.id, entry.kind, body.receipt, body.household, -body.amount_cents),
            [line.undone() for line in lines],
            [part.undone() for part in body.tenders],
        )
    is_shapeless_receipt = body is None and entry.kind in RECEIPT_KINDS
    return _UNKNOWN if is_shapeless_receipt else _NOT_UNDOABLE


def _mark_of_reversal(body: ReversalBody) -> int:
    """What this reversal says of what it undoes."""
    original = (body.original_id, body.original_kind, body.original_receipt)
    return _mark((*original, body.household, body.amount_cents), body.lines, body.tenders)


def _mark(*said: object) -> int:
    digest = blake2b(msgspec.json.encode(said), digest_size=_MARK_BYTES).digest()
    return max(_SMALLEST_MARK, int.from_bytes(digest))
