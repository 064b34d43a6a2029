"""A desk's life as Hypothesis lives it: honest, eventful, and archived at any moment."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from counter_protocol.archive import EpochContent, write_archive
from counter_protocol.archive_reader import open_archive
from counter_protocol.audit import audit
from counter_protocol.bodies import CashPurpose, CheckPurpose, Line
from counter_protocol.entries import EntryKind
from counter_protocol.findings import Finding
from counter_protocol.ledger import DRAWER_TENDERS, Tender
from counter_protocol.messages import EnrolmentReply
from counter_protocol.sealing import SealedEntry, SigningKey
from tests.support.basket import line
from tests.support.desk_archive import content_of
from tests.support.desk_life import DeskLife

_amounts = st.integers(1, 50_000)
_tenders = st.lists(
    st.sampled_from([*DRAWER_TENDERS, Tender.FAMILY_ACCOUNT]), min_size=1, max_size=3
)
_hand_tenders = st.lists(st.sampled_from(DRAWER_TENDERS), min_size=1, max_size=3)
_lines = st.lists(
    st.builds(
        line,
        st.integers(0, 20_000),
        service=st.sampled_from(["pool", "canteen", "library"]),
        rate_bp=st.sampled_from([0, 550, 1_000, 2_000]),
    ),
    min_size=1,
    max_size=3,
)
_ways = st.sampled_from((EntryKind.CASH_IN, EntryKind.CASH_OUT))
_paying_back = st.sampled_from((Tender.CASH, Tender.BANK_TRANSFER))
_REVERSIBLE = (EntryKind.TOP_UP, EntryKind.SALE, EntryKind.REFUND)


@dataclass(slots=True)
class Tally:
    """How many archives were made and verified, and what was found in those that are honest."""

    archives: int = 0
    alarms: list[tuple[Finding, ...]] = field(default_factory=list)


class DeskMachine(RuleBasedStateMachine):
    """What a desk may do, in any order; the clock moves both ways, and copies are restored."""

    tally: ClassVar[Tally]
    """Each user of the machine brings its own: see `machine_with`."""

    def __init__(self) -> None:
        super().__init__()
        self.life = DeskLife()
        self.pushed: list[SealedEntry] = []

    @initialize()
    def enrol(self) -> None:
        self.life.enrol()

    @rule(hours=st.integers(1, 30))
    def wait(self, hours: int) -> None:
        self._turn(timedelta(hours=hours))

    @rule(days=st.sampled_from([1, 6, 25, 31, 200, 400]))
    def be_away(self, days: int) -> None:
        self._turn(timedelta(days=days))

    @rule(days=st.sampled_from([1, 31, 366]))
    def set_the_clock_back(self, days: int) -> None:
        self._turn(-timedelta(days=days))

    @rule()
    def sign_in(self) -> None:
        self.life.sign_in()

    @rule()
    def sign_out(self) -> None:
        self.life.sign_out()

    @rule(online=st.booleans())
    def change_the_connection(self, online: bool) -> None:  # noqa: FBT001 (Hypothesis names it)
        _ = self.life.come_online() if online else self.life.go_offline()

    @precondition(lambda self: self.life.opening is None)
    @rule(counted_cents=_amounts)
    def open_the_till(self, counted_cents: int) -> None:
        self.life.open_till(counted_cents)

    @precondition(lambda self: self.life.opening is not None)
    @rule(counted_cents=_amounts, kept_percent=st.integers(0, 100))
    def close_the_till(self, counted_cents: int, kept_percent: int) -> None:
        self.life.count_till(counted_cents)
        self.life.close_till(kept_cents=counted_cents * kept_percent // 100)

    @precondition(lambda self: self.life.last_count() is not None)
    @rule(counted_cents=_amounts)
    def correct_the_count(self, counted_cents: int) -> None:
        """Of the last Z that somebody counted, as often as somebody thinks of it."""
        last = self.life.last_count()
        assert last is not None
        self.life.correct_count(last.entry, counted_cents, last.z)

    @precondition(lambda self: self.life.opening is not None)
    @rule(counted_cents=_amounts)
    def hand_over(self, counted_cents: int) -> None:
        self.life.hand_over("agent-2", counted_cents)

    @precondition(lambda self: self.life.opening is not None)
    @rule(kind=_ways, amount_cents=_amounts, purpose=st.sampled_from(CashPurpose))
    def move_cash(self, kind: EntryKind, amount_cents: int, purpose: CashPurpose) -> None:
        self.life.move_cash(kind, amount_cents, purpose)

    @precondition(lambda self: self.life.opening is not None)
    @rule(amount_cents=_amounts, by=_paying_back)
    def refund(self, amount_cents: int, by: Tender) -> None:
        self.life.override("refund")
        self.life.refund(amount_cents, by)

    @precondition(lambda self: self.life.in_safe())
    @rule(cash_percent=st.integers(1, 100), is_received=st.booleans())
    def deposit(self, cash_percent: int, is_received: bool) -> None:  # noqa: FBT001 (Hypothesis names it)
        cash_cents = self.life.in_safe().get(Tender.CASH, 0) * cash_percent // 100
        deposit = self.life.deposit(cash_cents)
        if is_received:
            self.life.receive_deposit(deposit)

    @precondition(lambda self: self.life.was_opened)
    @rule(drawer_cents=_amounts, safe_cents=_amounts, purpose=st.sampled_from(CheckPurpose))
    def check_in_hand(self, drawer_cents: int, safe_cents: int, purpose: CheckPurpose) -> None:
        if purpose is CheckPurpose.REGISSEUR_CHANGE:
            self.life.override("regisseur_change")
        self.life.check_in_hand(drawer_cents, safe_cents, purpose)

    @precondition(lambda self: self.life.opening is not None)
    @rule(amount_cents=_amounts, by=_hand_tenders)
    def top_up(self, amount_cents: int, by: list[Tender]) -> None:
        self.life.top_up(amount_cents, *by)

    @precondition(lambda self: self.life.opening is not None)
    @rule(lines=_lines, by=_tenders)
    def sell(self, lines: list[Line], by: list[Tender]) -> None:
        self.life.sell(lines, *by)

    @precondition(lambda self: self.life.opening is not None)
    @rule(lines=_lines)
    def sell_beyond_the_balance(self, lines: list[Line]) -> None:
        self.life.override()
        self.life.sell(lines)

    @precondition(lambda self: self.life.opening is not None and self._reversible())
    @rule(data=st.data())
    def reverse(self, data: st.DataObject) -> None:
        self.life.reverse(data.draw(st.sampled_from(self._reversible())))

    @precondition(lambda self: self._receipts())
    @rule(data=st.data())
    def copy(self, data: st.DataObject) -> None:
        self.life.copy(data.draw(st.sampled_from(self._receipts())))

    @rule()
    def update_the_program(self) -> None:
        self.life.update()

    @rule(data=st.data())
    def restore_a_copy(self, data: st.DataObject) -> None:
        """A transaction is never cut: what an override allows is in the copy too."""
        whole = [one for one in self.life.chain if one.entry.kind is not EntryKind.OVERRIDE]
        self.life.restore(data.draw(st.sampled_from(whole)))
        self.life.begin_day()

    @rule(seed=st.integers(0, 255))
    def enrol_again(self, seed: int) -> None:
        self.life.enrol(SigningKey(bytes([seed]) * 32))
        self.life.begin_day()

    @rule()
    def lose_the_disk(self) -> None:
        self.life.lose_disk()
        self.life.enrol(SigningKey(bytes([len(self.life.written) % 256]) * 32))

    @rule()
    def push(self) -> None:
        self.pushed.append(self.life.head)

    @rule()
    def archive_everything(self) -> None:
        self._archive(0, len(self.life.written))

    @rule(data=st.data())
    def archive_a_part(self, data: st.DataObject) -> None:
        first = data.draw(st.integers(0, len(self.life.written) - 1))
        last = data.draw(st.integers(first + 1, len(self.life.written)))
        self._archive(first, last)

    def teardown(self) -> None:
        if self.life.written:
            self._archive(0, len(self.life.written))

    def _turn(self, by: timedelta) -> None:
        """Whatever the clock shows, what is over is closed before anything else is written."""
        self.life.moment += by
        self.life.begin_day()

    def _receipts(self) -> list[SealedEntry]:
        return [one for one in self.life.chain if one.entry.kind in _REVERSIBLE]

    def _reversible(self) -> list[SealedEntry]:
        """Receipts of the till session that the desk knows and has not undone."""
        undone = {
            (one.entry.body["original_epoch"], one.entry.body["original_seq"])
            for one in self.life.chain
            if one.entry.kind is EntryKind.REVERSAL
        }
        gone = self.life.handed_over()
        left = (one for one in self._receipts() if one.entry.id not in gone)
        return [one for one in left if (one.entry.epoch, one.entry.seq) not in undone]

    def _archive(self, first: int, last: int) -> None:
        found = verified(self.life, self.life.written[first:last], self.pushed)
        self.tally.archives += 1
        if found:
            self.tally.alarms.append(found)
        assert found == ()


def machine_with(tally: Tally) -> type[DeskMachine]:
    """A machine of its own kind, which counts in this tally."""
    return type("CountingDeskMachine", (DeskMachine,), {"tally": tally})


def verified(
    life: DeskLife, part: list[SealedEntry], pushed: list[SealedEntry]
) -> tuple[Finding, ...]:
    """What the verifier finds in the archive of some consecutive entries of a desk."""
    epochs = sorted({one.entry.epoch for one in part})
    content = content_of(life, [one for one in pushed if one in part])
    content = replace(
        content,
        epochs=[
            EpochContent(
                epoch,
                life.keys[epoch].public_bytes,
                [(one.raw, one.signature) for one in part if one.entry.epoch == epoch],
            )
            for epoch in epochs
        ],
        enrolments=[
            EnrolmentReply(enrolment=text.decode(), signature=life.server_key.sign(text).hex())
            for text in life.enrolments.values()
        ],
        key=life.keys[epochs[-1]],
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.zip"
        write_archive(path, content)
        with open_archive(path) as opened:
            return audit(opened, life.server_key.public_bytes).findings
