"""Whether the receipt of a top-up that another desk made is believed here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from counter_app.domain.clock import Clock
from counter_app.domain.community_settings import CommunitySettings
from counter_app.errors import RuleError
from counter_protocol.entries import HIGHEST_EPOCH, LARGEST_INTEGER, EntryKind
from counter_protocol.ledger import AMOUNT_MAXIMUM_CENTS
from counter_protocol.receipt_proof import (
    ProvenFields,
    ReceiptProof,
    UnreadableProof,
    read_receipt_proof,
)
from counter_protocol.sealing import VerifyKey


@dataclass(eq=False)
class ReceiptUnreadable(RuleError):
    """The text begins like that of a receipt and is none: the scanner types another keyboard's."""


@dataclass(eq=False)
class ReceiptOfElsewhere(RuleError):
    """The receipt of another community, or one that was made in training."""

    community: str


@dataclass(eq=False)
class ReceiptNotTopUp(RuleError):
    """The paper is of a sale or of a reversal: it puts nothing on a family account."""

    receipt: str


@dataclass(eq=False)
class ReceiptMadeHere(RuleError):
    """This very desk made it, and has it in its journal: it is in the balance already."""

    receipt: str


@dataclass(eq=False)
class ReceiptNotGenuine(RuleError):
    """No key that this desk knows of made it: forged, or of a desk that was struck off."""

    receipt: str


@dataclass(eq=False)
class ReceiptTooOld(RuleError):
    """Made on `business_date`, more than `limit_h` ago: its movement may have come and gone."""

    receipt: str
    business_date: date
    limit_h: int


@dataclass(eq=False)
class ReceiptFromFuture(RuleError):
    """Made on a day that is still to come: one of the two clocks is wrong."""

    receipt: str
    business_date: date


@dataclass(eq=False)
class ReceiptAlreadyShown(RuleError):
    """It was accepted here before, and is so once."""

    receipt: str
    household: str


@dataclass(eq=False)
class ReceiptInBalance(RuleError):
    """The server's figure includes it already."""

    receipt: str
    household: str


CLOCK_TOLERANCE: Final = timedelta(days=1)
"""How far ahead of ours another desk's day may be."""
_HASH_BYTES: Final = 32

_BEGINS_LIKE_ONE: Final = re.compile(r"\s*gui[1&!]", re.IGNORECASE)
"""Scanner and machine may differ in their keyboard: the key of 1 is `&` on a French one."""


def begins_like_receipt(text: str) -> bool:
    """Whether a scanner is typing the text of a receipt, be it with another keyboard's letters."""
    return _BEGINS_LIKE_ONE.match(text) is not None


def read_shown(text: str) -> ReceiptProof:
    """What the text of a receipt claims; raises ReceiptUnreadable.

    Neither a capitals lock nor blanks around it harm it: Base45 has no small letter and ends in
    no blank.
    """
    try:
        proof = read_receipt_proof(text.strip().upper())
    except UnreadableProof as error:
        raise ReceiptUnreadable from error
    if not _is_possible(proof.fields):
        raise ReceiptUnreadable
    return proof


def check_origin(proof: ReceiptProof, community: str) -> str:
    """The household of a top-up that a desk of this community says it made.

    Raises ReceiptOfElsewhere or ReceiptNotTopUp.
    """
    fields = proof.fields
    if fields.community != community:
        raise ReceiptOfElsewhere(fields.community)
    is_amount = 0 < fields.amount_cents <= AMOUNT_MAXIMUM_CENTS
    if fields.kind is not EntryKind.TOP_UP or fields.household is None or not is_amount:
        raise ReceiptNotTopUp(proof.receipt)
    return fields.household


def check_genuine(proof: ReceiptProof, key: VerifyKey | None) -> None:
    """Raise ReceiptNotGenuine unless this key, the desk's in that epoch, made the receipt."""
    if key is None or not proof.proven_by(key):
        raise ReceiptNotGenuine(proof.receipt)


def check_day(proof: ReceiptProof, clock: Clock, settings: CommunitySettings) -> None:
    """Raise ReceiptTooOld or ReceiptFromFuture; ask only of a genuine receipt.

    What is older than the offline limit was cut off for longer than anybody is trusted, or has
    come and is not remembered any more.
    """
    day = business_date_of(proof.fields)
    if day > clock.today() + CLOCK_TOLERANCE:
        raise ReceiptFromFuture(proof.receipt, day)
    if clock.now() - clock.end_of(day) > timedelta(hours=settings.offline_limit_h):
        raise ReceiptTooOld(proof.receipt, day, settings.offline_limit_h)


def _is_possible(fields: ProvenFields) -> bool:
    """Whether a journal can hold such an entry: anybody may print a text that nobody signed."""
    return (
        0 < fields.epoch <= HIGHEST_EPOCH
        and 0 < fields.seq <= LARGEST_INTEGER
        and abs(fields.amount_cents) <= LARGEST_INTEGER
        and len(fields.hash) == _HASH_BYTES
        and _is_day(fields.business_date)
    )


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def business_date_of(fields: ProvenFields) -> date:
    """The day that the top-up belongs to."""
    return date.fromisoformat(fields.business_date)
