"""What a régie's act does not name is refused with its article: gestion de fait (CGCT R.1617-1)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.act_clause import UNSAID, ActClause, clause_of
from counter_app.domain.payment import check_top_up
from counter_app.domain.regie_act import AgentNotMandataire, ServiceNotInAct, regie_act
from counter_app.domain.rules import (
    AmountAboveMaximum,
    AmountBelowMinimum,
    BalanceAboveMaximum,
    TenderNotAccepted,
)
from counter_app.errors import RuleError
from counter_protocol.ledger import DRAWER_TENDERS, Tender
from counter_protocol.reference import MandataireQuality, MandataireRow, RegieRow, RegieRule

ACT = "arrêté 2025-031 du 12/01/2025"
REGIE = RegieRow(
    regie="REG",
    organisation="cc",
    name="Régie de la culture",
    regisseur="A-MORIN",
    tenders="cash cheque",
    float_cents=10_000,
    maximum_in_hand_cents=200_000,
    deposit_days=30,
    top_up_minimum_cents=500,
    top_up_maximum_cents=30_000,
    balance_maximum_cents=50_000,
    act=ACT,
    clauses="services=3 tenders=4 top_up=5 mandataires=9",
    services="library music",
)
SINCE, UNTIL = date(2026, 3, 1), date(2026, 9, 1)
ROY = MandataireRow(
    "REG", "A-ROY", SINCE.isoformat(), MandataireQuality.MANDATAIRE, UNTIL.isoformat()
)
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


def test_a_service_that_the_act_does_not_name_is_refused_with_its_article() -> None:
    with pytest.raises(ServiceNotInAct) as refused:
        regie_act(REGIE).check_service("pool", "Entrée adulte")
    assert (refused.value.service, refused.value.article_name) == ("pool", "Entrée adulte")
    assert refused.value.clause == ActClause(ACT, "3")


def test_an_act_that_names_no_service_takes_what_its_desks_charge() -> None:
    regie_act(REGIE._replace(services="")).check_service("pool", "Entrée adulte")


@given(st.sets(st.sampled_from(Tender)), st.sampled_from(Tender))
def test_only_tenders_that_the_act_names_are_taken(named: set[Tender], tender: Tender) -> None:
    act = regie_act(REGIE._replace(tenders=" ".join(sorted(named))))
    if tender in named and tender in DRAWER_TENDERS:
        act.check_tender(tender)
        return
    with pytest.raises(TenderNotAccepted) as refused:
        act.check_tender(tender)
    assert refused.value.clause == ActClause(ACT, "4")
    assert set(refused.value.accepted) == named & set(DRAWER_TENDERS)


@pytest.mark.parametrize(
    ("amount_cents", "balance_cents"), [(499, 0), (30_001, 0), (30_000, 20_001)]
)
def test_a_top_up_beyond_the_act_is_refused_with_its_article(
    amount_cents: int, balance_cents: int
) -> None:
    with pytest.raises(RuleError) as refused:
        check_top_up(amount_cents, balance_cents, REGIE)
    match refused.value:
        case AmountBelowMinimum() | AmountAboveMaximum() | BalanceAboveMaximum() as error:
            assert error.clause == ActClause(ACT, "5")
        case other:
            pytest.fail(f"{other!r} says nothing of the act")


def test_what_nobody_said_of_an_act_is_not_made_up() -> None:
    unsaid = REGIE._replace(act="", clauses="")
    assert clause_of(unsaid, RegieRule.TENDERS) == UNSAID
    assert clause_of(REGIE, RegieRule.FLOAT) == ActClause(ACT, "")
    assert clause_of(REGIE._replace(clauses="newer_rule=12"), RegieRule.FLOAT).article == ""


@given(DAYS)
def test_a_mandataire_takes_money_from_the_first_day_to_the_one_before_the_last(day: date) -> None:
    act = regie_act(REGIE, [ROY])
    if SINCE <= day < UNTIL:
        act.check_agent("A-ROY", day)
        return
    with pytest.raises(AgentNotMandataire) as refused:
        act.check_agent("A-ROY", day)
    assert (refused.value.day, refused.value.clause) == (day, ActClause(ACT, "9"))


@given(DAYS)
def test_a_mandate_without_an_end_goes_on(day: date) -> None:
    act = regie_act(REGIE, [ROY._replace(until=None)])
    act.check_agent("A-ROY", SINCE + timedelta(days=abs((day - SINCE).days)))


@given(DAYS)
def test_the_regisseur_takes_money_on_any_day_and_a_stranger_on_none(day: date) -> None:
    act = regie_act(REGIE, [ROY])
    act.check_agent("A-MORIN", day)
    with pytest.raises(AgentNotMandataire):
        act.check_agent("A-PETIT", day)


def test_where_a_regie_never_named_anybody_whoever_signs_in_may() -> None:
    regie_act(REGIE).check_agent("A-PETIT", SINCE)
