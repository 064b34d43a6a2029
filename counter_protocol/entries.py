"""The journal entry: what a desk writes down, and the canonical bytes it becomes."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, Final

import msgspec
import uuid_utils

ENTRY_VERSION: Final = 1
GENESIS_PREV: Final = "0" * 64
"""The `prev` of a desk's very first entry; a later epoch opens on the last head known."""
LARGEST_INTEGER: Final = 2**63 - 1
"""No number of an entry is further from zero, so that it fits both databases."""
HIGHEST_EPOCH: Final = 1_000_000
"""Far beyond what restorings make, and far below what either database can count."""
DEEPEST_BODY: Final = 16
"""How many lists and objects may lie in one another in a body, the body included."""


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
    PROGRAM_UPDATED = "program_updated"
    RECEIPT_SHOWN = "receipt_shown"
    TILL_HANDED_OVER = "till_handed_over"
    COUNT_CORRECTED = "count_corrected"
    DEPOSIT_RECEIVED = "deposit_received"
    IN_HAND_CHECKED = "in_hand_checked"

    # That of Enum is Python code, and every entry taken or checked is looked up by its kind.
    __hash__ = str.__hash__


RECEIPT_KINDS: Final = frozenset(
    {EntryKind.TOP_UP, EntryKind.SALE, EntryKind.CHARGE, EntryKind.REFUND, EntryKind.REVERSAL}
)
"""Entries that give the family a numbered receipt, hence are signed."""

CLOSING_KINDS: Final = frozenset(
    {EntryKind.TILL_CLOSED, EntryKind.MONTH_CLOSED, EntryKind.YEAR_CLOSED}
)


class Posting(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One signed amount, in cents, on one ledger account; debit is positive."""

    account: str
    amount_cents: int


class PerpetualTotals(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
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


_TOO_MANY_DIGITS: Final = b"0" * 19
_DIGITS_AS_ZEROS: Final = bytes.maketrans(b"123456789", b"000000000")

_encoder = msgspec.json.Encoder(order="sorted")
_decoder = msgspec.json.Decoder(Entry)


def new_entry_id() -> str:
    """A fresh UUIDv7: made and stored by the desk before anything is sent."""
    return str(uuid_utils.uuid7())


def canonical_bytes(entry: Entry) -> bytes:
    """The one byte string of this entry: sorted keys, no insignificant space, UTF-8.

    Raises MalformedEntry for what may not be sealed: a float or anything else that JSON would not
    give back as it was, a NUL character, a half of a surrogate pair, an integer that no database
    holds, a body nested too deep, or postings that do not sum to zero.
    """
    if not _holds_whole_numbers(entry):
        raise MalformedEntry("an amount or a position is not a 64-bit integer")
    if sum(posting.amount_cents for posting in entry.postings) != 0:
        raise MalformedEntry("the postings do not sum to zero")
    if not _are_names([*_own_texts(entry), *(posting.account for posting in entry.postings)]):
        raise MalformedEntry("a text holds U+0000")
    if not _is_plain(entry.body, DEEPEST_BODY):
        raise MalformedEntry("the body holds something else than plain integers, texts and flags")
    try:
        return _encoder.encode(entry)
    except (UnicodeEncodeError, TypeError) as error:
        raise MalformedEntry(str(error)) from error


def decode_entry(raw: bytes) -> Entry:
    """Read an entry back; raises MalformedEntry when the bytes are not an entry at all.

    It does not say whether the bytes are canonical: see `is_canonical`.
    """
    try:
        return _decoder.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise MalformedEntry(str(error)) from error
    except RecursionError as error:
        raise MalformedEntry("lists or objects are nested too deep") from error


def is_canonical(raw: bytes, entry: Entry) -> bool:
    """Whether `raw` is exactly what `canonical_bytes` writes for the entry decoded from it.

    Postings that do not sum to zero are another matter: they may be written canonically.
    """
    if not (_holds_whole_numbers(entry) and _is_plain(entry.body, DEEPEST_BODY)):
        return False
    return writes_back(raw, entry)


def holds_64_bit_numbers(entry: Entry) -> bool:
    """Whether no number in an entry, its body included, is larger than an entry may hold.

    Deeper than a body may be nested nothing is looked at, and nothing is ever computed.
    """
    return _holds_whole_numbers(entry) and _fits(entry.body, DEEPEST_BODY)


def writes_back(raw: bytes, entry: Entry) -> bool:
    """Whether encoding the entry decoded from these bytes gives them again."""
    return _encoder.encode(entry) == raw


def may_hold_what_is_not_sealed(raw: bytes) -> bool:
    """Whether bytes could hold a NUL or a number too large; said fast, and sometimes for nothing.

    Nineteen digits in a row are a number near the bounds, or stand in a hash by chance.
    """
    return b"\\u0000" in raw or _TOO_MANY_DIGITS in raw.translate(_DIGITS_AS_ZEROS)


def _own_texts(entry: Entry) -> tuple[str, ...]:
    return (entry.id, entry.agent, entry.till_session, entry.community, entry.desk)


def _holds_whole_numbers(entry: Entry) -> bool:
    totals = entry.totals
    numbers = [entry.v, entry.epoch, entry.seq, totals.prepaid_absolute, totals.prepaid_real]
    numbers += [totals.revenue_absolute, totals.revenue_real]
    numbers += [posting.amount_cents for posting in entry.postings]
    return all(type(number) is int and abs(number) <= LARGEST_INTEGER for number in numbers)


def _is_plain(value: object, levels: int) -> bool:
    """Whether a value is JSON that reads back the same, with at most so many levels of nesting."""
    if isinstance(value, str):
        return "\0" not in value
    if isinstance(value, int):
        return -LARGEST_INTEGER <= value <= LARGEST_INTEGER
    if isinstance(value, dict):
        return levels > 0 and _holds_plain(value.values(), levels - 1) and _are_names(value)
    if isinstance(value, list | tuple):
        return levels > 0 and _holds_plain(value, levels - 1)
    return value is None


def _fits(value: object, levels: int) -> bool:
    if isinstance(value, int):
        return abs(value) <= LARGEST_INTEGER
    if isinstance(value, dict | list) and levels > 0:
        inside = value.values() if isinstance(value, dict) else value
        return all(_fits(each, levels - 1) for each in inside)
    return True


def _holds_plain(values: Iterable[object], levels: int) -> bool:
    # A plain loop: every entry sealed or checked comes here, and `all` takes half as long again.
    for value in values:  # noqa: SIM110
        if not _is_plain(value, levels):
            return False
    return True


def _are_names(keys: Iterable[object]) -> bool:
    for key in keys:  # noqa: SIM110
        if not isinstance(key, str) or "\0" in key:
            return False
    return True
