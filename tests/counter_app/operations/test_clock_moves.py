"""A desk whose clock jumps by minutes, days and years, both ways, and which goes on regardless."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counter_app.errors import RuleError
from counter_app.models.journal import Draft, Journal
from counter_app.operations.business_day import with_days_closed
from counter_app.operations.copy_receipt import CopyReceipt, copy_receipt
from counter_app.operations.correct_count import CorrectCount, correct_count
from counter_app.operations.hand_over_till import HandOverTill, hand_over_till
from counter_app.operations.move_cash import CashDirection, move_cash
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.open_epoch import OpenEpoch, open_epoch
from counter_app.operations.price_basket import BasketLine
from counter_app.operations.reverse import reverse
from counter_app.operations.sell import sell
from counter_app.operations.sign_in import SignIn, SignOut, sign_in, sign_out
from counter_app.operations.till import (
    CloseTill,
    LookAtTill,
    OpenTill,
    close_till,
    open_till,
    till_state,
)
from counter_protocol.bodies import ConnectionBody, EpochReason
from counter_protocol.entries import RECEIPT_KINDS, EntryKind, new_entry_id
from counter_protocol.ledger import Tender
from tests.counter_app.operations.test_reverse import undo
from tests.counter_app.operations.test_sell import basket
from tests.support.counter import DESK_KEY, SetClock, opened_counter
from tests.support.journal_check import faults_in, written
from tests.support.small_community import AGENT, PIN, REGISSEUR
from tests.support.till_crew import BLANC, cash, with_crew

JUMPS = (
    timedelta(minutes=7),
    timedelta(hours=13),
    timedelta(days=1),
    timedelta(days=31),
    timedelta(days=365),
)
jumps = st.builds(
    lambda length, sign: length * sign, st.sampled_from(JUMPS), st.sampled_from([1, 1, -1])
)


def counted(cents: int) -> dict[int, int]:
    """Some pieces that come to so much."""
    return {100: cents // 100, 1: cents % 100} if cents > 0 else {}


class WindyDesk:
    """A desk, its clock, and what its agent may do next."""

    def __init__(self, counter: OpenCounter, clock: SetClock) -> None:
        self.counter = counter
        self.clock = clock
        self.steps: dict[str, Callable[[], object]] = {
            "sign_in": lambda: sign_in(self.counter, SignIn(AGENT, PIN)),
            "sign_out": lambda: sign_out(self.counter, SignOut(AGENT)),
            "mark": self.mark,
            "open": self.open,
            "sell": self.sell,
            "reverse": self.reverse,
            "copy": self.copy,
            "close": self.close,
            "move": self.move,
            "hand_over": self.hand_over,
            "correct": self.correct,
            "restart": self.restart,
            "epoch": lambda: open_epoch(self.counter, OpenEpoch(EpochReason.MOVED, 1)),
        }

    def do(self, step: str | timedelta) -> None:
        """Move the clock, or do something unless a rule forbids it."""
        if isinstance(step, timedelta):
            self.clock.moment += step
            return
        with suppress(RuleError):
            self.steps[step]()

    def mark(self) -> None:
        """What the sync thread writes."""
        draft = Draft(EntryKind.WENT_OFFLINE, ConnectionBody(waiting=1), agent="")
        with self.counter.journal.writing():
            self.counter.journal.append(draft)

    def open(self) -> None:
        expected_cents = till_state(self.counter, LookAtTill(REGISSEUR)).expected_opening_cents
        cents = 10_000 if expected_cents is None else expected_cents
        open_till(self.counter, OpenTill(counted(cents), "écart", AGENT, BLANC))

    def sell(self) -> None:
        lines = (BasketLine("pool-adult", None, 1),)
        sell(self.counter, basket(household=None, lines=lines, tender=Tender.BANK_CARD))

    def reverse(self) -> None:
        sales = [entry for entry in written(self.counter) if entry.kind is EntryKind.SALE]
        if sales:
            reverse(self.counter, undo(sales[-1].id))

    def copy(self) -> None:
        sales = [entry for entry in written(self.counter) if entry.kind is EntryKind.SALE]
        if sales:
            copy_receipt(self.counter, CopyReceipt(sales[-1].id, AGENT))

    def close(self) -> None:
        close_till(self.counter, CloseTill(counted(10_000), "écart", 9_000, AGENT, BLANC))

    def move(self) -> None:
        move_cash(self.counter, cash(CashDirection.OUT, 1_000))

    def hand_over(self) -> None:
        wanted = HandOverTill(new_entry_id(), counted(9_000), "écart", AGENT, BLANC)
        hand_over_till(self.counter, wanted)

    def correct(self) -> None:
        closed = [one for one in written(self.counter) if one.kind is EntryKind.TILL_CLOSED]
        if closed:
            z = str(closed[0].body["z"])
            wanted = CorrectCount(new_entry_id(), z, counted(10_500), "faute de frappe", AGENT)
            correct_count(self.counter, wanted)

    def restart(self) -> None:
        """The program stops and starts again on the same file."""
        former = self.counter
        journal = Journal(former.database, former.identity, DESK_KEY, former.clock)
        self.counter = with_days_closed(
            OpenCounter(former.database, journal, former.identity, former.clock, former.program)
        )


STEPS = ("sign_in", "sign_out", "mark", "open", "open", "sell", "sell", "sell", "reverse", "copy",
         "close", "restart", "epoch", "move", "hand_over", "correct")  # fmt: skip


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(st.sampled_from(STEPS), jumps), max_size=30))
def test_no_move_of_the_clock_makes_a_journal_that_an_auditor_doubts(
    steps: list[str | timedelta],
) -> None:
    clock = SetClock()
    with (
        tempfile.TemporaryDirectory() as folder,
        opened_counter(Path(folder) / "guichet.db", clock.clock) as counter,
    ):
        desk = WindyDesk(with_crew(counter), clock)
        for step in steps:
            desk.do(step)
        assert faults_in(desk.counter) == []
        receipts = [
            str(one.body["receipt"]) for one in written(desk.counter) if one.kind in RECEIPT_KINDS
        ]
        assert len(receipts) == len(set(receipts))
