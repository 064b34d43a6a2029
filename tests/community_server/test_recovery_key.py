"""The community's recovery key: printed once, its public half handed to every desk."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import httpx
import pytest

from community_server.__main__ import main
from community_server.communities.queries import recovery_key_of, set_recovery_key
from community_server.database import Database
from community_server.server import CommunityServer
from counter_protocol.messages import Enrolment, EnrolmentReply, decode_message
from counter_protocol.recovery import RecoveryKey, recovery_fingerprint, wrap_database_key
from tests.support.fake_desk import FakeDesk, understood
from tests.support.server import new_code, new_database

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def command(postgresql: str, request: pytest.FixtureRequest) -> Callable[..., int]:
    """Runs a command on a database of this test's own."""
    name = "rk_" + re.sub(r"\W", "_", request.node.name)[-40:].lower()
    url = new_database(postgresql, name)
    return lambda *words: main(["--database", url, *words])


def printed_key(said: str) -> RecoveryKey:
    return RecoveryKey.from_paper("\n".join(re.findall(r"^ {4}(\S+)$", said, re.MULTILINE)))


def test_new_community_has_its_recovery_key_printed_for_the_safe(
    command: Callable[..., int], capsys: Capture
) -> None:
    assert command("create-community", "cc", "CC") == 0
    said = capsys.readouterr().out
    key = printed_key(said)
    assert f"Recovery key {recovery_fingerprint(key.public_bytes)}" in said


def test_right_paper_is_recognised_and_another_one_is_not(
    command: Callable[..., int], capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    command("create-community", "cc", "CC")
    key = printed_key(capsys.readouterr().out)
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(key.paper_lines()).lower()))
    assert command("check-recovery-key") == 0
    other = RecoveryKey.generate().paper_lines()
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(other)))
    assert command("check-recovery-key") == 2
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join([*key.paper_lines()[:3], other[3]])))
    assert command("check-recovery-key") == 2
    assert f"not {recovery_fingerprint(key.public_bytes)}" in capsys.readouterr().err


def test_second_recovery_key_is_made_only_when_insisted_on(
    command: Callable[..., int], capsys: Capture
) -> None:
    command("create-community", "cc", "CC")
    first = recovery_fingerprint(printed_key(capsys.readouterr().out).public_bytes)
    assert command("make-recovery-key") == 2
    assert first in capsys.readouterr().err
    assert command("make-recovery-key", "--replace") == 0
    said = capsys.readouterr().out
    assert recovery_fingerprint(printed_key(said).public_bytes) != first
    assert f"Keep the former one, {first}" in said


def test_community_that_has_no_key_gets_one_later(
    server: CommunityServer, database: Database, database_url: str, capsys: Capture
) -> None:
    with database.transaction() as connection:
        assert recovery_key_of(connection, server.community) is None
    words = ["--database", database_url, "--community", server.community]
    assert main([*words, "make-recovery-key"]) == 0
    with database.transaction() as connection:
        held = recovery_key_of(connection, server.community)
    assert held == printed_key(capsys.readouterr().out).public_bytes


def test_desk_learns_the_key_at_its_enrolment_and_wraps_for_it(
    server: CommunityServer, http: httpx.Client
) -> None:
    key = RecoveryKey.generate()
    with server.database.transaction() as connection:
        set_recovery_key(connection, server.community, key.public_bytes)
    desk = FakeDesk(http, server.community, "MED-1", "mediatheque")
    reply = understood(desk.enrol(new_code(server, "MED-1")), EnrolmentReply)
    public_bytes = bytes.fromhex(decode_message(reply.enrolment, Enrolment).recovery_key)
    record = wrap_database_key(
        bytes(32), public_bytes, community=server.community, desk="MED-1", installation="one"
    )
    assert key.unwrap(record) == bytes(32)


def test_community_without_a_key_says_so_at_enrolment(
    server: CommunityServer, http: httpx.Client
) -> None:
    desk = FakeDesk(http, server.community, "MED-1", "mediatheque")
    reply = understood(desk.enrol(new_code(server, "MED-1")), EnrolmentReply)
    assert decode_message(reply.enrolment, Enrolment).recovery_key == ""
