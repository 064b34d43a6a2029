"""Ledger accounts as paths, the tenders, and what an entry adds to the perpetual totals."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from counter_protocol.entries import EntryKind, Posting

AMOUNT_MAXIMUM_CENTS: Final = 10_000_000
"""What no top-up and no price exceeds, whatever the data say, so that 64 bits hold every sum.

A closing adds up what was accepted; it must never be where a number turns out to be too large.
"""


class Tender(StrEnum):
    """What a person pays with (*moyen de paiement*)."""

    CASH = "cash"
    CHEQUE = "cheque"
    BANK_CARD = "bank_card"
    ANCV = "ancv"
    CESU = "cesu"
    FAMILY_ACCOUNT = "family_account"
    BANK_TRANSFER = "bank_transfer"
    """Paid back by the accountant; nothing is taken by it at a desk."""


DRAWER_TENDERS: Final = tuple(
    tender for tender in Tender if tender not in {Tender.FAMILY_ACCOUNT, Tender.BANK_TRANSFER}
)
"""What is put into a drawer."""

VALUES_IN_HAND: Final = (Tender.CHEQUE, Tender.ANCV, Tender.CESU)
"""What lies in hand beside cash; what a bank card paid is with the Treasury already."""

POSTS_NOTHING: Final = frozenset(
    {
        EntryKind.ENROLLED,
        EntryKind.RESTORED,
        EntryKind.SIGNED_IN,
        EntryKind.SIGNED_OUT,
        EntryKind.COPY_PRINTED,
        EntryKind.MONTH_CLOSED,
        EntryKind.YEAR_CLOSED,
        EntryKind.WENT_OFFLINE,
        EntryKind.CAME_ONLINE,
        EntryKind.OVERRIDE,
        EntryKind.ARCHIVE_MADE,
        EntryKind.PROGRAM_UPDATED,
        EntryKind.HOUSEHOLD_CHANGED,
        EntryKind.RESIDENT_CHANGED,
        EntryKind.CARD_BLOCKED,
        EntryKind.PASSAGE,
        EntryKind.RECEIPT_SHOWN,
        EntryKind.DEPOSIT_RECEIVED,
    }
)
"""Kinds that move no money: one that posts is wrong."""


def till_account(desk: str, tender: Tender) -> str:
    """What is in the drawer of a desk, by tender."""
    return f"till/{desk}/{tender}"


def household_account(household: str) -> str:
    """What the community owes a family, credit negative: the family's balance is minus the sum."""
    return f"household/{household}"


def revenue_account(organisation: str, service: str) -> str:
    """What an organisation earned at one of its services; credit, so normally negative."""
    return f"revenue/{organisation}/{service}"


def deposit_account(desk: str, tender: Tender) -> str:
    """Takings out of the drawer, in the safe or in transit to the Treasury accountant."""
    return f"deposit/{desk}/{tender}"


def difference_account(desk: str) -> str:
    """What was missing (debit) or left over (credit) when the drawer was counted."""
    return f"difference/{desk}"


def float_account(regie: str) -> str:
    """The float the accountant advanced to the régie; credit."""
    return f"float/{regie}"


def unsorted_account(regie: str) -> str:
    """Cash that nobody knows yet what it is for (*recettes à classer*); credit."""
    return f"unsorted/{regie}"


def paid_over_account(regie: str, tender: Tender) -> str:
    """What the régie has handed over to the Treasury, less what that has paid back for it."""
    return f"paid_over/{regie}/{tender}"


def perpetual_movement(kind: EntryKind, postings: Iterable[Posting]) -> tuple[int, int]:
    """What an entry adds to the prepaid and to the revenue perpetual totals, in cents.

    Money put on or taken off a family account against money in hand is a prepayment movement;
    money that moves from a family account to revenue is not, being turnover already prepaid.
    """
    household = revenue = 0
    earns = False
    for posting in postings:
        if posting.account.startswith("household/"):
            household -= posting.amount_cents
        elif posting.account.startswith("revenue/"):
            revenue -= posting.amount_cents
            earns = True
    prepaid = household if kind in _PREPAYMENT_KINDS and not earns else 0
    return prepaid, revenue


_PREPAYMENT_KINDS = frozenset({EntryKind.TOP_UP, EntryKind.REFUND, EntryKind.REVERSAL})
