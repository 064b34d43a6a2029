"""Whether each entry is sealed by the key the server gave the desk for that epoch."""

from __future__ import annotations

from collections.abc import Iterator

from counter_protocol.bodies import RestoredBody, read_body
from counter_protocol.enrolment_check import EnrolmentRefused, check_genesis
from counter_protocol.entries import Entry, EntryKind, MalformedEntry
from counter_protocol.entry_checks import finding
from counter_protocol.findings import Finding, FindingCode
from counter_protocol.link_check import ChainExpectation
from counter_protocol.sealing import VerifyKey

GENESIS_KINDS = frozenset({EntryKind.ENROLLED, EntryKind.RESTORED})
"""What an epoch may begin with: nothing else may stand there, and these nowhere else."""


class SealChecker:
    """Learns the desk's key from each genesis, and checks signatures with it."""

    def __init__(self, expectation: ChainExpectation) -> None:
        self.server_key = expectation.server_key
        self.desk_keys: dict[int, bytes] = {}
        if expectation.desk_key is not None:
            self.desk_keys[expectation.first_epoch] = expectation.desk_key
        self._vouched_keys = expectation.vouched_keys
        self._signed_kinds = expectation.signed_kinds
        self._verifiers: dict[int, VerifyKey] = {}

    def check(self, entry: Entry, digest: bytes, signature: bytes | None) -> Iterator[Finding]:
        """The genesis, if it is one, and the signature over the hash."""
        yield from self._check_genesis(entry)
        yield from self._check_signature(entry, digest, signature)

    def _check_genesis(self, entry: Entry) -> Iterator[Finding]:
        if (entry.seq == 1) != (entry.kind in GENESIS_KINDS):
            detail = f"{entry.kind.value} as number {entry.seq} of its epoch"
            yield finding(FindingCode.GENESIS_WRONG, entry, detail)
        if entry.kind is EntryKind.ENROLLED:
            yield from self._learn_enrolled_key(entry)
        elif entry.kind is EntryKind.RESTORED:
            yield from self._keep_key(entry)

    def _learn_enrolled_key(self, entry: Entry) -> Iterator[Finding]:
        try:
            enrolment = check_genesis(entry, self.server_key)
        except EnrolmentRefused as error:
            yield finding(FindingCode.ENROLMENT_WRONG, entry, error.reason)
            return
        self.server_key = bytes.fromhex(enrolment.server_key)
        self.desk_keys[entry.epoch] = bytes.fromhex(enrolment.desk_key)
        self._verifiers.pop(entry.epoch, None)

    def _keep_key(self, entry: Entry) -> Iterator[Finding]:
        """A desk that opens an epoch by itself goes on with the key of the epoch it knew."""
        if entry.epoch == 1:
            detail = "a desk's first epoch begins with its enrolment"
            yield finding(FindingCode.GENESIS_WRONG, entry, detail)
        before = self.desk_keys.get(_known_epoch(entry)) or self._vouched_keys.get(entry.epoch)
        if before is not None:
            self.desk_keys[entry.epoch] = before

    def _check_signature(
        self, entry: Entry, digest: bytes, signature: bytes | None
    ) -> Iterator[Finding]:
        if signature is None:
            if entry.kind in self._signed_kinds:
                detail = f"a {entry.kind.value} must be signed"
                yield finding(FindingCode.SIGNATURE_MISSING, entry, detail)
            return
        verifier = self._verifier(entry.epoch)
        # Without a key the genesis has been found wrong already: once is enough.
        if verifier is not None and not verifier.accepts(signature, digest):
            detail = f"the key {verifier.public_bytes.hex()[:16]}… did not sign it"
            yield finding(FindingCode.SIGNATURE_WRONG, entry, detail)

    def _verifier(self, epoch: int) -> VerifyKey | None:
        if epoch not in self._verifiers and epoch in self.desk_keys:
            self._verifiers[epoch] = VerifyKey(self.desk_keys[epoch])
        return self._verifiers.get(epoch)


def _known_epoch(entry: Entry) -> int:
    """The epoch of the head that a desk went on from; 0 where the body does not say."""
    try:
        return read_body(entry.body, RestoredBody).known_epoch
    except MalformedEntry:
        return 0
