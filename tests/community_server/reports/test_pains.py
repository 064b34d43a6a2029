"""What till users of other programs suffer, pains 9 to 15, as the community's reports tell it."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest
from msgspec import to_builtins
from msgspec.structs import replace

from community_server.journal.push import Push
from community_server.journal.receive import receive_push
from community_server.reports.answers import Difference, Holder, Matter, PeriodReport
from community_server.reports.choice import Choice
from community_server.reports.make_report import make_report
from community_server.server import CommunityServer
from community_server.sessions.queries import note_contact
from counter_protocol.bodies import Body
from counter_protocol.entries import EntryKind
from counter_protocol.ledger import Tender
from tests.support.basket import tender
from tests.support.log_guard import LogGuard
from tests.support.reported_month import FIRST_DAY, ReportedDesk

FAMILY = "H0001"
NEXT_DAY = FIRST_DAY + timedelta(days=1)


class ReportedTill:
    """A desk with 100 € in its drawer, and what the server tells of it."""

    def __init__(self, server: CommunityServer) -> None:
        self.server = server
        self.desk = ReportedDesk("MED-1", "culture", server, Random(1))
        self.desk.enrol()
        self.desk.turn(FIRST_DAY)
        self.desk.sign_in()
        self.desk.open_till()
        self._pushed = 0

    def report(self) -> PeriodReport:
        """Of both days, once all that was written has arrived."""
        batch = self.desk.written[self._pushed :]
        self._pushed = len(self.desk.written)
        if batch:
            head, raws = self.desk.key.sign(batch[-1].hash), [each.raw for each in batch]
            push = Push(self.desk.desk, 1, batch[0].entry.seq, raws, head, {})
            receive_push(self.server, push)
            with self.server.database.transaction() as connection:
                note_contact(connection, self.server.community, self.desk.desk, 1, "0.1.0")
        return make_report(
            self.server.database, self.server.community, Choice(FIRST_DAY, NEXT_DAY, ("MED-1",))
        )

    def count_and_close(self, counted_cents: int) -> str:
        """The number of the Z."""
        self.desk.count_till(counted_cents)
        z: str = self.desk.close_till().entry.body["z"]
        return z

    def in_drawer_cents(self) -> int:
        """As the report has it."""
        held = (x for x in self.report().holdings if x.place is Holder.DRAWER)
        return sum(x.amount_cents for x in held if x.tender == Tender.CASH)


@pytest.fixture
def till(server: CommunityServer) -> ReportedTill:
    return ReportedTill(server)


def difference(kind: EntryKind, missing_cents: int, left_over_cents: int = 0) -> Difference:
    return Difference(
        desk="MED-1", kind=kind, missing_cents=missing_cents, left_over_cents=left_over_cents
    )


def test_pain_9_expected_cash_never_ignores_the_counted_opening(till: ReportedTill) -> None:
    """The next day begins with what was counted, and what was missing overnight is told."""
    till.count_and_close(10_000)
    till.desk.turn(NEXT_DAY)
    till.desk.sign_in()
    till.desk.open_till(9_000)
    till.desk.top_up(5_000, household=FAMILY)
    assert till.in_drawer_cents() == 9_000 + 5_000
    assert till.report().differences == [difference(EntryKind.TILL_OPENED, 1_000)]


def test_pain_10_a_difference_does_not_become_0_after_validation(till: ReportedTill) -> None:
    """Neither the next day, nor by as much that is left over: both are told, and never netted."""
    till.count_and_close(7_500)
    till.desk.turn(NEXT_DAY)
    till.desk.sign_in()
    till.desk.open_till()
    till.count_and_close(10_000)
    told = till.report().differences
    assert told == till.report().differences == [difference(EntryKind.TILL_COUNTED, 2_500, 2_500)]


def test_pain_11_change_given_is_not_counted_as_cash_in(till: ReportedTill) -> None:
    """A 50 € note for 10 €: 10 € were taken, and 10 € more are in the drawer."""
    taken = till.desk.top_up(1_000, household=FAMILY).entry
    till.desk.take_back()
    note = replace(tender(Tender.CASH, 1_000), received_cents=5_000, change_cents=4_000)
    body = {**taken.body, "tenders": [to_builtins(note)]}
    till.desk.append(replace(taken, body=body))
    report = till.report()
    assert [(x.tender, x.amount_cents) for x in report.takings] == [("cash", 1_000)]
    assert till.in_drawer_cents() == 10_000 + 1_000


def test_pain_12_a_till_with_a_real_shortage_can_be_closed(till: ReportedTill) -> None:
    """It is told among the closings, in order, and all that is missing beside it."""
    till.desk.top_up(5_000, household=FAMILY)
    z = till.count_and_close(0)
    report = till.report()
    assert [(x.z, x.agrees) for x in report.closings] == [(z, True)]
    assert report.differences == [difference(EntryKind.TILL_COUNTED, 15_000)]
    assert report.attention == []


def test_pain_13_a_mistyped_count_can_be_mended(till: ReportedTill) -> None:
    """The Z stays as it was sealed, and the report tells what was mended beside it."""
    z = till.count_and_close(9_500)
    last = till.desk.last_count()
    assert last is not None
    till.desk.correct_count(last.entry, 10_000, z)
    report = till.report()
    assert [(x.z, x.agrees) for x in report.closings] == [(z, True)]
    assert report.differences == [
        difference(EntryKind.COUNT_CORRECTED, 0, 500),
        difference(EntryKind.TILL_COUNTED, 500),
    ]


def test_pain_14_a_failed_closing_blocks_nothing(till: ReportedTill, expect_log: LogGuard) -> None:
    """A Z that cannot be read is set apart and named; the next day counts all the same."""
    expect_log("community_server.journal.receive", "quarantined")
    till.desk.top_up(5_000, household=FAMILY)
    till.desk.write(EntryKind.TILL_CLOSED, _Unreadable())
    till.desk.turn(NEXT_DAY)
    till.desk.sign_in()
    till.desk.open_till()
    till.desk.top_up(2_000, household=FAMILY)
    z = till.count_and_close(17_000)
    report = till.report()
    assert sum(x.amount_cents for x in report.takings) == 7_000
    assert [(x.z, x.agrees) for x in report.closings] == [(z, True)]
    assert {x.matter for x in report.attention} == {Matter.SET_APART, Matter.TILL_NOT_CLOSED}


def test_pain_15_no_closing_is_made_before_all_its_lines_were_read(till: ReportedTill) -> None:
    """However entries arrive: a Z is held to all that it covers, and to nothing that came after."""
    till.desk.top_up(5_000, household=FAMILY)
    till.report()
    till.desk.top_up(2_000, household=FAMILY)
    till.count_and_close(17_000)
    till.desk.open_till()
    till.desk.top_up(4_000, household=FAMILY)
    report = till.report()
    (closing,) = report.closings
    assert (closing.agrees, closing.found.prepaid_cents) == (True, 7_000)
    (still_open,) = report.attention
    assert (still_open.matter, still_open.count) == (Matter.TILL_NOT_CLOSED, 1)


class _Unreadable(Body):
    """In the place of a body that nobody can read."""
