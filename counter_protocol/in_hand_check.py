"""Whether what a régie hands over, or counts of all it holds, is what its entries put there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from counter_protocol.bodies import (
    Body,
    DepositBody,
    DepositReceivedBody,
    InHandCheckedBody,
    ReversalBody,
    SaleBody,
    TopUpBody,
)
from counter_protocol.drawer_check import signed_alone, sum_contradictions
from counter_protocol.entries import Entry, EntryKind
from counter_protocol.entry_checks import finding
from counter_protocol.findings import Finding, FindingCode
from counter_protocol.holdings import Holdings
from counter_protocol.ledger import (
    DRAWER_TENDERS,
    VALUES_IN_HAND,
    Tender,
    deposit_account,
    difference_account,
    paid_over_account,
)
from counter_protocol.posting_check import posting_contradictions

_TAKING: Final = frozenset({EntryKind.TOP_UP, EntryKind.SALE})
_IN_HAND: Final = frozenset(
    {EntryKind.DEPOSIT, EntryKind.DEPOSIT_RECEIVED, EntryKind.IN_HAND_CHECKED}
)


class InHandChecker:
    """Follows the cheques that a desk holds, and the deposits that may still get their receipt."""

    def __init__(self, holdings: Holdings, *, begun_before: bool) -> None:
        """`begun_before`: what is read is not the beginning, as in the archive of one month."""
        self._holdings = holdings
        self._begun_before = begun_before
        self._cheques: dict[str, list[int]] = {}
        self._deposits: dict[str, str] = {}

    def check(self, entry: Entry, body: Body | None) -> Iterator[Finding]:
        """Look at one entry, before it is posted; `body` is its typed body."""
        if entry.kind in _TAKING:
            self._take(entry, body)
        elif isinstance(body, ReversalBody):
            self._cheques.pop(body.original_id, None)
        elif entry.kind in _IN_HAND:
            for detail in self._contradictions(entry, body):
                yield finding(FindingCode.DRAWER_WRONG, entry, detail)
            if isinstance(body, DepositBody):
                self._hand_over(entry, body)

    def _contradictions(self, entry: Entry, body: Body | None) -> Iterator[str]:
        if isinstance(body, DepositBody):
            yield from self._of_deposit(entry, body)
        elif isinstance(body, DepositReceivedBody):
            yield from self._of_receipt(body)
        elif isinstance(body, InHandCheckedBody):
            yield from self._of_check(entry, body)

    def _of_deposit(self, entry: Entry, body: DepositBody) -> Iterator[str]:
        owed: Counter[str] = Counter()
        for name, amount_cents in body.tenders.items():
            if name not in DRAWER_TENDERS:
                yield f"{name} lies in no safe"
                continue
            safe = deposit_account(entry.desk, Tender(name))
            held = self._holdings.cents(safe)
            if amount_cents <= 0 or (held is not None and amount_cents > held):
                yield f"{amount_cents} cents of {name} are handed over, where {held} are held"
            owed[safe] -= amount_cents
            owed[paid_over_account(body.regie, Tender(name))] += amount_cents
        yield from sum_contradictions(body.denominations, body.tenders.get(Tender.CASH, 0))
        yield from self._of_cheques(body)
        yield from posting_contradictions(entry, owed)

    def _of_cheques(self, body: DepositBody) -> Iterator[str]:
        cheques_cents = sum(cheque.amount_cents for cheque in body.cheques)
        if cheques_cents != body.tenders.get(Tender.CHEQUE, 0):
            yield f"the cheques come to {cheques_cents} cents"
        listed = Counter((cheque.entry, cheque.amount_cents) for cheque in body.cheques)
        for (entry, amount_cents), pieces in listed.items():
            held = self._cheques.get(entry)
            is_unknown = held is None and self._begun_before
            if not is_unknown and pieces > (held or []).count(amount_cents):
                yield f"no cheque of {amount_cents} cents is held of {entry}"

    def _of_receipt(self, body: DepositReceivedBody) -> Iterator[str]:
        number = self._deposits.get(body.deposit)
        if number is None and not self._begun_before:
            yield f"{body.deposit} is no deposit"
        elif number is not None and number != body.number:
            yield f"that deposit is {number}, not {body.number}"

    def _of_check(self, entry: Entry, body: InHandCheckedBody) -> Iterator[str]:
        yield from sum_contradictions(body.drawer_denominations, body.drawer_counted_cents)
        yield from sum_contradictions(body.safe_denominations, body.safe_counted_cents)
        yield from signed_alone(entry, body.witness)
        drawer, safe = self._holdings.drawer, self._holdings.safe
        yield from _of_expected(drawer, self._holdings.cents(drawer), body.drawer_expected_cents)
        yield from _of_expected(safe, self._holdings.cents(safe), body.safe_expected_cents)
        yield from self._of_values(body)
        drawer_cents = body.drawer_counted_cents - body.drawer_expected_cents
        safe_cents = body.safe_counted_cents - body.safe_expected_cents
        owed = {drawer: drawer_cents, safe: safe_cents}
        owed[difference_account(entry.desk)] = -(drawer_cents + safe_cents)
        yield from posting_contradictions(entry, owed)

    def _of_values(self, body: InHandCheckedBody) -> Iterator[str]:
        """One that is not named is expected to come to nothing."""
        expected = dict.fromkeys(VALUES_IN_HAND, 0)
        expected.update((each.tender, each.expected_cents) for each in body.values)
        for tender, expected_cents in expected.items():
            yield from _of_expected(tender.value, self._holdings.in_hand(tender), expected_cents)

    def _take(self, entry: Entry, body: Body | None) -> None:
        if isinstance(body, (TopUpBody, SaleBody)):
            cheques = [part.amount_cents for part in body.tenders if part.tender is Tender.CHEQUE]
            if cheques:
                self._cheques[entry.id] = cheques

    def _hand_over(self, entry: Entry, body: DepositBody) -> None:
        self._deposits[entry.id] = body.number
        for cheque in body.cheques:
            held = self._cheques.get(cheque.entry, [])
            if cheque.amount_cents in held:
                held.remove(cheque.amount_cents)


def _of_expected(name: str, held: int | None, expected_cents: int) -> Iterator[str]:
    if held is not None and held != expected_cents:
        yield f"{expected_cents} cents are expected of {name}, where {held} are held"
