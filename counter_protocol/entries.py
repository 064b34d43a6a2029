"""The journal entry: what a desk writes down, and the canonical bytes it becomes."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Final

import msgspec
import uuid_utils

ENTRY_VERSION: Final = 1
GENESIS_PREV: Final = "0" * 64
"""What `prev` holds in the very first entry of a desk; a later epoch opens on the last head known."""


class EntryKind(StrEnum):
    """Every fact a desk can write down; the value is what is sealed."""

    ENROLLED = "enrolled"
    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    TILL_OPENED = "till_opened"
    TOP_UP = "top_up"
    SALE = "sale"
    CHARGE = "charge"
    REFUND = "refund"
    REVERSAL = "reversal"
    CASH_IN = "cash_in"
    CASH_OUT = "cash_out"
    TILL_COUNTED = "till_counted"
    TILL_CLOSED = "till_closed"
    MONTH_CLOSED = "month_closed"
    YEAR_CLOSED = "year_closed"
    DEPOSIT = "deposit"
    ATTENDANCE = "attendance"
    PASSAGE = "passage"
    BOOKING = "booking"
    HOUSEHOLD_CHANGED = "household_changed"
    RESIDENT_CHANGED = "resident_changed"
    CARD_ISSUED = "card_issued"
    CARD_BLOCKED = "card_blocked"
    COPY_PRINTED = "copy_printed"
    WENT_OFFLINE = "went_offline"
    CAME_ONLINE = "came_online"
    OVERRIDE = "override"
    ARCHIVE_MADE = "archive_made"
    RESTORED = "restored"


RECEIPT_KINDS: Final = frozenset(
    {EntryKind.TOP_UP, EntryKind.SALE, EntryKind.CHARGE, EntryKind.REFUND, EntryKind.REVERSAL}
)
"""Entries that give the family a numbered receipt, hence are signed."""

CLOSING_KINDS: Final = frozenset(
    {EntryKind.TILL_CLOSED, EntryKind.MONTH_CLOSED, EntryKind.YEAR_CLOSED}
)


class Posting(msgspec.Struct, frozen=True, array_like=True):
    """One signed amount, in cents, on one ledger account; debit is positive."""

    account: str
    amount_cents: int


class PerpetualTotals(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Totals since the desk's first entry, in cents, this entry included.

    Prepayments and revenue are two ledgers (a top-up is not turnover: BOI-TVA-DECLA-30-10-30).
    *Real* nets reversals off; *absolute* adds every movement's magnitude, so it never goes down.
    """

    prepaid_absolute: int = 0
    prepaid_real: int = 0
    revenue_absolute: int = 0
    revenue_real: int = 0

    def after(self, *, prepaid_cents: int, revenue_cents: int) -> PerpetualTotals:
        """These totals once a movement of so many cents is added to each ledger."""
        return PerpetualTotals(
            prepaid_absolute=self.prepaid_absolute + abs(prepaid_cents),
            prepaid_real=self.prepaid_real + prepaid_cents,
            revenue_absolute=self.revenue_absolute + abs(revenue_cents),
            revenue_real=self.revenue_real + revenue_cents,
        )


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One journal entry; field meanings are those of `docs/protocol.md`.

    `occurred_at` is UTC as `2026-11-21T09:12:33.123Z`; `business_date` the till's local day.
    `agent` and `till_session` are empty strings where nobody is signed in, or no till is open.
    `body` holds integers, strings, booleans, nulls, lists and objects: never a float.
    """

    v: int
    community: str
    desk: str
    epoch: int
    seq: int
    id: str
    kind: EntryKind
    occurred_at: str
    business_date: str
    agent: str
    till_session: str
    body: dict[str, Any]
    postings: tuple[Posting, ...]
    totals: PerpetualTotals
    prev: str


class MalformedEntry(ValueError):
    """The bytes are not the canonical bytes of an entry; `reason` says what is wrong with them."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


_encoder = msgspec.json.Encoder(order="sorted")
_decoder = msgspec.json.Decoder(Entry)


def new_entry_id() -> str:
    """A fresh UUIDv7: made and stored by the desk before anything is sent."""
    return str(uuid_utils.uuid7())


def canonical_bytes(entry: Entry) -> bytes:
    """The one byte string of this entry: sorted keys, no insignificant space, UTF-8.

    Raises MalformedEntry for a float anywhere, or for postings that do not sum to zero.
    """
    if sum(posting.amount_cents for posting in entry.postings) != 0:
        raise MalformedEntry("the postings do not sum to zero")
    if _holds_float(entry.body):
        raise MalformedEntry("the body holds a number that is not an integer")
    return _encoder.encode(entry)


def decode_entry(raw: bytes) -> Entry:
    """Read an entry back; raises MalformedEntry when the bytes are not an entry at all.

    It does not say whether the bytes are canonical: see `is_canonical`.
    """
    try:
        return _decoder.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise MalformedEntry(str(error)) from error


def is_canonical(raw: bytes, entry: Entry) -> bool:
    """Whether `raw` is exactly what `canonical_bytes` writes for the entry decoded from it."""
    return _encoder.encode(entry) == raw


def _holds_float(value: object) -> bool:
    if isinstance(value, dict):
        return any(_holds_float(item) for item in value.values())
    if isinstance(value, list | tuple):
        return any(_holds_float(item) for item in value)
    return isinstance(value, float)
