"""Adds applied entries up as they come, so that no report has to read their bodies again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from enum import StrEnum
from typing import Any, Final

from community_server.database import Connection
from community_server.journal.judge import Effect
from community_server.journal.queries import Place, Row
from community_server.journal.tables import OF_CLOSING
from counter_protocol.bodies import Body
from counter_protocol.entries import LARGEST_INTEGER, RECEIPT_KINDS
from counter_protocol.ledger import perpetual_movement
from counter_protocol.outlines import EntryOutline
from counter_protocol.period_totals import PREPAYING_KINDS

DAY_LENGTH: Final = len("2026-11-21")
"""A desk may call a day what it likes; no longer text fits an index."""
NAME_LENGTH: Final = 100
"""The same of what an entry calls a régie, a service, an organisation or a tender."""
MOST_CENTS: Final = 10**30
"""A body may say any number; no sum of honest ones is so large, and none need be written out."""
OF_THE_CHAIN: Final = b""
"""The history of whatever is not kept beside a chain."""


class Part(StrEnum):
    """What a row of `day_sums` is the sum of."""

    PREPAID = "prepaid"
    """What receipts of a kind add to the perpetual total of prepayments; it alone counts them."""

    REVENUE = "revenue"
    """The same for revenue."""

    PREPAID_TENDER = "prepaid_tender"
    REVENUE_TENDER = "revenue_tender"
    LINE = "line"

    DRAWER = "drawer"
    """What anything posts on the desk's own drawer; `SAFE` on its own safe."""

    SAFE = "safe"

    MISSING = "missing"
    """What counts of a kind post on a difference: above 0; `LEFT_OVER` below."""

    LEFT_OVER = "left_over"

    # That of Enum is Python code, and every amount of every entry is looked up by its part.
    __hash__ = str.__hash__


PARTS_OF_RECEIPTS: Final = [
    *(Part.PREPAID, Part.REVENUE, Part.PREPAID_TENDER, Part.REVENUE_TENDER, Part.LINE),
]


Summand = tuple[str, str, str, str, str, str, str, int]
"""What an amount is of: business date, régie, kind, part, tender, organisation, service, VAT rate.

What does not apply is empty, or 0. A plain tuple: every receipt that comes makes five.
"""

Amount = tuple[Summand, int, int, int]
"""What an entry adds to one sum: what it is of, receipts, cents, and cents of VAT."""


class _Sum:
    """One row to come; entries are added in the order of their numbers."""

    __slots__ = ("amount_cents", "first_seq", "last_seq", "receipts", "vat_cents")

    def __init__(self, seq: int) -> None:
        self.first_seq = self.last_seq = seq
        self.receipts = self.amount_cents = self.vat_cents = 0

    def row(self) -> Row:
        cents = (_at_most(self.amount_cents, MOST_CENTS), _at_most(self.vat_cents, MOST_CENTS))
        return (self.receipts, self.first_seq, self.last_seq, *cents)


_Sums = dict[Summand, _Sum]


def add_chain_to_days(connection: Connection, place: Place, effects: Sequence[Effect]) -> None:
    """Add entries of a chain, in order, in the transaction that applies them.

    They are summed apart from one Z to the next: a Z is held to the sums of its own till.
    """
    counting = [each for each in effects if _counts(each.outline)]
    if not counting:
        return
    tills = _tills_among(connection, place, counting[0].outline.seq, counting[-1].outline.seq)
    sums: dict[int, _Sums] = {till_seq: {} for till_seq in tills}
    for each in counting:
        _add(sums[tills[bisect_left(tills, each.outline.seq) - 1]], each)
    rows = [
        (till_seq, OF_THE_CHAIN, *row)
        for till_seq, of_till in sums.items()
        for row in _rows(of_till)
    ]
    _add_to_days(connection, place, rows)


def add_beside_to_days(connection: Connection, place: Place, effects: Sequence[Effect]) -> None:
    """The same for entries that are kept beside a chain, each of which is summed alone."""
    rows = []
    for each in effects:
        sums: _Sums = {}
        _add(sums, each)
        rows += [(each.outline.seq, each.proven.hash, *row) for row in _rows(sums)]
    if rows:
        _add_to_days(connection, place, rows)


def amounts_of(outline: EntryOutline, body: Body) -> list[Amount]:
    """What an entry adds to the sums of its day."""
    if outline.kind in RECEIPT_KINDS:
        return _of_receipt(outline, body) + _in_hand(outline)
    return _in_hand(outline) + _differences(outline)


def _counts(outline: EntryOutline) -> bool:
    return bool(outline.postings) or outline.kind in RECEIPT_KINDS


def _add(sums: _Sums, effect: Effect) -> None:
    seq = effect.outline.seq
    for of, receipts, amount_cents, vat_cents in amounts_of(effect.outline, effect.body):
        held = sums.get(of)
        if held is None:
            held = sums[of] = _Sum(seq)
        held.last_seq = seq
        held.receipts += receipts
        held.amount_cents += amount_cents
        held.vat_cents += vat_cents


def _of_receipt(outline: EntryOutline, of_kind: Body) -> list[Amount]:
    body: Any = of_kind
    kind = outline.kind
    day, regie = outline.business_date[:DAY_LENGTH], body.regie
    prepaid_cents, revenue_cents = perpetual_movement(kind, outline.postings)
    amounts: list[Amount] = [((day, regie, kind, Part.PREPAID, "", "", "", 0), 1, prepaid_cents, 0)]
    if revenue_cents:
        amounts.append(((day, regie, kind, Part.REVENUE, "", "", "", 0), 0, revenue_cents, 0))
    prepays = getattr(body, "original_kind", kind) in PREPAYING_KINDS
    part = Part.PREPAID_TENDER if prepays else Part.REVENUE_TENDER
    for paid in body.tenders:
        of = (day, regie, "", part, paid.tender, "", "", 0)
        amounts.append((of, 0, paid.amount_cents, 0))
    for sold in getattr(body, "lines", ()):
        names = (sold.organisation, sold.service, sold.vat_rate_bp)
        amounts.append(
            ((day, regie, "", Part.LINE, "", *names), 0, sold.amount_cents, sold.vat_cents)
        )
    return amounts


def _in_hand(outline: EntryOutline) -> list[Amount]:
    """What is posted on the desk's own drawer and safe; nobody holds anything on another's."""
    amounts: list[Amount] = []
    for posting in outline.postings:
        place, _, owner_and_tender = posting.account.partition("/")
        part = _PART_OF_PLACE.get(place)
        if part is None:
            continue
        owner, _, tender = owner_and_tender.rpartition("/")
        if owner == outline.desk:
            of = (outline.business_date[:DAY_LENGTH], "", "", part, tender, "", "", 0)
            amounts.append((of, 0, posting.amount_cents, 0))
    return amounts


def _differences(outline: EntryOutline) -> list[Amount]:
    amounts: list[Amount] = []
    for posting in outline.postings:
        cents = posting.amount_cents
        if cents and posting.account.startswith("difference/"):
            part = Part.MISSING if cents > 0 else Part.LEFT_OVER
            of = (outline.business_date[:DAY_LENGTH], "", outline.kind, part, "", "", "", 0)
            amounts.append((of, 0, cents, 0))
    return amounts


def _at_most(number: int, bound: int) -> int:
    return max(-bound, min(number, bound))


def _rows(sums: _Sums) -> list[Row]:
    return [(*_fit(of), *held.row()) for of, held in sums.items()]


def _fit(of: Summand) -> Row:
    """The same as the table holds it; of an honest desk nothing is cut off."""
    *names, vat_rate_bp = of
    short = (str(name)[:NAME_LENGTH] for name in names)
    return (*short, _at_most(vat_rate_bp, LARGEST_INTEGER))


def _tills_among(connection: Connection, place: Place, first_seq: int, last_seq: int) -> list[int]:
    """Which `till_seq` the sums of these entries of a chain have, in order.

    That is the last Z before them, 0 where there is none, and those among them but for the last.
    """
    named = {**place._asdict(), "first": first_seq, "last": last_seq}
    return [seq for (seq,) in connection.execute(_TILLS, named)]


def _add_to_days(connection: Connection, place: Place, rows: Sequence[Row]) -> None:
    """Always in one order, so that two who add to the same rows never wait for each other."""
    with connection.cursor() as cursor:
        cursor.executemany(_ADD, [(*place, *row) for row in sorted(rows)])


_PART_OF_PLACE: Final = {"till": Part.DRAWER, "deposit": Part.SAFE}
_TILLS: Final = """
    SELECT coalesce(max(seq), 0) AS seq FROM entries
    WHERE community = %(community)s AND desk = %(desk)s AND epoch = %(epoch)s
        AND {of_closing} AND seq < %(first)s
    UNION ALL
    SELECT seq FROM entries
    WHERE community = %(community)s AND desk = %(desk)s AND epoch = %(epoch)s
        AND {of_closing} AND seq >= %(first)s AND seq < %(last)s
    ORDER BY seq
""".replace("{of_closing}", OF_CLOSING).encode()
_ADD: Final = """
    INSERT INTO day_sums AS held
        (community, desk, epoch, till_seq, history, business_date, regie, kind, part, tender,
        organisation, service, vat_rate_bp, receipts, first_seq, last_seq, amount_cents, vat_cents)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
    ON CONFLICT ON CONSTRAINT day_sums_key DO UPDATE SET
        receipts = held.receipts + excluded.receipts,
        first_seq = least(held.first_seq, excluded.first_seq),
        last_seq = greatest(held.last_seq, excluded.last_seq),
        amount_cents = held.amount_cents + excluded.amount_cents,
        vat_cents = held.vat_cents + excluded.vat_cents
"""
