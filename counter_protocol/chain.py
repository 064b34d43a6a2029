"""The check of a desk's journal, entry after entry, by whoever holds its bytes."""

from __future__ import annotations

from collections.abc import Iterator

from counter_protocol.closing_check import ClosingChecker
from counter_protocol.entries import Entry, MalformedEntry, decode_entry
from counter_protocol.entry_checks import body_findings, finding, form_findings
from counter_protocol.findings import Finding, FindingCode
from counter_protocol.link_check import (
    ORIGIN,
    ChainExpectation,
    FindEntry,
    Head,
    LinkChecker,
)
from counter_protocol.number_check import NumberChecker
from counter_protocol.reversal_check import ReversalChecker
from counter_protocol.seal_check import GENESIS_KINDS, SealChecker
from counter_protocol.sealing import entry_hash


def no_entry(_hash_hex: str) -> bytes | None:
    """The search for an earlier entry where nothing but the chain being read is at hand."""
    return None


class ChainChecker:
    """Reads a chain in order, epoch after epoch, and says what is wrong with each entry.

    After a finding it goes on from what it read, so that one fault is not reported a thousand
    times. A cut tail shows only against a head known from elsewhere: compare `heads`.
    """

    def __init__(self, expectation: ChainExpectation, find_entry: FindEntry = no_entry) -> None:
        """`find_entry` is asked when a restored desk went on from an older head than its last."""
        self._links = LinkChecker(expectation, find_entry)
        self._seals = SealChecker(expectation)
        self._numbers = NumberChecker(first_year_begun_before=not expectation.is_whole)
        self._closings = ClosingChecker()
        self._reversals = ReversalChecker()
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

    def feed(
        self, raw: bytes, signature: bytes | None = None, stored_hash: bytes | None = None
    ) -> list[Finding]:
        """What is wrong with the next entry; `stored_hash` is compared when there is one."""
        digest = entry_hash(raw)
        self.entries += 1
        try:
            entry = decode_entry(raw)
        except MalformedEntry as error:
            head = self._links.advance_over_unreadable(digest)
            self.heads[head.epoch] = head
            return [Finding(FindingCode.NOT_AN_ENTRY, head.epoch, head.seq, error.reason)]
        findings = list(form_findings(raw, entry))
        findings += _check_stored_hash(entry, digest, stored_hash)
        findings += self._links.check(entry)
        if entry.kind in GENESIS_KINDS:
            self._reversals.open_epoch(self._links.followed)
        findings += self._seals.check(entry, digest, signature)
        findings += self._check_content(entry)
        self.heads[entry.epoch] = self._links.advance(entry, digest)
        return findings

    def _check_content(self, entry: Entry) -> Iterator[Finding]:
        yield from self._numbers.check(entry)
        found = list(body_findings(entry))
        yield from found
        if all(one.code is not FindingCode.BODY_WRONG for one in found):
            yield from self._reversals.check(entry)
            yield from self._closings.check(entry)


def _check_stored_hash(entry: Entry, digest: bytes, stored_hash: bytes | None) -> Iterator[Finding]:
    if stored_hash is not None and stored_hash != digest:
        detail = f"{stored_hash.hex()[:16]}… is stored, {digest.hex()[:16]}… is true"
        yield finding(FindingCode.HASH_WRONG, entry, detail)
