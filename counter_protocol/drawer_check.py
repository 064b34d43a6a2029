"""Whether each count and each movement of cash agrees with what the entries before it put there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from counter_protocol.bodies import (
    Body,
    CashMovementBody,
    CountBody,
    CountCorrectedBody,
    TillClosedBody,
    TillCountedBody,
    TillHandedOverBody,
    TillOpenedBody,
)
from counter_protocol.entries import Entry, EntryKind
from counter_protocol.entry_checks import finding
from counter_protocol.findings import Finding, FindingCode
from counter_protocol.holdings import Holdings
from counter_protocol.ledger import (
    DRAWER_TENDERS,
    Tender,
    deposit_account,
    difference_account,
    float_account,
    till_account,
)
from counter_protocol.posting_check import posted_on, posting_contradictions

_OF_A_DRAWER: Final = frozenset(
    {
        EntryKind.TILL_OPENED,
        EntryKind.TILL_COUNTED,
        EntryKind.TILL_HANDED_OVER,
        EntryKind.TILL_CLOSED,
        EntryKind.CASH_IN,
        EntryKind.CASH_OUT,
        EntryKind.COUNT_CORRECTED,
    }
)
_DENOMINATION: Final = re.compile(r"[1-9]\d{0,6}", re.ASCII)


@dataclass(frozen=True, slots=True)
class _LastCount:
    """The count of a closing as it stands: the entry that said so, and what it said."""

    entry: str
    counted_cents: int
    expected_cents: int


class DrawerChecker:
    """Follows the cash in a desk's drawer, and the counts that a correction may still mend."""

    def __init__(self, holdings: Holdings, *, begun_before: bool) -> None:
        """`begun_before`: what is read is not the beginning, as in the archive of one month."""
        self._holdings = holdings
        self._begun_before = begun_before
        self._was_opened = False
        self._opening_cents: int | None = None
        self._count: _LastCount | None = None
        self._counts: dict[str, _LastCount] = {}

    def check(self, entry: Entry, body: Body | None) -> Iterator[Finding]:
        """Look at one entry, before it is posted; `body` is its typed body."""
        if entry.kind not in _OF_A_DRAWER:
            return
        for detail in self._contradictions(entry, body):
            yield finding(FindingCode.DRAWER_WRONG, entry, detail)
        self._remember(entry, body)

    def _contradictions(self, entry: Entry, body: Body | None) -> Iterator[str]:
        if isinstance(body, CountBody):
            yield from self._of_count(entry, body)
        elif isinstance(body, TillClosedBody):
            yield from self._of_closing(entry, body)
        elif isinstance(body, CashMovementBody):
            yield from _of_movement(entry, body)
        elif isinstance(body, CountCorrectedBody):
            yield from self._of_correction(entry, body)

    def _of_count(self, entry: Entry, body: CountBody) -> Iterator[str]:
        yield from sum_contradictions(body.denominations, body.counted_cents)
        yield from signed_alone(entry, body.witness)
        if isinstance(body, TillHandedOverBody):
            yield from _of_receiver(entry, body)
        difference_cents = body.counted_cents - body.expected_cents
        if body.difference_cents != difference_cents:
            yield f"difference_cents is {body.difference_cents}, not {difference_cents}"
        if isinstance(body, TillOpenedBody) and posted_on(entry, float_account(body.regie)):
            yield from self._of_float(entry, body)
            return
        yield from self._of_expected(body.expected_cents)
        yield from posting_contradictions(entry, _found(entry.desk, difference_cents))

    def _of_float(self, entry: Entry, body: TillOpenedBody) -> Iterator[str]:
        """The very first count is the float that the accountant advanced, into an empty drawer."""
        if self._was_opened:
            yield "the float was advanced before"
        yield from self._of_expected(body.counted_cents - body.expected_cents)
        drawer, float_ = till_account(entry.desk, Tender.CASH), float_account(body.regie)
        owed = {drawer: body.counted_cents, float_: -body.counted_cents}
        yield from posting_contradictions(entry, owed)

    def _of_expected(self, expected_cents: int) -> Iterator[str]:
        held = self._holdings.cents(self._holdings.drawer)
        if held is not None and held != expected_cents:
            yield f"{expected_cents} cents are expected in a drawer that holds {held}"

    def _of_closing(self, entry: Entry, body: TillClosedBody) -> Iterator[str]:
        """The difference was posted by the count before it, in the same transaction."""
        counted = body.expected_cents if body.counted_cents is None else body.counted_cents
        yield from self._of_expected(counted)
        count = None if body.counted_cents is None else self._count
        if count is not None and body.expected_cents != count.expected_cents:
            yield f"{body.expected_cents} cents are expected, {count.expected_cents} when counted"
        if self._opening_cents is not None and body.opening_cents != self._opening_cents:
            yield f"it opened with {body.opening_cents}, where {self._opening_cents} were counted"
        yield from posting_contradictions(entry, self._put_aside(entry))

    def _put_aside(self, entry: Entry) -> dict[str, int]:
        """What is no cash leaves the drawer; how much cash does is checked with the count."""
        owed = {}
        for tender in DRAWER_TENDERS:
            drawer = till_account(entry.desk, tender)
            held = None if tender is Tender.CASH else self._holdings.cents(drawer)
            taken_cents = -posted_on(entry, drawer) if held is None else held
            owed[drawer], owed[deposit_account(entry.desk, tender)] = -taken_cents, taken_cents
        return owed

    def _of_correction(self, entry: Entry, body: CountCorrectedBody) -> Iterator[str]:
        yield from sum_contradictions(body.denominations, body.counted_cents)
        yield from signed_alone(entry, body.witness)
        said = _LastCount(body.original_id, body.previous_cents, body.expected_cents)
        count = self._counts.get(body.z)
        if count is None and not self._begun_before:
            yield f"nobody counted {body.z}"
        elif count is not None and count != said:
            yield f"{body.z} was counted otherwise"
        if body.difference_cents != body.counted_cents - body.expected_cents:
            yield f"difference_cents is {body.difference_cents}"
        safe, found_cents = deposit_account(entry.desk, Tender.CASH), body.counted_cents
        found_cents -= body.previous_cents
        owed = {safe: found_cents, difference_account(entry.desk): -found_cents}
        yield from posting_contradictions(entry, owed)

    def _remember(self, entry: Entry, body: Body | None) -> None:
        if isinstance(body, TillOpenedBody):
            self._was_opened, self._opening_cents = True, body.counted_cents
        elif isinstance(body, TillCountedBody):
            self._count = _LastCount(entry.id, body.counted_cents, body.expected_cents)
        elif isinstance(body, CountCorrectedBody):
            count = _LastCount(entry.id, body.counted_cents, body.expected_cents)
            self._counts[body.z] = count
        elif isinstance(body, TillClosedBody):
            if self._count is not None and body.counted_cents is not None:
                self._counts[body.z] = self._count
            self._opening_cents = self._count = None


def sum_contradictions(denominations: Mapping[str, int], counted_cents: int) -> Iterator[str]:
    """What is wrong with a count by coins and notes that comes to so much."""
    if not all(_DENOMINATION.fullmatch(cents) and n > 0 for cents, n in denominations.items()):
        yield "a count names what is no coin"
        return
    summed_cents = sum(int(cents) * pieces for cents, pieces in denominations.items())
    if summed_cents != counted_cents:
        yield f"{counted_cents} cents were counted, {summed_cents} by coins and notes"


def signed_alone(entry: Entry, witness: str) -> Iterator[str]:
    """What is wrong with the witness of a difference: the agent who counted is none."""
    if witness and witness == entry.agent:
        yield f"{witness} is the witness of what {witness} counted"


def _of_receiver(entry: Entry, body: TillHandedOverBody) -> Iterator[str]:
    if body.to_agent.strip() in {"", entry.agent}:
        yield f"{entry.agent!r} hands the till over to {body.to_agent!r}"


def _found(desk: str, difference_cents: int) -> dict[str, int]:
    drawer = till_account(desk, Tender.CASH)
    return {drawer: difference_cents, difference_account(desk): -difference_cents}


def _of_movement(entry: Entry, body: CashMovementBody) -> Iterator[str]:
    if body.amount_cents <= 0:
        yield f"{body.amount_cents} cents are moved"
    yield from sum_contradictions(body.denominations, body.amount_cents)
    moved_cents = body.amount_cents if entry.kind is EntryKind.CASH_IN else -body.amount_cents
    drawer = till_account(entry.desk, Tender.CASH)
    owed = {drawer: moved_cents, body.other_side(entry.desk): -moved_cents}
    yield from posting_contradictions(entry, owed)
