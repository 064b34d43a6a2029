"""A desk's own figures stay exact while some of its entries are held and not applied."""

from __future__ import annotations

import pytest

from community_server.enrolment.queries import desk_key_at
from community_server.journal.own_apart import own_quarantined, own_unapplied_cents
from community_server.journal.repair import retry_quarantine
from community_server.server import CommunityServer
from counter_protocol.changes_page import QuarantinedEntry
from tests.community_server.test_push import clone_of
from tests.community_server.test_repair import take_in_family
from tests.support.fake_desk import FakeDesk, problem
from tests.support.log_guard import LogGuard
from tests.support.server import new_code

FAMILY = "H9999"
"""A family that the desk knows and the server does not yet."""


@pytest.fixture(autouse=True)
def person_called(expect_log: LogGuard) -> None:
    """Every one of these calls a person."""
    expect_log("community_server.journal.receive", "quarantined")


def unapplied(server: CommunityServer, desk: str, epoch: int) -> dict[str, int]:
    with server.database.snapshot() as connection:
        return own_unapplied_cents(connection, server.community, desk, epoch, [FAMILY, "H0001"])


def apart(server: CommunityServer, desk: str, epoch: int) -> list[QuarantinedEntry]:
    with server.database.snapshot() as connection:
        return own_quarantined(connection, server.community, desk, epoch)


def forked_beside(desk: FakeDesk) -> FakeDesk:
    """A clone whose tail is kept beside the chain; it goes on in an epoch of its own."""
    desk.push_all()
    clone = clone_of(desk, 1)
    desk.top_up(FAMILY, 1_000)
    desk.push_all()
    clone.top_up(FAMILY, 300)
    clone.top_up("H0001", 10)
    assert problem(clone.push(clone.journal)).type == "fork"
    clone.open_epoch_restored()
    clone.push_all()
    return clone


def test_what_is_set_apart_is_added_for_its_own_desk_alone(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    enrolled_desk.top_up(FAMILY, 1_000)
    enrolled_desk.top_up("H0001", 10)
    enrolled_desk.push_all()

    assert unapplied(server, "MED-1", 1) == {FAMILY: 1_000}
    assert unapplied(server, "PIS-1", 1) == {}
    assert apart(server, "MED-1", 1) == [
        QuarantinedEntry(epoch=1, seq=2, reason="unknown_household")
    ]


def test_nothing_is_added_once_it_was_repaired(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    enrolled_desk.top_up(FAMILY, 1_000)
    enrolled_desk.push_all()
    take_in_family(server, FAMILY)

    retry_quarantine(server.database, server.community, by="croy")

    assert unapplied(server, "MED-1", 1) == {}
    assert apart(server, "MED-1", 1) == []


def test_each_copy_of_a_desk_is_given_its_own_history(
    server: CommunityServer, enrolled_desk: FakeDesk, expect_log: LogGuard
) -> None:
    expect_log("community_server.journal.receive", "forked")
    clone = forked_beside(enrolled_desk)

    assert clone.epoch == 2
    assert unapplied(server, "MED-1", 1) == {FAMILY: 1_000}
    assert unapplied(server, "MED-1", 2) == {FAMILY: 300}


def test_a_history_is_followed_through_an_enrolment(
    server: CommunityServer, enrolled_desk: FakeDesk, expect_log: LogGuard
) -> None:
    expect_log("community_server.journal.receive", "forked")
    clone = forked_beside(enrolled_desk)
    clone.open_epoch_enrolled(new_code(server, "MED-1"))
    clone.connect()
    clone.push_all()

    assert clone.epoch == 3
    assert unapplied(server, "MED-1", 3) == {FAMILY: 300}


def test_a_desk_that_lost_its_disk_counts_nothing_of_before(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    enrolled_desk.top_up(FAMILY, 1_000)
    enrolled_desk.push_all()
    anew = FakeDesk(enrolled_desk.http, server.community, "MED-1", enrolled_desk.site)
    anew.open_epoch_enrolled(new_code(server, "MED-1"))
    anew.connect()
    anew.push_all()

    assert anew.epoch == 2
    assert unapplied(server, "MED-1", 2) == {}
    with server.database.transaction() as connection:
        assert desk_key_at(connection, server.community, "MED-1", 2) is not None


def test_a_restored_desk_counts_up_to_what_it_knows(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    enrolled_desk.top_up(FAMILY, 1_000)
    restored = clone_of(enrolled_desk, 2)
    enrolled_desk.top_up(FAMILY, 50)
    enrolled_desk.push_all()
    restored.open_epoch_restored()
    restored.push_all()

    assert unapplied(server, "MED-1", 2) == {FAMILY: 1_000}


def test_a_desk_restored_twice_counts_what_lies_before_an_epoch_that_never_came(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    enrolled_desk.top_up(FAMILY, 1_000)
    enrolled_desk.push_all()
    enrolled_desk.open_epoch_restored()
    enrolled_desk.open_epoch_restored()
    enrolled_desk.push_all()

    assert enrolled_desk.epoch == 3
    assert unapplied(server, "MED-1", 3) == {FAMILY: 1_000}
    assert [(each.epoch, each.seq) for each in apart(server, "MED-1", 3)] == [(1, 2)]
