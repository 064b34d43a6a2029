"""The Z as an entry: what a till session came to, counted by somebody or forgotten."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.models.closings import Span, entries_in, goes_past, place_at, span_to_close
from counter_app.models.entries import ledger_balance
from counter_app.models.journal import Draft
from counter_app.operations.closing_numbers import next_closing_number
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.till_session import TillSession
from counter_protocol.bodies import TillClosedBody
from counter_protocol.entries import EntryKind, Posting
from counter_protocol.ledger import DRAWER_TENDERS, Tender, deposit_account, till_account
from counter_protocol.period_totals import period_totals


@dataclass(frozen=True, slots=True)
class DrawerCount:
    """What is in the drawer at the end; `counted_cents` is None when nobody counted it."""

    counted_cents: int | None
    expected_cents: int
    kept_cents: int

    @property
    def difference_cents(self) -> int:
        """What was left over, or negative what was missing; nothing without a count."""
        return 0 if self.counted_cents is None else self.counted_cents - self.expected_cents

    @property
    def deposited_cents(self) -> int:
        """The cash that leaves the drawer."""
        return 0 if self.counted_cents is None else self.counted_cents - self.kept_cents


def drawer_cents(counter: OpenCounter) -> int:
    """The cash that the ledger says is in the drawer."""
    return ledger_balance(counter.database, till_account(counter.identity.desk, Tender.CASH))


def uncounted_drawer(counter: OpenCounter) -> DrawerCount:
    """All the cash stays where it is, to be counted at the next opening."""
    expected_cents = drawer_cents(counter)
    return DrawerCount(None, expected_cents, expected_cents)


def closing_draft(
    counter: OpenCounter,
    session: TillSession,
    count: DrawerCount,
    unsent_entries: int,
    agent: str,
) -> Draft:
    """The Z of a session, which puts aside what does not stay in the drawer.

    `unsent_entries` is what the server had not got when the closing began.
    """
    number = next_closing_number(counter, EntryKind.TILL_CLOSED, session.business_date.year)
    body = closing_body(counter, session, count, unsent_entries, number)
    draft = Draft(EntryKind.TILL_CLOSED, body, agent, _put_aside(counter, count.deposited_cents))
    return session.marked(draft)


def closing_body(
    counter: OpenCounter, session: TillSession, count: DrawerCount, unsent_entries: int, z: str
) -> TillClosedBody:
    """What a Z says of the entries since the last one; an X says the same without a number.

    By sequence number, never by time: no entry can fall between two closings.
    """
    span = span_to_close(counter.database, EntryKind.TILL_CLOSED)
    _, first_seq = place_at(counter.database, span.first)
    return TillClosedBody(
        z=z,
        # The act in force when the till was opened: its data may have changed or gone since.
        regie=session.opening.regie,
        first_epoch=_first_epoch(counter, session, span),
        first_seq=first_seq,
        last_seq=counter.journal.head.seq,
        period=period_totals(entries_in(counter.database, span)),
        opening_cents=session.opening.counted_cents,
        expected_cents=count.expected_cents,
        counted_cents=count.counted_cents,
        difference_cents=count.difference_cents,
        kept_cents=count.kept_cents,
        deposited_cents=count.deposited_cents,
        unsent_entries=unsent_entries,
        program=counter.program,
    )


def _first_epoch(counter: OpenCounter, session: TillSession, span: Span) -> int | None:
    """Where the Z begins; left out, as older programs did, if one of them wrote past midnight.

    A till that names it answers for having been closed on its day, and that one was not.
    """
    epoch, _ = place_at(counter.database, span.first)
    is_of_this_epoch = epoch == counter.journal.head.epoch
    if is_of_this_epoch and goes_past(counter.database, span, session.business_date):
        return None
    return epoch


def transfer(to: str, from_: str, amount_cents: int) -> tuple[Posting, ...]:
    """An amount from one ledger account to another; nothing for nothing."""
    if amount_cents == 0:
        return ()
    return Posting(to, amount_cents), Posting(from_, -amount_cents)


def _put_aside(counter: OpenCounter, cash_cents: int) -> tuple[Posting, ...]:
    """Takings leave the drawer: the cash not kept, and everything that is not cash."""
    desk, postings = counter.identity.desk, list[Posting]()
    for tender in DRAWER_TENDERS:
        drawer = till_account(desk, tender)
        amount = cash_cents if tender is Tender.CASH else ledger_balance(counter.database, drawer)
        postings.extend(transfer(deposit_account(desk, tender), drawer, amount))
    return tuple(postings)
