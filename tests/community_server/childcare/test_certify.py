"""A desk asks what a family paid for childcare at all desks, and is told no more than it needs."""

from __future__ import annotations

import asyncio
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import httpx
import pytest

from community_server.app import create_app
from community_server.childcare.certify import paid_in_year
from community_server.childcare.moves import FamilyEntry
from community_server.childcare.queries import entries_of_family
from community_server.reference.loader import load_reference
from community_server.reports.applied import left_out
from community_server.security.accesses import accesses
from community_server.security.gates import Gates
from community_server.security.revocation import revoke_desk
from community_server.security.turns import Turns
from community_server.server import CommunityServer
from counter_protocol.bodies import Line, ReversalBody, SaleBody, sealed_body
from counter_protocol.entries import RECEIPT_KINDS, EntryKind, Posting
from counter_protocol.ledger import Tender, household_account, revenue_account, till_account
from counter_protocol.messages import ChildcareReply
from counter_protocol.outlines import outline_entry, outlined_body
from counter_protocol.receipt_numbers import receipt_number
from counter_protocol.reference import DeskServiceRow, ServiceRow, Topic
from counter_protocol.sealing import SealedEntry
from tests.community_server.test_push import clone_of
from tests.support.basket import line, opposite, tender
from tests.support.fake_desk import FakeDesk, problem, understood
from tests.support.in_process import in_process_client
from tests.support.log_guard import LogGuard
from tests.support.reported_month import reported_month
from tests.support.server import connected_desk

FAMILY, OTHER = "H0001", "H0002"
CARE = "after-school"


@pytest.fixture
def town_hall(server: CommunityServer, http: httpx.Client) -> FakeDesk:
    """A desk that charges childcare, in a community that has some."""
    with server.database.transaction() as connection:
        rows = {
            Topic.SERVICES: [
                ServiceRow(CARE, "moulin-haut", "Périscolaire", "After-school", 1, "childcare")
            ],
            Topic.DESK_SERVICES: [DeskServiceRow("MAI-1", CARE)],
        }
        load_reference(connection, server.community, rows)
    return connected_desk(server, http, "MAI-1")


@pytest.fixture
def pool(server: CommunityServer, http: httpx.Client) -> FakeDesk:
    """A desk that charges none."""
    return connected_desk(server, http, "PIS-1")


def ask(desk: FakeDesk, household: str = FAMILY, **query: object) -> httpx.Response:
    return desk.http.get(
        f"/v1/families/{household}/childcare",
        params={"year": 2026, **query},  # type: ignore[arg-type]
        headers={"authorization": f"Bearer {desk.token}"},
    )


def told(desk: FakeDesk, household: str = FAMILY, **query: object) -> ChildcareReply:
    return understood(ask(desk, household, **query), ChildcareReply)


def care(cents: int) -> Line:
    return line(cents, article="evening", service=CARE, rate_bp=0)


def next_receipt(desk: FakeDesk) -> str:
    given = sum(each.entry.kind in RECEIPT_KINDS for each in desk.journal)
    return receipt_number(desk.desk, desk.epoch, 2026, given + 1)


def sell(
    desk: FakeDesk, cents: int, by: Tender = Tender.CASH, household: str = FAMILY
) -> SealedEntry:
    """An evening of care."""
    body = SaleBody(
        receipt=next_receipt(desk),
        regie="mairie-haut",
        site=desk.site,
        household=household,
        amount_cents=cents,
        lines=[care(cents)],
        tenders=[tender(by, cents)],
        program="0.1.0",
    )
    account = till_account(desk.desk, by)
    if by is Tender.FAMILY_ACCOUNT:
        account = household_account(household)
    postings = (Posting(account, cents), Posting(revenue_account("parthenay", CARE), -cents))
    return desk.write(desk.seal_entry(EntryKind.SALE, sealed_body(body), *postings))


def reverse(desk: FakeDesk, original: SealedEntry) -> SealedEntry:
    entry = original.entry
    body = ReversalBody(
        receipt=next_receipt(desk),
        regie="mairie-haut",
        site=desk.site,
        original_epoch=entry.epoch,
        original_seq=entry.seq,
        original_id=entry.id,
        original_receipt=entry.body["receipt"],
        original_kind=entry.kind,
        household=entry.body["household"],
        amount_cents=-entry.body["amount_cents"],
        lines=[opposite(sold) for sold in entry.body["lines"]],
        tenders=[tender(Tender.CASH, entry.body["amount_cents"]).undone()],
        reason="typed_wrong",
        program="0.1.0",
    )
    postings = tuple(Posting(each.account, -each.amount_cents) for each in entry.postings)
    return desk.write(desk.seal_entry(EntryKind.REVERSAL, sealed_body(body), *postings))


def test_what_all_desks_took_for_a_child_is_added_up(town_hall: FakeDesk, pool: FakeDesk) -> None:
    sell(town_hall, 1_250)
    sell(town_hall, 2_000, Tender.CESU)
    sell(town_hall, 9_999, household=OTHER)
    town_hall.push_all()
    sell(pool, 300)
    pool.push_all()

    reply = told(town_hall)

    [part] = reply.parts
    assert (part.service, part.organisation) == (CARE, "parthenay")
    assert (part.paid_cents, part.cesu_cents) == (1_550, 2_000)
    assert reply.unpaid_cents == 0
    assert (reply.includes_epoch, reply.includes_seq) == (1, len(town_hall.journal))


def test_what_was_undone_is_not_in_it(town_hall: FakeDesk) -> None:
    wrong = sell(town_hall, 1_250)
    sell(town_hall, 700)
    reverse(town_hall, wrong)
    town_hall.push_all()

    assert [part.paid_cents for part in told(town_hall).parts] == [700]


def test_what_the_account_did_not_cover_is_owed_and_not_paid(town_hall: FakeDesk) -> None:
    town_hall.top_up(FAMILY, 1_000)
    sell(town_hall, 1_250, Tender.FAMILY_ACCOUNT)
    town_hall.push_all()

    reply = told(town_hall)

    assert [part.paid_cents for part in reply.parts] == [1_000]
    assert reply.unpaid_cents == 250


def test_another_year_and_another_family_have_none(town_hall: FakeDesk) -> None:
    sell(town_hall, 1_250)
    town_hall.push_all()

    assert told(town_hall, year=2025).parts == []
    assert told(town_hall, OTHER).parts == []
    assert told(town_hall, "H-NOBODY").parts == []


def test_both_histories_of_a_copied_desk_count_and_an_act_of_both_once(
    town_hall: FakeDesk, expect_log: LogGuard
) -> None:
    expect_log("community_server.journal.receive", "forked")
    town_hall.push_all()
    clone = clone_of(town_hall, 1)
    act = sell(town_hall, 1_250)
    town_hall.push_all()
    clone.sign_in()
    clone.write(clone.seal_again(act))
    sell(clone, 300)

    assert problem(clone.push(clone.journal)).type == "fork"

    assert [part.paid_cents for part in told(town_hall).parts] == [1_550]


def test_a_desk_that_charges_no_childcare_is_told_nothing(
    server: CommunityServer, town_hall: FakeDesk, pool: FakeDesk
) -> None:
    assert town_hall.token

    refused = problem(ask(pool))

    assert (refused.type, refused.status) == ("not-this-desk", 403)
    with server.database.snapshot() as connection:
        assert accesses(connection, server.community, FAMILY, None) == []


def test_who_asked_about_whom_is_written_down(server: CommunityServer, town_hall: FakeDesk) -> None:
    told(town_hall)

    with server.database.snapshot() as connection:
        [access] = accesses(connection, server.community, FAMILY, None)
    assert (access.actor, access.action, access.household) == ("MAI-1", "certificate", FAMILY)


def test_nobody_asks_without_a_session_of_a_desk_that_may_read(
    server: CommunityServer, town_hall: FakeDesk
) -> None:
    token, town_hall.token = town_hall.token, "made-up"
    assert problem(ask(town_hall)).type == "expired-token"

    town_hall.token = token
    with server.database.transaction() as connection:
        revoke_desk(connection, server.community, "MAI-1", "stolen", "admin")
    assert problem(ask(town_hall)).type == "desk-revoked"


@pytest.mark.parametrize("query", [{"year": "soon"}, {"year": 1}, {"epoch": 0}])
def test_an_absurd_question_is_refused(town_hall: FakeDesk, query: dict[str, object]) -> None:
    assert problem(ask(town_hall, **query)).type == "malformed"


def test_a_desk_that_asks_much_keeps_no_other_desk_from_asking(
    server: CommunityServer, server_loop: asyncio.AbstractEventLoop, town_hall: FakeDesk
) -> None:
    gates = Gates(certificates_by_desk=Turns(at_once=1, waiting=0))
    other = connected_desk(server, town_hall.http, "MED-1")
    with (
        in_process_client(create_app(replace(server, gates=gates)), server_loop) as http,
        turn_of(gates.certificates_by_desk, "MAI-1", server_loop),
    ):
        town_hall.http = other.http = http

        assert problem(ask(town_hall)).type == "too-many-requests"
        assert problem(ask(other)).type == "not-this-desk"


@contextmanager
def turn_of(turns: Turns, desk: str, loop: asyncio.AbstractEventLoop) -> Generator[None]:
    """Somebody is being answered."""
    turn = turns.of(desk)
    asyncio.run_coroutine_threadsafe(turn.__aenter__(), loop).result()
    yield
    asyncio.run_coroutine_threadsafe(turn.__aexit__(None, None, None), loop).result()


@pytest.mark.parametrize("seed", [1, 2])
def test_all_that_settles_childcare_is_found_where_sums_say_it_was_sold(
    server: CommunityServer, expect_log: LogGuard, seed: int
) -> None:
    """Beside every entry that the server applied, read one by one."""
    expect_log("community_server.journal.receive", "quarantined")
    expect_log("community_server.journal.receive", "forked")
    month = reported_month(server, seed)
    families, services = [f"H{number:04d}" for number in range(1, 6)], frozenset({"canteen"})
    with server.database.snapshot() as connection:
        apart = set(left_out(connection, server.community, list(month.desks)))
        found = {
            family: entries_of_family(connection, server.community, family, services, 2025)
            for family in families
        }
    applied = [each for each in month.pushed if each.hash not in apart]

    told = {family: paid_in_year(found[family], services, 2025) for family in families}

    assert told == {
        family: paid_in_year(named_in(applied, family), services, 2025) for family in families
    }
    assert any(parts for parts, _ in told.values())


def named_in(sealed: Iterable[SealedEntry], family: str) -> Iterator[FamilyEntry]:
    for each in sealed:
        entry = each.entry
        if entry.kind in RECEIPT_KINDS and entry.body.get("household") == family:
            body = outlined_body(outline_entry(each.raw))
            yield FamilyEntry(entry.id, entry.business_date, entry.occurred_at, body)
