"""Requests that no honest client makes are answered in words, or cut, and the server goes on."""

from __future__ import annotations

import socket
from urllib.parse import urlsplit

import httpx
import pytest

from tests.support.log_guard import LogGuard
from tests.support.server import RunningServer


@pytest.mark.parametrize("length", ["99999999999", "9" * 19])
def test_body_announced_too_large_is_refused_before_it_is_sent(
    running_server: RunningServer, length: str
) -> None:
    answer = answer_to(
        running_server, f"POST /v1/enrolments HTTP/1.1\r\nHost: a\r\nContent-Length: {length}\r\n"
    )

    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b'"type":"too-large"' in answer


@pytest.mark.parametrize("length", ["-1", "abc", "1, 2", "9" * 5_000])
def test_length_that_is_no_number_is_refused(
    running_server: RunningServer, expect_log: LogGuard, length: str
) -> None:
    expect_log("uvicorn.error", "Invalid HTTP request received.")

    answer = answer_to(
        running_server, f"POST /v1/enrolments HTTP/1.1\r\nHost: a\r\nContent-Length: {length}\r\n"
    )

    assert answer.startswith(b"HTTP/1.1 400 ")


def test_body_that_never_says_its_length_is_cut_when_it_is_too_large(
    running_server: RunningServer,
) -> None:
    with httpx.Client(base_url=running_server.url) as http:
        answer = http.post("/v1/enrolments", content=(b" " * 1_024 for _ in range(65)))

    assert answer.status_code == 413


def test_body_that_does_not_come_is_not_waited_for(
    running_server: RunningServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("community_server.wire.BODY_WITHIN_S", 0)

    answer = answer_to(
        running_server, "POST /v1/enrolments HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n"
    )

    assert answer.startswith(b"HTTP/1.1 413 ")


def test_body_in_pieces_is_read(running_server: RunningServer) -> None:
    with httpx.Client(base_url=running_server.url) as http:
        answer = http.post("/v1/receipts/verifications", content=iter([b'{"proof":', b'"x"}']))

    assert (answer.status_code, answer.json()["detail"]) == (400, "it does not start with GUI1:")


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE"])
def test_method_that_nobody_uses_is_told_the_right_one(http: httpx.Client, method: str) -> None:
    answer = http.request(method, "/v1/enrolments")

    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")


def test_body_of_another_type_is_refused(http: httpx.Client) -> None:
    answer = http.post("/v1/enrolments", content=b"{}", headers={"content-type": "text/plain"})

    assert answer.status_code == 415
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("body", [b"\xff\xfe", b'{"proof": "\x00"}', b"[" * 50_000])
def test_body_that_is_no_text_is_malformed(http: httpx.Client, body: bytes) -> None:
    assert http.post("/v1/enrolments", content=body).json()["type"] == "malformed"


def answer_to(running: RunningServer, head: str) -> bytes:
    """What the server says to a head, after which nothing is sent."""
    address = urlsplit(running.url)
    with socket.create_connection((str(address.hostname), address.port or 0), timeout=30) as line:
        line.sendall(head.encode() + b"Connection: close\r\n\r\n")
        answer = b""
        while received := line.recv(65_536):
            answer += received
    return answer
