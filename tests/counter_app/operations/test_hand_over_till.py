"""The till changes hands in the day: counted between two people, each answering for their part."""

from __future__ import annotations

import dataclasses

import pytest

from counter_app.documents.closing_content import NamedAmount
from counter_app.domain.cash_rules import ReceiverNeeded, SamePerson
from counter_app.domain.rules import AgentUnknown, DifferenceNeedsReason, TillNotOpen, WrongPin
from counter_app.models.entries import ledger_balance
from counter_app.models.mirror import apply_page
from counter_app.operations.authorise import SecondPerson
from counter_app.operations.hand_over_till import (
    HandOverTill,
    hand_over_till,
    who_may_take_over,
)
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
from counter_protocol.bodies import TillHandedOverBody, read_body
from counter_protocol.entries import EntryKind, new_entry_id
from counter_protocol.ledger import Tender
from counter_protocol.reference import MandataireQuality, MandataireRow
from tests.support.counter import SetClock
from tests.support.journal_check import faults_in, last_till, written
from tests.support.small_community import AGENT, PIN, REGISSEUR, first_page
from tests.support.till_crew import BLANC, COLLEAGUE, pieces_of, take, with_crew, z_report


@pytest.fixture
def desk(open_counter: OpenCounter) -> OpenCounter:
    return with_crew(open_counter)


def handover(counted_cents: int, reason: str = "") -> HandOverTill:
    return HandOverTill(new_entry_id(), pieces_of(counted_cents), reason, AGENT, BLANC)


def test_from_the_handover_on_the_receiver_answers(desk: OpenCounter) -> None:
    done = hand_over_till(desk, handover(10_000))
    assert (done.to_agent, done.difference_cents) == (COLLEAGUE, 0)
    assert (done.state.held_by, done.state.opened_by) == ("Marc Blanc", "Claire Roy")
    assert faults_in(desk) == []


def test_a_difference_is_found_between_the_two_and_not_at_night(desk: OpenCounter) -> None:
    take(desk, 5_000)
    with pytest.raises(DifferenceNeedsReason) as refused:
        hand_over_till(desk, handover(14_900))
    assert refused.value.difference_cents is None
    hand_over_till(desk, handover(14_900, "Pièce tombée"))
    report = close_till(desk, CloseTill(pieces_of(14_900), "", 10_000, COLLEAGUE)).report
    assert (report.expected_cents, report.difference_cents) == (14_900, 0)
    assert ledger_balance(desk.database, "difference/MED-1") == 100
    assert faults_in(desk) == []


def test_the_receiver_is_asked_for_once_the_count_stands(desk: OpenCounter) -> None:
    alone = dataclasses.replace(handover(9_000), receiver=None)
    with pytest.raises(DifferenceNeedsReason):
        hand_over_till(desk, alone)
    with pytest.raises(ReceiverNeeded) as asked:
        hand_over_till(desk, dataclasses.replace(alone, reason="Pièces égarées"))
    assert asked.value.counted_cents == 9_000
    assert written(desk)[-1].kind is EntryKind.TILL_OPENED


def test_everybody_whom_the_act_names_may_take_over(desk: OpenCounter) -> None:
    names = [one.name for one in who_may_take_over(desk, LookAtTill(AGENT))]
    assert "Marc Blanc" in names
    assert "Claire Roy" not in names
    named = MandataireRow("REG", COLLEAGUE, "2026-01-01", MandataireQuality.MANDATAIRE)
    apply_page(desk.database, first_page(mandataires=[named]))
    assert [one.agent for one in who_may_take_over(desk, LookAtTill(AGENT))] == [
        COLLEAGUE,
        REGISSEUR,
    ]


def test_the_receiver_is_the_witness_of_a_large_difference(desk: OpenCounter) -> None:
    hand_over_till(desk, handover(5_000, "Billet introuvable"))
    body = read_body(written(desk)[-1].body, TillHandedOverBody)
    assert (body.difference_cents, body.witness, body.reason) == (
        -5_000,
        COLLEAGUE,
        "Billet introuvable",
    )


def test_a_small_difference_names_no_witness(desk: OpenCounter) -> None:
    hand_over_till(desk, handover(9_000, "Pièces égarées"))
    assert read_body(written(desk)[-1].body, TillHandedOverBody).witness == ""


@pytest.mark.parametrize(
    ("receiver", "refusal"),
    [
        (SecondPerson(COLLEAGUE, "0000"), WrongPin),
        (SecondPerson(AGENT, PIN), SamePerson),
        (SecondPerson("A-OLD", PIN), AgentUnknown),
    ],
)
def test_nobody_takes_over_without_proving_who_they_are(
    desk: OpenCounter, receiver: SecondPerson, refusal: type[Exception]
) -> None:
    head = desk.journal.head
    with pytest.raises(refusal):
        hand_over_till(desk, dataclasses.replace(handover(10_000), receiver=receiver))
    assert desk.journal.head == head


def test_asked_twice_it_is_handed_over_once(desk: OpenCounter) -> None:
    wanted = handover(10_000)
    assert hand_over_till(desk, wanted) == hand_over_till(desk, wanted)
    kinds = [entry.kind for entry in written(desk)]
    assert kinds.count(EntryKind.TILL_HANDED_OVER) == 1


def test_a_closed_till_is_handed_to_nobody(counter: OpenCounter) -> None:
    with pytest.raises(TillNotOpen):
        hand_over_till(with_crew(counter), handover(10_000))


def test_the_z_tells_who_took_what_in_which_part(desk: OpenCounter, clock: SetClock) -> None:
    take(desk, 5_000)
    take(desk, 2_000, Tender.CHEQUE)
    clock.forward(hours=4)
    hand_over_till(desk, handover(14_900, "Pièce tombée"))
    take(desk, 3_000, agent=COLLEAGUE)
    take(desk, 1_000)
    report = close_till(desk, CloseTill(pieces_of(18_900), "", 10_000, COLLEAGUE)).report
    morning, afternoon = report.parts
    assert (morning.holder_name, afternoon.holder_name) == ("Claire Roy", "Marc Blanc")
    assert (morning.opening_cents, morning.counted_cents, morning.difference_cents) == (
        10_000,
        14_900,
        -100,
    )
    assert (afternoon.opening_cents, afternoon.expected_cents, afternoon.counted_cents) == (
        14_900,
        18_900,
        18_900,
    )
    assert morning.ends_at == afternoon.begins_at
    assert [(one.agent_name, one.receipts, one.by_tender) for one in morning.takings] == [
        ("Claire Roy", 2, (NamedAmount("cash", 5_000), NamedAmount("cheque", 2_000)))
    ]
    assert [(one.agent_name, one.receipts, one.by_tender) for one in afternoon.takings] == [
        ("Claire Roy", 1, (NamedAmount("cash", 1_000),)),
        ("Marc Blanc", 1, (NamedAmount("cash", 3_000),)),
    ]
    assert z_report(desk, report.z) == report


def test_a_session_that_nobody_took_over_is_one_part(desk: OpenCounter) -> None:
    take(desk, 5_000)
    (part,) = read_till(desk, ReadTill(REGISSEUR)).parts
    assert (part.holder_name, part.expected_cents, part.counted_cents) == (
        "Claire Roy",
        15_000,
        None,
    )


def test_a_handed_over_till_left_open_overnight_is_closed_on_its_day(
    desk: OpenCounter, clock: SetClock
) -> None:
    hand_over_till(desk, handover(10_000))
    take(desk, 5_000, agent=COLLEAGUE)
    clock.forward(days=1)
    open_till(desk, OpenTill(pieces_of(15_000), "", AGENT))
    forgotten = last_till(desk)
    assert (forgotten.counted_cents, forgotten.expected_cents) == (None, 15_000)
    last = z_report(desk, forgotten.z).parts[-1]
    assert (last.holder_name, last.expected_cents, last.counted_cents) == (
        "Marc Blanc",
        15_000,
        None,
    )
    assert till_state(desk, LookAtTill(AGENT)).held_by == "Claire Roy"
    assert faults_in(desk) == []


def test_each_of_several_tills_a_day_has_its_own_parts(desk: OpenCounter) -> None:
    hand_over_till(desk, handover(10_000))
    close_till(desk, CloseTill(pieces_of(10_000), "", 10_000, COLLEAGUE))
    state = open_till(desk, OpenTill(pieces_of(10_000), "", AGENT))
    assert state.held_by == "Claire Roy"
    report = close_till(desk, CloseTill(pieces_of(10_000), "", 10_000, AGENT)).report
    assert [part.holder_name for part in report.parts] == ["Claire Roy"]
