"""Every figure of a report is what plain Python sums from the raw entries; nobody is left out."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import NamedTuple

import pytest

from community_server.database import Database
from community_server.reports.answers import Ledger, Matter, PeriodReport
from community_server.reports.choice import BackwardsPeriod, Choice, NoSuchPlace
from community_server.reports.make_report import make_report
from community_server.server import CommunityServer
from counter_protocol.entries import RECEIPT_KINDS, EntryKind
from counter_protocol.sealing import SealedEntry
from tests.support import report_by_hand as by_hand
from tests.support.reported_month import FIRST_DAY, LAST_DAY, ReportedMonth, reported_month
from tests.support.server import tiny_server

WHOLE = Choice(FIRST_DAY, LAST_DAY)
SEEDS = (1, 2, 3)


class Told(NamedTuple):
    """A month, and what the server tells of it."""

    server: CommunityServer
    month: ReportedMonth
    report: PeriodReport

    @property
    def counting(self) -> list[SealedEntry]:
        return by_hand.applied(self.month.pushed)

    @property
    def entries(self) -> list[by_hand.RawEntry]:
        return by_hand.within(by_hand.raw_entries(self.counting), str(FIRST_DAY), str(LAST_DAY))


@pytest.fixture(scope="module", params=SEEDS)
def told(request: pytest.FixtureRequest, database: Database) -> Told:
    """One month for all these tests: they only read."""
    server = tiny_server(database)
    month = reported_month(server, request.param)
    return Told(server, month, make_report(server.database, server.community, WHOLE))


def test_takings_are_those_of_the_raw_entries(told: Told) -> None:
    found = {(x.desk, x.regie, x.ledger, x.tender): x.amount_cents for x in told.report.takings}

    assert found == by_hand.takings(told.entries)


def test_earnings_and_their_vat_are_those_of_the_raw_lines(told: Told) -> None:
    found: Counter[tuple[object, ...]] = Counter()
    for each in told.report.earnings:
        of = (each.desk, each.regie, each.organisation, each.service, each.vat_rate_bp)
        found[*of, "amount"] += each.amount_cents
        found[*of, "vat"] += each.vat_cents
        assert each.net_cents + each.vat_cents == each.amount_cents

    assert {key: value for key, value in found.items() if value} == by_hand.earnings(told.entries)


def test_lines_and_ledger_tell_the_same_revenue(told: Told) -> None:
    found: Counter[tuple[str, str]] = Counter()
    for each in told.report.earnings:
        found[each.organisation, each.service] += each.amount_cents

    assert {k: v for k, v in found.items() if v} == by_hand.revenue_posted(told.entries)


def test_what_is_owed_is_what_others_than_the_regies_own_organisation_earned(told: Told) -> None:
    own = {"culture": "cc3m", "mairie-haut": "moulin-haut"}
    expected: Counter[tuple[str, str]] = Counter()
    for (_, regie, organisation, *_, what), cents in by_hand.earnings(told.entries).items():
        if what == "amount" and own[regie] != organisation:
            expected[regie, organisation] += cents

    found = {(x.regie, x.organisation): x.amount_cents for x in told.report.owed}
    assert found == {key: cents for key, cents in expected.items() if cents}


def test_receipts_are_counted_by_kind(told: Told) -> None:
    found = {(x.desk, x.kind): x.receipts for x in told.report.receipts}

    assert found == by_hand.receipts(told.entries)
    assert {kind for _, kind in found} >= {"top_up", "sale", "reversal", "refund"}


def test_prepayments_and_revenue_of_receipts_come_to_the_takings(told: Told) -> None:
    prepaid = sum(x.prepaid_cents for x in told.report.receipts)
    revenue = sum(x.revenue_cents for x in told.report.receipts)
    of_ledger: Counter[Ledger] = Counter()
    for each in told.report.takings:
        of_ledger[each.ledger] += each.amount_cents

    assert (prepaid, revenue) == (of_ledger[Ledger.PREPAID], of_ledger[Ledger.REVENUE])


def test_differences_are_told_by_count_and_never_netted(told: Told) -> None:
    found = {}
    for each in told.report.differences:
        found[each.desk, each.kind, "missing"] = each.missing_cents
        found[each.desk, each.kind, "left_over"] = each.left_over_cents

    assert {k: v for k, v in found.items() if v} == by_hand.differences(told.entries)


def test_deposits_bear_the_receipt_that_came(told: Told) -> None:
    made = [x for x in told.entries if x["kind"] == "deposit"]
    receipts = {
        (x["desk"], x["body"]["deposit"]): x["body"]["receipt_number"]
        for x in by_hand.raw_entries(told.counting)
        if x["kind"] == "deposit_received"
    }

    found = {(x.number, x.receipt_number, x.amount_cents) for x in told.report.deposits}

    assert found == {
        (
            x["body"]["number"],
            receipts.get((x["desk"], x["id"])),
            sum(x["body"]["tenders"].values()),
        )
        for x in made
    }


@pytest.mark.parametrize("until", [FIRST_DAY, FIRST_DAY.replace(day=7), LAST_DAY])
def test_what_desks_hold_is_all_that_was_ever_posted_up_to_the_last_day(
    told: Told, until: date
) -> None:
    ever = by_hand.within(by_hand.raw_entries(told.counting), "", str(until))
    place = {"drawer": "till", "safe": "deposit"}
    report = make_report(told.server.database, told.server.community, Choice(FIRST_DAY, until))

    found = {f"{place[x.place]}/{x.desk}/{x.tender}": x.amount_cents for x in report.holdings}

    assert found == by_hand.holdings(ever)


def test_each_z_stands_beside_the_sums_of_exactly_its_entries(told: Told) -> None:
    closed = [
        each
        for each in told.counting
        if each.entry.kind is EntryKind.TILL_CLOSED
        and str(FIRST_DAY) <= each.entry.business_date <= str(LAST_DAY)
    ]
    by_place = {(x.desk, x.epoch, x.seq, x.beside): x for x in told.report.closings}
    assert len(by_place) == len(closed) > 0

    beside = {each.hash for each in told.month.pushed[-30:] if "0193b000" in each.entry.id}
    for z in closed:
        entry = z.entry
        closing = by_place[entry.desk, entry.epoch, entry.seq, z.hash in beside]
        assert closing.found == by_hand.sums_of_z(z, told.month.pushed, told.counting)
        assert closing.agrees == (closing.uncounted == 0)
        assert closing.z == entry.body["z"]


def test_days_add_up_to_their_period(told: Told) -> None:
    middle = FIRST_DAY.replace(day=7)
    parts = [
        make_report(told.server.database, told.server.community, Choice(*days))
        for days in ((FIRST_DAY, middle), (middle.replace(day=8), LAST_DAY))
    ]

    summed: Counter[tuple[str, str, str, str]] = Counter()
    for part in parts:
        for each in part.takings:
            summed[each.desk, each.regie, each.ledger, each.tender] += each.amount_cents

    assert {k: v for k, v in summed.items() if v} == by_hand.takings(told.entries)
    assert sum(len(x.closings) for x in parts) == len(told.report.closings)


def test_a_desk_that_fell_silent_is_named_with_its_last_word(told: Told) -> None:
    (silent,) = [x for x in told.report.attention if x.matter is Matter.NOT_SYNCED]

    assert (silent.desk, silent.heard_at) == ("MAI-1", "2025-11-05T12:00:00.000Z")


def test_entries_set_apart_and_forks_are_named(told: Told) -> None:
    named = {(x.desk, x.matter): x.count for x in told.report.attention}
    apart = [x for x in told.month.pushed if "household/H9999" in _accounts(x)]

    assert named["MAI-1", Matter.SET_APART] == len(apart)
    assert named["PIS-1", Matter.FORKED] > 0
    assert ("MED-1", Matter.FORKED) not in named


def test_a_till_that_is_still_open_is_named_by_its_day(told: Told) -> None:
    day = LAST_DAY.replace(day=LAST_DAY.day + 1)
    report = make_report(told.server.database, told.server.community, Choice(day, day))

    (still_open,) = [x for x in report.attention if x.matter is Matter.TILL_NOT_CLOSED]
    assert (still_open.desk, still_open.day, still_open.count) == ("PIS-1", str(day), 1)


def test_receipts_that_no_z_covers_are_named(told: Told) -> None:
    covered = set()
    for z in (x for x in told.counting if x.entry.kind is EntryKind.TILL_CLOSED):
        covered |= by_hand.covered_by(z, told.month.pushed)
    expected = Counter(
        (x.entry.desk, x.entry.business_date)
        for x in told.counting
        if x.entry.kind in RECEIPT_KINDS
        and x.hash not in covered
        and str(FIRST_DAY) <= x.entry.business_date <= str(LAST_DAY)
    )

    named = [x for x in told.report.attention if x.matter is Matter.TILL_NOT_CLOSED]
    assert {(x.desk, x.day): x.count for x in named} == expected


def test_desks_are_chosen_by_name_by_regie_and_by_site(told: Told) -> None:
    def of(**places: tuple[str, ...]) -> list[str]:
        choice = Choice(FIRST_DAY, LAST_DAY, **places)
        report = make_report(told.server.database, told.server.community, choice)
        assert {x.desk for x in report.takings} == set(report.desks)
        return report.desks

    assert of(desks=("PIS-1",)) == ["PIS-1"]
    assert of(regies=("culture",)) == ["MED-1", "PIS-1"]
    assert of(sites=("mairie", "piscine")) == ["MAI-1", "PIS-1"]
    assert of(regies=("culture",), sites=("mairie",)) == []


def test_a_service_or_an_organisation_is_told_alone(told: Told) -> None:
    choice = Choice(FIRST_DAY, LAST_DAY, services=("pool",))
    report = make_report(told.server.database, told.server.community, choice)

    whole = [x for x in told.report.earnings if x.service == "pool"]
    assert report.earnings == whole != []
    assert (report.is_of_whole_desks, report.takings, report.holdings) == (False, [], [])


def test_a_period_before_everything_is_empty_and_holds_nothing(told: Told) -> None:
    day = date(2020, 1, 1)
    report = make_report(told.server.database, told.server.community, Choice(day, day))

    assert (report.takings, report.earnings, report.closings) == ([], [], [])
    assert (report.holdings, report.deposits, report.attention) == ([], [], [])


def test_a_period_that_ends_before_it_begins_is_refused(server: CommunityServer) -> None:
    with pytest.raises(BackwardsPeriod):
        make_report(server.database, server.community, Choice(LAST_DAY, FIRST_DAY))


@pytest.mark.parametrize("kind", ["desk", "regie", "site", "organisation", "service"])
def test_what_the_community_does_not_have_is_refused(server: CommunityServer, kind: str) -> None:
    choice = Choice(FIRST_DAY, LAST_DAY, **{f"{kind}s": ("nowhere",)})

    with pytest.raises(NoSuchPlace) as refused:
        make_report(server.database, server.community, choice)

    assert (refused.value.kind, refused.value.name) == (kind, "nowhere")


def _accounts(sealed: SealedEntry) -> set[str]:
    return {posting.account for posting in sealed.entry.postings}
