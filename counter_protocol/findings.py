"""What can be wrong with a journal or its archive, as data; `finding_text` writes the sentences."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FindingCode(StrEnum):
    """Every kind of thing a check can find."""

    MANIFEST_SIGNATURE_WRONG = "manifest_signature_wrong"
    MANIFEST_WRONG = "manifest_wrong"
    SERVER_KEY_WRONG = "server_key_wrong"
    MEMBER_MISSING = "member_missing"
    MEMBER_UNEXPECTED = "member_unexpected"
    MEMBER_CHANGED = "member_changed"
    MEMBER_UNREADABLE = "member_unreadable"
    NOT_AN_ENTRY = "not_an_entry"
    NOT_CANONICAL = "not_canonical"
    VERSION_UNKNOWN = "version_unknown"
    COMMUNITY_WRONG = "community_wrong"
    DESK_WRONG = "desk_wrong"
    EPOCH_WRONG = "epoch_wrong"
    SEQ_WRONG = "seq_wrong"
    LINK_BROKEN = "link_broken"
    HEAD_UNKNOWN = "head_unknown"
    HASH_WRONG = "hash_wrong"
    SIGNATURE_MISSING = "signature_missing"
    SIGNATURE_WRONG = "signature_wrong"
    GENESIS_WRONG = "genesis_wrong"
    ENROLMENT_WRONG = "enrolment_wrong"
    BODY_WRONG = "body_wrong"
    TIME_WRONG = "time_wrong"
    POSTINGS_UNBALANCED = "postings_unbalanced"
    MONEY_WRONG = "money_wrong"
    TOTALS_WRONG = "totals_wrong"
    RECEIPT_NUMBER_WRONG = "receipt_number_wrong"
    CLOSING_NUMBER_WRONG = "closing_number_wrong"
    CLOSING_RANGE_WRONG = "closing_range_wrong"
    CLOSING_TOTALS_WRONG = "closing_totals_wrong"
    CLOSING_COUNT_WRONG = "closing_count_wrong"
    CLOSING_MISSING = "closing_missing"
    DRAWER_WRONG = "drawer_wrong"
    OVERRIDE_WRONG = "override_wrong"
    REFUND_UNSIGNED = "refund_unsigned"
    REGISSEUR_CHANGE_UNSIGNED = "regisseur_change_unsigned"
    REVERSAL_WRONG = "reversal_wrong"
    ACKNOWLEDGEMENT_WRONG = "acknowledgement_wrong"
    ACKNOWLEDGED_MISSING = "acknowledged_missing"
    REST_NOT_READ = "rest_not_read"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, and where; epoch and seq are 0 when it is not about one entry.

    `detail` says what was found and what should have been there, in a few words, without a period.
    """

    code: FindingCode
    epoch: int
    seq: int
    detail: str
