"""What till users of other programs suffer, pains 9 to 15: each designed out, in their words."""

from __future__ import annotations

import pytest

from counter_app.domain.cash_rules import WitnessNeeded
from counter_app.domain.payment import Payment
from counter_app.domain.rules import DifferenceNeedsReason, PriceUnusable
from counter_app.models.entries import ledger_balance
from counter_app.models.mirror import apply_page
from counter_app.operations.correct_count import CorrectCount, correct_count
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.price_basket import BasketLine
from counter_app.operations.sell import Sell, sell
from counter_app.operations.till import CloseTill, OpenTill, close_till, open_till
from counter_app.operations.till_report import ReadTill, read_till
from counter_app.operations.top_up import TopUp, top_up
from counter_protocol.bodies import TillClosedBody, read_body
from counter_protocol.entries import EntryKind, new_entry_id
from counter_protocol.ledger import Tender
from counter_protocol.reference import ArticleRow, TariffRow
from tests.support.counter import SetClock
from tests.support.journal_check import faults_in, last_till, written
from tests.support.small_community import AGENT, ANNE, LEA, MARTIN, REGISSEUR, first_page
from tests.support.till_crew import BLANC, pieces_of, take, with_crew, z_report


@pytest.fixture
def desk(open_counter: OpenCounter) -> OpenCounter:
    """100 € are in the drawer."""
    return with_crew(open_counter)


def close(counter: OpenCounter, counted_cents: int, reason: str = "") -> str:
    command = CloseTill(pieces_of(counted_cents), reason, 0, AGENT)
    return close_till(counter, command).report.z


def test_pain_9_expected_cash_never_ignores_the_counted_opening(
    desk: OpenCounter, clock: SetClock
) -> None:
    """The opening count rules, not what the last closing said that it left."""
    close_till(desk, CloseTill(pieces_of(10_000), "", 10_000, AGENT))
    clock.forward(days=1)
    open_till(desk, OpenTill(pieces_of(9_000), "Rouleau pris à la banque", AGENT))
    take(desk, 5_000)
    assert read_till(desk, ReadTill(REGISSEUR)).expected_cents == 9_000 + 5_000
    assert close(desk, 14_000) == last_till(desk).z
    assert (last_till(desk).opening_cents, last_till(desk).difference_cents) == (9_000, 0)


def test_pain_10_a_difference_does_not_become_0_after_validation(
    desk: OpenCounter, clock: SetClock
) -> None:
    """It stays, with its reason and its witness, in the ledger and on every reading of the Z."""
    short = CloseTill(pieces_of(7_500), "Billet introuvable", 7_500, AGENT, BLANC)
    evening = close_till(desk, short).report
    clock.forward(days=1)
    open_till(desk, OpenTill(pieces_of(7_500), "", AGENT))
    later = z_report(desk, evening.z)
    assert later == evening
    assert (later.difference_cents, later.difference_reason, later.difference_witness) == (
        -2_500,
        "Billet introuvable",
        "Marc Blanc",
    )
    assert ledger_balance(desk.database, "difference/MED-1") == 2_500


def test_pain_11_change_given_is_not_counted_as_cash_in(desk: OpenCounter) -> None:
    """What is handed over and what is due are two numbers: a 50 € note for 4,20 € is 4,20 €."""
    swim = (BasketLine("pool-adult", ANNE, 1),)
    paid = (Payment(Tender.CASH, 420, received_cents=5_000),)
    done = sell(desk, Sell(new_entry_id(), MARTIN, swim, paid, AGENT))
    ten = (Payment(Tender.CASH, 1_000, received_cents=2_000),)
    top_up(desk, TopUp(new_entry_id(), MARTIN, LEA, 1_000, ten, AGENT))
    assert done.change_cents == 4_580
    report = read_till(desk, ReadTill(REGISSEUR))
    assert report.expected_cents == 10_000 + 420 + 1_000
    assert (report.period.revenue_by_tender, report.period.prepaid_by_tender) == (
        {"cash": 420},
        {"cash": 1_000},
    )
    assert close(desk, 11_420) == last_till(desk).z


def test_pain_12_a_till_with_a_real_shortage_can_be_closed(desk: OpenCounter) -> None:
    """It is accepted, explained, and seen by a second person, however large it is."""
    with pytest.raises(DifferenceNeedsReason):
        close(desk, 0)
    with pytest.raises(WitnessNeeded):
        close(desk, 0, "Caisse volée")
    closed = close_till(desk, CloseTill({}, "Caisse volée", 0, AGENT, BLANC))
    assert not closed.state.is_open
    assert (closed.report.difference_cents, closed.report.difference_witness) == (
        -10_000,
        "Marc Blanc",
    )
    assert faults_in(desk) == []


def test_pain_13_a_mistyped_count_can_be_mended(desk: OpenCounter) -> None:
    """A linked correction, never reopening: the Z stays, and says both."""
    z = close(desk, 9_500, "Recompté deux fois")
    sealed = last_till(desk)
    counted = next(entry for entry in written(desk) if entry.kind is EntryKind.TILL_COUNTED)
    mended = CorrectCount(new_entry_id(), z, pieces_of(10_000), "Un billet de 5 oublié", AGENT)
    report = correct_count(desk, mended).report
    assert written(desk)[-1].body["original_id"] == counted.id
    assert last_till(desk) == sealed
    assert (report.counted_cents, report.corrections[0].counted_cents) == (9_500, 10_000)
    assert ledger_balance(desk.database, "difference/MED-1") == 0
    assert faults_in(desk) == []


def test_pain_14_a_failed_closing_blocks_nothing(desk: OpenCounter, clock: SetClock) -> None:
    """What could not be summed up is refused at the sale, never at the closing."""
    absurd = TariffRow(
        tariff="T-ABSURD",
        article="lesson",
        valid_from="2026-11-01",
        valid_until=None,
        scope="any",
        quotient_from=None,
        quotient_until=None,
        age_from=None,
        age_until=None,
        price_cents=2**62,
        deliberation="2026-06-18/12",
    )
    lesson = ArticleRow("lesson", "pool", "Leçon", "Lesson", "any", 2_000, 3)
    apply_page(desk.database, first_page(articles=[lesson], tariffs=[absurd]))
    lines, paid = (BasketLine("lesson", ANNE, 1),), (Payment(Tender.CASH, 2_000),)
    with pytest.raises(PriceUnusable):
        sell(desk, Sell(new_entry_id(), MARTIN, lines, paid, AGENT))
    take(desk, 5_000)
    close(desk, 15_000)
    clock.forward(days=1)
    assert open_till(desk, OpenTill({}, "", AGENT)).is_open
    assert faults_in(desk) == []


def test_pain_15_no_closing_is_made_before_all_its_lines_were_read(desk: OpenCounter) -> None:
    """One transaction, by sequence: a Z ends right before itself and begins right after the last.

    What the clock says of a line, and when it comes to the server, has no part in it.
    """
    take(desk, 5_000)
    close(desk, 15_000)
    open_till(desk, OpenTill({}, "", AGENT))
    take(desk, 2_000)
    take(desk, 3_000)
    close(desk, 5_000)
    entries = written(desk)
    first, second = (entry for entry in entries if entry.kind is EntryKind.TILL_CLOSED)
    body = read_body(second.body, TillClosedBody)
    assert (body.first_seq, body.last_seq) == (first.seq + 1, second.seq - 1)
    told = [entry for entry in entries if body.first_seq <= entry.seq <= body.last_seq]
    assert body.period.entries == len(told) == body.last_seq - body.first_seq + 1
    assert body.period.prepaid_cents == sum(
        entry.body["amount_cents"] for entry in told if entry.kind is EntryKind.TOP_UP
    )
