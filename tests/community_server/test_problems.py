"""Every refusal has the same shape, says what it is, and tells nothing it should not."""

from __future__ import annotations

import asyncio
import json

import httpx
import psycopg
import pytest

from community_server.app import create_app
from community_server.problems import Refused
from community_server.server import CommunityServer
from counter_protocol.messages import ProblemType
from tests.support.fake_desk import FakeDesk, problem
from tests.support.in_process import in_process_client
from tests.support.log_guard import LogGuard


@pytest.mark.parametrize("kind", list(ProblemType))
def test_every_word_has_a_status_and_a_title(kind: ProblemType) -> None:
    told = Refused(kind).problem

    assert told.type == kind
    assert 400 <= told.status < 500
    assert told.title


def test_unknown_path_is_a_problem_too(http: httpx.Client) -> None:
    told = problem(http.get("/v1/nothing"))

    assert (told.type, told.status, told.title) == ("about:blank", 404, "Not Found")


def test_wrong_method_is_a_problem_too(http: httpx.Client) -> None:
    assert problem(http.get("/v1/enrolments")).status == 405


def test_message_that_is_not_json_is_malformed(http: httpx.Client) -> None:
    assert problem(http.post("/v1/enrolments", content=b"<html>")).type == "malformed"


def test_message_too_large_is_refused(http: httpx.Client) -> None:
    assert problem(http.post("/v1/enrolments", content=b" " * 100_000)).type == "too-large"


def test_desk_that_no_database_can_hold_is_malformed(http: httpx.Client) -> None:
    assert problem(http.post("/v1/desks/%00/challenge")).type == "malformed"


def test_fault_of_the_server_tells_nothing_of_itself(
    enrolled_desk: FakeDesk, monkeypatch: pytest.MonkeyPatch, expect_log: LogGuard
) -> None:
    expect_log("community_server.app", "failed")

    def fail(*_: object) -> None:
        raise LookupError("FAMILLE MARTIN")

    monkeypatch.setattr("community_server.changes.shared_pages.read_pages", fail)

    response = enrolled_desk.ask_changes()

    assert (problem(response).type, response.status_code) == ("internal", 500)
    assert "MARTIN" not in response.text


@pytest.mark.parametrize(
    "error",
    [psycopg.OperationalError, psycopg.errors.DeadlockDetected, psycopg.errors.QueryCanceled],
)
def test_database_that_cannot_answer_is_told_with_a_time_to_come_back(
    enrolled_desk: FakeDesk,
    monkeypatch: pytest.MonkeyPatch,
    expect_log: LogGuard,
    error: type[Exception],
) -> None:
    """It is away, ended one of two that waited for each other, or gave up what took too long."""
    expect_log("community_server.app", "database_away")

    def away(*_: object) -> None:
        raise error("no route")

    monkeypatch.setattr("community_server.changes.shared_pages.read_pages", away)

    response = enrolled_desk.ask_changes()

    assert (problem(response).type, response.status_code) == ("unavailable", 503)
    assert int(response.headers["retry-after"]) > 0


def test_description_names_every_message_and_problem(http: httpx.Client) -> None:
    described = http.get("/openapi.json").json()

    referenced = set(_references(described))
    assert referenced
    assert referenced <= {
        f"#/components/schemas/{name}" for name in described["components"]["schemas"]
    }
    assert set(described["paths"]) == {
        "/v1/enrolments",
        "/v1/desks/{desk}/challenge",
        "/v1/desks/{desk}/hello",
        "/v1/desks/{desk}/entries",
        "/v1/desks/{desk}/leases",
        "/v1/desks/{desk}/looks",
        "/v1/changes",
        "/v1/receipts/verifications",
        "/v1/families/{household}/childcare",
        "/v1/reports/period",
        "/v1/reports/period/{sheet}",
        "/health/live",
        "/health/ready",
    }


def test_server_without_its_database_lives_but_is_not_ready(
    server: CommunityServer,
    server_loop: asyncio.AbstractEventLoop,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def away(*_: object) -> None:
        raise psycopg.OperationalError("no route")

    monkeypatch.setattr(server.database.engine, "raw_connection", away)
    with in_process_client(create_app(server), server_loop) as http:
        assert http.get("/health/live").status_code == 200
        assert http.get("/health/ready").status_code == 503


def _references(described: object) -> list[str]:
    return [
        found.removesuffix('"')
        for found in json.dumps(described).split('"$ref": "')[1:]
        for found in [found.split('"')[0]]
    ]
