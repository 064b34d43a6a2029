"""What an idle desk holds of a family comes back for the desk that the family comes to."""

from __future__ import annotations

import httpx
import pytest

from community_server.server import CommunityServer
from counter_protocol.changes_page import ChangesPage
from tests.support.fake_desk import FakeDesk
from tests.support.quota_desk import QuotaDesk, add_quota, age
from tests.support.server import connected_desk
from tests.support.tiny_community import HOUSEHOLDS

FAMILY = "H0001"
OTHER = "H0002"


@pytest.fixture
def library(server: CommunityServer, enrolled_desk: FakeDesk) -> QuotaDesk:
    """Where the family comes; the three desks share six passages."""
    add_quota(server, passages_a_year=6, lease_passages=2)
    return started(enrolled_desk)


@pytest.fixture
def idle(server: CommunityServer, http: httpx.Client, library: QuotaDesk) -> list[QuotaDesk]:
    """The two others, who hold two each, have held them for days, and see nobody."""
    assert library.desk.desk == "MED-1"
    desks = [started(connected_desk(server, http, name)) for name in ("PIS-1", "MAI-1")]
    for desk in (library, *desks):
        desk.desk.ask_leases(desk.wish(FAMILY, 2))
        desk.pull()
    age(server)
    return desks


def test_what_idle_desks_hold_is_used_where_the_family_comes(
    library: QuotaDesk, idle: list[QuotaDesk]
) -> None:
    recorded = comes_as_often_as_it_may(library)
    library.desk.ask_leases(library.wish(FAMILY, 2))
    for desk in idle:
        answer_recall(desk)
    recorded += comes_as_often_as_it_may(library)
    recorded += comes_as_often_as_it_may(library)

    assert recorded == 6
    assert [comes_as_often_as_it_may(desk) for desk in idle] == [0, 0]


def test_nothing_is_free_before_its_desk_gave_it_back(
    library: QuotaDesk, idle: list[QuotaDesk]
) -> None:
    comes_as_often_as_it_may(library)
    for _ in range(3):
        library.desk.ask_leases(library.wish(FAMILY, 2))
        library.pull()

    assert not library.may_record(FAMILY)
    assert [offline_passages(desk) for desk in idle] == [2, 2]


def test_only_this_family_is_asked_back(library: QuotaDesk, idle: list[QuotaDesk]) -> None:
    comes_as_often_as_it_may(library)
    library.desk.ask_leases(library.wish(FAMILY, 2))
    for desk in idle:
        desk.pull()

    assert {desk.may_record(FAMILY) for desk in idle} == {False}
    assert all(desk.may_record(OTHER) for desk in idle)
    assert len(idle[0].leases) == len(HOUSEHOLDS)


def test_whoever_waits_is_told_that_there_is_something_again(
    library: QuotaDesk, idle: list[QuotaDesk]
) -> None:
    comes_as_often_as_it_may(library)
    library.desk.ask_leases(library.wish(FAMILY, 2))
    library.pull()

    answer_recall(idle[0])

    assert FAMILY in families_told(library)


def test_nobody_is_asked_while_the_desk_has_one_left(
    library: QuotaDesk, idle: list[QuotaDesk]
) -> None:
    library.come(FAMILY)
    library.push()
    library.desk.ask_leases(library.wish(FAMILY, 2))
    for desk in idle:
        desk.pull()

    assert all(desk.may_record(FAMILY) for desk in idle)


def test_right_given_an_hour_ago_at_most_is_not_asked_back(
    library: QuotaDesk, idle: list[QuotaDesk], server: CommunityServer
) -> None:
    """Two desks with a long queue each would else pass the last one to and fro."""
    comes_as_often_as_it_may(library)
    age(server, days=-30)
    library.desk.ask_leases(library.wish(FAMILY, 2))
    for desk in idle:
        desk.pull()

    assert all(desk.may_record(FAMILY) for desk in idle)


def test_desk_that_was_away_meanwhile_gives_back_what_is_left_of_it(
    library: QuotaDesk, idle: list[QuotaDesk]
) -> None:
    comes_as_often_as_it_may(library)
    library.desk.ask_leases(library.wish(FAMILY, 2))
    away = idle[0]
    assert away.come(FAMILY)

    answer_recall(away)
    answer_recall(idle[1])
    recorded = comes_as_often_as_it_may(library) + comes_as_often_as_it_may(library)

    assert recorded == 3
    assert away.here(FAMILY) == 1
    assert not away.may_record(FAMILY)


def test_right_goes_to_whoever_waits_though_the_family_came_here_lately_too(
    library: QuotaDesk, idle: list[QuotaDesk]
) -> None:
    """A desk wishes to hold some of each family that came lately: of what it gave back, too."""
    comes_as_often_as_it_may(library)
    library.desk.ask_leases(library.wish(FAMILY, 2))
    for desk in idle:
        desk.pull()
        returned = desk.give_back_expired()
        for given_back in (returned, []):
            desk.push()
            desk.desk.ask_leases(desk.wish(FAMILY, 2), returned=given_back)

    assert comes_as_often_as_it_may(library) + comes_as_often_as_it_may(library) == 4


def test_whoever_gave_it_back_has_some_again_once_the_others_have_had_their_turn(
    library: QuotaDesk, idle: list[QuotaDesk], server: CommunityServer
) -> None:
    comes_as_often_as_it_may(library)
    library.desk.ask_leases(library.wish(FAMILY, 2))
    answer_recall(idle[0])
    before = offline_passages(idle[0])
    age(server, days=1)

    answer_recall(idle[0])
    idle[0].desk.ask_leases(idle[0].wish(FAMILY, 2))
    idle[0].pull()

    assert (before, offline_passages(idle[0])) == (0, 2)


def started(desk: FakeDesk) -> QuotaDesk:
    """A desk whose epoch the server knows."""
    desk.push_all()
    return QuotaDesk(desk)


def comes_as_often_as_it_may(desk: QuotaDesk) -> int:
    """The family comes until it is turned away, and the desk asks for what is left then."""
    desk.desk.ask_leases(desk.wish(FAMILY, 2))
    desk.pull()
    times = offline_passages(desk)
    desk.push()
    return times


def offline_passages(desk: QuotaDesk) -> int:
    """How often the family comes before it is turned away."""
    times = 0
    while desk.come(FAMILY):
        times += 1
    return times


def answer_recall(desk: QuotaDesk) -> None:
    """A desk hears what it is asked for, and gives it back."""
    desk.pull()
    returned = desk.give_back_expired()
    desk.push()
    desk.desk.ask_leases(returned=returned)
    desk.pull()


def families_told(desk: QuotaDesk) -> set[str]:
    """Of whose passages the next pages tell."""
    pages: list[ChangesPage] = desk.desk.pull_all(desk.cursor)
    return {row.household for page in pages for row in page.passages}
