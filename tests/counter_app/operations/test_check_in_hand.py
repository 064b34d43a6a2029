"""Everything in hand is counted, beside what must be there: a surprise check, or a handover."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from counter_app.domain.cash_rules import DrawerStillToCount, SamePerson, WitnessNeeded
from counter_app.domain.check_rules import (
    CheckNotHere,
    NothingHeldYet,
    RegisseurChangeNeedsWord,
    SuccessorMissing,
    ValueCountNotUnderstood,
    ValuesNotCounted,
)
from counter_app.domain.overrides import OverridableRule
from counter_app.domain.regie_act import LeavesNoOffice
from counter_app.domain.rules import DifferenceNeedsReason, ReasonMissing, WrongPin
from counter_app.models.entries import ledger_balance
from counter_app.models.mirror import apply_page
from counter_app.operations.authorise import Authorisation, SecondPerson, who_may_leave
from counter_app.operations.business_day import begin_business_day
from counter_app.operations.check_in_hand import (
    CheckInHand,
    ValueCount,
    begin_check,
    check_in_hand,
)
from counter_app.operations.in_hand_statement import (
    DrawUpStatement,
    ReadCheck,
    in_hand_statement,
    past_checks,
    read_check,
)
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.till import OpenTill, open_till
from counter_app.operations.top_up import top_up
from counter_protocol.bodies import (
    CheckedBy,
    CheckPurpose,
    InHandCheckedBody,
    OverrideBody,
    read_body,
)
from counter_protocol.entries import EntryKind, new_entry_id
from counter_protocol.ledger import Tender
from counter_protocol.reference import AgentRow, MandataireQuality, MandataireRow
from tests.support.counter import FLOAT, SetClock
from tests.support.journal_check import faults_in, written
from tests.support.small_community import (
    ADMIN,
    AGENT,
    MANAGER,
    PIN,
    REGISSEUR,
    REGISSEUR_PIN,
    first_page,
    those_who_authorise,
)
from tests.support.takings import BANK, DRAWER, close_day, counted, deposited, paid_by

CHEQUE = ValueCount(Tender.CHEQUE, 3_000, 1)
CLAIRE = SecondPerson(AGENT, PIN)


@pytest.fixture
def holding(open_counter: OpenCounter) -> OpenCounter:
    """100 € and a cheque of 30 € in the drawer, 50 € in the safe, and everybody at hand."""
    apply_page(open_counter.database, first_page(agents=those_who_authorise()))
    top_up(open_counter, paid_by(Tender.CASH, 5_000))
    close_day(open_counter)
    open_till(open_counter, OpenTill(FLOAT, "", AGENT))
    top_up(open_counter, paid_by(Tender.CHEQUE, 3_000))
    return open_counter


def surprise(drawer: int = 10_000, safe: int = 5_000, **changes: object) -> CheckInHand:
    command = CheckInHand(
        entry=new_entry_id(),
        purpose=CheckPurpose.SURPRISE,
        asked_by=CheckedBy.ACCOUNTANT,
        drawer=counted(drawer),
        safe=counted(safe),
        values=(CHEQUE,),
        reason="",
        agent=REGISSEUR,
    )
    return dataclasses.replace(command, **changes)  # type: ignore[arg-type]


def handover(word: Authorisation | None, successor: SecondPerson | None) -> CheckInHand:
    return surprise(purpose=CheckPurpose.REGISSEUR_CHANGE, word=word, successor=successor)


def leaving(**changes: str) -> Authorisation:
    said = {"agent": REGISSEUR, "pin": REGISSEUR_PIN, "reason": "Départ en retraite", **changes}
    return Authorisation(rule=OverridableRule.REGISSEUR_CHANGE, **said)


def test_the_statement_says_what_must_be_there(holding: OpenCounter) -> None:
    statement = in_hand_statement(holding, DrawUpStatement(REGISSEUR))
    assert [(one.tender, one.drawer_cents, one.safe_cents) for one in statement.held] == [
        (Tender.CASH, 10_000, 5_000),
        (Tender.CHEQUE, 3_000, 0),
    ]
    cheque = statement.cheques[0]
    assert (cheque.bank, cheque.drawer, cheque.is_in_safe) == (BANK, DRAWER, False)
    assert (statement.z, statement.is_till_open) == ("MED-1-Z-2026-000001", True)
    assert (statement.regisseur_name, statement.drawn_up_by) == ("Sylvie Morin", "Sylvie Morin")


def test_who_counts_blind_is_not_told_the_drawer(holding: OpenCounter) -> None:
    cash = in_hand_statement(holding, DrawUpStatement(AGENT)).held[0]
    assert (cash.drawer_cents, cash.safe_cents) == (None, 5_000)


def test_the_last_deposit_is_on_the_statement(holding: OpenCounter) -> None:
    deposited(holding)
    last = in_hand_statement(holding, DrawUpStatement(REGISSEUR)).last_deposit
    assert last is not None
    assert (last.number, last.deposited_on, last.total_cents) == (
        "MED-1-BV-2026-000001",
        date(2026, 11, 21),
        5_000,
    )


def test_what_is_found_as_it_must_be_changes_nothing(holding: OpenCounter) -> None:
    statement = check_in_hand(holding, surprise()).statement
    assert (statement.expected_cents, statement.counted_cents) == (18_000, 18_000)
    assert statement.drawer.denominations == ((1_000, 10),)
    assert written(holding)[-1].postings == ()
    assert faults_in(holding) == []


def test_cash_that_is_missing_stays_a_difference_with_its_reason(holding: OpenCounter) -> None:
    done = check_in_hand(holding, surprise(9_000, 5_500, reason="Rendu de trop"))
    statement = done.statement
    assert (statement.drawer.difference_cents, statement.safe.difference_cents) == (-1_000, 500)
    assert statement.reason == "Rendu de trop"
    assert ledger_balance(holding.database, "difference/MED-1") == 500
    assert ledger_balance(holding.database, "till/MED-1/cash") == 9_000
    assert ledger_balance(holding.database, "deposit/MED-1/cash") == 5_500
    close_day(holding)
    assert faults_in(holding) == []


def test_a_value_that_is_missing_is_told_and_posts_nothing(holding: OpenCounter) -> None:
    lost = surprise(values=(ValueCount(Tender.CHEQUE, 0, 0),), reason="Chèque introuvable")
    statement = check_in_hand(holding, lost).statement
    assert statement.values[0].difference_cents == -3_000
    assert ledger_balance(holding.database, "till/MED-1/cheque") == 3_000
    assert faults_in(holding) == []


def test_one_difference_never_hides_another(holding: OpenCounter) -> None:
    with pytest.raises(DifferenceNeedsReason):
        check_in_hand(holding, surprise(9_000, 6_000))


def test_a_large_difference_needs_a_witness_where_nobody_came_from_outside(
    holding: OpenCounter,
) -> None:
    alone = surprise(5_000, reason="Vol", asked_by=CheckedBy.REGISSEUR)
    with pytest.raises(WitnessNeeded):
        check_in_hand(holding, alone)
    own = dataclasses.replace(alone, witness=SecondPerson(REGISSEUR, REGISSEUR_PIN))
    with pytest.raises(SamePerson):
        check_in_hand(holding, own)
    seen = dataclasses.replace(alone, witness=CLAIRE)
    assert check_in_hand(holding, seen).statement.witness_name == "Claire Roy"


def test_the_accountant_who_asked_is_witness_enough(holding: OpenCounter) -> None:
    statement = check_in_hand(holding, surprise(5_000, reason="Vol")).statement
    assert (statement.asked_by, statement.witness_name) == (CheckedBy.ACCOUNTANT, "")


def test_a_double_click_counts_once(holding: OpenCounter) -> None:
    wanted = surprise(9_000, reason="Rendu de trop")
    assert check_in_hand(holding, wanted) == check_in_hand(holding, wanted)
    assert len(past_checks(holding, None)) == 1


def test_values_in_hand_are_counted(holding: OpenCounter) -> None:
    with pytest.raises(ValuesNotCounted) as refused:
        check_in_hand(holding, surprise(values=()))
    assert refused.value.tender is Tender.CHEQUE


@pytest.mark.parametrize(
    "values",
    [
        (CHEQUE, CHEQUE),
        (ValueCount(Tender.CHEQUE, 3_000, 0),),
        (ValueCount(Tender.CHEQUE, 0, 1),),
        (ValueCount(Tender.CHEQUE, -1, 1),),
        (ValueCount(Tender.CASH, 100, 1),),
        (CHEQUE, ValueCount(Tender.BANK_CARD, 100, 1)),
    ],
)
def test_a_count_of_values_is_a_sum_and_its_pieces(
    holding: OpenCounter, values: tuple[ValueCount, ...]
) -> None:
    with pytest.raises(ValueCountNotUnderstood):
        check_in_hand(holding, surprise(values=values))


def test_nothing_is_checked_before_the_float_is_there(counter: OpenCounter) -> None:
    apply_page(counter.database, first_page(agents=those_who_authorise()))
    with pytest.raises(NothingHeldYet):
        check_in_hand(counter, surprise(0, 0, values=()))


def test_who_begins_a_check_too_early_is_told_before_counting(counter: OpenCounter) -> None:
    apply_page(counter.database, first_page(agents=those_who_authorise()))
    with pytest.raises(NothingHeldYet):
        begin_check(counter, DrawUpStatement(REGISSEUR))


def test_who_begins_a_check_has_its_statement(holding: OpenCounter) -> None:
    command = DrawUpStatement(REGISSEUR)
    assert begin_check(holding, command) == in_hand_statement(holding, command)


def test_each_signature_of_a_handover_is_asked_for_once_the_one_before_holds(
    holding: OpenCounter,
) -> None:
    counted_wrong = dataclasses.replace(handover(None, None), drawer=counted(9_000))
    with pytest.raises(DifferenceNeedsReason):
        check_in_hand(holding, counted_wrong)
    explained = dataclasses.replace(counted_wrong, reason="Rendu de trop")
    with pytest.raises(RegisseurChangeNeedsWord):
        check_in_hand(holding, explained)
    with pytest.raises(WrongPin):
        check_in_hand(holding, dataclasses.replace(explained, word=leaving(pin="0000")))


def test_a_regisseur_hands_over_to_another_and_both_sign(holding: OpenCounter) -> None:
    done = check_in_hand(holding, handover(leaving(), SecondPerson(MANAGER, REGISSEUR_PIN)))
    statement = done.statement
    assert statement.purpose is CheckPurpose.REGISSEUR_CHANGE
    assert (statement.handed_over_by, statement.successor_name) == ("Sylvie Morin", "Luc Petit")
    assert (statement.regisseur_name, statement.is_by_deputy) == ("Sylvie Morin", False)
    assert [entry.kind for entry in written(holding)[-2:]] == [
        EntryKind.OVERRIDE,
        EntryKind.IN_HAND_CHECKED,
    ]
    assert faults_in(holding) == []


def test_nobody_hands_the_regie_over_alone(holding: OpenCounter) -> None:
    successor = SecondPerson(MANAGER, REGISSEUR_PIN)
    before = len(written(holding))
    with pytest.raises(SuccessorMissing):
        check_in_hand(holding, handover(leaving(), None))
    with pytest.raises(RegisseurChangeNeedsWord):
        check_in_hand(holding, handover(None, successor))
    with pytest.raises(SamePerson):
        check_in_hand(holding, handover(leaving(agent=MANAGER), successor))
    with pytest.raises(ReasonMissing):
        check_in_hand(holding, handover(leaving(reason=" "), successor))
    with pytest.raises(WrongPin):
        check_in_hand(holding, handover(leaving(), SecondPerson(MANAGER, "0000")))
    assert len(written(holding)) == before


def test_nobody_hands_over_a_regie_that_they_do_not_answer_for(holding: OpenCounter) -> None:
    another = AgentRow("A-GALLET", "Jean Gallet", "regisseur", those_who_authorise()[0].pin_hash, 1)
    apply_page(holding.database, first_page(agents=[*those_who_authorise(), another]))
    before = len(written(holding))
    for stranger, pin in ((another.agent, REGISSEUR_PIN), (MANAGER, REGISSEUR_PIN), (AGENT, PIN)):
        signed = handover(leaving(agent=stranger, pin=pin), SecondPerson(ADMIN, REGISSEUR_PIN))
        with pytest.raises(LeavesNoOffice) as refused:
            check_in_hand(holding, signed)
        assert refused.value.regie_name == "Régie des services à la famille"
    assert len(written(holding)) == before
    assert [one.name for one in who_may_leave(holding, None)] == ["Sylvie Morin"]


def test_who_stands_in_for_the_regisseur_hands_the_regie_back(holding: OpenCounter) -> None:
    roster = those_who_authorise()
    deputy = MandataireRow("REG", AGENT, "2026-01-01", MandataireQuality.SUPPLEANT)
    named = first_page(mandataires=[deputy])
    apply_page(holding.database, first_page(agents=[*named.agents, *roster], mandataires=[deputy]))
    word = leaving(agent=AGENT, pin=PIN, reason="Fin du remplacement")
    done = check_in_hand(holding, handover(word, SecondPerson(REGISSEUR, REGISSEUR_PIN)))
    statement = done.statement
    assert (statement.handed_over_by, statement.is_by_deputy) == ("Claire Roy", True)
    assert (statement.regisseur_name, statement.successor_name) == ("Sylvie Morin", "Sylvie Morin")
    override, check = written(holding)[-2:]
    assert read_body(override.body, OverrideBody).role == MandataireQuality.SUPPLEANT
    assert read_body(check.body, InHandCheckedBody).regisseur == REGISSEUR
    assert faults_in(holding) == []


def test_a_check_is_read_again_as_it_was(holding: OpenCounter) -> None:
    done = check_in_hand(holding, surprise(9_000, reason="Rendu de trop"))
    top_up(holding, paid_by(Tender.CASH, 1_000))
    assert read_check(holding, ReadCheck(done.entry, REGISSEUR)) == done.statement
    past = past_checks(holding, None)[0]
    assert (past.check, past.checked_on, past.difference_cents) == (
        done.entry,
        date(2026, 11, 21),
        -1_000,
    )
    with pytest.raises(CheckNotHere):
        read_check(holding, ReadCheck(written(holding)[2].id, REGISSEUR))


def test_who_counts_blind_reads_no_check_of_a_drawer_that_is_still_to_be_counted(
    holding: OpenCounter,
) -> None:
    done = check_in_hand(holding, surprise())
    with pytest.raises(DrawerStillToCount) as refused:
        read_check(holding, ReadCheck(done.entry, AGENT))
    assert refused.value.day == date(2026, 11, 21)
    own = check_in_hand(holding, surprise(agent=AGENT))
    assert read_check(holding, ReadCheck(own.entry, AGENT)) == own.statement
    close_day(holding)
    assert read_check(holding, ReadCheck(done.entry, AGENT)) == done.statement


def test_a_check_of_a_drawer_that_nobody_counted_is_not_read_by_who_counts_blind(
    holding: OpenCounter, clock: SetClock
) -> None:
    during = check_in_hand(holding, surprise())
    clock.forward(days=1)
    begin_business_day(holding, None)
    after = check_in_hand(holding, surprise())
    for check in (during, after):
        with pytest.raises(DrawerStillToCount):
            read_check(holding, ReadCheck(check.entry, AGENT))
        assert read_check(holding, ReadCheck(check.entry, MANAGER)) == check.statement
