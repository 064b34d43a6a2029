"""Whatever the data and the hands at the desk come up with, the day, month and year close."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counter_app.domain.rules import CountNotUnderstood, PriceUnusable, TooManyLines
from counter_app.domain.till_count import DENOMINATIONS_CENTS, MOST_PIECES
from counter_app.errors import RuleError
from counter_app.models.mirror import apply_page
from counter_app.operations.business_day import begin_business_day
from counter_app.operations.correct_count import CorrectCount, correct_count
from counter_app.operations.hand_over_till import HandOverTill, hand_over_till
from counter_app.operations.move_cash import CashDirection, MoveCash, move_cash
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.price_basket import LINES_MAXIMUM, BasketLine
from counter_app.operations.reverse import reverse
from counter_app.operations.sell import Sell, sell
from counter_app.operations.till import CloseTill, OpenTill, close_till, open_till
from counter_app.operations.top_up import top_up
from counter_protocol.bodies import CashPurpose
from counter_protocol.entries import EntryKind, new_entry_id
from counter_protocol.ledger import AMOUNT_MAXIMUM_CENTS, Tender
from counter_protocol.reference import ArticleRow, RegieRow, TariffRow
from tests.counter_app.operations.test_reverse import undo
from tests.counter_app.operations.test_sell import basket
from tests.counter_app.operations.test_till import RIGHT_COUNT, a_day, closing
from tests.counter_app.operations.test_top_up import fifty_euros
from tests.support.counter import FLOAT, SetClock, opened_counter
from tests.support.journal_check import closings, faults_in
from tests.support.payments import paid_by, whole_price
from tests.support.small_community import AGENT, MARTIN, first_page
from tests.support.till_crew import BLANC, with_crew

_64_BITS = 2**63 - 1
texts = st.text(st.characters(exclude_categories=()), max_size=30)
"""Anything a clipboard may hold, halves of surrogate pairs among it."""
prices = st.one_of(
    st.integers(0, 20_000),
    st.sampled_from([0, 1, AMOUNT_MAXIMUM_CENTS, AMOUNT_MAXIMUM_CENTS + 1, -1, _64_BITS]),
)
rates_bp = st.sampled_from([0, 550, 1_000, 2_000, 10_000, 10_001, -10_000, _64_BITS])
names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
articles = st.lists(st.tuples(names, prices, rates_bp), min_size=1, max_size=5)
amounts = st.one_of(st.integers(1, 50_000), st.sampled_from([AMOUNT_MAXIMUM_CENTS, _64_BITS]))
tenders = st.sampled_from([Tender.CASH, Tender.CHEQUE, Tender.BANK_CARD, Tender.FAMILY_ACCOUNT])
counts = st.dictionaries(
    st.sampled_from([*DENOMINATIONS_CENTS, 300]),
    st.one_of(st.integers(-1, 40), st.sampled_from([MOST_PIECES, MOST_PIECES + 1, _64_BITS])),
    max_size=6,
)


kept = st.one_of(st.just(0), amounts)
witnesses = st.sampled_from([None, BLANC])
FIRST_Z = "MED-1-Z-2026-000001"


def with_articles(counter: OpenCounter, wanted: list[tuple[str, int, int]]) -> list[str]:
    """Bring articles of the server's at these prices, and an act without limits."""
    rows = [
        ArticleRow(f"X-{rank}", "pool", name, name, "any", rate_bp, rank)
        for rank, (name, _, rate_bp) in enumerate(wanted)
    ]
    tariffs = [
        TariffRow(
            tariff=f"T-{rank}",
            article=f"X-{rank}",
            valid_from="2026-01-01",
            valid_until=None,
            scope="any",
            quotient_from=None,
            quotient_until=None,
            age_from=None,
            age_until=None,
            price_cents=price_cents,
            deliberation="2026-06-18/12",
        )
        for rank, (_, price_cents, _) in enumerate(wanted)
    ]
    act = RegieRow(
        regie="REG",
        organisation="cc",
        name="Régie",
        regisseur="A-MORIN",
        tenders="cash cheque bank_card",
        float_cents=10_000,
        maximum_in_hand_cents=_64_BITS,
        deposit_days=30,
        top_up_minimum_cents=1,
        top_up_maximum_cents=_64_BITS,
        balance_maximum_cents=_64_BITS,
    )
    apply_page(counter.database, first_page(articles=rows, tariffs=tariffs, regies=[act]))
    return [row.article for row in rows]


def bought(
    counter: OpenCounter, household: str | None, wanted: list[BasketLine], paid: tuple[Tender, int]
) -> Sell:
    """All by one tender, for which something was handed over."""
    lines, (tender, received_cents) = tuple(wanted), paid
    payments = paid_by(tender, whole_price(counter, household, lines), received_cents)
    return basket(household=household, lines=lines, payments=payments)


def try_anything(counter: OpenCounter, sold: list[str], data: st.DataObject) -> None:
    """One intention of an agent who types whatever; refused with a reason, or done."""
    draw = data.draw
    lines = st.builds(
        BasketLine, st.sampled_from(sold), st.just(None), st.sampled_from([1, 2, 99, 100])
    )
    wanted = draw(st.lists(lines, min_size=1, max_size=4))
    repeated = draw(st.sampled_from([1, LINES_MAXIMUM // len(wanted), LINES_MAXIMUM]))
    paid = draw(tenders), draw(amounts)
    steps: list[Callable[[], object]] = [
        lambda: sell(
            counter, bought(counter, draw(st.sampled_from([None, MARTIN])), wanted * repeated, paid)
        ),
        lambda: top_up(
            counter, fifty_euros(amount_cents=paid[1], received_cents=paid[1], tender=paid[0])
        ),
        lambda: reverse(
            counter,
            undo(sell(counter, bought(counter, None, wanted, (Tender.CASH, 0))).entry, draw(texts)),
        ),
        lambda: close_till(
            counter, CloseTill(draw(counts), draw(texts), draw(kept), AGENT, draw(witnesses))
        ),
        lambda: open_till(counter, OpenTill(draw(counts), draw(texts), AGENT, draw(witnesses))),
        lambda: hand_over_till(
            counter, HandOverTill(new_entry_id(), draw(counts), draw(texts), AGENT, BLANC)
        ),
        lambda: move_cash(
            counter,
            MoveCash(
                entry=new_entry_id(),
                direction=draw(st.sampled_from(CashDirection)),
                purpose=draw(st.sampled_from(CashPurpose)),
                counted=draw(counts),
                reason=draw(texts),
                agent=AGENT,
            ),
        ),
        lambda: correct_count(
            counter,
            CorrectCount(new_entry_id(), FIRST_Z, draw(counts), draw(texts), AGENT, BLANC),
        ),
    ]
    with suppress(RuleError):
        draw(st.sampled_from(steps))()


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(articles, st.data())
def test_what_was_accepted_can_always_be_closed(
    wanted: list[tuple[str, int, int]], data: st.DataObject
) -> None:
    clock = SetClock()
    with (
        tempfile.TemporaryDirectory() as folder,
        opened_counter(Path(folder) / "guichet.db", clock.clock) as counter,
    ):
        sold = with_articles(with_crew(counter), wanted)
        open_till(counter, OpenTill(FLOAT, "", AGENT))
        for _ in range(data.draw(st.integers(1, 6))):
            try_anything(counter, sold, data)
        clock.moment = datetime(2027, 1, 4, 8, tzinfo=UTC)
        begin_business_day(counter, None)
        kinds = [kind for kind, _ in closings(counter)]
        assert kinds[-2:] == [EntryKind.MONTH_CLOSED, EntryKind.YEAR_CLOSED]
        assert EntryKind.TILL_CLOSED in kinds
        assert faults_in(counter) == []


def test_a_basket_of_more_lines_than_a_person_types_is_refused(open_counter: OpenCounter) -> None:
    lines = (BasketLine("pool-adult", None, 1),) * (LINES_MAXIMUM + 1)
    with pytest.raises(TooManyLines):
        sell(open_counter, basket(lines=lines))


@pytest.mark.parametrize(
    ("price_cents", "rate_bp"), [(-1, 0), (AMOUNT_MAXIMUM_CENTS + 1, 0), (1, -1)]
)
def test_a_price_that_no_sum_can_hold_is_refused_before_it_is_sold(
    open_counter: OpenCounter, price_cents: int, rate_bp: int
) -> None:
    (sold,) = with_articles(open_counter, [("Faute de frappe", price_cents, rate_bp)])
    head = open_counter.journal.head
    with pytest.raises(PriceUnusable):
        sell(open_counter, basket(lines=(BasketLine(sold, None, 1),)))
    assert open_counter.journal.head == head


def test_no_drawer_holds_a_million_coins(open_counter: OpenCounter) -> None:
    with pytest.raises(CountNotUnderstood):
        close_till(open_counter, closing({1: MOST_PIECES + 1}))


def test_what_was_pasted_into_a_reason_is_sealed_as_one_line(open_counter: OpenCounter) -> None:
    a_day(open_counter)
    short = {**RIGHT_COUNT, 500: 3}
    pasted = "\ud83d Rendu\x00de\ntrop\u202e "
    report = close_till(open_counter, closing(short, pasted)).report
    assert report.difference_reason == "Rendu de trop"
    assert faults_in(open_counter) == []
