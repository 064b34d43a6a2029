"""The desk's journal: the one place that seals an entry and writes it down with its postings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from counter_app.domain.clock import Clock, sealed_time
from counter_app.domain.desk import DeskIdentity
from counter_app.models.chain_tail import check_tail
from counter_app.models.database import Database
from counter_app.models.errors import StorageBusy
from counter_app.models.numbers import last_receipt_like
from counter_protocol.bodies import Body, sealed_body
from counter_protocol.entries import (
    ENTRY_VERSION,
    GENESIS_PREV,
    Entry,
    EntryKind,
    PerpetualTotals,
    Posting,
    decode_entry,
    new_entry_id,
)
from counter_protocol.ledger import perpetual_movement
from counter_protocol.receipt_numbers import parse_receipt_number, receipt_number
from counter_protocol.seal_check import GENESIS_KINDS
from counter_protocol.sealing import SealedEntry, SigningKey, seal


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry before its place in the chain is known.

    `id` is made by whoever has the intention, before anything is written, so that submitting it
    twice is seen. `receipt` is the number inside the body, if the family gets a paper.
    """

    kind: EntryKind
    body: Body
    agent: str
    postings: tuple[Posting, ...] = ()
    receipt: str | None = None
    till_session: str = ""
    business_date: date | None = None
    id: str = field(default_factory=new_entry_id)


@dataclass(frozen=True, slots=True)
class Head:
    """Where the chain stands: its last entry, its day and the perpetual totals there.

    `business_date` is None before the very first entry, and `occurred_at` empty.
    """

    epoch: int
    seq: int
    hash_hex: str
    totals: PerpetualTotals
    business_date: date | None
    occurred_at: str


class Journal:
    """Appends to one desk's chain; used on the database thread."""

    def __init__(
        self, database: Database, identity: DeskIdentity, key: SigningKey, clock: Clock
    ) -> None:
        self.database = database
        self._identity = identity
        self._key = key
        self._clock = clock
        self._head = _stored_head(database)
        self._last_receipt = _stored_receipt(database, self._head.epoch)
        self._day = self._head.business_date or clock.today()
        self._begun: date | None = None
        # Until somebody closes what is over.
        self._begin_day: Callable[[], date] = clock.today
        self._listeners: list[Callable[[], None]] = []
        self._readings = 0
        self._version = database.version()
        database.when_reopened(self._read_again)

    def tell_when_written(self, tell: Callable[[], None]) -> None:
        """Call `tell` too after every durable transaction, on the database thread.

        It must be quick, and raise nothing: what was written is written.
        """
        self._listeners.append(tell)

    def begin_days_with(self, begin: Callable[[], date]) -> None:
        """Let `begin` close what is over before anything is written on another local day.

        It answers with the business date of what is written next.
        """
        self._begin_day = begin

    @property
    def head(self) -> Head:
        """The last entry written."""
        return self._head

    def writing(self) -> AbstractContextManager[None]:
        """One durable transaction around appends; the head moves only if it was committed.

        What is over is closed first, in a transaction of its own: look at the till session inside.
        """
        if self._begun != self._clock.today():
            self._begun = self._begin_day()
        return self.writing_on(self._begun)

    @contextmanager
    def writing_on(self, day: date) -> Iterator[None]:
        """The same on a given business date, with nothing closed before: for what closes it."""
        self._day = day
        before = self._place()
        try:
            with self.database.writing():
                self._check_alone()
                yield
        except BaseException:
            self._go_back(before)
            raise
        for tell in self._listeners:
            tell()

    @contextmanager
    def opening_epoch(self, epoch: int) -> Iterator[None]:
        """One durable transaction whose first append is the genesis of this later epoch.

        Nothing is closed before: the genesis comes first, on the day of the entry it follows.
        """
        if epoch <= self._head.epoch:
            raise AssertionError("an epoch opens after the one before")
        before = self._place()
        self._head, self._last_receipt = replace(self._head, epoch=epoch, seq=0), None
        try:
            with self.writing_on(self._day):
                yield
        except BaseException:
            self._go_back(before)
            raise

    def next_receipt_number(self) -> str:
        """The number the next receipt will carry: per desk, epoch and year, without a gap.

        The year is that of the business date being written on, whatever the clock says.
        """
        year = self._day.year
        following = self._receipts_of(year) + 1
        return receipt_number(self._identity.desk, self._head.epoch, year, following)

    def append(self, draft: Draft) -> SealedEntry:
        """Seal the draft as the next entry and write it; call it inside `writing()`."""
        sealed = seal(self._entry(draft), self._key)
        self._insert(sealed, draft.receipt)
        self._post(sealed.entry)
        entry = sealed.entry
        self._head = _head_at(entry, sealed.hash.hex())
        self._last_receipt = draft.receipt or self._last_receipt
        return sealed

    @property
    def key(self) -> SigningKey:
        """The desk's key, for proofs printed on receipts."""
        return self._key

    def _check_alone(self) -> None:
        """Raise StorageBusy where another program went on in this file, and know its end anew.

        Each would go on from the entry it remembers: two chains in one file.
        """
        version = self.database.version()
        if version == self._version:
            return
        self._version = version
        if _stored_head(self.database).hash_hex != self._head.hash_hex:
            self._read_again()
            raise StorageBusy

    def _place(self) -> tuple[Head, str | None, int]:
        return self._head, self._last_receipt, self._readings

    def _go_back(self, place: tuple[Head, str | None, int]) -> None:
        """Nothing was committed; but what the file showed meanwhile counts more."""
        head, last_receipt, readings = place
        if self._readings == readings:
            self._head, self._last_receipt = head, last_receipt

    def _read_again(self) -> None:
        """After a failed commit the file says where the chain ends, not what was remembered."""
        self._version = self.database.version()
        check_tail(self.database)
        head = _stored_head(self.database)
        self._last_receipt = _stored_receipt(self.database, head.epoch)
        self._head = head
        self._day = head.business_date or self._day
        self._begun = None
        self._readings += 1

    def _receipts_of(self, year: int) -> int:
        """How far a year's numbers have come; a clock set wrong may bring a year back."""
        if self._last_receipt is not None:
            last = parse_receipt_number(self._last_receipt)
            if last.year == year:
                return last.n
        first = receipt_number(self._identity.desk, self._head.epoch, year, 1)
        stored = last_receipt_like(self.database, first)
        return 0 if stored is None else parse_receipt_number(stored).n

    def _entry(self, draft: Draft) -> Entry:
        head = self._head
        prepaid, revenue = perpetual_movement(draft.kind, draft.postings)
        now = self._clock.now()
        return Entry(
            v=ENTRY_VERSION,
            community=self._identity.community,
            desk=self._identity.desk,
            epoch=head.epoch,
            seq=head.seq + 1,
            id=draft.id,
            kind=draft.kind,
            occurred_at=sealed_time(now),
            business_date=self._business_date(draft).isoformat(),
            agent=draft.agent,
            till_session=draft.till_session,
            body=sealed_body(draft.body),
            postings=draft.postings,
            totals=head.totals.after(prepaid_cents=prepaid, revenue_cents=revenue),
            prev=head.hash_hex,
        )

    def _business_date(self, draft: Draft) -> date:
        """A genesis opens an epoch and no day: what is over is still to be closed after it."""
        known = self._head.business_date
        if known is not None and draft.kind in GENESIS_KINDS:
            return known
        return draft.business_date or self._day

    def _insert(self, sealed: SealedEntry, receipt: str | None) -> None:
        entry = sealed.entry
        self.database.write(
            _INSERT_ENTRY,
            (
                entry.epoch,
                entry.seq,
                entry.id,
                entry.kind.value,
                entry.business_date,
                entry.till_session,
                receipt,
                sealed.raw,
                sealed.hash,
                sealed.signature,
            ),
        )

    def _post(self, entry: Entry) -> None:
        place = (entry.epoch, entry.seq)
        self.database.write_many(
            _INSERT_POSTING,
            [
                (posting.account, *place, line, posting.amount_cents)
                for line, posting in enumerate(entry.postings)
            ],
        )
        self.database.write_many(
            _ADD_TO_BALANCE,
            [(posting.account, posting.amount_cents) for posting in entry.postings],
        )


LAST_RECEIPT: Final = """
    SELECT receipt FROM journal WHERE epoch = ? AND receipt IS NOT NULL ORDER BY seq DESC LIMIT 1
"""
"""Read backwards by the index: a journal of a million entries opens as fast as a new one."""

_INSERT_ENTRY: Final = """
    INSERT INTO journal
        (epoch, seq, id, kind, business_date, till_session, receipt, raw, hash, signature)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

_INSERT_POSTING: Final = """
    INSERT INTO postings (account, epoch, seq, line, amount_cents) VALUES (?, ?, ?, ?, ?)
"""

_ADD_TO_BALANCE: Final = """
    INSERT INTO balances (account, amount_cents) VALUES (?, ?)
    ON CONFLICT (account) DO UPDATE SET amount_cents = amount_cents + excluded.amount_cents
"""


def _stored_head(database: Database) -> Head:
    """The chain says itself which epoch it is in; epoch 0 is that of a desk not enrolled yet."""
    row = database.row("SELECT hash, raw FROM journal ORDER BY position DESC LIMIT 1")
    if row is None:
        return Head(0, 0, GENESIS_PREV, PerpetualTotals(), None, "")
    return _head_at(decode_entry(row.raw), row.hash.hex())


def _head_at(entry: Entry, hash_hex: str) -> Head:
    day = date.fromisoformat(entry.business_date)
    return Head(entry.epoch, entry.seq, hash_hex, entry.totals, day, entry.occurred_at)


def _stored_receipt(database: Database, epoch: int) -> str | None:
    row = database.row(LAST_RECEIPT, epoch)
    return None if row is None else row.receipt
