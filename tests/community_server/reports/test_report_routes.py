"""A reporter reads reports of their own community over the network, and nothing else."""

from __future__ import annotations

import csv
import io
import json
from asyncio import AbstractEventLoop
from dataclasses import replace

import httpx
import pytest
from msgspec import structs

from community_server.reports.answers import PeriodReport
from community_server.reports.reporters import add_reporter, readings, revoke_reporter
from community_server.reports.sheets import SheetName, columns_of
from community_server.security.rate_limit import Pace, RateLimit
from community_server.server import CommunityServer
from counter_protocol.bodies import SaleBody, TillClosedBody, sealed_body
from counter_protocol.entries import EntryKind, Posting
from counter_protocol.ledger import Tender, revenue_account, till_account
from counter_protocol.period_totals import period_totals
from counter_protocol.sealing import seal
from tests.support.basket import line, tender
from tests.support.fake_desk import PROGRAM, FakeDesk, problem, understood
from tests.support.server import answering, connected_desk, tiny_server

NOTHING = period_totals(())
DAY = {"from": "2026-11-21", "to": "2026-11-21"}


@pytest.fixture
def key(server: CommunityServer) -> str:
    return new_key(server, "prefecture")


def new_key(server: CommunityServer, reporter: str) -> str:
    with server.database.transaction() as connection:
        return add_reporter(connection, server.community, reporter, "croy")


def ask(http: httpx.Client, key: str, path: str = "", **asked: str | list[str]) -> httpx.Response:
    return http.get(
        f"/v1/reports/period{path}",
        params={**DAY, **asked},
        headers={"authorization": f"Bearer {key}"},
    )


def read(response: httpx.Response) -> list[list[str]]:
    """The rows of a sheet, once it is what a French spreadsheet opens."""
    assert response.headers["content-type"] == "text/csv; charset=utf-8", response.text
    assert response.content.startswith(b"\xef\xbb\xbf")
    text = response.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def sell(desk: FakeDesk, service: str = "pool") -> None:
    sold = line(1_234, service=service, rate_bp=550)
    body = SaleBody(
        receipt="MED-1-2026-000001",
        regie="culture",
        site=desk.site,
        household=None,
        amount_cents=1_234,
        lines=[sold],
        tenders=[tender(Tender.CASH, 1_234)],
        program=PROGRAM,
    )
    postings = (
        Posting(till_account(desk.desk, Tender.CASH), 1_234),
        Posting(revenue_account(sold.organisation, service), -1_234),
    )
    desk.write(desk.seal_entry(EntryKind.SALE, sealed_body(body), *postings))


def test_a_report_is_whole_cents(http: httpx.Client, enrolled_desk: FakeDesk, key: str) -> None:
    enrolled_desk.top_up("H0001", 5_000)
    enrolled_desk.push_all()

    report = understood(ask(http, key), PeriodReport)

    (taking,) = report.takings
    assert (taking.desk, taking.ledger, taking.tender) == ("MED-1", "prepaid", "cash")
    assert taking.amount_cents == 5_000
    assert (report.since, report.until) == ("2026-11-21", "2026-11-21")


def test_a_sheet_is_what_a_french_spreadsheet_opens(
    http: httpx.Client, enrolled_desk: FakeDesk, key: str
) -> None:
    sell(enrolled_desk)
    enrolled_desk.push_all()

    header, *rows = read(ask(http, key, "/earnings"))

    assert header == list(columns_of(SheetName.EARNINGS))
    assert rows == [["MED-1", "culture", "parthenay", "pool", "5,50", "12,34", "11,70", "0,64"]]


def test_every_sheet_has_as_many_cells_as_columns(
    http: httpx.Client, enrolled_desk: FakeDesk, key: str
) -> None:
    sell(enrolled_desk)
    enrolled_desk.push_all()

    for name in SheetName:
        header, *rows = read(ask(http, key, f"/{name}"))
        assert {len(row) for row in rows} <= {len(header)}


def test_no_cell_is_a_formula(http: httpx.Client, enrolled_desk: FakeDesk, key: str) -> None:
    sell(enrolled_desk, service="=HYPERLINK(1)")
    enrolled_desk.push_all()

    _, row = read(ask(http, key, "/earnings"))

    assert row[3] == "'=HYPERLINK(1)"


def test_no_report_names_a_family(http: httpx.Client, enrolled_desk: FakeDesk, key: str) -> None:
    enrolled_desk.top_up("H0001", 5_000)
    enrolled_desk.push_all()

    told = ask(http, key).text + "".join(ask(http, key, f"/{name}").text for name in SheetName)

    assert "H0001" not in told
    assert "FAMILLE" not in told


def test_a_reporter_sees_nothing_of_another_community(
    http: httpx.Client, server: CommunityServer, enrolled_desk: FakeDesk, key: str
) -> None:
    enrolled_desk.top_up("H0001", 5_000)
    enrolled_desk.push_all()
    other = tiny_server(server.database)
    theirs = new_key(other, "prefecture")

    assert ask(http, theirs).status_code == 401
    assert understood(ask(http, key), PeriodReport).takings != []


def test_the_same_desk_of_another_community_is_another(
    http: httpx.Client,
    server: CommunityServer,
    enrolled_desk: FakeDesk,
    server_loop: AbstractEventLoop,
) -> None:
    enrolled_desk.top_up("H0001", 5_000)
    enrolled_desk.push_all()
    other = tiny_server(server.database)
    theirs = new_key(other, "prefecture")

    with answering(other, server_loop) as at_other:
        desk = connected_desk(other, at_other, "MED-1")
        desk.top_up("H0001", 7)
        desk.push_all()
        report = understood(ask(at_other, theirs), PeriodReport)

    assert [x.amount_cents for x in report.takings] == [7]


@pytest.mark.parametrize("said", ["", "Bearer", "Bearer nobody's", "Basic abc", "Bearer \xe9"])
def test_nobody_reads_without_a_key(http: httpx.Client, said: str) -> None:
    response = http.get(
        "/v1/reports/period", params=DAY, headers={b"authorization": said.encode("latin-1")}
    )

    assert problem(response).status == 401
    assert response.headers["www-authenticate"] == "Bearer"


def test_a_desk_is_no_reporter(http: httpx.Client, enrolled_desk: FakeDesk, key: str) -> None:
    assert ask(http, enrolled_desk.token).status_code == 401
    changes = http.get("/v1/changes", headers={"authorization": f"Bearer {key}"})
    assert changes.status_code == 401


def test_a_revoked_key_opens_nothing_at_once(
    http: httpx.Client, server: CommunityServer, key: str
) -> None:
    assert ask(http, key).status_code == 200

    with server.database.transaction() as connection:
        revoke_reporter(connection, server.community, "prefecture", "croy")

    assert ask(http, key).status_code == 401


def test_who_reads_what_is_written_down(
    http: httpx.Client, server: CommunityServer, key: str
) -> None:
    ask(http, key, "/takings", desk=["MED-1", "PIS-1"], service="pool")
    ask(http, "nobody")

    with server.database.transaction() as connection:
        (reading,) = readings(connection, server.community)
    assert reading.reader == "prefecture"
    assert reading.what == (
        "/v1/reports/period/takings 2026-11-21 to 2026-11-21, desk MED-1, desk PIS-1, service pool"
    )


def test_who_asks_too_often_is_told_when_to_come_back(
    server: CommunityServer, server_loop: AbstractEventLoop, key: str
) -> None:
    gates = replace(server.gates, reports_of_a_reporter=RateLimit(Pace(2, 3_600)))

    with answering(replace(server, gates=gates), server_loop) as http:
        answers = [ask(http, key) for _ in range(3)]
        others = ask(http, new_key(server, "audit"))

    assert [x.status_code for x in answers] == [200, 200, 429]
    assert problem(answers[-1]).type == "too-many-requests"
    assert int(answers[-1].headers["retry-after"]) > 0
    assert others.status_code == 200


@pytest.mark.parametrize(
    "asked",
    [
        {"from": "2026-11-22"},
        {"from": "2026-02-30"},
        {"from": "0000-01-01"},
        {"from": "1700000000"},
        {"to": "yesterday"},
        {"to": ""},
        {"desk": "nowhere"},
        {"desk": "MED-1' OR '1'='1"},
        {"regie": "\0"},
        {"service": ""},
        {"organisation": "x" * 101},
        {"site": ["mairie"] * 101},
        {"desks": "MED-1"},
    ],
)
def test_what_cannot_be_asked_is_refused(
    http: httpx.Client, key: str, asked: dict[str, str | list[str]]
) -> None:
    for path in ("", "/closings"):
        assert problem(ask(http, key, path, **asked)).type == "malformed"


def test_what_is_refused_in_a_list_is_told_by_the_name_of_the_list(
    http: httpx.Client, key: str
) -> None:
    assert problem(ask(http, key, regie=["REG-PG", ""], to="")).detail == "to, regie"


def test_a_sheet_that_is_not_there_is_refused(http: httpx.Client, key: str) -> None:
    assert problem(ask(http, key, "/families")).type == "malformed"


def test_absurd_amounts_of_a_lying_desk_are_told_as_they_are(
    http: httpx.Client, enrolled_desk: FakeDesk, key: str
) -> None:
    """What a body says is no posting: no bound holds it, and no report may fail for it."""
    huge = 2**63 - 1
    for _ in range(3):
        body = sealed_body(
            SaleBody(
                receipt="MED-1-2026-000001",
                regie="culture",
                site="mediatheque",
                household=None,
                amount_cents=huge,
                lines=[line(huge)],
                tenders=[tender(Tender.CASH, huge)],
                program=PROGRAM,
            )
        )
        enrolled_desk.write(enrolled_desk.seal_entry(EntryKind.SALE, body))
    enrolled_desk.push_all()

    told = json.loads(ask(http, key).content)

    assert [x["amount_cents"] for x in told["takings"]] == [3 * huge]
    assert ask(http, key, "/takings").status_code == 200


@pytest.mark.parametrize(
    ("first_epoch", "first_seq", "last_seq"),
    [
        (None, -5, 2),
        (None, 3, 1),
        (1, 1, 10**18),
        (-1, 0, 0),
        (10**9, 1, 1),
        (None, 2**63 - 1, 2**63 - 1),
    ],
)
def test_a_z_over_what_is_no_range_differs_and_breaks_nothing(
    http: httpx.Client,
    enrolled_desk: FakeDesk,
    key: str,
    first_epoch: int | None,
    first_seq: int,
    last_seq: int,
) -> None:
    body = TillClosedBody(
        z="MED-1-Z-2026-000001",
        regie="culture",
        first_epoch=first_epoch,
        first_seq=first_seq,
        last_seq=last_seq,
        period=NOTHING,
        opening_cents=0,
        expected_cents=0,
        counted_cents=None,
        difference_cents=0,
        kept_cents=0,
        deposited_cents=0,
        unsent_entries=0,
        program=PROGRAM,
    )
    enrolled_desk.top_up("H0001", 500)
    enrolled_desk.write(enrolled_desk.seal_entry(EntryKind.TILL_CLOSED, sealed_body(body)))
    enrolled_desk.push_all()

    report = understood(ask(http, key), PeriodReport)

    (closing,) = report.closings
    assert closing.agrees == (closing.found == NOTHING)
    assert closing.found.entries <= 3


def test_a_day_that_is_no_day_stops_no_push_and_no_report(
    http: httpx.Client, enrolled_desk: FakeDesk, key: str
) -> None:
    """A text of thousands of characters fits no index; its first ten are taken for the day."""
    named = enrolled_desk.seal_top_up("H0001", 500).entry
    absurd = "2026-11-21" + "".join(map(str, range(4_000)))
    enrolled_desk.write(seal(structs.replace(named, business_date=absurd), enrolled_desk.key))
    enrolled_desk.push_all()

    report = understood(ask(http, key), PeriodReport)

    assert [x.amount_cents for x in report.takings] == [500]
    assert [x.day for x in report.attention] == ["2026-11-21"]
