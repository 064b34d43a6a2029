"""By which parts a price may be paid, and what each of them is sealed as."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.cheques import ChequeTaken
from counter_app.domain.payment import (
    PAYMENTS_MAXIMUM,
    Payment,
    Terms,
    change_cents,
    check_top_up_tenders,
    most_payable_by,
    next_payment,
    opens_drawer,
    settle,
    why_not,
)
from counter_app.domain.payment_rules import (
    ChangeOnlyOnCash,
    ChequeBankMissing,
    ChequeNumberMissing,
    PaymentsDoNotAddUp,
    TenderTwice,
    TooManyPayments,
    VoucherAboveLines,
    VoucherNotForTopUp,
    VoucherPaysNothingHere,
)
from counter_app.domain.regie_act import RegieAct
from counter_app.domain.rules import (
    AmountNotPositive,
    ReceivedTooLittle,
    ReceivedTooMuch,
    TenderNotAccepted,
)
from counter_app.errors import RuleError
from counter_protocol.bodies import Cheque
from counter_protocol.ledger import DRAWER_TENDERS, Tender

ACT = RegieAct("Régie", "", {}, frozenset(), DRAWER_TENDERS, "A-MORIN", ())
SWIM = Terms(1_150, ACT, {Tender.ANCV: 730, Tender.CESU: 0}, cheque_details=False)
"""7,30 € of sport, and 4,20 € of something else."""

parts = st.builds(
    Payment,
    st.sampled_from(Tender),
    st.integers(-100, 2_000),
    st.sampled_from([0, 500, 1_150, 2_000]),
)


def test_each_part_is_sealed_as_it_came_and_change_is_on_cash_alone() -> None:
    cheque = ChequeTaken("0000123", "Banque postale", "Anne Martin")
    paid = (
        Payment(Tender.ANCV, 700),
        Payment(Tender.CHEQUE, 250, cheque=cheque),
        Payment(Tender.CASH, 200, 500),
    )
    ancv, by_cheque, cash = settle(paid, SWIM)
    assert (ancv.amount_cents, ancv.received_cents, ancv.change_cents) == (700, 0, 0)
    assert by_cheque.cheque == Cheque(number="0000123", bank="Banque postale")
    assert (cash.amount_cents, cash.received_cents, cash.change_cents) == (200, 500, 300)
    assert change_cents([ancv, by_cheque, cash]) == 300
    assert opens_drawer([ancv, cash])
    assert not opens_drawer([ancv, by_cheque])


def test_a_note_pays_what_is_left_and_gives_the_rest_back() -> None:
    assert next_payment(Tender.CASH, 2_000, 450) == Payment(Tender.CASH, 450, 2_000)
    assert next_payment(Tender.CASH, 200, 450) == Payment(Tender.CASH, 200, 200)


@pytest.mark.parametrize("tender", [tender for tender in Tender if tender is not Tender.CASH])
def test_nothing_but_cash_gives_change(tender: Tender) -> None:
    with pytest.raises(ChangeOnlyOnCash):
        next_payment(tender, 451, 450)
    assert next_payment(tender, 450, 450) == Payment(tender, 450)


def test_each_tender_that_pays_no_more_says_why() -> None:
    without_cheques = replace(SWIM, act=replace(ACT, tenders=(Tender.CASH, Tender.CESU)))
    assert isinstance(why_not(Tender.CHEQUE, without_cheques), TenderNotAccepted)
    assert isinstance(why_not(Tender.CASH, SWIM), TenderTwice)
    assert isinstance(why_not(Tender.CESU, SWIM), VoucherPaysNothingHere)
    used_up = why_not(Tender.ANCV, SWIM)
    assert isinstance(used_up, VoucherAboveLines)
    assert used_up.maximum_cents == 730


def test_nothing_received_is_the_exact_cash() -> None:
    (part,) = settle((Payment(Tender.CASH, 1_150),), SWIM)
    assert (part.received_cents, part.change_cents) == (1_150, 0)


def test_nothing_is_due_and_nothing_is_paid() -> None:
    free = replace(SWIM, due_cents=0)
    assert settle((), free) == []
    assert settle((Payment(Tender.CASH, 0),), free)[0].amount_cents == 0


@pytest.mark.parametrize(
    ("paid", "refusal"),
    [
        ([], PaymentsDoNotAddUp),
        ([Payment(Tender.CASH, 1_149)], PaymentsDoNotAddUp),
        ([Payment(Tender.BANK_CARD, 1_151)], PaymentsDoNotAddUp),
        ([Payment(Tender.CASH, 1_150, 1_149)], ReceivedTooLittle),
        ([Payment(Tender.CASH, 1_150, 51_151)], ReceivedTooMuch),
        ([Payment(Tender.CASH, 1_250), Payment(Tender.BANK_CARD, -100)], AmountNotPositive),
        ([Payment(Tender.CASH, 1_150), Payment(Tender.BANK_CARD, 0)], AmountNotPositive),
        ([Payment(Tender.CASH, 500), Payment(Tender.CASH, 650)], TenderTwice),
        (
            [Payment(Tender.FAMILY_ACCOUNT, 500), Payment(Tender.FAMILY_ACCOUNT, 650)],
            TenderTwice,
        ),
        ([Payment(Tender.BANK_TRANSFER, 1_150)], TenderNotAccepted),
        ([Payment(Tender.BANK_CARD, 1_150, 1_200)], ChangeOnlyOnCash),
        ([Payment(Tender.CHEQUE, 1_150, 1_200)], ChangeOnlyOnCash),
        ([Payment(Tender.ANCV, 1_150)], VoucherAboveLines),
        ([Payment(Tender.ANCV, 730, 1_000), Payment(Tender.CASH, 420)], VoucherAboveLines),
        ([Payment(Tender.ANCV, 500), Payment(Tender.ANCV, 231)], VoucherAboveLines),
        ([Payment(Tender.CESU, 100), Payment(Tender.CASH, 1_050)], VoucherPaysNothingHere),
        ([Payment(Tender.BANK_CARD, 1)] * (PAYMENTS_MAXIMUM + 1), TooManyPayments),
    ],
)
def test_what_is_no_way_to_pay_is_refused(paid: list[Payment], refusal: type[RuleError]) -> None:
    with pytest.raises(refusal):
        settle(tuple(paid), SWIM)


def test_ten_euros_of_vouchers_on_a_swim_are_told_how_much_they_pay() -> None:
    with pytest.raises(VoucherAboveLines) as refused:
        settle((Payment(Tender.ANCV, 1_000), Payment(Tender.CASH, 150)), SWIM)
    assert refused.value.maximum_cents == 730


@pytest.mark.parametrize(
    ("cheque", "refusal"),
    [
        (None, ChequeNumberMissing),
        (ChequeTaken(bank="Banque postale"), ChequeNumberMissing),
        (ChequeTaken("0000123", " "), ChequeBankMissing),
    ],
)
def test_a_cheque_says_its_number_and_its_bank_where_the_community_wants_it(
    cheque: ChequeTaken | None, refusal: type[RuleError]
) -> None:
    paid = (Payment(Tender.CHEQUE, 1_150, cheque=cheque),)
    with pytest.raises(refusal):
        settle(paid, replace(SWIM, cheque_details=True))
    (part,) = settle(paid, SWIM)
    assert part.amount_cents == 1_150


def test_a_cheque_is_not_named_where_something_else_pays() -> None:
    paid = (Payment(Tender.BANK_CARD, 1_150, cheque=ChequeTaken("0000123", "Banque postale")),)
    (part,) = settle(paid, SWIM)
    assert part.cheque is None


@pytest.mark.parametrize(
    ("tender", "refusal"),
    [
        (Tender.ANCV, VoucherNotForTopUp),
        (Tender.CESU, VoucherNotForTopUp),
        (Tender.FAMILY_ACCOUNT, TenderNotAccepted),
        (Tender.BANK_TRANSFER, TenderNotAccepted),
    ],
)
def test_a_family_account_is_not_filled_by_anything(
    tender: Tender, refusal: type[RuleError]
) -> None:
    with pytest.raises(refusal):
        check_top_up_tenders([Payment(Tender.CASH, 500), Payment(tender, 500)], ACT)


@given(st.lists(parts, max_size=6))
def test_what_is_accepted_comes_to_what_is_due_to_the_cent(paid: list[Payment]) -> None:
    try:
        sealed = settle(tuple(paid), SWIM)
    except RuleError:
        return
    assert sum(part.amount_cents for part in sealed) == SWIM.due_cents
    assert sum(part.amount_cents for part in sealed if part.tender is Tender.ANCV) <= 730
    assert sum(part.tender is Tender.CASH for part in sealed) <= 1
    assert sum(part.tender is Tender.FAMILY_ACCOUNT for part in sealed) <= 1
    for part in sealed:
        in_hand_cents = part.amount_cents if part.tender is Tender.CASH else 0
        assert part.received_cents - part.change_cents == in_hand_cents
        assert part.change_cents >= 0


@given(st.data())
def test_who_pays_the_most_that_is_offered_each_time_ends_at_nothing_due(
    data: st.DataObject,
) -> None:
    paid: tuple[Payment, ...] = ()
    while True:
        most = {tender: most_payable_by(tender, paid, SWIM) for tender in ACT.taken}
        offered = [tender for tender, cents in most.items() if cents]
        if not offered:
            break
        tender = data.draw(st.sampled_from(offered))
        cents = most[tender] if tender is Tender.CASH else data.draw(st.integers(1, most[tender]))
        paid = (*paid, Payment(tender, cents))
        if len(paid) == PAYMENTS_MAXIMUM - 1:
            left = most_payable_by(Tender.BANK_CARD, paid, SWIM)
            paid = (*paid, Payment(Tender.BANK_CARD, left)) if left else paid
    assert sum(part.amount_cents for part in settle(paid, SWIM)) == SWIM.due_cents
