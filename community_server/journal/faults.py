"""Why an entry that is kept is not applied: each reason is a word that a person can look up.

Only what stands in the way of applying it is looked at here, while the desk waits. Whether an
entry is all that an honest program writes is for the audit, which comes after.
"""

from __future__ import annotations

from typing import Final

from community_server.journal.chain import ProvenEntry, Trust
from counter_protocol.bodies import BODY_OF_KIND, Body
from counter_protocol.enrolment_check import EnrolmentRefused, check_genesis
from counter_protocol.entries import (
    ENTRY_VERSION,
    GENESIS_PREV,
    EntryKind,
    MalformedEntry,
    Posting,
    decode_entry,
)
from counter_protocol.findings import FindingCode
from counter_protocol.outlines import EntryOutline, outlined_body

UNKNOWN_KIND: Final = "unknown_kind"
UNKNOWN_HOUSEHOLD: Final = "unknown_household"
IMPLAUSIBLE_POSTINGS: Final = "implausible_postings"
UNSTORABLE_TEXT: Final = "unstorable_text"
"""A NUL character, which no text of PostgreSQL holds."""
KEPT_BESIDE: Final = "kept_beside"
"""An older server applied nothing of what it kept beside a chain."""

LARGEST_AMOUNT_CENTS: Final = 10**12
"""Ten billion euros: no sum of such amounts in a desk's life leaves 64 bits."""
MOST_POSTINGS: Final = 1_000

_GENESIS_KINDS: Final = frozenset({EntryKind.ENROLLED, EntryKind.RESTORED})


class NotApplicable(Exception):
    """An entry cannot be applied; `reason` is a stable word, `detail` names no person.

    The reason is a FindingCode where there is one.
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


def applicable_body(proven: ProvenEntry, trust: Trust) -> Body:
    """The body of an entry in whose way nothing stands; raises NotApplicable otherwise."""
    outline = proven.outline
    if outline is None:
        raise NotApplicable(FindingCode.NOT_AN_ENTRY.value)
    if outline.v != ENTRY_VERSION:
        raise NotApplicable(FindingCode.VERSION_UNKNOWN.value, str(outline.v))
    if outline.kind not in BODY_OF_KIND:
        raise NotApplicable(UNKNOWN_KIND, outline.kind.value)
    if proven.holds_nul:
        raise NotApplicable(UNSTORABLE_TEXT)
    _check_postings(outline.postings)
    if proven.seq == 1:
        _check_genesis(proven, trust)
    return _body(outline)


def _body(outline: EntryOutline) -> Body:
    try:
        return outlined_body(outline)
    except MalformedEntry as error:
        raise NotApplicable(FindingCode.BODY_WRONG.value, error.reason) from error


def _check_postings(postings: tuple[Posting, ...]) -> None:
    total_cents = 0
    for posting in postings:
        if not -LARGEST_AMOUNT_CENTS <= posting.amount_cents <= LARGEST_AMOUNT_CENTS:
            raise NotApplicable(IMPLAUSIBLE_POSTINGS)
        total_cents += posting.amount_cents
    if total_cents != 0:
        detail = f"they sum to {total_cents} cents"
        raise NotApplicable(FindingCode.POSTINGS_UNBALANCED.value, detail)
    if len(postings) > MOST_POSTINGS:
        raise NotApplicable(IMPLAUSIBLE_POSTINGS)


def _check_genesis(proven: ProvenEntry, trust: Trust) -> None:
    """An epoch opens with an enrolment of the registered key, or with a desk found restored."""
    genesis = decode_entry(proven.raw)
    first_ever = genesis.epoch == 1
    if genesis.kind not in _GENESIS_KINDS or (first_ever and genesis.prev != GENESIS_PREV):
        detail = f"it opens with {genesis.kind.value}"
        raise NotApplicable(FindingCode.GENESIS_WRONG.value, detail)
    if genesis.kind is EntryKind.RESTORED:
        return
    try:
        enrolment = check_genesis(genesis, trust.server_key)
    except EnrolmentRefused as error:
        raise NotApplicable(FindingCode.ENROLMENT_WRONG.value, error.reason) from error
    if enrolment.desk_key != trust.desk_key.public_bytes.hex():
        raise NotApplicable(FindingCode.ENROLMENT_WRONG.value, "another key is registered")
