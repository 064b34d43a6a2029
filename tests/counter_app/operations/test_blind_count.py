"""Who counts blind is told nowhere what the drawer should hold; a witness sees large gaps."""

from __future__ import annotations

from dataclasses import astuple

import pytest

from counter_app.documents.document_pdf import document_pdf
from counter_app.documents.till_report_content import TillReportContent
from counter_app.documents.typography import Language, money
from counter_app.domain.cash_rules import SamePerson, WitnessNeeded
from counter_app.domain.rules import AgentUnknown, DifferenceNeedsReason, WrongPin
from counter_app.operations.authorise import SecondPerson
from counter_app.operations.business_day import begin_business_day
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.till import (
    CloseTill,
    LookAtTill,
    OpenTill,
    close_till,
    open_till,
    till_state,
)
from counter_app.operations.till_report import ReadTill, read_till
from counter_protocol.bodies import TillCountedBody, TillOpenedBody, read_body
from counter_protocol.entries import EntryKind
from counter_protocol.ledger import Tender
from counter_protocol.setting_names import SettingName
from tests.support.counter import SetClock
from tests.support.journal_check import faults_in, last_till, written
from tests.support.pdf_text import pdf_text, spaced
from tests.support.small_community import ADMIN, AGENT, MANAGER, PIN, REGISSEUR
from tests.support.till_crew import (
    BLANC,
    COLLEAGUE,
    PETIT,
    pieces_of,
    take,
    with_crew,
    with_setting,
    z_report,
)

EXPECTED_CENTS = 10_000 + 4_321


@pytest.fixture
def desk(open_counter: OpenCounter) -> OpenCounter:
    """143,21 € are in the drawer."""
    crewed = with_crew(open_counter)
    take(crewed, 4_321)
    return crewed


def x_of(counter: OpenCounter, agent: str) -> TillReportContent:
    return read_till(counter, ReadTill(agent))


def figures_in(report: TillReportContent) -> set[int]:
    """Every whole number that a report holds, however deep."""
    found, left = set[int](), list[object](astuple(report))
    while left:
        one = left.pop()
        if isinstance(one, int):
            found.add(one)
        elif isinstance(one, tuple | list):
            left.extend(one)
        elif isinstance(one, dict):
            left.extend(one.values())
        elif hasattr(one, "__struct_fields__"):
            left.extend(getattr(one, name) for name in one.__struct_fields__)
    return found


@pytest.mark.parametrize("agent", [AGENT, COLLEAGUE, ADMIN, ""])
def test_who_counts_blind_is_told_roughly_what_is_in_hand(desk: OpenCounter, agent: str) -> None:
    state = till_state(desk, LookAtTill(agent))
    assert (state.in_hand_cents, state.in_hand_at_least_cents) == (None, 10_000)


@pytest.mark.parametrize("agent", [REGISSEUR, MANAGER])
def test_who_answers_for_the_till_is_told_to_the_cent(desk: OpenCounter, agent: str) -> None:
    assert till_state(desk, LookAtTill(agent)).in_hand_cents == EXPECTED_CENTS
    assert x_of(desk, agent).expected_cents == EXPECTED_CENTS


def test_a_community_may_count_with_the_sum_before_its_eyes(desk: OpenCounter) -> None:
    with_setting(desk, SettingName.BLIND_COUNT, 0)
    assert till_state(desk, LookAtTill(AGENT)).in_hand_cents == EXPECTED_CENTS
    assert x_of(desk, AGENT).expected_cents == EXPECTED_CENTS
    with pytest.raises(DifferenceNeedsReason) as refused:
        close_till(desk, CloseTill({}, "", 0, AGENT))
    assert refused.value.difference_cents == -EXPECTED_CENTS


def test_an_x_gives_whoever_counts_blind_no_sum_to_add_up(desk: OpenCounter) -> None:
    take(desk, 7_777, Tender.CHEQUE)
    report = x_of(desk, AGENT)
    assert (report.is_blind, report.period.receipts, report.opening_cents) == (True, 2, 10_000)
    assert figures_in(report).isdisjoint({EXPECTED_CENTS, 4_321, 4_321 + 7_777})
    assert figures_in(x_of(desk, REGISSEUR)) >= {EXPECTED_CENTS, 4_321, 4_321 + 7_777}


@pytest.mark.parametrize("language", list(Language))
def test_the_paper_of_a_blind_x_says_why_it_holds_no_sums(
    desk: OpenCounter, language: Language
) -> None:
    blind = pdf_text(document_pdf(x_of(desk, AGENT), language))
    told = pdf_text(document_pdf(x_of(desk, REGISSEUR), language))
    for amount_cents in (EXPECTED_CENTS, 4_321):
        amount = spaced(money(amount_cents, language))
        assert amount not in blind
        assert amount in told


def test_a_wrong_count_is_not_told_by_how_much(desk: OpenCounter) -> None:
    with pytest.raises(DifferenceNeedsReason) as refused:
        close_till(desk, CloseTill({}, "", 0, AGENT))
    assert refused.value.difference_cents is None
    with pytest.raises(WitnessNeeded) as large:
        close_till(desk, CloseTill({}, "Vide", 0, AGENT))
    assert vars(large.value) == {"threshold_cents": 2_000}


def test_once_it_is_counted_the_z_tells_all(desk: OpenCounter) -> None:
    z = close_till(desk, CloseTill(pieces_of(14_300), "Centimes", 10_000, AGENT)).report.z
    report = z_report(desk, z, AGENT)
    assert (report.expected_cents, report.difference_cents) == (EXPECTED_CENTS, -21)
    assert till_state(desk, LookAtTill(AGENT)).expected_opening_cents is None
    assert till_state(desk, LookAtTill(REGISSEUR)).expected_opening_cents == 10_000


def test_the_z_of_a_forgotten_till_waits_for_the_count_of_the_morning(
    desk: OpenCounter, clock: SetClock
) -> None:
    clock.forward(days=1)
    begin_business_day(desk, None)
    z = last_till(desk).z
    assert figures_in(z_report(desk, z, AGENT)).isdisjoint({EXPECTED_CENTS, 4_321})
    assert z_report(desk, z, MANAGER).expected_cents == EXPECTED_CENTS
    open_till(desk, OpenTill(pieces_of(EXPECTED_CENTS), "", AGENT))
    assert z_report(desk, z, AGENT).expected_cents == EXPECTED_CENTS


def test_a_large_difference_at_opening_is_seen_by_a_witness(
    desk: OpenCounter, clock: SetClock
) -> None:
    close_till(desk, CloseTill(pieces_of(EXPECTED_CENTS), "", 10_000, AGENT))
    clock.forward(days=1)
    wanted = OpenTill(pieces_of(5_000), "Sac oublié", AGENT)
    with pytest.raises(WitnessNeeded):
        open_till(desk, wanted)
    open_till(desk, OpenTill(wanted.counted, wanted.reason, AGENT, BLANC))
    opened = [entry for entry in written(desk) if entry.kind is EntryKind.TILL_OPENED][-1]
    assert read_body(opened.body, TillOpenedBody).witness == COLLEAGUE
    report = x_of(desk, REGISSEUR)
    assert (report.opening_reason, report.opening_witness) == ("Sac oublié", "Marc Blanc")
    assert faults_in(desk) == []


def test_a_large_difference_at_closing_is_seen_by_a_witness(desk: OpenCounter) -> None:
    short = pieces_of(EXPECTED_CENTS - 2_001)
    with pytest.raises(WitnessNeeded):
        close_till(desk, CloseTill(short, "Billet volé", 10_000, AGENT))
    report = close_till(desk, CloseTill(short, "Billet volé", 10_000, AGENT, PETIT)).report
    assert (report.difference_cents, report.difference_witness) == (-2_001, "Luc Petit")
    counted = [entry for entry in written(desk) if entry.kind is EntryKind.TILL_COUNTED][-1]
    assert read_body(counted.body, TillCountedBody).witness == MANAGER


def test_up_to_the_threshold_a_reason_is_enough(desk: OpenCounter) -> None:
    counted = pieces_of(EXPECTED_CENTS + 2_000)
    report = close_till(desk, CloseTill(counted, "Billet de trop", 10_000, AGENT)).report
    assert (report.difference_cents, report.difference_witness) == (2_000, "")


def test_a_shortage_stands_without_a_witness_where_nobody_else_can_be_one(
    open_counter: OpenCounter,
) -> None:
    """A desk of one agent would close no till, and open none the next day, until it is found."""
    short = CloseTill(pieces_of(5_000), "Billet introuvable", 5_000, AGENT)
    report = close_till(open_counter, short).report
    assert (report.difference_cents, report.difference_witness) == (-5_000, "")
    assert faults_in(open_counter) == []


def test_each_community_sets_its_own_threshold(desk: OpenCounter) -> None:
    with_setting(desk, SettingName.WITNESS_THRESHOLD_CENTS, 0)
    with pytest.raises(WitnessNeeded):
        close_till(desk, CloseTill(pieces_of(EXPECTED_CENTS - 1), "Centime", 10_000, AGENT))


@pytest.mark.parametrize(
    ("witness", "refusal"),
    [
        (SecondPerson(AGENT, PIN), SamePerson),
        (SecondPerson(COLLEAGUE, "0000"), WrongPin),
        (SecondPerson("A-OLD", PIN), AgentUnknown),
    ],
)
def test_only_another_agent_with_their_own_pin_is_a_witness(
    desk: OpenCounter, witness: SecondPerson, refusal: type[Exception]
) -> None:
    head = desk.journal.head
    with pytest.raises(refusal):
        close_till(desk, CloseTill({}, "Vide", 0, AGENT, witness))
    assert desk.journal.head == head


def test_a_witness_pin_is_shown_nowhere() -> None:
    assert BLANC.pin not in repr(CloseTill({}, "", 0, AGENT, BLANC))
