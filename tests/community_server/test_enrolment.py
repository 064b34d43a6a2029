"""A new desk presents its one-time code."""

from __future__ import annotations

import httpx
import pytest

from community_server.server import CommunityServer
from counter_protocol.messages import Enrolment, EnrolmentReply, decode_message
from counter_protocol.sealing import SigningKey, VerifyKey
from tests.support.fake_desk import FakeDesk, problem, understood
from tests.support.server import new_code
from tests.support.tiny_community import NAME


@pytest.fixture
def new_desk(server: CommunityServer, http: httpx.Client) -> FakeDesk:
    """A desk that nobody has enrolled yet."""
    return FakeDesk(http, server.community, "MED-1", "mediatheque")


def test_code_gives_a_desk_an_enrolment_that_the_server_signed(
    server: CommunityServer, new_desk: FakeDesk
) -> None:
    reply = understood(new_desk.enrol(new_code(server, "MED-1")), EnrolmentReply)

    signed = reply.enrolment.encode()
    assert VerifyKey(server.key.public_bytes).accepts(bytes.fromhex(reply.signature), signed)
    enrolment = decode_message(signed, Enrolment)
    assert (enrolment.desk, enrolment.site, enrolment.epoch) == ("MED-1", "mediatheque", 1)
    assert enrolment.community_name == NAME
    assert enrolment.desk_key == new_desk.key.public_bytes.hex()


def test_code_is_read_as_a_person_types_it(server: CommunityServer, new_desk: FakeDesk) -> None:
    code = new_code(server, "MED-1")

    typed = f" {code.lower().replace('-', ' ').replace('0', 'o').replace('1', 'l')} "
    assert new_desk.enrol(typed).status_code == httpx.codes.OK


def test_lost_reply_can_be_asked_again_with_the_same_key(
    server: CommunityServer, new_desk: FakeDesk
) -> None:
    code = new_code(server, "MED-1")

    first, second = new_desk.enrol(code), new_desk.enrol(code)

    assert first.content == second.content


def test_code_used_by_another_key_is_refused(server: CommunityServer, new_desk: FakeDesk) -> None:
    code = new_code(server, "MED-1")
    new_desk.enrol(code)
    new_desk.key = SigningKey.generate()

    assert problem(new_desk.enrol(code)).type == "code-used"


def test_wrong_code_is_refused(new_desk: FakeDesk) -> None:
    assert problem(new_desk.enrol("AAAA-BBBB-CCCC-DDDD")).type == "unknown-code"


def test_expired_code_is_refused(server: CommunityServer, new_desk: FakeDesk) -> None:
    code = new_code(server, "MED-1")
    with server.database.transaction() as connection:
        connection.execute(
            "UPDATE enrolment_codes SET expires_at = now() - interval '1 second'"
            " WHERE community = %s",
            (server.community,),
        )

    assert problem(new_desk.enrol(code)).detail == "it has expired"


def test_code_itself_is_not_in_the_database(server: CommunityServer) -> None:
    code = new_code(server, "MED-1")
    with server.database.transaction() as connection:
        rows = connection.execute(
            "SELECT c::text FROM enrolment_codes c WHERE community = %s", (server.community,)
        ).fetchall()

    assert rows
    assert all(code not in row[0] for row in rows)


def test_key_that_is_no_key_is_malformed(server: CommunityServer, http: httpx.Client) -> None:
    asked = {"code": new_code(server, "MED-1"), "desk_key": "cafe", "program": "0.1.0"}

    assert problem(http.post("/v1/enrolments", json=asked)).type == "malformed"


def test_desk_enrolled_again_opens_the_next_epoch(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    enrolled_desk.key = SigningKey.generate()

    enrolment = enrolled_desk.open_epoch_enrolled(new_code(server, "MED-1"))

    assert enrolment.epoch == 2


def test_epoch_that_the_desk_opened_by_itself_is_counted(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    enrolled_desk.push_all()
    enrolled_desk.open_epoch_restored()
    enrolled_desk.push_all()

    assert enrolled_desk.open_epoch_enrolled(new_code(server, "MED-1")).epoch == 3
