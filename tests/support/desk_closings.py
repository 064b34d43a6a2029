"""What a desk closes, and what it closes by itself before a later day's first entry."""

from __future__ import annotations

from counter_protocol.bodies import PeriodClosedBody, TillClosedBody
from counter_protocol.entries import RECEIPT_KINDS, EntryKind, Posting
from counter_protocol.ledger import DRAWER_TENDERS, Tender, deposit_account, till_account
from counter_protocol.period_totals import period_totals
from counter_protocol.receipt_numbers import closing_number, receipt_number
from counter_protocol.seal_check import GENESIS_KINDS
from counter_protocol.sealing import SealedEntry
from tests.support.desk_chain import DeskChain

PROGRAM = "guichet 0.1.0"
_PREFIX_OF_KIND = {EntryKind.MONTH_CLOSED: len("2026-11"), EntryKind.YEAR_CLOSED: len("2026")}


class ClosingDesk(DeskChain):
    """A desk that numbers and closes."""

    def begin_day(self) -> None:
        """Close what is over before anything is written: the forgotten till, month and year."""
        opening = self.opening
        if opening is not None and opening.business_date < self.today.isoformat():
            self.close_till(is_counted=False)
        self._close_period_that_is_over(EntryKind.MONTH_CLOSED)
        self._close_period_that_is_over(EntryKind.YEAR_CLOSED)

    def close_till(self, *, is_counted: bool = True, kept_cents: int | None = None) -> SealedEntry:
        """A Z over everything since the last one; all the cash is kept where nothing is said."""
        opening, drawer_cents = self.opening, self.drawer_cents
        kept_cents = drawer_cents if kept_cents is None else kept_cents
        difference_cents = self._difference_just_counted()
        covered = self._since(EntryKind.TILL_CLOSED)
        first_epoch, first_seq = self._first_place(covered)
        body = TillClosedBody(
            z=self.next_number(EntryKind.TILL_CLOSED),
            regie="regie-1",
            first_epoch=first_epoch,
            first_seq=first_seq,
            last_seq=self._next_seq() - 1,
            period=period_totals(sealed.entry for sealed in covered),
            opening_cents=0 if opening is None else opening.body["counted_cents"],
            expected_cents=drawer_cents - difference_cents,
            counted_cents=drawer_cents if is_counted else None,
            difference_cents=difference_cents,
            kept_cents=kept_cents,
            deposited_cents=drawer_cents - kept_cents,
            unsent_entries=0,
            program=PROGRAM,
        )
        return self.write(EntryKind.TILL_CLOSED, body, self._put_aside(drawer_cents - kept_cents))

    @property
    def drawer_cents(self) -> int:
        """The cash that the entries put into the drawer."""
        return self.balance(till_account(self.desk, Tender.CASH))

    @property
    def safe_cents(self) -> int:
        """The cash that the entries put into the safe."""
        return self.balance(deposit_account(self.desk, Tender.CASH))

    def close_period(self, kind: EntryKind, name: str) -> SealedEntry:
        """The closing of the month or the year of this name."""
        covered = self._since(kind)
        first_epoch, first_seq = self._first_place(covered)
        kinds = [sealed.entry.kind for sealed in covered]
        body = PeriodClosedBody(
            number=self.next_number(kind),
            name=name,
            first_epoch=first_epoch,
            first_seq=first_seq,
            last_seq=self._next_seq() - 1,
            tills=kinds.count(EntryKind.TILL_CLOSED),
            period=period_totals(sealed.entry for sealed in covered),
            unsent_entries=0,
            program=PROGRAM,
        )
        return self.write(kind, body)

    def next_receipt(self) -> str:
        n = 1 + self._numbered(frozenset(RECEIPT_KINDS))
        return receipt_number(self.desk, self.epoch, self._year(), n)

    def next_number(self, kind: EntryKind) -> str:
        """The number of the next closing of a kind."""
        n = 1 + self._numbered(frozenset({kind}))
        return closing_number(kind, self.desk, self.epoch, self._year(), n)

    def _year(self) -> int:
        day = self.opening.business_date if self.opening else self.today.isoformat()
        return int(day[:4])

    def _numbered(self, kinds: frozenset[EntryKind]) -> int:
        year = str(self._year())
        here = [sealed.entry for sealed in self.of_epoch(self.epoch)]
        return sum(entry.kind in kinds and entry.business_date[:4] == year for entry in here)

    def _since(self, kind: EntryKind) -> list[SealedEntry]:
        """All that the desk holds after its last closing of a kind."""
        closed = [at for at, sealed in enumerate(self.chain) if sealed.entry.kind is kind]
        return self.chain[closed[-1] + 1 if closed else 0 :]

    def _first_place(self, covered: list[SealedEntry]) -> tuple[int, int]:
        """Where a range begins; one without entries begins at its closing."""
        if not covered:
            return self.epoch, self._next_seq()
        return covered[0].entry.epoch, covered[0].entry.seq

    def _next_seq(self) -> int:
        return len(self.of_epoch(self.epoch)) + 1

    def _difference_just_counted(self) -> int:
        """What the count right before a closing found."""
        last = self.chain[-1].entry
        if last.kind is not EntryKind.TILL_COUNTED:
            return 0
        difference_cents: int = last.body["difference_cents"]
        return difference_cents

    def _put_aside(self, cash_cents: int) -> tuple[Posting, ...]:
        """So much cash leaves the drawer, and everything that is not cash."""
        postings: list[Posting] = []
        for tender in DRAWER_TENDERS:
            drawer = till_account(self.desk, tender)
            amount_cents = cash_cents if tender is Tender.CASH else self.balance(drawer)
            if amount_cents:
                aside = deposit_account(self.desk, tender)
                postings += [Posting(aside, amount_cents), Posting(drawer, -amount_cents)]
        return tuple(postings)

    def _close_period_that_is_over(self, kind: EntryKind) -> None:
        prefix = _PREFIX_OF_KIND[kind]
        names = [
            sealed.entry.business_date[:prefix]
            for sealed in self._since(kind)
            if sealed.entry.kind not in _PREFIX_OF_KIND and sealed.entry.kind not in GENESIS_KINDS
        ]
        if names and max(names) < self.today.isoformat()[:prefix]:
            self.close_period(kind, max(names))
