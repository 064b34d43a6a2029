"""The check of a desk's journal, entry after entry, by whoever holds its bytes."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from copy import deepcopy

from counter_protocol.bodies import Body
from counter_protocol.entries import (
    GENESIS_PREV,
    Entry,
    MalformedEntry,
    decode_entry,
    holds_64_bit_numbers,
    may_hold_what_is_not_sealed,
)
from counter_protocol.entry_checks import finding, form_findings, posting_findings, typed_body
from counter_protocol.findings import Finding, FindingCode
from counter_protocol.link_check import ORIGIN, ChainExpectation, Head, LinkChecker
from counter_protocol.number_check import NumberChecker
from counter_protocol.seal_check import SealChecker
from counter_protocol.sealing import entry_hash
from counter_protocol.thread_check import ThreadChecker


class ChainChecker:
    """Reads a chain in order, epoch after epoch, and says what is wrong with each entry.

    After a finding it goes on from what it read, so that one fault is not reported a thousand
    times. A cut tail shows only against a head known from elsewhere: compare `heads`.
    """

    def __init__(self, expectation: ChainExpectation, forks: Collection[bytes] = ()) -> None:
        """`forks` are the hashes that the epochs open on, where a restored desk may have left some.

        An epoch opens on the last entry read, or on one of these: what to remember of a chain is
        known before it is read.
        """
        self._expectation = expectation
        self._forks = forks
        self._links = LinkChecker(expectation, forks)
        self._seals = SealChecker(expectation)
        self._numbers = NumberChecker(first_epoch_begun_before=expectation.first_seq != 1)
        self._thread: ThreadChecker | None = None
        self._left: dict[bytes, ThreadChecker] = {}
        self.heads: dict[int, Head] = {}
        self.entries = 0

    @property
    def head(self) -> Head:
        """The last entry read, `ORIGIN` before the first."""
        return self._links.head or ORIGIN

    @property
    def server_key(self) -> bytes | None:
        """The key that was given, else the one the first genesis named."""
        return self._seals.server_key

    @property
    def desk_keys(self) -> dict[int, bytes]:
        """The desk's public key in each epoch read."""
        return dict(self._seals.desk_keys)

    @property
    def last_receipt(self) -> str:
        """The number of the last receipt read, empty before the first."""
        return self._numbers.last_receipt

    @property
    def half_checked_closings(self) -> int:
        """How many closings begin before what was read: they are checked as far as it goes."""
        return 0 if self._thread is None else self._thread.half_checked

    def feed(
        self, raw: bytes, signature: bytes | None = None, stored_hash: bytes | None = None
    ) -> list[Finding]:
        """What is wrong with the next entry; `stored_hash` is compared when there is one."""
        digest, is_odd = entry_hash(raw), may_hold_what_is_not_sealed(raw)
        self.entries += 1
        try:
            entry = _read(raw, is_odd=is_odd)
        except MalformedEntry as error:
            head = self._links.advance_over_unreadable(digest)
            self.heads[head.epoch] = head
            return [Finding(FindingCode.NOT_AN_ENTRY, head.epoch, head.seq, error.reason)]
        findings = [*_check_stored_hash(entry, digest, stored_hash), *self._links.check(entry)]
        findings += self._seals.check(entry, digest, signature)
        findings += self._numbers.check(entry)
        findings += posting_findings(entry)
        findings += self._check_body(raw, entry, is_odd=is_odd)
        self._advance(entry, digest)
        return findings

    def _check_body(self, raw: bytes, entry: Entry, *, is_odd: bool) -> Iterator[Finding]:
        thread = self._thread_of(entry)
        body: Body | None = None
        try:
            body = typed_body(entry)
        except MalformedEntry as error:
            yield finding(FindingCode.BODY_WRONG, entry, error.reason)
        else:
            yield from thread.check(entry, body)
        yield from form_findings(raw, entry, body, is_odd=is_odd)

    def _thread_of(self, entry: Entry) -> ThreadChecker:
        """What the desk that wrote this entry knew of its own past."""
        if self._thread is None:
            self._thread = self._first_thread(entry)
        elif self._links.followed is not self._links.head:
            self._thread = self._thread_from(self._links.followed)
        return self._thread

    def _first_thread(self, entry: Entry) -> ThreadChecker:
        begins = self._expectation.is_whole or entry.prev == GENESIS_PREV
        return self._new_thread(begun_before=not begins)

    def _thread_from(self, followed: Head | None) -> ThreadChecker:
        if followed is None or followed is ORIGIN:
            return self._new_thread(begun_before=followed is None)
        return deepcopy(self._left[followed.hash])

    def _new_thread(self, *, begun_before: bool) -> ThreadChecker:
        return ThreadChecker(self._expectation.desk, begun_before=begun_before)

    def _advance(self, entry: Entry, digest: bytes) -> None:
        self.heads[entry.epoch] = self._links.advance(entry, digest)
        if digest in self._forks and self._thread is not None:
            self._left[digest] = deepcopy(self._thread)


def _read(raw: bytes, *, is_odd: bool) -> Entry:
    """What is checked further: with numbers of any length, sums could not even be said."""
    entry = decode_entry(raw)
    if is_odd and not holds_64_bit_numbers(entry):
        raise MalformedEntry("a number is larger than 64 bits")
    return entry


def _check_stored_hash(entry: Entry, digest: bytes, stored_hash: bytes | None) -> Iterator[Finding]:
    if stored_hash is not None and stored_hash != digest:
        detail = f"{stored_hash.hex()[:16]}… is stored, {digest.hex()[:16]}… is true"
        yield finding(FindingCode.HASH_WRONG, entry, detail)
