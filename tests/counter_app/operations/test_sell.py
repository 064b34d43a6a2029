"""Selling at the desk: from the family account, in cash, to a passer-by."""

from __future__ import annotations

import pytest

from counter_app.domain.rules import (
    AccountNeeded,
    ArticleUnknown,
    EmptyBasket,
    NotEnoughBalance,
    QuantityOutOfRange,
    ReceivedTooLittle,
    ResidentNotInHousehold,
    ServiceNotHere,
)
from counter_app.models.entries import ledger_balance
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.price_basket import (
    BasketLine,
    PriceBasket,
    articles_on_sale,
    price_basket,
)
from counter_app.operations.sell import Sell, sell
from counter_protocol.entries import new_entry_id
from counter_protocol.ledger import Tender
from tests.support.payments import cents_of, paid_by
from tests.support.small_community import AGENT, ANNE, LEA, MARTIN

TWO_ENTRIES = (BasketLine("pool-adult", ANNE, 1), BasketLine("pool-child", LEA, 1))


def basket(
    household: str | None = MARTIN,
    lines: tuple[BasketLine, ...] = TWO_ENTRIES,
    tender: Tender = Tender.FAMILY_ACCOUNT,
    received_cents: int = 0,
    **changes: object,
) -> Sell:
    wanted: dict[str, object] = {
        "entry": new_entry_id(),
        "payments": paid_by(tender, cents_of(household, lines), received_cents),
        "agent": AGENT,
    }
    return Sell(household=household, lines=lines, **{**wanted, **changes})


def test_two_entries_leave_the_family_account(open_counter: OpenCounter) -> None:
    done = sell(open_counter, basket())
    assert done.household is not None
    assert done.household.balance.amount_cents == 4_230 - 420 - 310
    assert done.receipt.balance_after_cents == 3_500
    assert not done.opens_drawer


def test_the_receipt_names_each_line_and_whom_it_is_for(open_counter: OpenCounter) -> None:
    lines = sell(open_counter, basket()).receipt.lines
    assert [(line.label, line.for_whom, line.amount_cents) for line in lines] == [
        ("Entrée adulte", "Anne", 420),
        ("Entrée enfant", "Léa", 310),
    ]


def test_vat_is_told_per_rate(open_counter: OpenCounter) -> None:
    receipt = sell(open_counter, basket(lines=(*TWO_ENTRIES, BasketLine("meal", LEA, 1)))).receipt
    assert [(part.rate_bp, part.net_cents, part.vat_cents) for part in receipt.vat] == [
        (0, 380, 0),
        (2000, 730 - 122, 70 + 52),
    ]


def test_each_organisation_gets_its_revenue(open_counter: OpenCounter) -> None:
    sell(open_counter, basket(lines=(*TWO_ENTRIES, BasketLine("meal", LEA, 2))))
    assert ledger_balance(open_counter.database, "revenue/cc/pool") == -730
    assert ledger_balance(open_counter.database, "revenue/parthenay/canteen") == -760


def test_a_passer_by_pays_in_cash_and_gets_change(open_counter: OpenCounter) -> None:
    lines = (BasketLine("pool-adult", None, 2),)
    done = sell(
        open_counter,
        basket(household=None, lines=lines, tender=Tender.CASH, received_cents=1_000),
    )
    assert (done.change_cents, done.opens_drawer, done.household) == (160, True, None)
    assert ledger_balance(open_counter.database, "till/MED-1/cash") == 10_000 + 840


def test_the_quotient_makes_the_price_of_a_meal(open_counter: OpenCounter) -> None:
    wanted = (BasketLine("meal", LEA, 1),)
    family = price_basket(open_counter, PriceBasket(MARTIN, wanted))
    passer_by = price_basket(open_counter, PriceBasket(None, (BasketLine("meal", None, 1),)))
    assert (family.total_cents, passer_by.total_cents) == (380, 500)


def test_an_empty_account_does_not_pay_a_swim(open_counter: OpenCounter) -> None:
    lines = (BasketLine("pool-adult", ANNE, 11),)
    with pytest.raises(NotEnoughBalance) as refused:
        sell(open_counter, basket(lines=lines))
    assert (refused.value.missing_cents, refused.value.balance_cents) == (390, 4_230)


def test_a_childs_meal_is_never_refused(open_counter: OpenCounter) -> None:
    done = sell(open_counter, basket(lines=(BasketLine("meal", LEA, 12),)))
    assert done.household is not None
    assert done.household.balance.amount_cents == 4_230 - 12 * 380


def test_a_double_click_sells_once(open_counter: OpenCounter) -> None:
    wanted = basket()
    assert sell(open_counter, wanted).receipt.number == sell(open_counter, wanted).receipt.number
    assert ledger_balance(open_counter.database, "revenue/cc/pool") == -730


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"lines": ()}, EmptyBasket),
        ({"lines": (BasketLine("pool-adult", None, 0),)}, QuantityOutOfRange),
        ({"lines": (BasketLine("pool-adult", None, 100),)}, QuantityOutOfRange),
        ({"lines": (BasketLine("nothing", None, 1),)}, ArticleUnknown),
        ({"lines": (BasketLine("tip-visit", None, 1),)}, ServiceNotHere),
        ({"lines": (BasketLine("pool-adult", "R-AWA", 1),)}, ResidentNotInHousehold),
        ({"household": None, "lines": (BasketLine("meal", None, 1),)}, AccountNeeded),
        ({"tender": Tender.CASH, "received_cents": 729}, ReceivedTooLittle),
    ],
)
def test_what_cannot_be_sold_takes_nothing(
    open_counter: OpenCounter, changes: dict[str, object], refusal: type[Exception]
) -> None:
    head = open_counter.journal.head
    with pytest.raises(refusal):
        sell(open_counter, basket(**changes))
    assert open_counter.journal.head == head


def test_the_desk_lists_only_what_it_may_collect(counter: OpenCounter) -> None:
    services = articles_on_sale(counter, None)
    assert [service.name for service in services] == ["Cantine", "Centre aquatique"]
    assert [article.name for article in services[1].articles] == ["Entrée adulte", "Entrée enfant"]
