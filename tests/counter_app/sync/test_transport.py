"""HTTP as it is: whatever a server, or what stands before it, answers becomes one of our errors."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from counter_app.sync import transport as transport_module
from counter_app.sync.errors import (
    CertificateRefused,
    InsecureAddress,
    ServerAnsweredGarbage,
    ServerUnreachable,
    Unreachable,
)
from counter_app.sync.exchange import Method, Request
from counter_app.sync.replies import read_reply
from counter_app.sync.transport import HttpLine, HttpTransport, PlainHttp
from counter_protocol.messages import Challenge
from tests.support.certificates import certified
from tests.support.log_guard import LogGuard
from tests.support.raw_server import RawServer, answering, http, raw_server, read_request

ASK = Request(Method.GET, "/v1/changes", patience_s=30, query=(("cursor", "a b"),), token="secret")
PATIENCE_S = 30.0


@contextmanager
def line_to(server: RawServer, ca_file: Path | None = None) -> Iterator[HttpLine]:
    line = HttpTransport(server.address, PlainHttp.LOOPBACK_ONLY, ca_file).open()
    try:
        yield line
    finally:
        line.hang_up()


def unreachable(line: HttpLine, request: Request = ASK) -> Unreachable:
    with pytest.raises(ServerUnreachable) as caught:
        line.exchange(request)
    return caught.value.reason


def test_a_question_arrives_as_asked_and_its_answer_comes_whole() -> None:
    received: list[bytes] = []
    answer = http(b'{"a": 1}', "Retry-After: 7", media_type="Application/JSON; charset=utf-8")
    with raw_server(answering(answer, received=received)) as server, line_to(server) as line:
        reply = line.exchange(ASK)
    assert (reply.status, reply.media_type, reply.body) == (200, "application/json", b'{"a": 1}')
    assert reply.retry_after_s == 7
    assert received[0].startswith(b"GET /v1/changes?cursor=a+b HTTP/1.1\r\n")
    assert b"Authorization: Bearer secret\r\n" in received[0]


def test_a_body_is_sent_under_its_type() -> None:
    received: list[bytes] = []
    push = Request(Method.POST, "/v1/x", patience_s=30, media_type="application/x-y", body=b"\0\1")
    with (
        raw_server(answering(http(b""), received=received)) as server,
        line_to(server) as line,
    ):
        line.exchange(push)
    assert received[0].endswith(b"\r\n\r\n\0\1")
    assert b"Content-Type: application/x-y\r\n" in received[0]
    assert b"Authorization" not in received[0]


def test_a_line_is_kept_for_the_next_question() -> None:
    # The script serves one connection: a second one would never be answered.
    with (
        raw_server(answering(http(b"1"), http(b"2"))) as server,
        line_to(server) as line,
    ):
        assert [line.exchange(ASK).body, line.exchange(ASK).body] == [b"1", b"2"]


def test_a_line_that_the_server_closed_is_opened_again() -> None:
    with raw_server(answering(http(b"1", "Connection: close"))) as server, line_to(server) as line:
        assert [line.exchange(ASK).body, line.exchange(ASK).body] == [b"1", b"1"]


def test_a_redirect_is_not_followed() -> None:
    answer = http(b"", "Location: http://127.0.0.1:1/", status="302 Found")
    with raw_server(answering(answer)) as server, line_to(server) as line:
        assert line.exchange(ASK).status == 302


def test_cookies_are_neither_kept_nor_sent() -> None:
    received: list[bytes] = []
    answer = http(b"1", "Set-Cookie: portal=1; Path=/")
    script = answering(answer, answer, received=received)
    with raw_server(script) as server, line_to(server) as line:
        line.exchange(ASK)
        line.exchange(ASK)
    assert b"cookie" not in received[1].lower()


def test_a_password_of_the_user_does_not_replace_the_token(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("default login someone password something\n", encoding="ascii")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setattr(transport_module, "_is_loopback", lambda host: False)
    received: list[bytes] = []
    with raw_server(answering(http(b"1"), received=received)) as server:
        line = HttpTransport(server.address, PlainHttp.ANYWHERE, None).open()
        line.exchange(ASK)
        line.hang_up()
    assert b"Authorization: Bearer secret\r\n" in received[0]


def test_nobody_listening_is_no_connection() -> None:
    with raw_server(answering()) as server:
        address = server.address
    line = HttpTransport(address, PlainHttp.LOOPBACK_ONLY, None).open()
    assert unreachable(line) is Unreachable.NO_CONNECTION
    line.hang_up()


def test_silence_is_given_up() -> None:
    def never_answer(connection: socket.socket) -> None:
        read_request(connection)
        connection.recv(1)

    hasty = Request(Method.GET, "/v1/changes", patience_s=0.01)
    with raw_server(never_answer) as server, line_to(server) as line:
        assert unreachable(line, hasty) is Unreachable.TIMED_OUT


@pytest.mark.parametrize("kept", [0, 5, 80])
def test_an_answer_that_is_cut_is_no_answer(kept: int) -> None:
    answer = http(b'{"timeline": "' + b"x" * 200 + b'"}')[:kept]
    with raw_server(answering(answer)) as server, line_to(server) as line:
        assert unreachable(line) in {Unreachable.CUT, Unreachable.NO_CONNECTION}


def test_an_answer_that_is_cut_in_its_head_has_no_body(expect_log: LogGuard) -> None:
    expect_log("urllib3.connection", "Failed to parse headers")
    answer = http(b'{"timeline": "timeline-1"}')[:20]
    with raw_server(answering(answer)) as server, line_to(server) as line:
        reply = line.exchange(ASK)
    with pytest.raises(ServerAnsweredGarbage):
        read_reply(reply, Challenge)


def test_what_is_not_http_is_no_connection() -> None:
    with raw_server(answering(b"220 mail.example ESMTP\r\n")) as server, line_to(server) as line:
        assert unreachable(line) is Unreachable.NO_CONNECTION


def test_an_endless_answer_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport_module, "MAX_REPLY_BYTES", 100_000)
    with (
        raw_server(answering(http(b" " * 300_000))) as server,
        line_to(server) as line,
        pytest.raises(ServerAnsweredGarbage),
    ):
        line.exchange(ASK)


def test_a_small_answer_that_unpacks_to_a_huge_one_is_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(transport_module, "MAX_REPLY_BYTES", 100_000)
    bomb = http(gzip.compress(b" " * 10_000_000), "Content-Encoding: gzip")
    with (
        raw_server(answering(bomb)) as server,
        line_to(server) as line,
        pytest.raises(ServerAnsweredGarbage),
    ):
        line.exchange(ASK)


def test_a_compressed_answer_is_unpacked() -> None:
    answer = http(gzip.compress(b'{"a": 1}'), "Content-Encoding: gzip")
    with raw_server(answering(answer)) as server, line_to(server) as line:
        assert line.exchange(ASK).body == b'{"a": 1}'


def test_an_answer_compressed_wrongly_is_garbage() -> None:
    answer = http(b"this is not gzip", "Content-Encoding: gzip")
    with (
        raw_server(answering(answer)) as server,
        line_to(server) as line,
        pytest.raises(ServerAnsweredGarbage),
    ):
        line.exchange(ASK)


@pytest.mark.parametrize("date", ["Wed, 21 Oct 2026 07:28:00 GMT", "-5", "1e9", "²"])
def test_a_retry_after_that_is_not_whole_seconds_is_ignored(date: str) -> None:
    head = http(b"", status="503 Service Unavailable").replace(
        b"\r\n\r\n", b"\r\nRetry-After: " + date.encode() + b"\r\n\r\n"
    )
    with raw_server(answering(head)) as server, line_to(server) as line:
        assert line.exchange(ASK).retry_after_s == 0


@pytest.mark.parametrize("over_tls", [False, True])
def test_hanging_up_ends_an_exchange_on_another_thread(tmp_path: Path, *, over_tls: bool) -> None:
    asked = threading.Event()

    def never_answer(connection: socket.socket) -> None:
        read_request(connection)
        asked.set()
        connection.recv(1)

    tls, authority = certified(tmp_path, "localhost", 1) if over_tls else (None, None)
    reasons: list[Unreachable] = []
    with raw_server(never_answer, tls) as server, line_to(server, authority) as line:
        thread = threading.Thread(target=lambda: reasons.append(unreachable(line)))
        thread.start()
        assert asked.wait(PATIENCE_S)
        line.hang_up()
        thread.join(PATIENCE_S)
    assert reasons == [Unreachable.HUNG_UP]


def test_a_line_that_was_hung_up_asks_nothing_more() -> None:
    received: list[bytes] = []
    with (
        raw_server(answering(http(b"1"), received=received)) as server,
        line_to(server) as line,
    ):
        line.hang_up()
        assert unreachable(line) is Unreachable.HUNG_UP
    assert received == []


def test_a_certificate_from_a_known_authority_is_accepted(tmp_path: Path) -> None:
    tls, authority = certified(tmp_path, "localhost", 1)
    with raw_server(answering(http(b"1")), tls) as server, line_to(server, authority) as line:
        assert line.exchange(ASK).body == b"1"


@pytest.mark.parametrize(
    ("host", "valid_days", "is_known"),
    [("localhost", -1, True), ("elsewhere.example", 1, True), ("localhost", 1, False)],
    ids=["expired", "other host", "unknown authority"],
)
def test_a_certificate_that_proves_nothing_is_refused_before_anything_is_sent(
    tmp_path: Path, host: str, valid_days: int, *, is_known: bool
) -> None:
    tls, authority = certified(tmp_path, host, valid_days)
    received: list[bytes] = []
    script = answering(http(b"1"), received=received)
    with (
        raw_server(script, tls) as server,
        line_to(server, authority if is_known else None) as line,
        pytest.raises(CertificateRefused) as caught,
    ):
        line.exchange(ASK)
    assert caught.value.detail
    assert received == []


def test_a_server_that_speaks_no_tls_is_no_connection() -> None:
    def answer_in_clear(connection: socket.socket) -> None:
        connection.recv(1)
        connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    with raw_server(answer_in_clear) as server:
        address = server.address.replace("http:", "https:")
        line = HttpTransport(address, PlainHttp.LOOPBACK_ONLY, None).open()
        assert unreachable(line) is Unreachable.NO_CONNECTION
        line.hang_up()


@pytest.mark.parametrize(
    "address",
    [
        "https://guichet.example.fr",
        "http://localhost:8000",
        "http://127.0.0.1:8000/",
        "http://[::1]:8000",
    ],
)
def test_addresses_that_keep_data_private_are_accepted(address: str) -> None:
    HttpTransport(address, PlainHttp.LOOPBACK_ONLY, None)


@pytest.mark.parametrize(
    "address",
    ["http://guichet.example.fr", "http://192.168.1.4", "ftp://localhost", "guichet", "https://"],
)
def test_addresses_that_would_send_in_clear_are_refused(address: str) -> None:
    with pytest.raises(InsecureAddress):
        HttpTransport(address, PlainHttp.LOOPBACK_ONLY, None)


def test_clear_text_is_allowed_anywhere_to_those_who_say_so() -> None:
    HttpTransport("http://192.168.1.4", PlainHttp.ANYWHERE, None)
