"""The first ten minutes of a desk: a code, a signed enrolment, the first snapshot with progress."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from counter_app.errors import SyncError
from counter_app.sync.enrolment import Enrolled, FirstSnapshot, enrol
from counter_app.sync.errors import (
    CodeRefused,
    NotOurServer,
    ServerAnsweredGarbage,
    ServerUnreachable,
    Unreachable,
)
from counter_app.sync.exchange import Line, Reply, Request
from counter_app.sync.state import Connection, SyncState
from counter_protocol.messages import (
    Enrolment,
    EnrolmentReply,
    ProblemType,
    decode_message,
    encode_message,
)
from counter_protocol.reference import SettingRow, Topic
from counter_protocol.sealing import SigningKey, VerifyKey
from tests.support.conversation import NOON, PROGRAM, message
from tests.support.memory_server import MemoryServer
from tests.support.memory_store import MemoryStore
from tests.support.memory_transport import MemoryTransport

CODE = "ABCD-2345"


class OneReply:
    """A transport and a line on which every question gets the same reply."""

    def __init__(self, reply: Reply) -> None:
        self._reply = reply

    def open(self) -> Line:
        return self

    def exchange(self, request: Request) -> Reply:
        return self._reply

    def hang_up(self) -> None:
        """Nothing is open."""


@pytest.fixture
def transport(server: MemoryServer) -> MemoryTransport:
    server.codes[CODE] = "MED-1"
    return MemoryTransport(server)


@pytest.fixture
def key() -> SigningKey:
    return SigningKey.generate()


def honest(server: MemoryServer, transport: MemoryTransport, key: SigningKey) -> Enrolled:
    enrolled = enrol(transport, CODE, key, PROGRAM)
    assert enrolled.enrolment.server_key == server.key.public_bytes.hex()
    return enrolled


def reply_with(enrolment: Enrolment, signing: SigningKey) -> OneReply:
    raw = encode_message(enrolment)
    signed = EnrolmentReply(enrolment=raw.decode(), signature=signing.sign(raw).hex())
    return OneReply(message(signed))


def test_a_code_becomes_a_signed_enrolment(
    server: MemoryServer, transport: MemoryTransport, key: SigningKey
) -> None:
    enrolled = enrol(transport, f" {CODE}\n", key, PROGRAM)
    assert (enrolled.enrolment.desk, enrolled.enrolment.epoch) == ("MED-1", 1)
    assert enrolled.enrolment.desk_key == key.public_bytes.hex()
    assert decode_message(enrolled.raw, Enrolment) == enrolled.enrolment
    signature = bytes.fromhex(enrolled.signature)
    assert VerifyKey(server.key.public_bytes).accepts(signature, enrolled.raw.encode())
    assert all(line.is_cut.is_set() for line in transport.lines)


def test_the_same_key_may_ask_again_when_the_answer_was_lost(
    server: MemoryServer, transport: MemoryTransport, key: SigningKey
) -> None:
    assert enrol(transport, CODE, key, PROGRAM) == enrol(transport, CODE, key, PROGRAM)


@pytest.mark.parametrize(
    ("code", "refusal"),
    [("WRONG", ProblemType.UNKNOWN_CODE), (CODE, ProblemType.CODE_USED)],
)
def test_a_refused_code_says_why(
    transport: MemoryTransport, key: SigningKey, code: str, refusal: ProblemType
) -> None:
    enrol(transport, CODE, SigningKey.generate(), PROGRAM)
    with pytest.raises(CodeRefused) as caught:
        enrol(transport, code, key, PROGRAM)
    assert caught.value.problem == refusal


def test_an_enrolment_signed_by_another_key_is_refused(
    server: MemoryServer, transport: MemoryTransport, key: SigningKey
) -> None:
    enrolment = honest(server, transport, key).enrolment
    with pytest.raises(ServerAnsweredGarbage):
        enrol(reply_with(enrolment, SigningKey.generate()), CODE, key, PROGRAM)


def test_an_enrolment_of_another_desk_key_is_refused(
    server: MemoryServer, transport: MemoryTransport, key: SigningKey
) -> None:
    enrolment = honest(server, transport, key).enrolment
    other = replace(enrolment, desk_key=SigningKey.generate().public_bytes.hex())
    with pytest.raises(ServerAnsweredGarbage):
        enrol(reply_with(other, server.key), CODE, key, PROGRAM)


@pytest.mark.parametrize("nonsense", ["", "zz", "00", "ff" * 40])
def test_an_enrolment_without_a_real_server_key_is_refused(
    server: MemoryServer, transport: MemoryTransport, key: SigningKey, nonsense: str
) -> None:
    enrolment = replace(honest(server, transport, key).enrolment, server_key=nonsense)
    with pytest.raises(ServerAnsweredGarbage):
        enrol(reply_with(enrolment, server.key), CODE, key, PROGRAM)


def test_a_login_page_is_not_our_server(key: SigningKey) -> None:
    with pytest.raises(NotOurServer):
        enrol(OneReply(Reply(200, "text/html", b"<form>")), CODE, key, PROGRAM)


def snapshot(
    desk: MemoryStore, transport: MemoryTransport
) -> tuple[FirstSnapshot, list[SyncState]]:
    states: list[SyncState] = []
    return FirstSnapshot(desk, transport, states.append, program=PROGRAM, clock=NOON), states


def test_the_first_snapshot_tells_its_progress(server: MemoryServer, desk: MemoryStore) -> None:
    desk.sign_out()
    server.change(Topic.SETTINGS, *[SettingRow(str(number), "1") for number in range(250)])
    first, states = snapshot(desk, MemoryTransport(server))
    first.run()
    assert [state.progress for state in states] == [(100, 250), (200, 250), None]
    assert states[-1].connection is Connection.ONLINE
    assert len(desk.rows(Topic.SETTINGS)) == 250
    assert server.entry_count("MED-1") == 1


def test_a_first_snapshot_that_failed_is_resumed(server: MemoryServer, desk: MemoryStore) -> None:
    server.change(Topic.SETTINGS, *[SettingRow(str(number), "1") for number in range(250)])
    transport = MemoryTransport(server)
    first = FirstSnapshot(
        desk,
        transport,
        lambda _: setattr(transport, "trouble", ServerUnreachable(Unreachable.CUT)),
        program=PROGRAM,
        clock=NOON,
    )
    with pytest.raises(SyncError):
        first.run()
    transport.trouble = None
    again, _ = snapshot(desk, transport)
    again.run()
    assert [row.name for row in desk.rows(Topic.SETTINGS)] == [str(n) for n in range(250)]


def test_a_first_snapshot_can_be_left(server: MemoryServer, desk: MemoryStore) -> None:
    server.change(Topic.SETTINGS, *[SettingRow(str(number), "1") for number in range(250)])
    left: list[FirstSnapshot] = []
    first = FirstSnapshot(
        desk,
        MemoryTransport(server),
        lambda _: left[0].cancel(),
        program=PROGRAM,
        clock=NOON,
    )
    left.append(first)
    with pytest.raises(ServerUnreachable) as caught:
        first.run()
    assert caught.value.reason is Unreachable.HUNG_UP
    assert len(desk.rows(Topic.SETTINGS)) == 100
