"""After the acknowledgement, everything kept is checked as an independent verifier would."""

from __future__ import annotations

import threading
from collections.abc import Callable

import httpx
import msgspec
import pytest

from community_server.audit import check
from community_server.audit.check import check_some
from community_server.database import Database
from community_server.server import CommunityServer
from counter_protocol.entries import Entry
from counter_protocol.sealing import SealedEntry, entry_hash
from tests.community_server.test_push import clone_of
from tests.support.fake_desk import FakeDesk, problem
from tests.support.log_guard import LogGuard
from tests.support.server import RunningServer, balances, connected_desk


def test_honest_chain_gives_no_finding(server: CommunityServer, enrolled_desk: FakeDesk) -> None:
    for _ in range(5):
        enrolled_desk.top_up("H0001", 1_000)
    enrolled_desk.push_all()
    enrolled_desk.open_epoch_restored()
    enrolled_desk.top_up("H0001", 1_000)
    enrolled_desk.push_all()

    assert audited(server) == 6 + 2
    assert findings(server) == []


def test_entry_is_checked_once_however_it_came(
    server: CommunityServer, enrolled_desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "ENTRIES_AT_A_TIME", 2)
    for _ in range(3):
        enrolled_desk.top_up("H0001", 1_000)
        enrolled_desk.push_all()
        enrolled_desk.top_up("H0002", 1_000)
    enrolled_desk.push_all()

    assert audited(server) == 7
    assert audited(server) == 0
    assert findings(server) == []


def test_what_several_desks_wrote_is_checked_in_one_go_and_none_keeps_the_others_waiting(
    server: CommunityServer,
    http: httpx.Client,
    enrolled_desk: FakeDesk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(check, "ENTRIES_AT_A_TIME", 4)
    pool = connected_desk(server, http, "PIS-1")
    for desk, top_ups in ((enrolled_desk, 5), (pool, 1)):
        for _ in range(top_ups):
            desk.top_up("H0001", 1_000)
        desk.push_all()

    assert check_some(server.database, server.community, server.key.public_bytes) == 3 + 2
    assert audited(server) == 3
    assert findings(server) == []


def test_the_signature_that_a_push_came_with_is_kept_and_audited(
    server: CommunityServer, enrolled_desk: FakeDesk, expect_log: LogGuard
) -> None:
    expect_log("community_server.audit.check", "audit_found")
    enrolled_desk.top_up("H0001", 5_000)
    head = enrolled_desk.top_up("H0001", 700)
    enrolled_desk.push_all()
    with server.database.transaction() as connection:
        kept = connection.execute(
            "SELECT signature FROM entries WHERE community = %s ORDER BY seq", (server.community,)
        )
        assert kept.fetchall() == [(None,), (None,), (head.signature,)]
        connection.execute("SET LOCAL session_replication_role = replica")
        connection.execute(
            "UPDATE entries SET signature = %s WHERE community = %s AND seq = 3",
            (bytes(64), server.community),
        )

    audited(server)

    assert findings(server) == [(3, "signature_wrong")]


def spaced(entry: Entry) -> bytes:
    return msgspec.json.encode(entry, order="sorted").replace(b'"v":1', b'"v": 1')


def at_no_time(entry: Entry) -> bytes:
    strange = msgspec.structs.replace(entry, business_date="2026-13-01")
    return msgspec.json.encode(strange, order="sorted")


def with_wrong_totals(entry: Entry) -> bytes:
    totals = msgspec.structs.replace(entry.totals, prepaid_real=1)
    return msgspec.json.encode(msgspec.structs.replace(entry, totals=totals), order="sorted")


@pytest.mark.parametrize(
    ("make", "code"),
    [(spaced, "not_canonical"), (at_no_time, "time_wrong"), (with_wrong_totals, "totals_wrong")],
)
def test_what_an_honest_program_never_writes_is_found(
    server: CommunityServer,
    enrolled_desk: FakeDesk,
    expect_log: LogGuard,
    make: Callable[[Entry], bytes],
    code: str,
) -> None:
    expect_log("community_server.audit.check", "audit_found")
    enrolled_desk.push_all()
    audited(server)
    entry = enrolled_desk.seal_top_up("H0001", 5_000).entry
    raw = make(entry)
    digest = entry_hash(raw)
    enrolled_desk.write(SealedEntry(entry, raw, digest, enrolled_desk.key.sign(digest)))
    enrolled_desk.push_all()

    audited(server)

    assert (2, code) in findings(server)


@pytest.mark.parametrize(
    ("make", "found"), [(spaced, [(2, "not_canonical")]), (at_no_time, [(2, "time_wrong")])]
)
def test_what_is_kept_beside_a_chain_is_checked_too(
    server: CommunityServer,
    enrolled_desk: FakeDesk,
    expect_log: LogGuard,
    make: Callable[[Entry], bytes],
    found: list[tuple[int, str]],
) -> None:
    expect_log("community_server.audit.check", "audit_found")
    expect_log("community_server.journal.receive", "forked")
    enrolled_desk.push_all()
    clone = clone_of(enrolled_desk, 1)
    enrolled_desk.top_up("H0001", 5_000)
    enrolled_desk.push_all()
    entry = clone.seal_top_up("H0001", 300).entry
    raw = make(entry)
    digest = entry_hash(raw)
    clone.write(SealedEntry(entry, raw, digest, clone.key.sign(digest)))

    for _ in range(2):
        assert problem(clone.push(clone.journal)).type == "fork"

    assert findings(server) == found
    with server.database.transaction() as connection:
        assert balances(connection, server.community)["H0001"] == 5_300


def test_an_honest_tail_kept_beside_a_chain_gives_no_finding(
    server: CommunityServer, enrolled_desk: FakeDesk, expect_log: LogGuard
) -> None:
    expect_log("community_server.journal.receive", "forked")
    enrolled_desk.top_up("H0001", 1_000)
    enrolled_desk.push_all()
    clone = clone_of(enrolled_desk, 2)
    enrolled_desk.top_up("H0001", 5_000)
    enrolled_desk.push_all()
    for _ in range(3):
        clone.top_up("H0001", 300)

    for tail in (clone.journal[:-1], clone.journal[-1:]):
        assert problem(clone.push(tail)).type == "fork"

    assert findings(server) == []


def test_running_server_audits_by_itself(
    running_server: RunningServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    all_checked = threading.Event()

    def check_and_tell(database: Database, community: str, server_key: bytes) -> int:
        checked = check_some(database, community, server_key)
        if checked == 2:
            all_checked.set()
        return checked

    monkeypatch.setattr("community_server.audit.auditor.check_some", check_and_tell)
    with httpx.Client(base_url=running_server.url) as http:
        desk = connected_desk(running_server.server, http, "MED-1")
        desk.top_up("H0001", 5_000)
        desk.push_all()

        assert all_checked.wait(30)


def audited(server: CommunityServer) -> int:
    """Audit everything; how many entries there were."""
    total = 0
    while checked := check_some(server.database, server.community, server.key.public_bytes):
        total += checked
    return total


def findings(server: CommunityServer) -> list[tuple[int, str]]:
    """Everything found, by number."""
    with server.database.transaction() as connection:
        return connection.execute(
            "SELECT seq, code FROM audit_findings WHERE community = %s ORDER BY seq, code",
            (server.community,),
        ).fetchall()
