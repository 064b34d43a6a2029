"""The régie's books are exact to the cent, whatever happened, and always balance."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.domain.books import BookAccount, book_account
from counter_app.domain.cash_rules import DrawerStillToCount
from counter_app.domain.period import Period
from counter_app.models.cheques import cheques_held
from counter_app.models.households import balance_of
from counter_app.models.mirror import apply_page
from counter_app.operations.books import ReadBalance, ReadOwed, owed_to_organisations, trial_balance
from counter_app.operations.business_day import begin_business_day
from counter_app.operations.in_hand import holding_of
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.price_basket import BasketLine
from counter_app.operations.quittance_register import ReadRegister, quittance_register
from counter_app.operations.reverse import reverse
from counter_app.operations.sell import sell
from counter_app.operations.top_up import top_up
from counter_app.operations.unpaid_accounts import unpaid_accounts
from counter_protocol.entries import RECEIPT_KINDS
from counter_protocol.ledger import Tender
from counter_protocol.reference import AccountRow
from tests.counter_app.operations.test_reverse import undo
from tests.counter_app.operations.test_sell import basket
from tests.support.books_by_hand import books_by_sql, books_of, earned_by_sql
from tests.support.counter import SetClock, opened_counter, with_open_till
from tests.support.journal_check import faults_in, written
from tests.support.regie_life import ACTS, RegieLife
from tests.support.small_community import AGENT, DESK, LEA, MARTIN, REGISSEUR, first_page
from tests.support.takings import close_day, deposited, paid_by

FIRST_DAY = date(2026, 11, 21)
LIVES = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 2_000)), max_size=30)
TWO_MEALS = (BasketLine("meal", LEA, 2),)


@contextmanager
def lived(acts: list[tuple[str, int]]) -> Iterator[OpenCounter]:
    """A desk on a real file after all that, from the morning of its first opening."""
    clock = SetClock()
    with (
        tempfile.TemporaryDirectory() as folder,
        opened_counter(Path(folder) / "guichet.db", clock.clock) as counter,
    ):
        life = RegieLife(with_open_till(counter), clock)
        for act, number in acts:
            life.live(act, number)
        yield counter


def lines_of(counter: OpenCounter, on: date | None = None) -> dict[str, int]:
    balance = trial_balance(counter, ReadBalance(REGISSEUR, on))
    assert balance.debit_cents == balance.credit_cents
    return {line.account.value: line.balance_cents for line in balance.lines if line.balance_cents}


def all_as_one(books: dict[str, int]) -> dict[str, int]:
    """Mandataires' takings under what is to be paid over, as the ledger has them."""
    sums = Counter(books)
    sums["to_pay_over"] += sums.pop("mandataires", 0)
    return {account: cents for account, cents in sums.items() if cents}


@settings(max_examples=20)
@given(LIVES)
def test_the_balance_is_what_the_entries_say_in_python_and_in_sql(
    acts: list[tuple[str, int]],
) -> None:
    with lived(acts) as counter:
        entries = written(counter)
        books = lines_of(counter)
        assert books == books_of(entries, "cc", REGISSEUR)
        assert all_as_one(books) == books_by_sql(counter.database, "cc", date.max)
        assert faults_in(counter) == []


@settings(max_examples=10)
@given(LIVES, st.integers(0, 5))
def test_the_balance_of_a_day_that_is_over_is_what_it_was(
    acts: list[tuple[str, int]], days: int
) -> None:
    with lived(acts) as counter:
        day = FIRST_DAY + timedelta(days=days)
        known = [each for each in written(counter) if each.business_date <= day.isoformat()]
        books = lines_of(counter, day)
        assert books == books_of(known, "cc", REGISSEUR)
        assert all_as_one(books) == books_by_sql(counter.database, "cc", day)


@settings(max_examples=10)
@given(LIVES, st.integers(0, 3), st.integers(0, 3))
def test_what_is_owed_is_what_the_lines_of_those_days_say(
    acts: list[tuple[str, int]], begin: int, length: int
) -> None:
    with lived(acts) as counter:
        first = FIRST_DAY + timedelta(days=begin)
        last = first + timedelta(days=length)
        owed = owed_to_organisations(counter, ReadOwed(REGISSEUR, Period(first, last)))
        told = {
            (each.organisation, service.service): service.total_cents
            for each in owed.organisations
            for service in each.services
        }
        assert told == earned_by_sql(counter.database, first, last)
        assert owed.total_cents == sum(told.values())


@settings(max_examples=10)
@given(LIVES)
def test_the_register_lists_every_paper_once(acts: list[tuple[str, int]]) -> None:
    with lived(acts) as counter:
        register = quittance_register(counter, ReadRegister(REGISSEUR, Period(date.min, date.max)))
        papers = [each for each in written(counter) if each.kind in RECEIPT_KINDS]
        assert [line.number for line in register.lines] == [each.body["receipt"] for each in papers]
        assert register.total_cents == sum(each.body["amount_cents"] for each in papers)
        assert sum(cents for _, cents in register.by_tender) == register.total_cents
        undone = {each.body["original_receipt"] for each in papers if each.kind == "reversal"}
        assert {line.number for line in register.lines if line.reversed_by} == undone
        assert register.reversals == len(undone)
        assert register.gaps == ()


@settings(max_examples=10)
@given(LIVES)
def test_the_cheques_listed_one_by_one_are_those_that_the_ledger_holds(
    acts: list[tuple[str, int]],
) -> None:
    with lived(acts) as counter:
        held, ledger = cheques_held(counter.database, DESK), holding_of(counter, Tender.CHEQUE)
        assert sum(one.cheque.amount_cents for one in held) == ledger.total_cents
        in_safe = sum(one.cheque.amount_cents for one in held if one.is_in_safe)
        assert in_safe <= ledger.safe_cents


def test_a_day_in_the_accounts_of_the_regie(open_counter: OpenCounter) -> None:
    top_up(open_counter, paid_by(Tender.CASH, 5_000))
    top_up(open_counter, paid_by(Tender.CHEQUE, 3_000))
    top_up(open_counter, paid_by(Tender.BANK_CARD, 4_000))
    sell(open_counter, basket(lines=TWO_MEALS))
    close_day(open_counter)
    assert lines_of(open_counter) == {
        "cash": 15_000,
        "cheques": 3_000,
        "treasury": 4_000,
        "float": -10_000,
        "to_pay_over": -12_000 + 760,
        "third_parties": -760,
    }
    deposited(open_counter)
    balance = trial_balance(open_counter, ReadBalance(REGISSEUR))
    assert balance.line(BookAccount.PAID_OVER).balance_cents == 12_000
    assert balance.left_to_pay_over_cents == 0
    assert (balance.debit_cents, balance.credit_cents) == (10_000 + 12_000, 10_000 + 12_000)


def test_what_mandataires_took_stands_apart_until_it_is_counted(open_counter: OpenCounter) -> None:
    top_up(open_counter, paid_by(Tender.CASH, 5_000))
    assert lines_of(open_counter)["mandataires"] == -5_000
    assert "to_pay_over" not in lines_of(open_counter)
    close_day(open_counter)
    assert lines_of(open_counter)["to_pay_over"] == -5_000
    assert "mandataires" not in lines_of(open_counter)


def assert_hidden(counter: OpenCounter, agent: str, day: date) -> None:
    """No book of this day tells what the drawer should hold."""
    with pytest.raises(DrawerStillToCount) as refused:
        trial_balance(counter, ReadBalance(agent))
    assert refused.value.day == FIRST_DAY
    with pytest.raises(DrawerStillToCount):
        trial_balance(counter, ReadBalance(agent, day))
    with pytest.raises(DrawerStillToCount):
        quittance_register(counter, ReadRegister(agent, Period(day, day)))
    with pytest.raises(DrawerStillToCount):
        owed_to_organisations(counter, ReadOwed(agent, Period(day, day)))


def test_who_counts_blind_reads_no_books_of_a_drawer_that_is_still_to_be_counted(
    open_counter: OpenCounter,
) -> None:
    top_up(open_counter, paid_by(Tender.CASH, 5_000))
    assert_hidden(open_counter, AGENT, FIRST_DAY)
    before = FIRST_DAY - timedelta(days=1)
    trial_balance(open_counter, ReadBalance(AGENT, before))
    assert quittance_register(open_counter, ReadRegister(AGENT, Period(before, before))).lines == ()
    assert trial_balance(open_counter, ReadBalance(REGISSEUR)).lines
    close_day(open_counter)
    assert trial_balance(open_counter, ReadBalance(AGENT)).line(BookAccount.CASH).parts
    register = quittance_register(open_counter, ReadRegister(AGENT, Period(FIRST_DAY, FIRST_DAY)))
    assert register.by_tender == ((Tender.CASH, 5_000),)


def test_books_of_a_forgotten_drawer_stay_hidden_until_it_is_counted(
    open_counter: OpenCounter, clock: SetClock
) -> None:
    top_up(open_counter, paid_by(Tender.CASH, 5_000))
    clock.forward(days=1)
    begin_business_day(open_counter, None)
    assert_hidden(open_counter, AGENT, FIRST_DAY)


def test_a_communes_canteen_paid_from_the_communitys_card_is_owed_to_it(
    open_counter: OpenCounter,
) -> None:
    sell(open_counter, basket(lines=TWO_MEALS))
    wrong = sell(open_counter, basket(lines=TWO_MEALS))
    sell(open_counter, basket())
    reverse(open_counter, undo(wrong.entry))
    owed = owed_to_organisations(open_counter, ReadOwed(REGISSEUR, Period(FIRST_DAY, FIRST_DAY)))
    assert [(each.name, each.is_own, each.total_cents) for each in owed.organisations] == [
        ("Communauté Parthenay-Gâtine", True, 730),
        ("Parthenay", False, 760),
    ]
    canteen = owed.organisations[1].services[0]
    assert (canteen.name, canteen.earned_cents, canteen.undone_cents) == ("Cantine", 1_520, 760)
    assert (owed.total_cents, owed.third_parties_cents) == (1_490, 760)


def test_the_register_of_a_day_tells_who_paid_and_what_was_undone(
    open_counter: OpenCounter, clock: SetClock
) -> None:
    top_up(open_counter, paid_by(Tender.CASH, 5_000))
    close_day(open_counter)
    clock.forward(days=1)
    with_open_till(open_counter)
    wrong = top_up(open_counter, paid_by(Tender.CHEQUE, 3_000))
    reverse(open_counter, undo(wrong.entry, "Mauvaise famille"))
    next_day = FIRST_DAY + timedelta(days=1)
    register = quittance_register(open_counter, ReadRegister(REGISSEUR, Period(next_day, next_day)))
    paid, undone = register.lines
    assert (paid.number, paid.household_name, paid.agent_name) == (
        "MED-1-2026-000002",
        "MARTIN",
        "Claire Roy",
    )
    assert (paid.reversed_by, undone.reverses, undone.reason) == (
        undone.number,
        paid.number,
        "Mauvaise famille",
    )
    assert (register.by_tender, register.total_cents) == (((Tender.CHEQUE, 0),), 0)
    assert (register.reversals, register.gaps) == (1, ())


def test_a_family_below_zero_is_listed_since_the_day_it_went_below(
    open_counter: OpenCounter, clock: SetClock
) -> None:
    twelve_meals = (BasketLine("meal", LEA, 12),)
    sell(open_counter, basket(lines=twelve_meals))
    assert balance_of(open_counter.database, MARTIN).amount_cents == 4_230 - 12 * 380
    close_day(open_counter)
    clock.forward(days=3)
    with_open_till(open_counter)
    sell(open_counter, basket(lines=twelve_meals))
    unpaid = unpaid_accounts(open_counter, None)
    account = unpaid.accounts[0]
    assert (account.household, account.name, account.since) == (MARTIN, "MARTIN", FIRST_DAY)
    assert account.balance_cents == balance_of(open_counter.database, MARTIN).amount_cents
    assert (len(unpaid.accounts), unpaid.total_cents) == (1, -account.balance_cents)


def test_a_debt_that_is_older_than_what_is_known_has_no_day(open_counter: OpenCounter) -> None:
    apply_page(open_counter.database, first_page(accounts=[AccountRow(MARTIN, -2_000)]))
    account = unpaid_accounts(open_counter, None).accounts[0]
    assert (account.balance_cents, account.since) == (-2_000, None)


def test_nobody_owes_anything_on_the_first_morning(open_counter: OpenCounter) -> None:
    unpaid = unpaid_accounts(open_counter, None)
    assert (unpaid.accounts, unpaid.total_cents) == ((), 0)


@pytest.mark.parametrize(
    ("ledger_account", "book"),
    [
        ("till/MED-1/ancv", BookAccount.VOUCHERS),
        ("deposit/MED-1/cesu", BookAccount.VOUCHERS),
        ("till/MED-1/a_newer_tender", BookAccount.OTHER),
        ("a_newer_root/MED-1", BookAccount.OTHER),
        ("paid_over/REG/bank_card", BookAccount.PAID_OVER),
        ("paid_over/REG/bank_transfer", BookAccount.TREASURY),
        ("revenue/cc/pool", BookAccount.TO_PAY_OVER),
        ("revenue/parthenay/canteen", BookAccount.THIRD_PARTIES),
        ("household/H-1", BookAccount.TO_PAY_OVER),
    ],
)
def test_each_account_of_the_ledger_has_one_place(ledger_account: str, book: BookAccount) -> None:
    assert book_account(ledger_account, "cc") is book
