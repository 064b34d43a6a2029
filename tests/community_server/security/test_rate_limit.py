"""Somebody who asks too often is told when to come back, and everybody else is served."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from community_server.app import create_app
from community_server.security.client_address import client_address
from community_server.security.gates import Gates
from community_server.security.rate_limit import Pace, RateLimit
from community_server.security.turns import Turns
from community_server.server import CommunityServer
from community_server.serving import THIS_MACHINE
from counter_protocol.messages import (
    LeaseRequest,
    ReceiptVerificationRequest,
    encode_message,
)
from tests.support.fake_desk import FakeDesk, problem
from tests.support.in_process import in_process_client
from tests.support.server import listening


@dataclass
class FakeClock:
    """A clock that a test moves."""

    now: float = 1_000.0

    def __call__(self) -> float:
        return self.now


def test_burst_is_served_and_the_next_one_waits() -> None:
    limit = RateLimit(Pace(3, 30), FakeClock())

    assert [limit.wait_s("a") for _ in range(3)] == [0, 0, 0]
    assert 10 <= limit.wait_s("a") <= 40


def test_who_waits_as_long_as_a_share_is_served_again() -> None:
    clock = FakeClock()
    limit = RateLimit(Pace(3, 30), clock)
    for _ in range(3):
        limit.wait_s("a")

    clock.now += 10

    assert limit.wait_s("a") == 0
    assert limit.wait_s("a") > 0


def test_one_caller_does_not_use_up_the_share_of_another() -> None:
    limit = RateLimit(Pace(1, 30), FakeClock())

    assert [limit.wait_s("a"), limit.wait_s("b")] == [0, 0]


def test_asking_in_vain_does_not_make_the_wait_longer() -> None:
    clock = FakeClock()
    limit = RateLimit(Pace(1, 30), clock)
    limit.wait_s("a")
    for _ in range(100):
        limit.wait_s("a")

    clock.now += 30

    assert limit.wait_s("a") == 0


def test_those_who_are_turned_away_together_come_back_spread_out() -> None:
    limit = RateLimit(Pace(1, 60), FakeClock())
    limit.wait_s("a")

    assert len({limit.wait_s("a") for _ in range(200)}) > 20


def test_callers_who_are_even_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("community_server.security.rate_limit._SWEEP_AFTER", 10)
    clock = FakeClock()
    limit = RateLimit(Pace(2, 10), clock)
    for number in range(1_000):
        limit.wait_s(str(number))
        clock.now += 5

    assert limit.remembered <= 20


@given(st.lists(st.floats(0, 30), max_size=80), st.integers(1, 10), st.floats(1, 60))
def test_no_window_ever_sees_more_than_a_burst_and_its_share(
    gaps: list[float], requests: int, within_s: float
) -> None:
    clock = FakeClock()
    limit = RateLimit(Pace(requests, within_s), clock)
    served: list[float] = []
    for gap in gaps:
        clock.now += gap
        if limit.wait_s("a") == 0:
            served.append(clock.now)

    for first in served:
        within = [at for at in served if first <= at < first + within_s]
        assert len(within) <= 2 * requests


@pytest.mark.parametrize(
    ("hosts", "callers"),
    [
        (["192.0.2.1", "192.0.2.2"], 2),
        (["2001:db8::1", "2001:db8::2", "2001:db8:0:1::1"], 2),
        (["192.0.2.1", "::ffff:192.0.2.1"], 1),
        (["not an address", "", "fe80::1%eth0"], 2),
    ],
)
def test_addresses_of_one_household_are_one_caller(hosts: list[str], callers: int) -> None:
    assert len({client_address(_request_from(host)) for host in hosts}) == callers


def test_guessing_codes_is_slowed_down(
    server: CommunityServer, server_loop: asyncio.AbstractEventLoop
) -> None:
    few = replace(server, gates=Gates(codes_of_an_address=RateLimit(Pace(3, 3_600))))
    with in_process_client(create_app(few), server_loop) as http:
        thief = FakeDesk(http, server.community, "MED-1", "mediatheque")

        answers = [thief.enrol(f"AAAA-AAAA-AAAA-{number:04}") for number in range(4)]

    assert {problem(answer).type for answer in answers[:3]} == {"unknown-code"}
    assert problem(answers[3]).type == "too-many-requests"
    assert int(answers[3].headers["retry-after"]) > 0


def test_each_sort_of_request_has_its_own_gate(
    server: CommunityServer, enrolled_desk: FakeDesk, server_loop: asyncio.AbstractEventLoop
) -> None:
    once = Pace(1, 3_600)
    gates = Gates(
        receipts=RateLimit(once),
        challenges_of_a_desk=RateLimit(once),
        hellos_of_a_desk=RateLimit(once),
        pushes=RateLimit(once),
        pages=RateLimit(once),
        leases=RateLimit(once),
        looks=RateLimit(once),
        certificates_of_a_desk=RateLimit(once),
    )
    with in_process_client(create_app(replace(server, gates=gates)), server_loop) as http:
        enrolled_desk.http = http
        for ask in _one_of_each(enrolled_desk):
            assert ask().status_code != 429
            assert ask().status_code == 429


def test_certificates_of_all_desks_wait_in_one_queue(
    server: CommunityServer, enrolled_desk: FakeDesk, server_loop: asyncio.AbstractEventLoop
) -> None:
    """Each looks through all receipts: who finds it full comes back, and is told when."""
    full = Gates(certificates=Turns(at_once=0, waiting=0))
    with in_process_client(create_app(replace(server, gates=full)), server_loop) as http:
        enrolled_desk.http = http
        refused = _ask_certificate(enrolled_desk)

    assert problem(refused).type == "too-many-requests"
    assert int(refused.headers["retry-after"]) > 0


@pytest.mark.parametrize(("proxies", "callers"), [(THIS_MACHINE, 2), (("192.0.2.9",), 1), ((), 1)])
def test_forwarded_address_is_believed_of_a_trusted_proxy_alone(
    server: CommunityServer, proxies: Sequence[str], callers: int
) -> None:
    few = replace(server, gates=Gates(codes_of_an_address=RateLimit(Pace(1, 3_600))))
    with listening(few, trusted_proxies=proxies) as running, httpx.Client() as http:
        statuses = [
            http.post(
                f"{running.url}/v1/enrolments",
                content=b"{}",
                headers={"x-forwarded-for": f"192.0.2.{number}"},
            ).status_code
            for number in range(2)
        ]

    assert statuses.count(400) == callers


def _one_of_each(desk: FakeDesk) -> list[Callable[[], httpx.Response]]:
    receipt = encode_message(ReceiptVerificationRequest(proof="GUI1:"))
    return [
        lambda: desk.http.post("/v1/desks/MED-1/challenge"),
        lambda: desk.say_hello(desk.signed_hello("00")),
        lambda: desk.push(desk.journal),
        desk.ask_changes,
        lambda: desk.send_leases(LeaseRequest(epoch=1, seq=len(desk.journal))),
        desk.tell_looks,
        lambda: _ask_certificate(desk),
        lambda: desk.http.post("/v1/receipts/verifications", content=receipt),
    ]


def _ask_certificate(desk: FakeDesk) -> httpx.Response:
    return desk.http.get(
        "/v1/families/H0001/childcare",
        params={"year": 2026},
        headers={"authorization": f"Bearer {desk.token}"},
    )


def _request_from(host: str) -> Request:
    return Request({"type": "http", "client": (host, 1), "headers": []})
