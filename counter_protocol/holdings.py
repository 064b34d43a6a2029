"""What a desk holds, followed along its entries: drawer and safe, by tender."""

from __future__ import annotations

from typing import Final

from counter_protocol.bodies import (
    Body,
    CountBody,
    InHandCheckedBody,
    TillClosedBody,
)
from counter_protocol.entries import Entry, EntryKind
from counter_protocol.ledger import DRAWER_TENDERS, Tender, deposit_account, till_account

_COUNTING: Final = frozenset(
    {
        EntryKind.TILL_OPENED,
        EntryKind.TILL_COUNTED,
        EntryKind.TILL_HANDED_OVER,
        EntryKind.TILL_CLOSED,
        EntryKind.IN_HAND_CHECKED,
    }
)
"""Kinds that say what lies somewhere, whatever was known of it."""


class Holdings:
    """The balances of a desk's `till/…` and `deposit/…` accounts, in cents, as far as known.

    Where what is read is not the beginning, a balance is known once something told it.
    """

    def __init__(self, desk: str, *, begun_before: bool) -> None:
        """`begun_before`: what is read is not the beginning, as in the archive of one month."""
        self.drawer = till_account(desk, Tender.CASH)
        self.safe = deposit_account(desk, Tender.CASH)
        self._desk = desk
        self._drawers = {each: till_account(desk, each) for each in DRAWER_TENDERS}
        safes = (deposit_account(desk, each) for each in DRAWER_TENDERS)
        self._cents: dict[str, int] = (
            {} if begun_before else dict.fromkeys((*self._drawers.values(), *safes), 0)
        )

    def cents(self, account: str) -> int | None:
        """What lies on one of these accounts, None where it is not known."""
        return self._cents.get(account)

    def in_hand(self, tender: Tender) -> int | None:
        """What the desk holds of a tender, in its drawer and in its safe."""
        drawer = self.cents(till_account(self._desk, tender))
        safe = self.cents(deposit_account(self._desk, tender))
        return None if drawer is None or safe is None else drawer + safe

    def follow(self, entry: Entry, body: Body | None) -> None:
        """Add what an entry posts on accounts that are known, and learn what it counted."""
        cents = self._cents
        for posting in entry.postings:
            if posting.account in cents:
                cents[posting.account] += posting.amount_cents
        if entry.kind in _COUNTING:
            self._learn(body)

    def _learn(self, body: Body | None) -> None:
        if isinstance(body, CountBody):
            self._cents[self.drawer] = body.counted_cents
        elif isinstance(body, TillClosedBody):
            self._cents.update(dict.fromkeys(self._drawers.values(), 0))
            self._cents[self.drawer] = body.kept_cents
        elif isinstance(body, InHandCheckedBody):
            self._cents[self.drawer] = body.drawer_counted_cents
            self._cents[self.safe] = body.safe_counted_cents
