"""Whether each entry follows the one before: its place, its link and its running totals."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from counter_protocol.bodies import RestoredBody, read_body
from counter_protocol.entries import (
    GENESIS_PREV,
    Entry,
    EntryKind,
    MalformedEntry,
    PerpetualTotals,
)
from counter_protocol.entry_checks import finding
from counter_protocol.findings import Finding, FindingCode
from counter_protocol.ledger import perpetual_movement
from counter_protocol.sealing import SIGNED_KINDS


@dataclass(frozen=True, slots=True)
class ChainExpectation:
    """What is known of a chain before it is read.

    `server_key` None believes the key that the first genesis names. A chain that starts later than
    epoch 1, seq 1, as the archive of one period does, needs `desk_key`, the one of its first epoch.
    `vouched_keys` are those of epochs that go on from one which is not in the archive. Entries of
    `signed_kinds` must each come with a signature: a journal has them, a server those of heads.
    """

    community: str
    desk: str
    server_key: bytes | None = None
    first_epoch: int = 1
    first_seq: int = 1
    desk_key: bytes | None = None
    vouched_keys: Mapping[int, bytes] = field(default_factory=dict)
    signed_kinds: Collection[EntryKind] = SIGNED_KINDS

    @property
    def is_whole(self) -> bool:
        """Whether the chain starts with the desk's very first entry."""
        return (self.first_epoch, self.first_seq) == (1, 1)


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry read; `totals` is None when its bytes were not an entry."""

    epoch: int
    seq: int
    hash: bytes
    totals: PerpetualTotals | None


ORIGIN = Head(0, 0, bytes.fromhex(GENESIS_PREV), PerpetualTotals())
"""What the very first entry follows."""


class LinkChecker:
    """Follows the head of the chain, and goes on from what it reads after a fault.

    `followed` is the head that the entry last checked has to follow: an older one than `head` when
    a restored desk opened an epoch on it, None when it is not at hand.
    """

    def __init__(self, expectation: ChainExpectation, forks: Collection[bytes]) -> None:
        """`forks` are the hashes that a later epoch may open on, rather than on the last entry."""
        self._expectation = expectation
        self._forks = forks
        self._older: dict[str, Head] = {}
        self.head: Head | None = None
        self.followed: Head | None = None

    def check(self, entry: Entry) -> Iterator[Finding]:
        """What is wrong between this entry and the head; `advance` then makes it the head."""
        yield from self._check_place(entry)
        previous = self.followed = self._previous(entry)
        if previous is not None:
            yield from _check_link(entry, previous)
            yield from _check_totals(entry, previous)
        elif self._expectation.is_whole:
            detail = f"no earlier entry has the hash {entry.prev[:16]}…"
            yield finding(FindingCode.HEAD_UNKNOWN, entry, detail)

    def advance(self, entry: Entry, digest: bytes) -> Head:
        """This entry, of this hash, is the head now."""
        self.head = Head(entry.epoch, entry.seq, digest, entry.totals)
        if digest in self._forks:
            self._older[digest.hex()] = self.head
        return self.head

    def advance_over_unreadable(self, digest: bytes) -> Head:
        """Bytes that are no entry stand where the next one should; the head they make."""
        epoch, seq = self._next_place()
        self.head = Head(epoch, seq, digest, None)
        return self.head

    def _next_place(self) -> tuple[int, int]:
        if self.head is None:
            return self._expectation.first_epoch, self._expectation.first_seq
        return self.head.epoch, self.head.seq + 1

    def _opens_epoch(self, entry: Entry) -> bool:
        return self.head is not None and entry.epoch != self.head.epoch

    def _check_place(self, entry: Entry) -> Iterator[Finding]:
        expected = self._expectation
        if entry.community != expected.community:
            detail = f"{entry.community!r} instead of {expected.community!r}"
            yield finding(FindingCode.COMMUNITY_WRONG, entry, detail)
        if entry.desk != expected.desk:
            detail = f"{entry.desk!r} instead of {expected.desk!r}"
            yield finding(FindingCode.DESK_WRONG, entry, detail)
        epoch, seq = self._next_place()
        if self._opens_epoch(entry):
            # A desk leaves out the epochs that a clone of it may have opened.
            epoch, seq = max(epoch + 1, entry.epoch if entry.seq == 1 else 0), 1
        if entry.epoch != epoch:
            detail = f"epoch {entry.epoch} where {epoch} should be"
            yield finding(FindingCode.EPOCH_WRONG, entry, detail)
        if entry.seq != seq:
            detail = f"number {entry.seq} where {seq} should be"
            yield finding(FindingCode.SEQ_WRONG, entry, detail)

    def _previous(self, entry: Entry) -> Head | None:
        """The head this entry has to follow, None when it is not at hand."""
        if self.head is None:
            return ORIGIN if self._expectation.is_whole else None
        if not self._opens_epoch(entry) or entry.prev == self.head.hash.hex():
            return self.head
        if entry.kind is EntryKind.ENROLLED and entry.prev == GENESIS_PREV:
            # A new machine for a desk whose disk is lost knows no head and counts from zero.
            return ORIGIN
        return self._older.get(entry.prev)


def _check_link(entry: Entry, previous: Head) -> Iterator[Finding]:
    expected = previous.hash.hex()
    if entry.prev != expected:
        detail = f"it names {entry.prev[:16]}… where {expected[:16]}… should be"
        yield finding(FindingCode.LINK_BROKEN, entry, detail)
    if entry.kind is EntryKind.RESTORED:
        yield from _check_known_head(entry, previous)


def _check_known_head(entry: Entry, previous: Head) -> Iterator[Finding]:
    try:
        body = read_body(entry.body, RestoredBody)
    except MalformedEntry:
        return
    if (body.known_epoch, body.known_seq) != (previous.epoch, previous.seq):
        detail = (
            f"it says it knows entry {body.known_seq} of epoch {body.known_epoch}, "
            f"and names entry {previous.seq} of epoch {previous.epoch}"
        )
        yield finding(FindingCode.LINK_BROKEN, entry, detail)


def _check_totals(entry: Entry, previous: Head) -> Iterator[Finding]:
    if previous.totals is None:
        return
    prepaid_cents, revenue_cents = perpetual_movement(entry.kind, entry.postings)
    expected = previous.totals.after(prepaid_cents=prepaid_cents, revenue_cents=revenue_cents)
    for name in PerpetualTotals.__struct_fields__:
        written, due = getattr(entry.totals, name), getattr(expected, name)
        if written != due:
            yield finding(FindingCode.TOTALS_WRONG, entry, f"{name} is {written}, not {due}")
