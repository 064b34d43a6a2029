"""What the server adds up from one Z to the next is what any Z, honest or not, is held to."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from random import Random

import pytest
from msgspec.structs import replace

from community_server.journal.push import Push
from community_server.journal.receive import receive_push
from community_server.journal.repair import retry_quarantine
from community_server.reference.loader import load_reference
from community_server.reports import covered_sums
from community_server.reports.answers import Closing, Matter, PeriodReport
from community_server.reports.choice import Choice
from community_server.reports.make_report import make_report
from community_server.server import CommunityServer
from counter_protocol.ledger import Tender
from counter_protocol.messages import encode_message
from counter_protocol.period_totals import period_totals
from counter_protocol.reference import HouseholdRow, Topic
from counter_protocol.sealing import SealedEntry, SigningKey, entry_hash
from tests.support.basket import line
from tests.support.desk_life import DeskLife
from tests.support.log_guard import LogGuard

STRANGER = "H9999"
TODAY = date(2026, 11, 21)


@pytest.fixture
def desk(server: CommunityServer) -> DeskLife:
    """A desk that is enrolled and has sent nothing yet."""
    desk = DeskLife(
        "MED-1", community=server.community, key=SigningKey.generate(), server_key=server.key
    )
    desk.enrol()
    return desk


def push(server: CommunityServer, desk: DeskLife, batch: Sequence[SealedEntry]) -> None:
    raws = [each.raw for each in batch]
    first = batch[0].entry
    head = desk.key.sign(batch[-1].hash)
    receive_push(server, Push(desk.desk, first.epoch, first.seq, raws, head, {}))


def busy_till(desk: DeskLife, rng: Random) -> SealedEntry:
    """Some receipts, and the Z over them."""
    desk.open_till()
    for _ in range(rng.randint(0, 4)):
        by = rng.choice([Tender.CASH, Tender.CHEQUE])
        done = desk.top_up(rng.randint(1, 900), by, household="H0001")
        if rng.random() < 0.3:
            desk.reverse(done)
        desk.sell([line(rng.randint(1, 900), rate_bp=rng.choice([0, 550]))], household="H0002")
    return desk.close_till()


def report(server: CommunityServer) -> PeriodReport:
    return make_report(server.database, server.community, Choice(TODAY, TODAY))


def by_seq(told: PeriodReport) -> dict[int, Closing]:
    return {each.seq: each for each in told.closings}


@pytest.mark.parametrize("seed", range(3))
def test_a_z_over_any_range_is_held_to_exactly_its_entries(
    server: CommunityServer, desk: DeskLife, seed: int
) -> None:
    """Whatever a desk claims to have closed, of its own till, of earlier ones or of halves."""
    rng = Random(seed)
    for _ in range(4):
        busy_till(desk, rng)
    claims = []
    for _ in range(20):
        first = rng.randint(1, len(desk.written))
        last = rng.randint(first, len(desk.written))
        claims.append((claim(desk, first, last), first, last))
    push(server, desk, desk.written)

    closings = by_seq(report(server))

    for z, first, last in claims:
        covered = [each.entry for each in desk.written[first - 1 : last]]
        assert closings[z].found == period_totals(covered), (first, last)


def test_no_receipt_is_read_for_an_honest_z(
    server: CommunityServer, desk: DeskLife, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Several tills a day, in pushes of all sizes: a report stays fast."""
    read: list[object] = []

    def read_one_by_one(*asked: object) -> Sequence[object]:
        read.append(asked)
        return ()

    monkeypatch.setattr(covered_sums, "_one_by_one", read_one_by_one)
    rng = Random(1)
    closed = {busy_till(desk, rng).entry.seq for _ in range(5)}
    sent = 0
    while sent < len(desk.written):
        batch = desk.written[sent : sent + rng.randint(1, 9)]
        push(server, desk, batch)
        sent += len(batch)

    closings = by_seq(report(server))

    assert set(closings) == closed
    assert all(each.agrees for each in closings.values())
    assert read == []


def test_a_receipt_repaired_later_is_in_the_z_that_covers_it(
    server: CommunityServer, desk: DeskLife, expect_log: LogGuard
) -> None:
    expect_log("community_server.journal.receive", "quarantined")
    desk.open_till()
    desk.top_up(500, household=STRANGER)
    first = desk.close_till().entry.seq
    desk.open_till()
    desk.top_up(700, household="H0001")
    second = desk.close_till().entry.seq
    push(server, desk, desk.written)
    before = by_seq(report(server))

    take_in_stranger(server)
    told = report(server)
    after = by_seq(told)

    assert (before[first].agrees, before[first].uncounted) == (False, 1)
    assert (after[first].agrees, after[first].uncounted) == (True, 0)
    assert (before[second].agrees, after[second].agrees) == (True, True)
    assert [each.amount_cents for each in told.takings] == [1_200]
    assert Matter.TILL_NOT_CLOSED not in {each.matter for each in told.attention}


@pytest.mark.parametrize("households", [(STRANGER, "H0001"), ("H0001", STRANGER)])
def test_a_receipt_repaired_later_is_in_no_z_that_leaves_it_out(
    server: CommunityServer, desk: DeskLife, expect_log: LogGuard, households: tuple[str, str]
) -> None:
    expect_log("community_server.journal.receive", "quarantined")
    desk.open_till()
    receipts = {each: desk.top_up(500, household=each).entry for each in households}
    known = receipts["H0001"]
    z = claim(desk, known.seq, known.seq)
    push(server, desk, desk.written)

    take_in_stranger(server)

    assert by_seq(report(server))[z].found == period_totals([known])


def take_in_stranger(server: CommunityServer) -> None:
    """The family comes to be known, and what waited for it is applied."""
    row = HouseholdRow(STRANGER, "NOUVEAU", "", "79200", "Ville", None, "community", None)
    with server.database.transaction() as connection:
        load_reference(connection, server.community, {Topic.HOUSEHOLDS: [row]})
    retry_quarantine(server.database, server.community, by="croy")


def claim(desk: DeskLife, first_seq: int, last_seq: int) -> int:
    """Write a Z that says to cover these entries of the epoch; its number among them."""
    honest = desk.close_till().entry
    desk.take_back()
    body = {**honest.body, "first_epoch": None, "first_seq": first_seq, "last_seq": last_seq}
    return desk.append(replace(honest, body=body)).entry.seq


def test_what_a_till_takes_is_told_before_its_z(server: CommunityServer, desk: DeskLife) -> None:
    desk.open_till()
    for cents in (500, 700):
        desk.top_up(cents, household="H0001")
        push(server, desk, desk.written if cents == 500 else desk.written[-1:])

    told = report(server)

    assert [each.amount_cents for each in told.takings] == [1_200]
    (open_till,) = [each for each in told.attention if each.matter is Matter.TILL_NOT_CLOSED]
    assert (open_till.day, open_till.count) == (TODAY.isoformat(), 2)
    assert sum(each.amount_cents for each in told.holdings) == 11_200


def test_names_and_numbers_without_end_stop_no_push_and_no_report(
    server: CommunityServer, desk: DeskLife
) -> None:
    """No honest desk writes any of it, and no index holds it."""
    desk.open_till()
    for _ in range(2):
        append_absurd_sale(desk)
        push(server, desk, desk.written if len(desk.written) == 3 else desk.written[-1:])

    told = report(server)

    (earned,) = told.earnings
    assert (set(earned.service), set(earned.organisation)) == ({"é"}, {"€"})
    assert earned.amount_cents == earned.vat_cents == 2 * 10**30
    assert json.loads(encode_message(told))["earnings"] != []


def append_absurd_sale(desk: DeskLife) -> None:
    """A sale whose names and numbers have thousands of characters; nothing else is odd."""
    endless = int("9" * 4_200)
    sealed = desk.sell([line(500)], Tender.CASH)
    desk.take_back()
    said = json.loads(sealed.raw)
    said["body"]["lines"][0] |= {
        "service": "é" * 5_000,
        "organisation": "€" * 5_000,
        "vat_rate_bp": endless,
        "amount_cents": endless,
        "vat_cents": endless,
    }
    raw = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    absurd = SealedEntry(sealed.entry, raw, entry_hash(raw), None)
    desk.written.append(absurd)
    desk.chain.append(absurd)
