"""Whatever is sent, no name of anybody and no family's number ever reaches the log."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import httpx
import msgspec
import pytest

from community_server.journal.repair import retry_quarantine
from community_server.logs import JsonFormatter
from community_server.server import CommunityServer
from counter_protocol.messages import encode_push
from counter_protocol.sealing import SealedEntry, entry_hash
from tests.support.fake_desk import FakeDesk
from tests.support.log_guard import LogGuard

NAME = "MARTIN-DUPOND"
PRIVATE = (NAME, "H0001", "FAMILLE", "croy", "rue du Pont")


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """All that the server's process would write; the test's own HTTP client is another program."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonFormatter())
    handler.addFilter(lambda record: not record.name.startswith("httpx"))
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield written
    root.setLevel(level)
    root.removeHandler(handler)


def events(log: io.StringIO) -> list[str]:
    return [json.loads(line)["event"] for line in log.getvalue().splitlines()]


def assert_nobody_is_named(log: io.StringIO) -> None:
    for private in PRIVATE:
        assert private not in log.getvalue()


def test_requests_are_told_by_their_route(
    log: io.StringIO, http: httpx.Client, enrolled_desk: FakeDesk
) -> None:
    enrolled_desk.top_up("H0001", 5_000)
    enrolled_desk.push_all()
    enrolled_desk.pull_all()
    http.get(f"/v1/{NAME}/H0001")
    http.get("/v1/changes", params={"cursor": NAME, "family": "H0001"})
    http.post(f"/v1/desks/{NAME}/challenge", headers={"user-agent": NAME, "referer": NAME})
    http.post("/v1/enrolments", json={"code": NAME, "desk_key": NAME, "program": NAME})
    http.post("/v1/receipts/verifications", json={"proof": f"GUI1:{NAME}"})
    http.get("/health/ready", params={"name": NAME})
    http.get("/metrics", headers={"authorization": f"Bearer {NAME}"})

    assert events(log).count("request") >= 9
    assert_nobody_is_named(log)


def test_an_entry_set_apart_is_told_by_its_place_and_reason(
    log: io.StringIO, server: CommunityServer, enrolled_desk: FakeDesk, expect_log: LogGuard
) -> None:
    expect_log("community_server.journal.receive", "quarantined")
    entry = enrolled_desk.seal_top_up("H0001", 5_000).entry
    named = msgspec.structs.replace(entry, agent=NAME, body={"name": NAME, "street": "rue du Pont"})
    raw = msgspec.json.encode(named, order="sorted")
    digest = entry_hash(raw)
    sealed = enrolled_desk.write(SealedEntry(named, raw, digest, enrolled_desk.key.sign(digest)))
    header = enrolled_desk.header_for(enrolled_desk.journal)
    enrolled_desk.push_body(encode_push(header, [each.raw for each in enrolled_desk.journal]))
    retry_quarantine(server.database, server.community, by="test")

    assert "quarantined" in events(log)
    assert sealed.entry.body["name"] == NAME
    assert_nobody_is_named(log)


def test_a_fork_is_told_by_its_place(
    log: io.StringIO, enrolled_desk: FakeDesk, expect_log: LogGuard
) -> None:
    expect_log("community_server.journal.receive", "forked")
    enrolled_desk.push_all()
    before = (list(enrolled_desk.journal), enrolled_desk.prev, enrolled_desk.totals)
    enrolled_desk.top_up("H0001", 100)
    enrolled_desk.push_all()
    enrolled_desk.journal, enrolled_desk.prev, enrolled_desk.totals = before
    enrolled_desk.top_up("H0001", 200)
    enrolled_desk.push(enrolled_desk.journal)

    assert "forked" in events(log)
    assert_nobody_is_named(log)


@pytest.mark.parametrize("fault", [LookupError, OSError, UnicodeError])
def test_a_fault_of_the_server_quotes_no_row(
    log: io.StringIO,
    enrolled_desk: FakeDesk,
    monkeypatch: pytest.MonkeyPatch,
    expect_log: LogGuard,
    fault: type[Exception],
) -> None:
    expect_log("community_server.app", "failed")

    def fail(*_: object) -> None:
        raise fault(f"FAMILLE {NAME}, 2 rue du Pont (H0001)")

    monkeypatch.setattr("community_server.changes.shared_pages.read_pages", fail)
    enrolled_desk.ask_changes()

    assert "failed" in events(log)
    assert_nobody_is_named(log)


def test_what_postgresql_refuses_is_not_quoted(
    log: io.StringIO, server: CommunityServer, enrolled_desk: FakeDesk, expect_log: LogGuard
) -> None:
    """Its errors quote the row that breaks a rule."""
    expect_log("community_server.app", "failed")
    with server.database.transaction() as connection:
        connection.execute(
            "ALTER TABLE accounts ADD CONSTRAINT poor CHECK (balance_cents < 100000000)"
        )
    try:
        enrolled_desk.top_up("H0001", 200_000_000)
        answer = enrolled_desk.push(enrolled_desk.journal)
    finally:
        with server.database.transaction() as connection:
            connection.execute("ALTER TABLE accounts DROP CONSTRAINT poor")

    assert answer.status_code == 500
    assert "H0001" not in answer.text
    assert_nobody_is_named(log)
