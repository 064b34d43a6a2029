"""The books of a régie: under which account of its accounting each account of the ledger stands."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from counter_protocol.ledger import Tender


class BookAccount(StrEnum):
    """The accounts that a régie keeps by double entry, in the order of its balance."""

    CASH = "cash"
    """*Caisse*: cash in the drawer and in the safe, the float included."""

    CHEQUES = "cheques"
    """*Chèques*: those that were not handed over yet."""

    VOUCHERS = "vouchers"
    """*Titres*: holiday and childcare vouchers that were not handed over yet."""

    TREASURY = "treasury"
    """*Dépôts de fonds au Trésor*: what cards paid and no slip lists, less transfers made back."""

    FLOAT = "float"
    """*Fonds de caisse*: what the accountant advanced."""

    TO_PAY_OVER = "to_pay_over"
    """*Recettes à verser*: all that was earned or paid in advance, since the desk's first entry."""

    PAID_OVER = "paid_over"
    """*Recettes versées*: what deposit slips handed over of it."""

    UNSORTED = "unsorted"
    """*Recettes à classer*: nobody knows yet what for."""

    MANDATAIRES = "mandataires"
    """*Recettes des mandataires*: what they took since the last closing that was counted."""

    THIRD_PARTIES = "third_parties"
    """*Recettes pour compte de tiers*: what other organisations earned at this desk."""

    DIFFERENCES = "differences"
    """*Déficits et excédents*: what counts found missing, or left over."""

    OTHER = "other"
    """What only a newer program posts on: the balance balances all the same."""


def book_account(ledger_account: str, organisation: str) -> BookAccount:
    """Where an account of the ledger stands in the books of a régie of this organisation."""
    root, _, rest = ledger_account.partition("/")
    first, _, last = rest.partition("/")
    if root in {"till", "deposit"}:
        return _HELD.get(last, BookAccount.OTHER)
    if root == "paid_over":
        is_paid_back = last == Tender.BANK_TRANSFER
        return BookAccount.TREASURY if is_paid_back else BookAccount.PAID_OVER
    if root == "revenue":
        return BookAccount.TO_PAY_OVER if first == organisation else BookAccount.THIRD_PARTIES
    return _ROOTS.get(root, BookAccount.OTHER)


_HELD: Mapping[str, BookAccount] = {
    Tender.CASH: BookAccount.CASH,
    Tender.CHEQUE: BookAccount.CHEQUES,
    Tender.ANCV: BookAccount.VOUCHERS,
    Tender.CESU: BookAccount.VOUCHERS,
    Tender.BANK_CARD: BookAccount.TREASURY,
}

_ROOTS: Mapping[str, BookAccount] = {
    "household": BookAccount.TO_PAY_OVER,
    "float": BookAccount.FLOAT,
    "unsorted": BookAccount.UNSORTED,
    "difference": BookAccount.DIFFERENCES,
}
