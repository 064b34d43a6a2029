"""A desk that goes on in another epoch, cloned or enrolled anew: every fact of it is stored."""

from __future__ import annotations

import pytest

from community_server.audit.check import check_some
from community_server.enrolment.queries import desk_key_at
from community_server.server import CommunityServer
from counter_protocol.changes_page import ChangesPage
from counter_protocol.messages import (
    Enrolment,
    EnrolmentReply,
    HeldEpoch,
    PushHeader,
    decode_message,
    encode_push,
)
from counter_protocol.sealing import SealedEntry, SigningKey
from tests.community_server.test_push import balance, clone_of, held, kept_apart
from tests.support.fake_desk import FakeDesk, problem, understood
from tests.support.log_guard import LogGuard
from tests.support.server import new_code


def signed_by(desk: FakeDesk, key: SigningKey, epoch: int, sealed: list[SealedEntry]) -> bytes:
    """A push of another epoch, whose head this key signs."""
    header = PushHeader(
        desk=desk.desk,
        epoch=epoch,
        first_seq=sealed[0].entry.seq,
        count=len(sealed),
        head_signature=key.sign(sealed[-1].hash).hex(),
    )
    return encode_push(header, [each.raw for each in sealed])


def test_hello_tells_every_epoch_that_is_held(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    enrolled_desk.top_up("H0001", 1_000)
    enrolled_desk.push_all()
    enrolled_desk.open_epoch_restored()
    enrolled_desk.push_all()

    reply = enrolled_desk.connect()

    assert reply.held == [HeldEpoch(epoch=1, last_seq=2), HeldEpoch(epoch=2, last_seq=1)]
    assert reply.highest_epoch == 2


def test_an_epoch_that_was_given_and_not_begun_is_heard_of(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    enrolled_desk.push_all()
    successor = FakeDesk(enrolled_desk.http, server.community, "MED-1", enrolled_desk.site)
    successor.enrol(new_code(server, "MED-1"))

    assert enrolled_desk.connect().highest_epoch == 2


def test_a_desk_that_speaks_from_two_epochs_is_logged(
    enrolled_desk: FakeDesk, expect_log: LogGuard
) -> None:
    enrolled_desk.push_all()
    clone = clone_of(enrolled_desk, 1)
    clone.open_epoch_restored()
    clone.push_all()
    expect_log("community_server.sessions.hello", "speaks_from_two_epochs")

    assert enrolled_desk.connect().epoch == 2


def test_a_fork_that_comes_in_several_pushes_is_kept_whole(
    server: CommunityServer, enrolled_desk: FakeDesk, expect_log: LogGuard
) -> None:
    expect_log("community_server.journal.receive", "forked")
    enrolled_desk.push_all()
    clone = clone_of(enrolled_desk, 1)
    enrolled_desk.top_up("H0001", 1_000)
    enrolled_desk.push_all()
    tail = [clone.top_up("H0001", 10) for _ in range(6)]

    for start in (0, 2, 4):
        assert problem(clone.push(tail[start : start + 2])).type == "fork"

    assert kept_apart(server) == [(seq, each.raw) for seq, each in enumerate(tail, 2)]


def test_what_follows_nothing_held_or_kept_is_a_gap_still(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    enrolled_desk.push_all()
    clone = clone_of(enrolled_desk, 1)
    enrolled_desk.top_up("H0001", 1_000)
    enrolled_desk.push_all()
    tail = [clone.top_up("H0001", 10) for _ in range(6)]

    assert problem(clone.push(tail[3:])).type == "gap"


def test_a_later_key_of_the_desk_brings_what_followed_the_last_receipt(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    enrolled_desk.push_all()
    receipts = [enrolled_desk.top_up("H0001", 1_000), enrolled_desk.top_up("H0001", 500)]
    left = enrolled_desk.sign_in()
    later = SigningKey.generate()
    successor = FakeDesk(enrolled_desk.http, server.community, "MED-1", enrolled_desk.site)
    successor.key = later
    successor.open_epoch_enrolled(new_code(server, "MED-1"))
    successor.connect()

    for body in (
        signed_by(successor, enrolled_desk.key, 1, receipts),
        signed_by(successor, later, 1, [left]),
    ):
        successor.acknowledged(successor.push_body(body))

    assert len(held(server)) == 4
    assert balance(server, "H0001") == 1_500
    assert successor.push_all().epoch == 2


def test_a_later_key_cannot_sign_receipts_of_the_time_before_it(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    enrolled_desk.push_all()
    later = SigningKey.generate()
    successor = FakeDesk(enrolled_desk.http, server.community, "MED-1", enrolled_desk.site)
    successor.key = later
    successor.open_epoch_enrolled(new_code(server, "MED-1"))
    successor.connect()
    forger = clone_of(enrolled_desk, 1)
    forger.key = later
    forged = forger.top_up("H0001", 9_000)

    told = problem(successor.push_body(signed_by(successor, later, 1, [forged])))

    assert (told.type, told.detail) == ("bad-signature", "entry 2 needs the key of its epoch")
    assert len(held(server)) == 1


def test_an_earlier_key_opens_no_epoch_given_to_a_later_one(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    enrolled_desk.push_all()
    successor = FakeDesk(enrolled_desk.http, server.community, "MED-1", enrolled_desk.site)
    successor.open_epoch_enrolled(new_code(server, "MED-1"))
    successor.connect()
    thief = clone_of(enrolled_desk, 1)
    thief.open_epoch_restored()

    assert problem(thief.push(thief.journal)).type == "bad-signature"


def test_an_old_machine_goes_on_from_the_epoch_it_knew_with_the_key_it_had(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    enrolled_desk.push_all()
    successor = FakeDesk(enrolled_desk.http, server.community, "MED-1", enrolled_desk.site)
    successor.open_epoch_enrolled(new_code(server, "MED-1"))
    successor.connect()
    successor.push_all()
    old = clone_of(enrolled_desk, 1)
    old.open_epoch_restored(epoch=3)
    old.connect()
    old.top_up("H0001", 700)

    assert old.push_all().epoch == 3
    assert balance(server, "H0001") == 700
    with server.database.transaction() as connection:
        key = desk_key_at(connection, server.community, "MED-1", 3)
    assert key is not None
    assert key.epoch == 1
    while check_some(server.database, server.community, server.key.public_bytes):
        pass
    with server.database.transaction() as connection:
        found = connection.execute(
            "SELECT code FROM audit_findings WHERE community = %s", (server.community,)
        ).fetchall()
    assert found == []


@pytest.mark.parametrize("last_epoch", [1, 6])
def test_a_new_enrolment_comes_after_any_epoch_that_the_desk_opened_offline(
    server: CommunityServer, enrolled_desk: FakeDesk, last_epoch: int
) -> None:
    body = {
        "code": new_code(server, "MED-1"),
        "desk_key": enrolled_desk.key.public_bytes.hex(),
        "program": "0.1.0",
        "last_epoch": last_epoch,
    }

    reply = understood(enrolled_desk.http.post("/v1/enrolments", json=body), EnrolmentReply)

    assert decode_message(reply.enrolment, Enrolment).epoch == last_epoch + 1


@pytest.mark.parametrize("last_epoch", [-1, 2**31])
def test_an_epoch_that_no_desk_reaches_is_malformed(
    server: CommunityServer, enrolled_desk: FakeDesk, last_epoch: int
) -> None:
    body = {
        "code": new_code(server, "MED-1"),
        "desk_key": enrolled_desk.key.public_bytes.hex(),
        "program": "0.1.0",
        "last_epoch": last_epoch,
    }

    assert problem(enrolled_desk.http.post("/v1/enrolments", json=body)).type == "malformed"


def test_balances_say_what_they_include_of_the_epoch_that_asks(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    enrolled_desk.top_up("H0001", 1_000)
    enrolled_desk.push_all()
    clone = clone_of(enrolled_desk, 2)
    clone.open_epoch_restored()
    clone.push_all()

    def includes(epoch: int | None) -> tuple[int, int]:
        page = understood(enrolled_desk.ask_changes(epoch=epoch), ChangesPage)
        return page.includes_epoch, page.includes_seq

    assert includes(1) == (1, 2)
    assert includes(2) == includes(None) == (2, 1)
