"""What each kind of entry adds to the prepayments and to the revenue."""

from __future__ import annotations

import pytest

from counter_protocol.entries import EntryKind, Posting
from counter_protocol.ledger import (
    Tender,
    deposit_account,
    difference_account,
    float_account,
    household_account,
    perpetual_movement,
    revenue_account,
    till_account,
)

FAMILY = household_account("h-1")
POOL = revenue_account("parthenay", "pool")
CASH = till_account("MED-1", Tender.CASH)


@pytest.mark.parametrize(
    ("kind", "postings", "movement"),
    [
        (EntryKind.TOP_UP, [(CASH, 5_000), (FAMILY, -5_000)], (5_000, 0)),
        (EntryKind.REFUND, [(FAMILY, 5_000), (CASH, -5_000)], (-5_000, 0)),
        (EntryKind.REVERSAL, [(FAMILY, 5_000), (CASH, -5_000)], (-5_000, 0)),
        (EntryKind.SALE, [(CASH, 420), (POOL, -420)], (0, 420)),
        (EntryKind.SALE, [(CASH, 120), (FAMILY, 300), (POOL, -420)], (0, 420)),
        (EntryKind.CHARGE, [(FAMILY, 420), (POOL, -420)], (0, 420)),
        (EntryKind.REVERSAL, [(POOL, 420), (FAMILY, -420)], (0, -420)),
        (EntryKind.REVERSAL, [(POOL, 420), (CASH, -120), (FAMILY, -300)], (0, -420)),
        (EntryKind.CASH_OUT, [(deposit_account("MED-1", Tender.CASH), 900), (CASH, -900)], (0, 0)),
        (EntryKind.CASH_IN, [(CASH, 900), (float_account("regie-1"), -900)], (0, 0)),
        (EntryKind.TILL_COUNTED, [(difference_account("MED-1"), 5), (CASH, -5)], (0, 0)),
        (EntryKind.SIGNED_IN, [], (0, 0)),
    ],
)
def test_prepayments_and_revenue_are_two_ledgers(
    kind: EntryKind, postings: list[tuple[str, int]], movement: tuple[int, int]
) -> None:
    assert perpetual_movement(kind, [Posting(*posting) for posting in postings]) == movement


def test_a_reversed_sale_whose_lines_make_nothing_is_no_prepayment() -> None:
    """A basket of one article and its discount, paid half by the family account."""
    postings = [
        Posting(revenue_account("parthenay", "pool"), 420),
        Posting(revenue_account("parthenay", "library"), -420),
        Posting(FAMILY, 300),
        Posting(CASH, -300),
    ]

    assert perpetual_movement(EntryKind.REVERSAL, postings) == (0, 0)


def test_accounts_are_paths() -> None:
    assert [CASH, FAMILY, POOL] == ["till/MED-1/cash", "household/h-1", "revenue/parthenay/pool"]
