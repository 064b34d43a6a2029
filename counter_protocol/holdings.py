"""What a desk holds, followed along its entries: drawer and safe, by tender."""

from __future__ import annotations

from counter_protocol.bodies import (
    Body,
    InHandCheckedBody,
    TillClosedBody,
    TillCountedBody,
    TillHandedOverBody,
    TillOpenedBody,
)
from counter_protocol.entries import Entry
from counter_protocol.ledger import Tender, deposit_account, till_account


class Holdings:
    """The balances of a desk's `till/…` and `deposit/…` accounts, in cents, as far as known.

    Where what is read is not the beginning, a balance is known once something told it.
    """

    def __init__(self, *, begun_before: bool) -> None:
        self._begun_before = begun_before
        self._cents: dict[str, int] = {}

    def cents(self, account: str) -> int | None:
        """What lies on an account, None where it is not known."""
        return self._cents.get(account, None if self._begun_before else 0)

    def in_hand(self, desk: str, tender: Tender) -> int | None:
        """What the desk holds of a tender, in its drawer and in its safe."""
        drawer = self.cents(till_account(desk, tender))
        safe = self.cents(deposit_account(desk, tender))
        return None if drawer is None or safe is None else drawer + safe

    def follow(self, entry: Entry, body: Body | None) -> None:
        """Add what an entry posts on accounts that are known, and learn what it counted."""
        own = (f"till/{entry.desk}/", f"deposit/{entry.desk}/")
        for account, amount_cents in ((p.account, p.amount_cents) for p in entry.postings):
            held = self.cents(account) if account.startswith(own) else None
            if held is not None:
                self._cents[account] = held + amount_cents
        self._learn(entry, body)

    def _learn(self, entry: Entry, body: Body | None) -> None:
        drawer = till_account(entry.desk, Tender.CASH)
        if isinstance(body, TillOpenedBody | TillCountedBody | TillHandedOverBody):
            self._cents[drawer] = body.counted_cents
        elif isinstance(body, TillClosedBody):
            self._cents[drawer] = body.kept_cents
        elif isinstance(body, InHandCheckedBody):
            self._cents[drawer] = body.drawer_counted_cents
            self._cents[deposit_account(entry.desk, Tender.CASH)] = body.safe_counted_cents
