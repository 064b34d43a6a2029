"""Prometheus is told how the server is, and nobody else, and nothing about any family."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psycopg
import pytest

from community_server.__main__ import main
from community_server.app import create_app
from community_server.backup.make import backups_in, make_backup
from community_server.families.last_days import note_last_days
from community_server.metrics import collector
from community_server.metrics.options import TOKEN_VARIABLE
from community_server.metrics.routes import MetricsOptions
from community_server.server import CommunityServer
from tests.support.fake_desk import FakeDesk, problem
from tests.support.in_process import in_process_client
from tests.support.log_guard import LogGuard


def scraped(http: httpx.Client, **headers: str) -> dict[str, float]:
    """Every sample that is exposed, by its name and labels."""
    response = http.get("/metrics", headers=headers)
    assert response.status_code == 200, response.text
    lines = [line for line in response.text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}


@contextmanager
def served(
    server: CommunityServer, loop: asyncio.AbstractEventLoop, options: MetricsOptions
) -> Iterator[httpx.Client]:
    with in_process_client(create_app(server, options), loop) as client:
        yield client


def test_pushes_are_told_apart_by_what_became_of_them(
    http: httpx.Client, enrolled_desk: FakeDesk
) -> None:
    enrolled_desk.top_up("H0001", 5_000)
    enrolled_desk.push_all()
    enrolled_desk.push_all()

    told = scraped(http)

    assert told['guichet_pushes_total{outcome="taken"}'] == 1
    assert told['guichet_pushes_total{outcome="replayed"}'] == 1
    assert told['guichet_pushes_total{outcome="forked"}'] == 0
    pushed = 'route="/v1/desks/{desk}/entries",status="200"'
    assert told[f'guichet_request_seconds_count{{method="POST",{pushed}}}'] == 2


def test_a_fork_is_counted(
    http: httpx.Client, enrolled_desk: FakeDesk, expect_log: LogGuard
) -> None:
    expect_log("community_server.journal.receive", "forked")
    enrolled_desk.push_all()
    before = (list(enrolled_desk.journal), enrolled_desk.prev, enrolled_desk.totals)
    enrolled_desk.top_up("H0001", 100)
    enrolled_desk.push_all()
    enrolled_desk.journal, enrolled_desk.prev, enrolled_desk.totals = before
    enrolled_desk.top_up("H0001", 200)
    assert problem(enrolled_desk.push(enrolled_desk.journal)).type == "fork"

    told = scraped(http)

    assert told['guichet_pushes_total{outcome="forked"}'] == 1
    assert (told["guichet_beside"], told["guichet_fenced"]) == (1, 1)


def test_it_says_how_the_community_stands(http: httpx.Client, enrolled_desk: FakeDesk) -> None:
    enrolled_desk.top_up("H0001", 5_000)
    enrolled_desk.push_all()

    told = scraped(http)

    assert told["guichet_database_up"] == 1
    assert told["guichet_entries"] == told["guichet_unaudited"] == 2
    assert (told["guichet_enrolled_desks"], told["guichet_heard_desks"]) == (1, 1)
    assert told["guichet_quarantined"] == told["guichet_silent_desks"] == 0
    assert told["guichet_pool_connections_used"] <= told["guichet_pool_connections_size"]


def test_families_that_somebody_has_to_read_of_are_counted(
    http: httpx.Client, server: CommunityServer
) -> None:
    with server.database.transaction() as connection:
        note_last_days(connection, server.community)
        connection.execute(
            "UPDATE family_days SET announced_on = current_date, erased_on = CASE household"
            " WHEN 'H0001' THEN current_date END"
            " WHERE household IN ('H0001', 'H0002') AND community = %s",
            (server.community,),
        )

    assert scraped(http)["guichet_leaving"] == 1


def test_a_database_that_is_away_is_told_rather_than_failing(
    http: httpx.Client, server: CommunityServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise psycopg.OperationalError

    monkeypatch.setattr(collector, "read_standing", away)

    told = scraped(http)

    assert told["guichet_database_up"] == 0
    assert "guichet_entries" not in told


def test_the_age_of_the_last_backup_is_told(
    server: CommunityServer, server_loop: asyncio.AbstractEventLoop, tmp_path: Path
) -> None:
    options = MetricsOptions(backups=tmp_path)
    with served(server, server_loop, options) as http:
        assert "guichet_last_backup_age_seconds" not in scraped(http)
        make_backup(server.database, server.community, tmp_path)
        assert 0 <= scraped(http)["guichet_last_backup_age_seconds"] < 600


def test_a_backup_that_goes_while_it_is_looked_at_costs_no_answer(
    server: CommunityServer,
    server_loop: asyncio.AbstractEventLoop,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make_backup(server.database, server.community, tmp_path)

    def found_too_early(folder: Path, community: str) -> list[Path]:
        return [tmp_path / "gone", *backups_in(folder, community)]

    monkeypatch.setattr("community_server.metrics.collector.backups_in", found_too_early)
    with served(server, server_loop, MetricsOptions(backups=tmp_path)) as http:
        assert 0 <= scraped(http)["guichet_last_backup_age_seconds"] < 600


@pytest.mark.parametrize(
    ("options", "said", "status"),
    [
        (MetricsOptions(), "", 200),
        (MetricsOptions(behind_proxy=True), "", 403),
        (MetricsOptions(token="secret", behind_proxy=True), "Bearer secret", 200),
        (MetricsOptions(token="secret"), "Bearer autre", 403),
        (MetricsOptions(token="secret"), "", 403),
    ],
)
def test_only_who_may_reads_them(
    server: CommunityServer,
    server_loop: asyncio.AbstractEventLoop,
    options: MetricsOptions,
    said: str,
    status: int,
) -> None:
    with served(server, server_loop, options) as http:
        answer = http.get("/metrics", headers={"authorization": said} if said else {})

    assert answer.status_code == status


def test_no_name_and_no_path_makes_a_label(http: httpx.Client, enrolled_desk: FakeDesk) -> None:
    enrolled_desk.top_up("H0007", 5_000)
    enrolled_desk.push_all()
    enrolled_desk.pull_all()
    http.get("/v1/MARTIN/H0007")
    http.request("MARTIN", "/v1/changes")
    http.post("/v1/desks/H0007-1/challenge")

    text = http.get("/metrics").text

    for private in ("MARTIN", "H0007", "FAMILLE", "MED-1"):
        assert private not in text
    assert set(re.findall(r'route="([^"]*)"', text)) <= {
        "unknown",
        "/metrics",
        "/v1/enrolments",
        "/v1/changes",
        "/v1/desks/{desk}/challenge",
        "/v1/desks/{desk}/hello",
        "/v1/desks/{desk}/entries",
    }


@pytest.mark.parametrize("held", [None, b"", b"\n", b"\xff\x00", "clé".encode()])
def test_a_token_that_cannot_be_read_keeps_the_server_from_starting(
    server: CommunityServer,
    database_url: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    held: bytes | None,
) -> None:
    monkeypatch.delenv(TOKEN_VARIABLE, raising=False)
    if held is not None:
        (tmp_path / "no.token").write_bytes(held)
    (tmp_path / "server.key").write_text(server.key.seed().hex())
    asked = [
        *("--database", database_url, "--community", server.community, "--port", "0"),
        *("--key-file", str(tmp_path / "server.key")),
        *("--metrics-token-file", str(tmp_path / "no.token")),
    ]

    assert main(asked) == 2
    assert "no.token" in capsys.readouterr().err
