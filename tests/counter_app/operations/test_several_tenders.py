"""A price paid in several parts: each where it belongs, each back the way it came."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counter_app.domain.cheques import ChequeTaken
from counter_app.domain.overrides import OverridableRule
from counter_app.domain.payment import Payment
from counter_app.domain.payment_rules import (
    ChequeNumberMissing,
    ChequeWordsTooLong,
    PaymentsDoNotAddUp,
    TenderTwice,
    VoucherAboveLines,
    VoucherPaysNothingHere,
)
from counter_app.domain.rules import AccountNeeded, NotEnoughBalance, TenderNotAccepted
from counter_app.errors import RuleError
from counter_app.models.entries import entry_of_id, ledger_balance
from counter_app.models.mirror import apply_page
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.payment_terms import TenderChoice
from counter_app.operations.price_basket import BasketLine, PriceBasket, PricedBasket, price_basket
from counter_app.operations.reverse import reverse
from counter_app.operations.sell import SaleDone, sell
from counter_app.operations.top_up import top_up
from counter_app.operations.usual_banks import usual_banks
from counter_protocol.bodies import ReversalBody, SaleBody, TopUpBody, read_body
from counter_protocol.ledger import DRAWER_TENDERS, Tender
from counter_protocol.money_check import money_findings
from counter_protocol.reference import AccountRow, RegieRow, ServiceRow, SettingRow
from tests.counter_app.operations.test_authorise import word
from tests.counter_app.operations.test_reverse import undo
from tests.counter_app.operations.test_sell import basket
from tests.counter_app.operations.test_top_up import fifty_euros
from tests.support.counter import SetClock, opened_counter, with_open_till
from tests.support.journal_check import faults_in
from tests.support.small_community import ANNE, LEA, MARTIN, first_page, those_who_authorise

SWIM, CARE = BasketLine("pool-adult", ANNE, 1), BasketLine("meal", LEA, 1)
SWIM_CENTS, CARE_CENTS = 420, 380
CHEQUE = ChequeTaken("0000123", "Banque postale", "Anne Martin")
ACCOUNT, CASH = Tender.FAMILY_ACCOUNT, Tender.CASH


def with_natures(counter: OpenCounter, balance_cents: int = 4_230) -> OpenCounter:
    """A pool, a care service that refuses nobody, and a régie that takes everything."""
    page = first_page()
    act: RegieRow = page.regies[0]
    services = [
        ServiceRow("pool", "cc", "Centre aquatique", "Pool", 0, "sport"),
        ServiceRow("canteen", "parthenay", "Accueil du soir", "After-school care", 1, "childcare"),
        page.services[2],
    ]
    told = first_page(
        services=services,
        regies=[act._replace(tenders=" ".join(DRAWER_TENDERS))],
        accounts=[AccountRow(MARTIN, balance_cents)],
        agents=those_who_authorise(),
    )
    apply_page(counter.database, told)
    return counter


@pytest.fixture
def till(open_counter: OpenCounter) -> OpenCounter:
    return with_natures(open_counter)


def paid(counter: OpenCounter, *payments: Payment, **changes: object) -> SaleDone:
    """A swim and an evening of care, 8 € together."""
    wanted = {"lines": (SWIM, CARE), **changes}
    return sell(counter, basket(payments=payments, **wanted))  # type: ignore[arg-type]


def in_drawer(counter: OpenCounter, tender: Tender) -> int:
    return ledger_balance(counter.database, f"till/MED-1/{tender}")


def found(counter: OpenCounter, done: SaleDone) -> list[str]:
    sealed = entry_of_id(counter.database, done.entry)
    assert sealed is not None
    body = read_body(sealed.entry.body, SaleBody)
    return [finding.detail for finding in money_findings(sealed.entry, body)]


def test_four_tenders_pay_one_price(till: OpenCounter) -> None:
    done = paid(
        till,
        Payment(Tender.ANCV, 400),
        Payment(Tender.CESU, 150),
        Payment(ACCOUNT, 100),
        Payment(CASH, 150, 200),
    )
    assert (done.change_cents, done.opens_drawer) == (50, True)
    assert [in_drawer(till, tender) for tender in (Tender.ANCV, Tender.CESU)] == [400, 150]
    assert in_drawer(till, CASH) == 10_000 + 150
    assert done.household is not None
    assert done.household.balance.amount_cents == 4_230 - 100
    assert done.receipt.balance_after_cents == 4_130
    assert found(till, done) == faults_in(till) == []


def test_two_cheques_are_two_parts_and_one_posting(till: OpenCounter) -> None:
    other = ChequeTaken("0000124", "Crédit rural")
    done = paid(
        till,
        Payment(Tender.CHEQUE, 500, cheque=CHEQUE),
        Payment(Tender.CHEQUE, 300, cheque=other),
    )
    assert [part.cheque_number for part in done.receipt.tenders] == ["0000123", "0000124"]
    assert [part.bank for part in done.receipt.tenders] == ["Banque postale", "Crédit rural"]
    sealed = entry_of_id(till.database, done.entry)
    assert sealed is not None
    assert sum(one.account == "till/MED-1/cheque" for one in sealed.entry.postings) == 1
    assert not done.opens_drawer


def test_parts_that_do_not_come_to_the_price_take_nothing(till: OpenCounter) -> None:
    head = till.journal.head
    with pytest.raises(PaymentsDoNotAddUp) as refused:
        paid(till, Payment(Tender.BANK_CARD, 500), Payment(CASH, 200))
    assert (refused.value.due_cents, refused.value.paid_cents) == (800, 700)
    assert till.journal.head == head


def test_holiday_vouchers_pay_the_swim_and_nothing_else(till: OpenCounter) -> None:
    with pytest.raises(VoucherAboveLines) as refused:
        paid(till, Payment(Tender.ANCV, 500), Payment(CASH, 300))
    assert refused.value.maximum_cents == SWIM_CENTS
    with pytest.raises(VoucherPaysNothingHere):
        paid(till, Payment(Tender.ANCV, CARE_CENTS), lines=(CARE,))


def test_childcare_vouchers_pay_the_care_and_nothing_else(till: OpenCounter) -> None:
    with pytest.raises(VoucherAboveLines) as refused:
        paid(till, Payment(Tender.CESU, 800))
    assert refused.value.maximum_cents == CARE_CENTS


def test_a_service_of_no_nature_is_paid_by_no_voucher(open_counter: OpenCounter) -> None:
    regie: RegieRow = first_page().regies[0]
    everything = regie._replace(tenders=" ".join(DRAWER_TENDERS))
    apply_page(open_counter.database, first_page(regies=[everything]))
    with pytest.raises(VoucherPaysNothingHere):
        paid(open_counter, Payment(Tender.ANCV, 100), Payment(CASH, 700))


def test_a_part_that_the_act_does_not_name_takes_nothing(open_counter: OpenCounter) -> None:
    with pytest.raises(TenderNotAccepted):
        paid(open_counter, Payment(CASH, 700), Payment(Tender.ANCV, 100))


def test_an_account_pays_what_it_holds_and_cash_the_rest(open_counter: OpenCounter) -> None:
    till = with_natures(open_counter, balance_cents=300)
    swim = {"lines": (SWIM,)}
    with pytest.raises(NotEnoughBalance) as refused:
        paid(till, Payment(ACCOUNT, 301), Payment(CASH, 119), **swim)
    assert refused.value.missing_cents == 1
    done = paid(till, Payment(ACCOUNT, 300), Payment(CASH, 120), **swim)
    assert done.household is not None
    assert (done.household.balance.amount_cents, done.beyond_cents) == (0, 0)
    assert found(till, done) == []


def test_who_pays_the_swim_in_cash_is_not_refused_the_care(open_counter: OpenCounter) -> None:
    till = with_natures(open_counter, balance_cents=0)
    done = paid(till, Payment(CASH, SWIM_CENTS), Payment(ACCOUNT, CARE_CENTS))
    assert done.beyond_cents == CARE_CENTS
    with pytest.raises(NotEnoughBalance):
        paid(till, Payment(CASH, SWIM_CENTS - 1), Payment(ACCOUNT, CARE_CENTS + 1))


def test_what_vouchers_pay_is_not_owed_a_second_time(open_counter: OpenCounter) -> None:
    till = with_natures(open_counter, balance_cents=0)
    vouchers = Payment(Tender.CESU, CARE_CENTS)
    with pytest.raises(NotEnoughBalance):
        paid(till, vouchers, Payment(ACCOUNT, CARE_CENTS), Payment(CASH, SWIM_CENTS - CARE_CENTS))
    assert ACCOUNT not in {choice.tender for choice in priced(till, vouchers).choices}
    some = (Payment(Tender.CESU, 100), Payment(ACCOUNT, CARE_CENTS - 100))
    assert paid(till, *some, Payment(CASH, SWIM_CENTS)).beyond_cents == CARE_CENTS - 100


def test_a_word_is_for_the_part_of_the_account(open_counter: OpenCounter) -> None:
    till = with_natures(open_counter, balance_cents=0)
    done = paid(
        till,
        Payment(ACCOUNT, 300),
        Payment(CASH, 120),
        lines=(SWIM,),
        override=word(OverridableRule.NOT_ENOUGH_BALANCE),
    )
    assert done.beyond_cents == 300
    assert faults_in(till) == []


def test_a_passer_by_has_no_account_for_a_part(till: OpenCounter) -> None:
    lines = (BasketLine("pool-adult", None, 1),)
    with pytest.raises(AccountNeeded):
        paid(till, Payment(ACCOUNT, 20), Payment(CASH, 400), household=None, lines=lines)


def test_each_part_goes_back_as_it_came(till: OpenCounter) -> None:
    parts = (
        Payment(Tender.ANCV, 300),
        Payment(ACCOUNT, 100),
        Payment(Tender.CHEQUE, 200, cheque=CHEQUE),
        Payment(CASH, 200, 1_000),
    )
    undone = reverse(till, undo(paid(till, *parts).entry))
    assert (undone.given_back_cents, undone.opens_drawer) == (200, True)
    told = [(part.tender, part.amount_cents) for part in undone.receipt.tenders]
    assert told == [(part.tender, -part.amount_cents) for part in parts]
    assert undone.receipt.tenders[2].cheque_number == "0000123"
    assert [in_drawer(till, tender) for tender in (Tender.ANCV, Tender.CHEQUE)] == [0, 0]
    assert in_drawer(till, CASH) == 10_000
    assert undone.household is not None
    assert undone.household.balance.amount_cents == 4_230
    assert faults_in(till) == []


def test_a_top_up_is_paid_by_two_tenders(till: OpenCounter) -> None:
    parts = (Payment(Tender.CHEQUE, 3_000, cheque=CHEQUE), Payment(CASH, 2_000, 5_000))
    done = top_up(till, fifty_euros(payments=parts))
    assert (done.change_cents, done.opens_drawer) == (3_000, True)
    assert done.household.balance.amount_cents == 4_230 + 5_000
    sealed = entry_of_id(till.database, done.entry)
    assert sealed is not None
    assert list(money_findings(sealed.entry, read_body(sealed.entry.body, TopUpBody))) == []


def test_the_community_wants_every_cheque_written_down(till: OpenCounter) -> None:
    row = SettingRow("cheque_details", json.dumps(1))
    apply_page(till.database, first_page(settings=[row]))
    with pytest.raises(ChequeNumberMissing):
        paid(till, Payment(Tender.CHEQUE, 800))
    assert paid(till, Payment(Tender.CHEQUE, 800, cheque=CHEQUE)).receipt.total_cents == 800


def test_a_drawer_too_long_takes_nothing(till: OpenCounter) -> None:
    head = till.journal.head
    with pytest.raises(ChequeWordsTooLong):
        paid(till, Payment(Tender.CHEQUE, 800, cheque=replace(CHEQUE, drawer="x" * 61)))
    assert till.journal.head == head


def test_a_double_click_takes_the_parts_once(till: OpenCounter) -> None:
    wanted = basket(
        lines=(SWIM, CARE),
        payments=(Payment(Tender.CHEQUE, 500, cheque=CHEQUE), Payment(CASH, 300)),
    )
    assert sell(till, wanted).receipt.number == sell(till, wanted).receipt.number
    assert in_drawer(till, Tender.CHEQUE) == 500


def priced(
    counter: OpenCounter, *payments: Payment, household: str | None = MARTIN
) -> PricedBasket:
    lines = (SWIM, CARE) if household else (BasketLine("pool-adult", None, 1),)
    return price_basket(counter, PriceBasket(household, lines, payments=payments))


def test_the_screen_is_told_what_is_still_due_and_by_what_it_may_be_paid(
    till: OpenCounter,
) -> None:
    first = priced(till)
    assert (first.total_cents, first.due_cents) == (800, 800)
    most = {choice.tender: choice.most_cents for choice in first.choices}
    assert most == {
        ACCOUNT: 800,
        CASH: 800,
        Tender.CHEQUE: 800,
        Tender.BANK_CARD: 800,
        Tender.ANCV: SWIM_CENTS,
        Tender.CESU: CARE_CENTS,
    }
    then = priced(till, Payment(Tender.ANCV, 400), Payment(CASH, 100))
    assert then.due_cents == 300
    most = {choice.tender: choice.most_cents for choice in then.choices}
    assert most == {
        ACCOUNT: 300,
        Tender.CHEQUE: 300,
        Tender.BANK_CARD: 300,
        Tender.ANCV: 20,
        Tender.CESU: 300,
    }
    assert priced(till, Payment(Tender.BANK_CARD, 800)).choices == ()


def test_the_banks_of_the_cheques_taken_here_are_proposed(till: OpenCounter) -> None:
    assert usual_banks(till, None) == ()
    rural = ChequeTaken("0000124", "Crédit rural")
    paid(till, Payment(Tender.CHEQUE, 800, cheque=CHEQUE))
    paid(till, Payment(Tender.CHEQUE, 500, cheque=rural), Payment(Tender.CHEQUE, 300, cheque=rural))
    paid(till, Payment(Tender.CHEQUE, 800, cheque=ChequeTaken("0000125")))
    assert usual_banks(till, None) == ("Crédit rural", "Banque postale")


def test_the_screen_is_told_why_the_others_pay_no_more(till: OpenCounter) -> None:
    def why(*payments: Payment) -> dict[Tender, type[RuleError]]:
        return {one.tender: type(one.refusal) for one in priced(till, *payments).refused}

    assert why() == {}
    assert why(Payment(Tender.ANCV, SWIM_CENTS), Payment(CASH, 100), Payment(ACCOUNT, 100)) == {
        ACCOUNT: TenderTwice,
        CASH: TenderTwice,
        Tender.ANCV: VoucherAboveLines,
    }
    assert why(Payment(Tender.BANK_CARD, 800)) == {}
    swim = priced(till, household=None).refused
    assert [one.tender for one in swim] == [Tender.CESU]


def test_an_account_that_covers_nothing_is_told_with_its_reason(open_counter: OpenCounter) -> None:
    till = with_natures(open_counter, balance_cents=0)
    swim = PriceBasket(MARTIN, (SWIM,))
    (refused,) = [one for one in price_basket(till, swim).refused if one.tender is ACCOUNT]
    assert isinstance(refused.refusal, NotEnoughBalance)


def test_a_cheque_without_its_number_is_told_before_the_rest_is_paid(till: OpenCounter) -> None:
    apply_page(till.database, first_page(settings=[SettingRow("cheque_details", "1")]))
    with pytest.raises(ChequeNumberMissing):
        priced(till, Payment(Tender.CHEQUE, 300))


def test_the_screen_is_told_what_the_account_can_pay_of_it(open_counter: OpenCounter) -> None:
    till = with_natures(open_counter, balance_cents=500)
    basket_priced = priced(till)
    assert basket_priced.account is not None
    assert isinstance(basket_priced.account.refusal, NotEnoughBalance)
    assert basket_priced.choices[0] == TenderChoice(ACCOUNT, 500)
    part = priced(till, Payment(ACCOUNT, 500))
    assert part.account is not None
    assert (part.account.refusal, part.due_cents) == (None, 300)
    assert ACCOUNT not in {choice.tender for choice in part.choices}


def test_the_care_may_be_owed_and_is_offered_so(open_counter: OpenCounter) -> None:
    till = with_natures(open_counter, balance_cents=100)
    assert priced(till).choices[0] == TenderChoice(ACCOUNT, CARE_CENTS)


def test_a_passer_by_is_offered_no_account(till: OpenCounter) -> None:
    swim = PriceBasket(None, (BasketLine("pool-adult", None, 1),))
    assert ACCOUNT not in {choice.tender for choice in price_basket(till, swim).choices}


MOST_CENTS = {Tender.ANCV: SWIM_CENTS, Tender.CESU: CARE_CENTS}


@st.composite
def splits(draw: st.DrawFn) -> tuple[Payment, ...]:
    """8 € by up to five tenders and a bank card; now and then a cent too much or too little."""
    left_cents, some = SWIM_CENTS + CARE_CENTS, []
    tenders = draw(st.lists(st.sampled_from((*DRAWER_TENDERS, ACCOUNT)), max_size=5, unique=True))
    for tender in tenders:
        most_cents = min(left_cents, MOST_CENTS.get(tender, left_cents))
        cents = draw(st.integers(min(1, most_cents), most_cents))
        received_cents = cents + draw(st.sampled_from([0, 1, 500])) if tender is CASH else 0
        some.append(Payment(tender, cents, received_cents))
        left_cents -= cents
    slip_cents = draw(st.sampled_from([0, 0, 0, 0, 0, 0, -1, 1]))
    some.append(Payment(Tender.BANK_CARD, left_cents + slip_cents))
    return tuple(part for part in some if part.amount_cents)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(splits(), st.booleans()), min_size=1, max_size=8))
def test_any_split_balances_and_posts_what_it_says(
    tmp_path_factory: pytest.TempPathFactory, wanted: list[tuple[tuple[Payment, ...], bool]]
) -> None:
    path = tmp_path_factory.mktemp("split") / "guichet.db"
    with opened_counter(path, SetClock().clock) as opened:
        counter = with_natures(with_open_till(opened), balance_cents=900)
        for payments, is_undone in wanted:
            try:
                done = paid(counter, *payments)
            except RuleError:
                continue
            assert sum(part.amount_cents for part in done.receipt.tenders) == 800
            assert found(counter, done) == []
            if is_undone:
                _check_undone(counter, done)
        assert faults_in(counter) == []


def _check_undone(counter: OpenCounter, done: SaleDone) -> None:
    undone = reverse(counter, undo(done.entry))
    sealed = entry_of_id(counter.database, undone.entry)
    assert sealed is not None
    body = read_body(sealed.entry.body, ReversalBody)
    assert list(money_findings(sealed.entry, body)) == []


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(-500, 1_000), st.lists(st.sampled_from([SWIM, CARE]), min_size=1, max_size=3))
def test_the_most_that_an_account_is_offered_for_passes_and_a_cent_more_does_not(
    tmp_path_factory: pytest.TempPathFactory, balance_cents: int, lines: list[BasketLine]
) -> None:
    path = tmp_path_factory.mktemp("most") / "guichet.db"
    with opened_counter(path, SetClock().clock) as opened:
        counter = with_natures(with_open_till(opened), balance_cents)
        whole = price_basket(counter, PriceBasket(MARTIN, tuple(lines)))
        most = {choice.tender: choice.most_cents for choice in whole.choices}.get(ACCOUNT, 0)
        if most < whole.total_cents:
            rest_cents = whole.total_cents - most - 1
            beyond = (Payment(ACCOUNT, most + 1), Payment(Tender.BANK_CARD, rest_cents))
            with pytest.raises(NotEnoughBalance):
                paid(counter, *filter(_is_something, beyond), lines=tuple(lines))
        part = (Payment(ACCOUNT, most), Payment(Tender.BANK_CARD, whole.total_cents - most))
        assert found(counter, paid(counter, *filter(_is_something, part), lines=tuple(lines))) == []


def _is_something(payment: Payment) -> bool:
    return payment.amount_cents > 0
