"""Why an entry that is kept is not applied: each reason is a word that a person can look up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from community_server.journal.chain import LinkedEntry
from counter_protocol.bodies import BODY_OF_KIND
from counter_protocol.enrolment_check import EnrolmentRefused, check_genesis
from counter_protocol.entries import GENESIS_PREV, Entry, EntryKind
from counter_protocol.entry_checks import body_findings, form_findings
from counter_protocol.findings import FindingCode
from counter_protocol.sealing import SIGNED_KINDS, VerifyKey

UNKNOWN_KIND: Final = "unknown_kind"
UNKNOWN_HOUSEHOLD: Final = "unknown_household"
IMPLAUSIBLE_POSTINGS: Final = "implausible_postings"
UNSTORABLE_TEXT: Final = "unstorable_text"
"""A NUL character, which no text of PostgreSQL holds."""

LARGEST_AMOUNT_CENTS: Final = 10**12
"""Ten billion euros: no sum of such amounts in a desk's life leaves 64 bits."""
MOST_POSTINGS: Final = 1_000

_GENESIS_KINDS: Final = frozenset({EntryKind.ENROLLED, EntryKind.RESTORED})


@dataclass(frozen=True, slots=True)
class Fault:
    """`reason` is a stable word, a FindingCode where there is one; `detail` names no person."""

    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Trust:
    """Whose signatures count: the desk's in this epoch, and the server's for an enrolment."""

    desk_key: VerifyKey
    server_key: bytes


def entry_fault(linked: LinkedEntry, signature: bytes | None, trust: Trust) -> Fault | None:
    """The first reason not to apply an entry that can be seen without the database."""
    if linked.entry is None:
        return Fault(FindingCode.NOT_AN_ENTRY.value)
    fault = _content_fault(linked.raw, linked.entry)
    fault = fault or _signature_fault(linked.entry, linked.hash, signature, trust.desk_key)
    if fault is None and linked.seq == 1:
        return _genesis_fault(linked.entry, trust)
    return fault


def _content_fault(raw: bytes, entry: Entry) -> Fault | None:
    if entry.kind not in BODY_OF_KIND:
        return Fault(UNKNOWN_KIND, entry.kind.value)
    for found in (*form_findings(raw, entry), *body_findings(entry)):
        return Fault(found.code.value, found.detail)
    if "\0" in entry.id or any("\0" in posting.account for posting in entry.postings):
        return Fault(UNSTORABLE_TEXT)
    return None if _is_plausible(entry) else Fault(IMPLAUSIBLE_POSTINGS)


def _is_plausible(entry: Entry) -> bool:
    return len(entry.postings) <= MOST_POSTINGS and all(
        abs(posting.amount_cents) <= LARGEST_AMOUNT_CENTS for posting in entry.postings
    )


def _signature_fault(
    entry: Entry, digest: bytes, signature: bytes | None, key: VerifyKey
) -> Fault | None:
    """The push is proven by the signature of its head; this one is what proves a receipt alone."""
    if signature is None:
        missing = entry.kind in SIGNED_KINDS
        return Fault(FindingCode.SIGNATURE_MISSING.value) if missing else None
    if not key.accepts(signature, digest):
        return Fault(FindingCode.SIGNATURE_WRONG.value)
    return None


def _genesis_fault(entry: Entry, trust: Trust) -> Fault | None:
    """What is wrong with an epoch that opens with this entry."""
    if entry.kind not in _GENESIS_KINDS or (entry.epoch == 1 and entry.prev != GENESIS_PREV):
        return Fault(FindingCode.GENESIS_WRONG.value, f"it opens with {entry.kind}")
    if entry.kind is EntryKind.RESTORED:
        return None
    try:
        enrolment = check_genesis(entry, trust.server_key)
    except EnrolmentRefused as error:
        return Fault(FindingCode.ENROLMENT_WRONG.value, error.reason)
    if enrolment.desk_key != trust.desk_key.public_bytes.hex():
        return Fault(FindingCode.ENROLMENT_WRONG.value, "another key is registered")
    return None
