"""Why an entry that is kept is not applied: each reason is a word that a person can look up.

Only what stands in the way of applying it is looked at here, while the desk waits. Whether an
entry is all that an honest program writes is for the audit, which comes after.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from counter_protocol.bodies import BODY_OF_KIND, read_body
from counter_protocol.enrolment_check import EnrolmentRefused, check_genesis
from counter_protocol.entries import ENTRY_VERSION, GENESIS_PREV, Entry, EntryKind, MalformedEntry
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
_ESCAPED_NUL: Final = b"\\u0000"


class Fault(NamedTuple):
    """`reason` is a stable word, a FindingCode where there is one; `detail` names no person."""

    reason: str
    detail: str = ""


def obstacle(raw: bytes, entry: Entry | None, signature: bytes | None) -> Fault | None:
    """The first thing that stands in the way of applying an entry, seen without the database."""
    if entry is None:
        return Fault(FindingCode.NOT_AN_ENTRY.value)
    shape = BODY_OF_KIND.get(entry.kind)
    if shape is None or entry.v != ENTRY_VERSION:
        return _newer(entry)
    if signature is None and entry.kind in SIGNED_KINDS:
        return Fault(FindingCode.SIGNATURE_MISSING.value)
    try:
        read_body(entry.body, shape)
    except MalformedEntry as error:
        return Fault(FindingCode.BODY_WRONG.value, error.reason)
    return Fault(UNSTORABLE_TEXT) if _ESCAPED_NUL in raw else _postings_fault(entry)


def genesis_fault(entry: Entry, desk_key: VerifyKey, server_key: bytes) -> Fault | None:
    """What is wrong with an epoch that opens with this entry."""
    if entry.kind not in _GENESIS_KINDS or (entry.epoch == 1 and entry.prev != GENESIS_PREV):
        return Fault(FindingCode.GENESIS_WRONG.value, f"it opens with {entry.kind}")
    if entry.kind is EntryKind.RESTORED:
        return None
    try:
        enrolment = check_genesis(entry, server_key)
    except EnrolmentRefused as error:
        return Fault(FindingCode.ENROLMENT_WRONG.value, error.reason)
    if enrolment.desk_key != desk_key.public_bytes.hex():
        return Fault(FindingCode.ENROLMENT_WRONG.value, "another key is registered")
    return None


def _newer(entry: Entry) -> Fault:
    if entry.v != ENTRY_VERSION:
        return Fault(FindingCode.VERSION_UNKNOWN.value, str(entry.v))
    return Fault(UNKNOWN_KIND, entry.kind.value)


def _postings_fault(entry: Entry) -> Fault | None:
    total_cents = 0
    for posting in entry.postings:
        if not -LARGEST_AMOUNT_CENTS <= posting.amount_cents <= LARGEST_AMOUNT_CENTS:
            return Fault(IMPLAUSIBLE_POSTINGS)
        total_cents += posting.amount_cents
    if total_cents != 0:
        return Fault(FindingCode.POSTINGS_UNBALANCED.value, f"they sum to {total_cents} cents")
    return Fault(IMPLAUSIBLE_POSTINGS) if len(entry.postings) > MOST_POSTINGS else None
