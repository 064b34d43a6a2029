"""How many times a family came is known to every desk of the service, and counted once."""

from __future__ import annotations

import httpx
import pytest

from community_server.journal.repair import retry_quarantine
from community_server.server import CommunityServer
from counter_protocol.bodies import PassageOutcome
from counter_protocol.reference import PassageRow, Topic
from counter_protocol.sealing import SealedEntry
from tests.support.fake_desk import FakeDesk, problem
from tests.support.log_guard import LogGuard
from tests.support.quota_desk import SERVICE, add_quota
from tests.support.server import connected_desk

YEAR = 2026
FAMILY = "H0001"


@pytest.fixture
def other_desk(server: CommunityServer, http: httpx.Client) -> FakeDesk:
    """Another desk of the same service."""
    return connected_desk(server, http, "PIS-1")


@pytest.fixture
def set_apart(expect_log: LogGuard) -> None:
    """The server calls a person about an entry."""
    expect_log("community_server.journal.receive", "quarantined")


@pytest.fixture
def forked(expect_log: LogGuard) -> None:
    """The server calls a person about two histories."""
    expect_log("community_server.journal.receive", "forked")


def test_quota_is_told_to_the_desks_of_its_service_alone(
    server: CommunityServer, http: httpx.Client, enrolled_desk: FakeDesk
) -> None:
    add_quota(server, passages_a_year=15, lease_passages=3)
    with server.database.transaction() as connection:
        connection.execute(
            "DELETE FROM desk_services WHERE community = %s AND desk = 'MAI-1'",
            (server.community,),
        )

    assert [row.passages_a_year for row in enrolled_desk.pull().quotas] == [15]
    assert connected_desk(server, http, "MAI-1").pull().quotas == []


def test_every_desk_hears_how_often_a_family_came(
    enrolled_desk: FakeDesk, other_desk: FakeDesk
) -> None:
    enrolled_desk.record_passage(FAMILY, YEAR)
    enrolled_desk.record_passage(FAMILY, YEAR)
    enrolled_desk.push_all()
    other_desk.record_passage(FAMILY, YEAR)
    other_desk.push_all()

    assert enrolled_desk.pull().passages == [PassageRow(SERVICE, FAMILY, YEAR, 3, 2)]
    assert other_desk.pull().passages == [PassageRow(SERVICE, FAMILY, YEAR, 3, 1)]


def test_desk_of_other_services_is_not_told_who_came(
    server: CommunityServer, enrolled_desk: FakeDesk, other_desk: FakeDesk
) -> None:
    with server.database.transaction() as connection:
        connection.execute(
            "DELETE FROM desk_services WHERE community = %s AND desk = 'PIS-1'",
            (server.community,),
        )
    before = other_desk.pull()
    enrolled_desk.record_passage(FAMILY, YEAR)
    enrolled_desk.push_all()

    after = other_desk.pull(before.cursor)

    assert (after.passages, [each.topic for each in after.removed]) == ([], [])


def test_passage_that_is_sent_again_counts_once(enrolled_desk: FakeDesk) -> None:
    enrolled_desk.record_passage(FAMILY, YEAR)
    enrolled_desk.push_all()
    enrolled_desk.push_all()

    assert counted(enrolled_desk) == 1


def test_passage_taken_back_counts_no_more(enrolled_desk: FakeDesk) -> None:
    visit = enrolled_desk.record_passage(FAMILY, YEAR)
    enrolled_desk.record_passage(FAMILY, YEAR, undoes=visit)
    enrolled_desk.push_all()

    assert counted(enrolled_desk) == 0


def test_passage_taken_back_twice_by_a_restored_desk_is_given_back_once(
    enrolled_desk: FakeDesk,
) -> None:
    enrolled_desk.record_passage(FAMILY, YEAR)
    visit = enrolled_desk.record_passage(FAMILY, YEAR)
    enrolled_desk.record_passage(FAMILY, YEAR, undoes=visit)
    enrolled_desk.push_all()
    enrolled_desk.open_epoch_restored()
    enrolled_desk.record_passage(FAMILY, YEAR, undoes=visit)
    enrolled_desk.push_all()

    assert counted(enrolled_desk) == 1


@pytest.mark.parametrize("outcome", [PassageOutcome.BILLED, PassageOutcome.PAID])
def test_passage_beyond_the_quota_is_kept_and_not_in_it(
    enrolled_desk: FakeDesk, outcome: PassageOutcome
) -> None:
    visit = enrolled_desk.record_passage(FAMILY, YEAR, outcome=outcome)
    enrolled_desk.record_passage(FAMILY, YEAR, outcome=outcome, undoes=visit)
    enrolled_desk.push_all()

    page = enrolled_desk.pull()

    assert (page.passages, page.quarantined) == ([], [])


@pytest.mark.usefixtures("forked")
def test_passages_of_both_histories_of_a_desk_count(enrolled_desk: FakeDesk) -> None:
    enrolled_desk.push_all()
    first = enrolled_desk.record_passage(FAMILY, YEAR)
    enrolled_desk.push_all()
    clone_of(enrolled_desk)
    enrolled_desk.record_passage(FAMILY, YEAR)

    refused = problem(enrolled_desk.push(enrolled_desk.journal))

    assert (refused.type, first.entry.seq) == ("fork", 2)
    assert counted(enrolled_desk) == 2


@pytest.mark.usefixtures("forked")
def test_one_act_in_two_histories_counts_once(enrolled_desk: FakeDesk) -> None:
    enrolled_desk.push_all()
    visit = enrolled_desk.record_passage(FAMILY, YEAR)
    enrolled_desk.push_all()
    clone_of(enrolled_desk)
    enrolled_desk.sign_in()
    enrolled_desk.write(enrolled_desk.seal_again(visit))

    assert problem(enrolled_desk.push(enrolled_desk.journal)).type == "fork"
    assert counted(enrolled_desk) == 1


@pytest.mark.usefixtures("set_apart")
def test_taking_back_what_nobody_recorded_is_set_apart(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    visit = enrolled_desk.record_passage(FAMILY, YEAR)
    forget_last(enrolled_desk)
    enrolled_desk.record_passage(FAMILY, YEAR, undoes=visit)
    enrolled_desk.push_all()

    retried = retry_quarantine(server.database, server.community, by="test")

    assert reasons(enrolled_desk) == ["unknown_passage"]
    assert (retried.repaired, retried.apart) == (0, 1)


@pytest.mark.usefixtures("set_apart")
def test_another_desk_takes_no_passage_back(enrolled_desk: FakeDesk, other_desk: FakeDesk) -> None:
    visit = enrolled_desk.record_passage(FAMILY, YEAR)
    enrolled_desk.push_all()
    other_desk.record_passage(FAMILY, YEAR, undoes=visit)
    other_desk.push_all()

    assert reasons(other_desk) == ["unknown_passage"]
    assert counted(enrolled_desk) == 1


@pytest.mark.usefixtures("set_apart")
def test_taking_back_another_year_s_passage_is_set_apart(enrolled_desk: FakeDesk) -> None:
    visit = enrolled_desk.record_passage(FAMILY, YEAR)
    enrolled_desk.record_passage(FAMILY, YEAR + 1, undoes=visit)
    enrolled_desk.push_all()

    assert reasons(enrolled_desk) == ["passage_unusable"]


@pytest.mark.usefixtures("set_apart")
@pytest.mark.parametrize(
    ("household", "year"), [("H" * 101, YEAR), ("H/1", YEAR), (FAMILY, 2**40), (FAMILY, 26)]
)
def test_passage_that_no_program_writes_is_set_apart_and_the_queue_goes_on(
    enrolled_desk: FakeDesk, household: str, year: int
) -> None:
    enrolled_desk.record_passage(household, year)
    enrolled_desk.record_passage(FAMILY, YEAR)
    enrolled_desk.push_all()

    assert reasons(enrolled_desk) == ["passage_unusable"]
    assert counted(enrolled_desk) == 1


def test_passages_are_told_in_a_snapshot_and_not_forgotten_with_the_family(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    enrolled_desk.record_passage("a-family-that-left", YEAR)
    enrolled_desk.push_all()

    rows = [row for page in enrolled_desk.pull_all(limit=7) for row in page.passages]

    assert rows == [PassageRow(SERVICE, "a-family-that-left", YEAR, 1, 1)]
    assert Topic.PASSAGES.value in marked(server)


def counted(desk: FakeDesk) -> int:
    """How many passages of the family under quota the desk is told of."""
    rows = [row.passages for row in desk.pull().passages if row.household == FAMILY]
    return rows[0] if rows else 0


def reasons(desk: FakeDesk) -> list[str]:
    """Why entries of the desk are set apart."""
    return [each.reason for each in desk.pull().quarantined or []]


def forget_last(desk: FakeDesk) -> None:
    """The last entry was never written."""
    desk.journal.pop()
    desk.prev = desk.journal[-1].hash.hex()


def clone_of(desk: FakeDesk) -> SealedEntry:
    """From here on the desk is a copy that does not know its last entry."""
    last = desk.journal[-1]
    forget_last(desk)
    return last


def marked(server: CommunityServer) -> set[str]:
    """The topics in the change feed."""
    with server.database.transaction() as connection:
        rows = connection.execute(
            "SELECT DISTINCT topic FROM feed WHERE community = %s", (server.community,)
        )
        return {row[0] for row in rows}
