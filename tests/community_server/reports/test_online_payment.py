"""A régie that earns 5,000 € a year offers free online payment, or is named (CGCT L.1611-5-1)."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from community_server.journal.push import Push
from community_server.journal.receive import receive_push
from community_server.reports.answers import PeriodReport
from community_server.reports.choice import Choice
from community_server.reports.make_report import make_report
from community_server.reports.online_payment import THRESHOLD_CENTS
from community_server.reports.plain_words import in_plain_words
from community_server.server import CommunityServer
from counter_protocol.ledger import Tender
from tests.support.basket import line
from tests.support.reported_month import FIRST_DAY, ReportedDesk

YEAR = Choice(date(FIRST_DAY.year, 1, 1), date(FIRST_DAY.year, 12, 31))


@pytest.fixture
def earned_in_full(server: CommunityServer) -> CommunityServer:
    """What the pool of one régie sold in a year, to the cent what the law starts from."""
    _sell(server, THRESHOLD_CENTS)
    return server


def _sell(server: CommunityServer, amount_cents: int) -> None:
    desk = ReportedDesk("MED-1", "culture", server, Random(1))
    desk.enrol()
    desk.turn(FIRST_DAY)
    desk.sign_in()
    desk.open_till()
    desk.sell([line(amount_cents)], Tender.CASH)
    desk.top_up(THRESHOLD_CENTS, household="H0001")
    batch = desk.written
    head, raws = desk.key.sign(batch[-1].hash), [each.raw for each in batch]
    receive_push(server, Push(desk.desk, 1, batch[0].entry.seq, raws, head, {}))


def report(server: CommunityServer, choice: Choice = YEAR) -> PeriodReport:
    return make_report(server.database, server.community, choice)


def offer(server: CommunityServer, regie: str, address: str, parent: str | None = None) -> None:
    with server.database.transaction() as connection:
        connection.execute(
            "UPDATE regies SET online_payment = %s, parent = %s"
            " WHERE regie = %s AND community = %s",
            (address, parent, regie, server.community),
        )


def test_a_regie_that_earned_five_thousand_euros_and_offers_none_is_named(
    earned_in_full: CommunityServer,
) -> None:
    told = report(earned_in_full)

    [due] = told.online_payment_due
    assert (due.regie, due.year, due.earned_cents) == ("culture", str(FIRST_DAY.year), 5_000_00)
    said = " ".join(in_plain_words(told))
    assert "culture earned 5,000.00 €" in said
    assert "CGCT L.1611-5-1" in said


def test_a_cent_less_proves_nothing_and_prepayments_are_no_turnover(
    server: CommunityServer,
) -> None:
    _sell(server, THRESHOLD_CENTS - 1)

    assert report(server).online_payment_due == []


def test_who_says_an_address_is_not_named(earned_in_full: CommunityServer) -> None:
    offer(earned_in_full, "culture", "https://www.payfip.gouv.fr")

    assert report(earned_in_full).online_payment_due == []


def test_a_sub_regie_may_count_on_the_one_above(earned_in_full: CommunityServer) -> None:
    offer(earned_in_full, "culture", "", parent="mairie-haut")
    assert len(report(earned_in_full).online_payment_due) == 1

    offer(earned_in_full, "mairie-haut", "https://www.payfip.gouv.fr")
    assert report(earned_in_full).online_payment_due == []


def test_two_years_together_tell_of_no_year(earned_in_full: CommunityServer) -> None:
    longer = Choice(date(FIRST_DAY.year - 1, 12, 31), YEAR.until)

    assert report(earned_in_full, longer).online_payment_due == []
