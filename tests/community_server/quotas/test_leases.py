"""All desks together never grant themselves more than a family's quota, whatever happens."""

from __future__ import annotations

import httpx
import pytest

from community_server.security.revocation import revoke_desk
from community_server.server import CommunityServer
from counter_protocol.messages import LeaseRequest
from counter_protocol.reference import LeaseRow
from tests.support.fake_desk import FakeDesk, problem
from tests.support.log_guard import LogGuard
from tests.support.quota_desk import QuotaDesk, add_quota, this_year
from tests.support.server import connected_desk
from tests.support.tiny_community import HOUSEHOLDS

FAMILY = "H0001"
LONG_AGO = "2020-01-01T00:00:00.000Z"


@pytest.fixture
def library(server: CommunityServer, enrolled_desk: FakeDesk) -> QuotaDesk:
    """The first desk, with its first entries pushed, and three desks that may share six."""
    add_quota(server, passages_a_year=6, lease_passages=2)
    return started(enrolled_desk)


@pytest.fixture
def pool(server: CommunityServer, http: httpx.Client, library: QuotaDesk) -> QuotaDesk:
    """The second desk."""
    assert library.desk.desk == "MED-1"
    return started(connected_desk(server, http, "PIS-1"))


def test_desk_holds_a_part_of_every_family_before_it_needs_it(library: QuotaDesk) -> None:
    reply = library.desk.ask_leases()
    library.pull()

    assert (reply.freed, reply.granted >= len(HOUSEHOLDS)) == (0, True)
    assert {lease.passages for lease in library.leases.values()} == {2}
    assert set(library.leases) == set(HOUSEHOLDS)


def test_asking_again_grants_nothing_twice(library: QuotaDesk) -> None:
    library.desk.ask_leases(library.wish(FAMILY, 2))
    again = library.desk.ask_leases(library.wish(FAMILY, 2))

    assert again.granted == 0
    assert held(library) == 2


def test_lease_is_told_to_its_own_desk_alone(library: QuotaDesk, pool: QuotaDesk) -> None:
    library.desk.ask_leases()
    pool.pull()

    assert pool.leases == {}


def test_desk_goes_on_offline_as_far_as_its_lease(library: QuotaDesk) -> None:
    library.desk.ask_leases()
    library.pull()

    assert [library.come(FAMILY) is not None for _ in range(3)] == [True, True, False]


def test_wish_fills_a_lease_up_as_far_as_the_quota_goes(
    library: QuotaDesk, pool: QuotaDesk
) -> None:
    library.desk.ask_leases()
    pool.desk.ask_leases(pool.wish(FAMILY, 2))
    library.pull()
    for _ in range(2):
        assert library.come(FAMILY)
    library.push()
    library.desk.ask_leases(library.wish(FAMILY, 2))
    first = held(library)
    for _ in range(2):
        assert library.come(FAMILY)
    library.push()

    library.desk.ask_leases(library.wish(FAMILY, 2))

    assert (first, held(library)) == (4, 4)


def test_wish_beyond_what_a_desk_may_hold_is_cut(library: QuotaDesk) -> None:
    library.desk.ask_leases(library.wish(FAMILY, 50))

    assert held(library) == 2


def test_nobody_is_granted_what_another_desk_holds(
    library: QuotaDesk, pool: QuotaDesk, server: CommunityServer, http: httpx.Client
) -> None:
    town_hall = started(connected_desk(server, http, "MAI-1"))
    for desk in (library, pool, town_hall):
        desk.desk.ask_leases(desk.wish(FAMILY, 2))

    assert [held(desk) for desk in (library, pool, town_hall)] == [2, 2, 2]
    assert library.desk.ask_leases(library.wish(FAMILY, 2)).granted == 0


def test_small_quota_is_not_split_beforehand_but_given_to_who_asks(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    add_quota(server, passages_a_year=2, lease_passages=2)
    desk = started(enrolled_desk)

    assert desk.desk.ask_leases().granted == 0
    assert desk.desk.ask_leases(desk.wish(FAMILY, 2)).granted == 1


def test_expired_lease_is_free_for_others_only_once_it_was_given_back(
    server: CommunityServer, library: QuotaDesk, pool: QuotaDesk
) -> None:
    library.desk.ask_leases()
    for _ in range(2):
        record_all(pool)
    expire(server)
    before = pool.desk.ask_leases(pool.wish(FAMILY, 2)).granted

    library.pull()
    freed = library.desk.ask_leases(returned=library.give_back_expired()).freed

    assert before == 0
    assert freed == len(HOUSEHOLDS)


def test_desk_that_gave_a_lease_back_uses_it_no_more_though_the_request_was_lost(
    server: CommunityServer, library: QuotaDesk
) -> None:
    library.desk.ask_leases()
    expire(server)
    library.pull()
    lost = library.give_back_expired()
    with server.database.transaction() as connection:
        connection.execute(
            "UPDATE leases SET expires_at = '2999-01-01' WHERE community = %s", (server.community,)
        )
    library.pull()

    assert lost
    assert library.come(FAMILY) is None


def test_return_that_comes_late_frees_nothing_of_what_was_granted_since(
    server: CommunityServer, library: QuotaDesk
) -> None:
    library.desk.ask_leases()
    expire(server)
    library.pull()
    expired = library.give_back_expired()
    library.desk.ask_leases(returned=expired)

    late = library.desk.ask_leases(returned=expired)

    assert late.freed == 0
    assert held(library) == 2


def test_nothing_is_freed_before_all_that_may_have_used_it_is_here(library: QuotaDesk) -> None:
    library.desk.ask_leases()
    library.pull()
    library.come(FAMILY)
    request = LeaseRequest(epoch=1, seq=len(library.desk.journal), returned=[lease_of(library)])

    refused = problem(library.desk.send_leases(request))

    assert (refused.type, refused.status) == ("gap", 409)
    assert held(library) == 2


def test_passage_taken_back_is_free_for_other_desks(
    library: QuotaDesk, pool: QuotaDesk, server: CommunityServer
) -> None:
    library.desk.ask_leases(library.wish(FAMILY, 2))
    library.pull()
    visit = library.come(FAMILY)
    assert visit
    library.push()
    expire(server)
    library.pull()
    library.desk.ask_leases(returned=library.give_back_expired())
    library.desk.record_passage(FAMILY, this_year(), undoes=visit)
    library.push()
    library.pull()

    assert library.here(FAMILY) == 0
    assert pool.desk.ask_leases(pool.wish(FAMILY, 2)).granted > 0


def test_restored_desk_has_no_rights_until_the_server_knows_its_epoch(
    library: QuotaDesk,
) -> None:
    library.desk.ask_leases()
    library.pull()
    library.desk.open_epoch_restored()
    offline = library.come(FAMILY)
    library.desk.connect()
    library.push()
    library.desk.ask_leases()
    library.pull()

    assert offline is None
    assert library.come(FAMILY)


def test_desk_whose_epoch_another_copy_went_beyond_gets_nothing(library: QuotaDesk) -> None:
    library.desk.ask_leases()
    library.desk.open_epoch_restored()
    library.push()
    old = LeaseRequest(epoch=1, seq=1, returned=[lease_of(library)])

    reply = library.desk.send_leases(old)

    assert reply.json() == {"freed": 0, "granted": 0}


def test_forked_epoch_gets_nothing(library: QuotaDesk, expect_log: LogGuard) -> None:
    expect_log("community_server.journal.receive", "forked")
    library.desk.sign_in()
    library.push()
    library.desk.journal.pop()
    library.desk.prev = library.desk.journal[-1].hash.hex()
    library.desk.top_up(FAMILY, 500)
    assert problem(library.desk.push(library.desk.journal)).type == "fork"

    assert library.desk.ask_leases(library.wish(FAMILY, 2)).granted == 0


def test_what_a_stolen_desk_holds_is_free_once_somebody_strikes_it_off(
    server: CommunityServer, library: QuotaDesk, pool: QuotaDesk
) -> None:
    library.desk.ask_leases(library.wish(FAMILY, 2))
    library.pull()
    library.come(FAMILY)
    library.push()
    with server.database.transaction() as connection:
        ended = revoke_desk(connection, server.community, "MED-1", "stolen", "test")

    assert ended.passages >= 2 * len(HOUSEHOLDS) - 1
    assert problem(library.desk.send_leases(LeaseRequest(epoch=1, seq=1))).type == "desk-revoked"
    assert pool.desk.ask_leases(pool.wish(FAMILY, 2)).granted > 0


def test_desk_asks_for_itself_alone(library: QuotaDesk, pool: QuotaDesk) -> None:
    library.desk.token = pool.desk.token

    assert problem(library.desk.send_leases(LeaseRequest(epoch=1, seq=1))).type == "not-this-desk"


@pytest.mark.parametrize(
    "request_", [LeaseRequest(epoch=0, seq=1), LeaseRequest(epoch=1, seq=1, returned=["x"] * 101)]
)
def test_more_than_one_request_may_ask_is_refused(
    library: QuotaDesk, request_: LeaseRequest
) -> None:
    assert problem(library.desk.send_leases(request_)).type == "malformed"


def started(desk: FakeDesk) -> QuotaDesk:
    """A desk whose epoch the server knows."""
    desk.push_all()
    return QuotaDesk(desk)


def lease_of(desk: QuotaDesk) -> str:
    """The lease that the desk is told of for the family."""
    desk.pull()
    return desk.leases[FAMILY].lease


def held(desk: QuotaDesk) -> int:
    """How many passages of the family the desk may have recorded in all."""
    desk.pull()
    lease: LeaseRow | None = desk.leases.get(FAMILY)
    return lease.passages if lease else 0


def record_all(desk: QuotaDesk) -> None:
    """The family comes as often as the desk holds a right to."""
    desk.desk.ask_leases(desk.wish(FAMILY, 2))
    desk.pull()
    while desk.come(FAMILY):
        pass
    desk.push()


def expire(server: CommunityServer) -> None:
    """The days for which leases were granted are over."""
    with server.database.transaction() as connection:
        connection.execute(
            "UPDATE leases SET expires_at = %s WHERE community = %s", (LONG_AGO, server.community)
        )
