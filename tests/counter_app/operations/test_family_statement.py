"""A family reads what happened to its account; a desk never says a balance it cannot know."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from counter_app.documents.family_content import FamilyStatementContent, StatementShare
from counter_app.domain.family_paper_rules import HistoryStillComing, HistoryTooShort
from counter_app.domain.period import Period
from counter_app.domain.rules import HouseholdUnknown
from counter_app.models.mirror import apply_page
from counter_app.operations.family_statement import ReadStatement, family_statement
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.price_basket import BasketLine
from counter_app.operations.reverse import reverse
from counter_app.operations.sell import sell
from counter_app.operations.top_up import top_up
from counter_protocol.reference import AccountRow, MovementRow
from tests.counter_app.operations.test_reverse import undo
from tests.counter_app.operations.test_sell import basket
from tests.counter_app.operations.test_top_up import fifty_euros
from tests.support.counter import SetClock
from tests.support.small_community import AGENT, LEA, MARTIN, TOM, first_page

TODAY = date(2026, 11, 21)
KNOWN_SINCE = TODAY - timedelta(days=59)
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))


def statement(counter: OpenCounter, period: Period = NOVEMBER) -> FamilyStatementContent:
    return family_statement(counter, ReadStatement(AGENT, MARTIN, period))


def told(
    entry: str, occurred_at: str, label: str, amount_cents: int, articles: int = 1
) -> MovementRow:
    """What another desk did, as the server tells it."""
    lines = 0 if amount_cents > 0 else articles
    kind = "top_up" if amount_cents > 0 else "sale"
    resident = LEA if label else None
    return MovementRow(
        entry, MARTIN, occurred_at, kind, label, lines, resident, "MED", amount_cents, f"R-{entry}"
    )


def test_movements_of_all_desks_join_two_balances_to_the_cent(open_counter: OpenCounter) -> None:
    top_up(open_counter, fifty_euros())
    sell(open_counter, basket(lines=(BasketLine("meal", LEA, 1), BasketLine("pool-child", TOM, 2))))

    content = statement(open_counter)

    assert content.opening_cents == 4_230 + 310
    amounts = [line.amount_cents for line in content.lines]
    assert amounts == [-310, 5_000, -380 - 2 * 310]
    assert [line.balance_cents for line in content.lines] == [4_230, 9_230, 9_230 - 1_000]
    assert content.closing_cents == 8_230
    assert (content.paid_in_cents, content.spent_cents) == (5_000, 1_310)


def test_what_each_child_cost_at_each_service_is_told(open_counter: OpenCounter) -> None:
    sell(open_counter, basket(lines=(BasketLine("meal", LEA, 1), BasketLine("pool-child", TOM, 2))))

    assert statement(open_counter).shares == (
        StatementShare("Léa", "Cantine", "", 310 + 380),
        StatementShare("Tom", "Centre aquatique", "", 620),
    )


def test_what_was_undone_was_not_consumed(open_counter: OpenCounter) -> None:
    wrong = sell(open_counter, basket(lines=(BasketLine("pool-child", TOM, 2),)))
    reverse(open_counter, undo(wrong.entry))

    content = statement(open_counter)

    assert content.shares == (StatementShare("Léa", "Cantine", "", 310),)
    assert content.closing_cents == 4_230


def test_what_a_desk_is_not_told_stays_untold_and_is_in_the_sums(counter: OpenCounter) -> None:
    rows = [told("e1", "2026-11-19T10:00:00.000Z", "", -800)]
    apply_page(counter.database, first_page(movements=rows))

    content = statement(counter)

    assert content.shares == (
        StatementShare("Léa", "Cantine", "", 310),
        StatementShare("", "", "Médiathèque", 800),
    )
    assert content.opening_cents == 4_230 + 310 + 800


def test_several_articles_of_another_desk_are_told_by_where_they_were_bought(
    counter: OpenCounter,
) -> None:
    several = told("e1", "2026-11-19T10:00:00.000Z", "Livre", -800, articles=3)
    apply_page(counter.database, first_page(movements=[several]))

    assert StatementShare("", "", "Médiathèque", 800) in statement(counter).shares


def test_a_period_that_is_over_ends_at_the_balance_of_its_last_day(
    counter: OpenCounter, clock: SetClock
) -> None:
    clock.forward(days=1)
    page = first_page(
        accounts=[AccountRow(MARTIN, 9_230)],
        movements=[told("e1", "2026-11-22T08:00:00.000Z", "", 5_000)],
        server_time="2026-11-22T08:12:00.000Z",
    )
    apply_page(counter.database, page)

    yesterday = statement(counter, Period(date(2026, 11, 20), date(2026, 11, 21)))

    assert yesterday.closing_cents == 4_230
    assert [line.label for line in yesterday.lines] == ["Repas de cantine"]


def test_further_back_than_the_desk_knows_the_statement_begins_later(counter: OpenCounter) -> None:
    first_known = f"{KNOWN_SINCE}T09:00:00.000Z"
    too_old = f"{KNOWN_SINCE - timedelta(days=1)}T09:00:00.000Z"
    rows = [told("e1", first_known, "Entrée enfant", -100), told("e0", too_old, "", -5_000)]
    apply_page(counter.database, first_page(movements=rows))

    content = statement(counter, Period(date(2026, 1, 1), TODAY))

    assert (content.first, content.asked_first) == (KNOWN_SINCE, date(2026, 1, 1))
    assert content.begins_late
    assert [line.amount_cents for line in content.lines] == [-100, -310]
    assert content.opening_cents == 4_230 + 310 + 100


def test_a_period_that_the_desk_knows_nothing_of_is_refused_from_which_day_on(
    counter: OpenCounter,
) -> None:
    with pytest.raises(HistoryTooShort) as refused:
        statement(counter, Period(date(2026, 1, 1), date(2026, 6, 30)))

    assert refused.value.known_since == KNOWN_SINCE


def test_while_movements_still_come_no_balance_is_said(counter: OpenCounter) -> None:
    more = first_page(remaining=12, accounts=[AccountRow(MARTIN, 9_999)])
    apply_page(counter.database, more)

    with pytest.raises(HistoryStillComing):
        statement(counter)


def test_a_family_that_is_not_here_has_no_statement(counter: OpenCounter) -> None:
    with pytest.raises(HouseholdUnknown):
        family_statement(counter, ReadStatement(AGENT, "H-NOBODY", NOVEMBER))


def test_a_statement_keeps_names_out_of_what_is_logged(counter: OpenCounter) -> None:
    assert "Citadelle" not in repr(statement(counter))
