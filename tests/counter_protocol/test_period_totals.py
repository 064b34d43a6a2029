"""What a till report adds up, to the cent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from counter_protocol.bodies import PeriodTotals
from counter_protocol.entries import Entry, EntryKind, MalformedEntry
from counter_protocol.ledger import Tender
from counter_protocol.period_totals import PeriodAccumulator, period_totals, totals_between
from tests.support.basket import line
from tests.support.desk_life import DeskLife, one_day
from tests.support.lives import lives, quiet_lives

NOTHING = PeriodTotals(
    entries=0,
    receipts=0,
    reversals=0,
    prepaid_cents=0,
    revenue_cents=0,
    prepaid_by_tender={},
    revenue_by_tender={},
    revenue_by_service={},
    revenue_by_organisation={},
    revenue_by_vat_rate={},
    vat_by_rate={},
)


def entries_of(life: DeskLife) -> list[Entry]:
    return [sealed.entry for sealed in life.written]


def opened() -> DeskLife:
    life = DeskLife()
    life.enrol()
    life.open_till()
    return life


def test_a_period_without_entries_is_all_zeros() -> None:
    assert period_totals([]) == NOTHING


def test_a_top_up_is_a_prepayment_and_not_revenue() -> None:
    life = opened()
    life.top_up(5_000, Tender.CASH)
    life.top_up(2_000, Tender.CHEQUE)

    totals = period_totals(entries_of(life))

    assert totals.prepaid_cents == 7_000
    assert totals.prepaid_by_tender == {"cash": 5_000, "cheque": 2_000}
    assert (totals.revenue_cents, totals.revenue_by_tender) == (0, {})


def test_a_sale_is_revenue_by_tender_service_organisation_and_vat_rate() -> None:
    life = opened()
    meal = line(380, article="meal-child", service="canteen", rate_bp=550)
    life.sell([line(420), meal], Tender.FAMILY_ACCOUNT)
    life.sell([line(310)], Tender.BANK_CARD)

    totals = period_totals(entries_of(life))

    assert totals.revenue_cents == 1_110
    assert totals.prepaid_cents == 0
    assert totals.revenue_by_tender == {"family_account": 800, "bank_card": 310}
    assert totals.revenue_by_service == {"pool": 730, "canteen": 380}
    assert totals.revenue_by_organisation == {"parthenay": 1_110}
    assert totals.revenue_by_vat_rate == {"2000": 730, "550": 380}
    assert totals.vat_by_rate == {"2000": 122, "550": 20}


def test_a_reversed_sale_leaves_only_its_count() -> None:
    life = opened()
    life.reverse(life.sell([line(420)], Tender.CASH))

    totals = period_totals(entries_of(life))

    assert totals == replace(NOTHING, entries=4, receipts=2, reversals=1)


def test_a_reversed_top_up_comes_off_the_prepayments_of_its_tender() -> None:
    life = opened()
    life.top_up(5_000, Tender.CASH)
    life.reverse(life.top_up(2_000, Tender.CASH))

    totals = period_totals(entries_of(life))

    assert totals.prepaid_by_tender == {"cash": 5_000}
    assert totals.prepaid_cents == 5_000


def test_a_copy_names_a_receipt_but_is_not_one() -> None:
    life = opened()
    life.copy(life.top_up(5_000))

    assert period_totals(entries_of(life)).receipts == 1


def test_a_body_that_cannot_be_read_is_counted_nowhere() -> None:
    life = opened()
    sale = life.sell([line(420)]).entry
    broken = replace(sale, body={**sale.body, "lines": [{"article": "pool-adult"}]})
    accumulator = PeriodAccumulator()

    with pytest.raises(MalformedEntry):
        accumulator.add(broken)

    assert accumulator.totals() == NOTHING


@given(quiet_lives())
def test_tenders_and_lines_add_up_to_the_perpetual_totals(life: DeskLife) -> None:
    totals = period_totals(entries_of(life))
    perpetual = life.head.entry.totals

    assert sum(totals.prepaid_by_tender.values()) == totals.prepaid_cents == perpetual.prepaid_real
    assert sum(totals.revenue_by_tender.values()) == totals.revenue_cents == perpetual.revenue_real
    assert sum(totals.revenue_by_service.values()) == totals.revenue_cents
    assert sum(totals.revenue_by_organisation.values()) == totals.revenue_cents
    assert sum(totals.revenue_by_vat_rate.values()) == totals.revenue_cents


@given(lives(), st.data())
def test_the_totals_of_a_range_are_those_at_its_end_less_those_before_it(
    life: DeskLife, data: st.DataObject
) -> None:
    entries = entries_of(life)
    first = data.draw(st.integers(0, len(entries)))
    last = data.draw(st.integers(first, len(entries)))

    between = totals_between(period_totals(entries[:first]), period_totals(entries[:last]))

    assert between == period_totals(entries[first:last])


def test_a_day_of_every_kind_closes_on_what_was_really_sold() -> None:
    closing = next(
        sealed.entry
        for sealed in one_day(DeskLife()).written
        if sealed.entry.kind is EntryKind.TILL_CLOSED
    )

    assert closing.body["period"]["revenue_by_tender"] == {"bank_card": 310}
    assert closing.body["period"]["prepaid_by_tender"] == {"cash": 5_000}
    assert closing.body["period"]["reversals"] == 2
