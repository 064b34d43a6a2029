"""The drawer of a desk, counted, filled and emptied as an honest program would write it."""

from __future__ import annotations

from typing import NamedTuple, TypedDict

from msgspec.structs import replace

from counter_protocol.bodies import (
    CashMovementBody,
    CashPurpose,
    CountCorrectedBody,
    TillCountedBody,
    TillHandedOverBody,
    TillOpenedBody,
)
from counter_protocol.entries import EntryKind, Posting
from counter_protocol.ledger import (
    Tender,
    deposit_account,
    difference_account,
    float_account,
    till_account,
    unsorted_account,
)
from counter_protocol.sealing import SealedEntry
from tests.support.desk_closings import ClosingDesk

REGIE = "regie-1"
FLOAT_CENTS = 10_000
_COUNTED_AND_CLOSED = (EntryKind.TILL_COUNTED, EntryKind.TILL_CLOSED)


class Count(TypedDict):
    """What every count of a drawer says."""

    counted_cents: int
    expected_cents: int
    difference_cents: int
    denominations: dict[str, int]


class LastCount(NamedTuple):
    """What may be mended: the entry that counted last for a closing."""

    entry: SealedEntry
    z: str


class TillDesk(ClosingDesk):
    """A desk whose drawer is what its entries say."""

    @property
    def was_opened(self) -> bool:
        """Whether the float was posted, as far as the desk knows."""
        return any(each.entry.kind is EntryKind.TILL_OPENED for each in self.chain)

    def open_till(self, counted_cents: int | None = None) -> SealedEntry:
        """The first count is the float; later ones find what lies there where nothing is said."""
        if self.was_opened:
            count, postings = self._count(counted_cents)
        else:
            count, postings = self._float(FLOAT_CENTS if counted_cents is None else counted_cents)
        body = TillOpenedBody(regie=REGIE, **count)
        opening = self.draft(EntryKind.TILL_OPENED, body, postings)
        session = f"session-{len(self.written) + 1}"
        day = self.today.isoformat()
        return self.append(replace(opening, till_session=session, business_date=day))

    def count_till(self, counted_cents: int | None = None) -> SealedEntry:
        """What lies there is found where nothing is said."""
        count, postings = self._count(counted_cents)
        return self.write(EntryKind.TILL_COUNTED, TillCountedBody(**count), postings)

    def hand_over(self, to_agent: str, counted_cents: int | None = None) -> SealedEntry:
        """Another agent answers for the drawer from here on."""
        count, postings = self._count(counted_cents)
        body = TillHandedOverBody(to_agent=to_agent, **count)
        return self.write(EntryKind.TILL_HANDED_OVER, body, postings)

    def move_cash(
        self, kind: EntryKind, amount_cents: int, purpose: CashPurpose = CashPurpose.SAFE
    ) -> SealedEntry:
        """Cash comes in or goes out that pays for nothing."""
        other_side = {
            CashPurpose.SAFE: deposit_account(self.desk, Tender.CASH),
            CashPurpose.FLOAT: float_account(REGIE),
            CashPurpose.UNSORTED: unsorted_account(REGIE),
        }[purpose]
        body = CashMovementBody(
            regie=REGIE,
            amount_cents=amount_cents,
            purpose=purpose,
            denominations=coins(amount_cents),
            reason="change",
        )
        into_cents = amount_cents if kind is EntryKind.CASH_IN else -amount_cents
        return self.write(kind, body, self._into_drawer(other_side, into_cents))

    def correct_count(self, corrected: SealedEntry, counted_cents: int, z: str) -> SealedEntry:
        """The count of a closing, or its last correction, was mistyped."""
        said = corrected.entry.body
        found_cents = counted_cents - said["counted_cents"]
        safe, difference = (
            deposit_account(self.desk, Tender.CASH),
            difference_account(self.desk),
        )
        return self.write(
            EntryKind.COUNT_CORRECTED,
            CountCorrectedBody(
                z=z,
                original_id=corrected.entry.id,
                previous_cents=said["counted_cents"],
                counted_cents=counted_cents,
                expected_cents=said["expected_cents"],
                difference_cents=counted_cents - said["expected_cents"],
                denominations=coins(counted_cents),
                reason="two fives for two fifties",
            ),
            (Posting(safe, found_cents), Posting(difference, -found_cents)),
        )

    def last_count(self) -> LastCount | None:
        """Of the last Z that somebody counted, None where none is left to mend."""
        last: LastCount | None = None
        for before, sealed in zip(self.chain, self.chain[1:], strict=False):
            if sealed.entry.kind is EntryKind.COUNT_CORRECTED:
                last = LastCount(sealed, sealed.entry.body["z"])
            elif (before.entry.kind, sealed.entry.kind) == _COUNTED_AND_CLOSED:
                last = LastCount(before, sealed.entry.body["z"])
        return last

    def _count(self, counted_cents: int | None) -> tuple[Count, tuple[Posting, ...]]:
        """A drawer below zero, after a late reversal, is found empty."""
        expected_cents = self.drawer_cents
        found_cents = max(0, expected_cents) if counted_cents is None else counted_cents
        difference_cents = found_cents - expected_cents
        count = Count(
            counted_cents=found_cents,
            expected_cents=expected_cents,
            difference_cents=difference_cents,
            denominations=coins(found_cents),
        )
        return count, self._into_drawer(difference_account(self.desk), difference_cents)

    def _float(self, counted_cents: int) -> tuple[Count, tuple[Posting, ...]]:
        count = Count(
            counted_cents=counted_cents,
            expected_cents=counted_cents,
            difference_cents=0,
            denominations=coins(counted_cents),
        )
        return count, self._into_drawer(float_account(REGIE), counted_cents)

    def _into_drawer(self, from_: str, cents: int) -> tuple[Posting, ...]:
        drawer = till_account(self.desk, Tender.CASH)
        return (Posting(drawer, cents), Posting(from_, -cents)) if cents else ()


def coins(cents: int) -> dict[str, int]:
    """An amount by tens of euros and cents."""
    return {piece: n for piece, n in (("1000", cents // 1000), ("1", cents % 1000)) if n}
