"""What contradicts a chain is kept beside it, and counts: money in it was taken all the same."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from community_server.books import desk_books, household_balance_cents
from community_server.server import CommunityServer
from tests.community_server.test_push import balance, clone_of, kept_apart
from tests.support.fake_desk import FakeDesk, problem
from tests.support.log_guard import LogGuard


@pytest.fixture(autouse=True)
def person_called(expect_log: LogGuard) -> None:
    """Every fork calls a person."""
    expect_log("community_server.journal.receive", "forked")


def forked(desk: FakeDesk) -> FakeDesk:
    """A clone of the desk, parted after the genesis; the desk has pushed a top-up of 10 euros."""
    desk.push_all()
    clone = clone_of(desk, 1)
    desk.top_up("H0001", 1_000)
    desk.push_all()
    return clone


def movements_of(server: CommunityServer, household: str) -> list[int]:
    with server.database.transaction() as connection:
        rows = connection.execute(
            "SELECT amount_cents FROM movements WHERE community = %s AND household = %s"
            " ORDER BY xid, position",
            (server.community, household),
        ).fetchall()
    return [row[0] for row in rows]


def test_balance_is_the_sum_of_both_histories(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    clone = forked(enrolled_desk)
    clone.top_up("H0001", 300)
    clone.top_up("H0002", 20)

    assert problem(clone.push(clone.journal)).type == "fork"

    assert (balance(server, "H0001"), balance(server, "H0002")) == (1_300, 20)
    with server.database.transaction() as connection:
        assert household_balance_cents(connection, server.community, "H0001") == 1_300
        books = desk_books(connection, server.community, "MED-1", 1)
    assert books.account_cents == {
        "household/H0001": -1_300,
        "household/H0002": -20,
        "till/MED-1/cash": 1_320,
    }
    assert movements_of(server, "H0001") == [1_000, 300]


def test_other_desks_are_told_of_it(server: CommunityServer, enrolled_desk: FakeDesk) -> None:
    clone = forked(enrolled_desk)
    clone.top_up("H0001", 300)
    cursor = enrolled_desk.pull_all()[-1].cursor

    clone.push(clone.journal)

    page = enrolled_desk.pull(cursor, wait_s=20)
    assert [(row.household, row.balance_cents) for row in page.accounts] == [("H0001", 1_300)]
    assert [row.amount_cents for row in page.movements] == [300]


def test_overlapping_pushes_of_a_fork_count_each_entry_once(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    clone = forked(enrolled_desk)
    for _ in range(6):
        clone.top_up("H0001", 10)

    for first, last in ((1, 3), (2, 5), (1, 7), (1, 7)):
        assert problem(clone.push(clone.journal[first:last])).type == "fork"

    assert balance(server, "H0001") == 1_060
    assert len(kept_apart(server)) == 6


def test_a_fork_pushed_from_many_connections_at_once_counts_once(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    clone = forked(enrolled_desk)
    for _ in range(20):
        clone.top_up("H0001", 10)

    with ThreadPoolExecutor(4) as pool:
        told = list(pool.map(lambda _: problem(clone.push(clone.journal)).type, range(8)))

    assert set(told) == {"fork"}
    assert balance(server, "H0001") == 1_200


def test_an_act_that_both_histories_sealed_counts_once(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    enrolled_desk.push_all()
    clone = clone_of(enrolled_desk, 1)
    act = enrolled_desk.top_up("H0001", 1_000)
    enrolled_desk.push_all()
    clone.sign_in()
    clone.write(clone.seal_again(act))

    assert problem(clone.push(clone.journal)).type == "fork"

    assert len(kept_apart(server)) == 2
    assert balance(server, "H0001") == 1_000


def test_an_act_that_the_chain_tells_after_a_fork_counts_once(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    clone = forked(enrolled_desk)
    act = clone.top_up("H0001", 300)
    assert problem(clone.push(clone.journal)).type == "fork"
    enrolled_desk.write(enrolled_desk.seal_again(act))
    enrolled_desk.top_up("H0001", 5)

    assert enrolled_desk.push_all().seq == 4
    assert balance(server, "H0001") == 1_305


def test_an_act_that_two_forks_sealed_counts_once(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    clone = forked(enrolled_desk)
    third = clone_of(clone, 1)
    act = clone.top_up("H0001", 300)
    clone.push(clone.journal)
    third.sign_in()
    third.write(third.seal_again(act))

    third.push(third.journal)

    assert balance(server, "H0001") == 1_300


def test_what_a_fork_cannot_apply_is_set_apart(
    server: CommunityServer, enrolled_desk: FakeDesk, expect_log: LogGuard
) -> None:
    expect_log("community_server.journal.receive", "quarantined")
    clone = forked(enrolled_desk)
    stray = clone.top_up("NOBODY", 300)
    clone.top_up("H0001", 10)

    clone.push(clone.journal)

    assert balance(server, "H0001") == 1_010
    with server.database.transaction() as connection:
        apart = connection.execute(
            "SELECT seq, hash, reason FROM quarantine WHERE community = %s", (server.community,)
        ).fetchall()
    assert apart == [(2, stray.hash, "unknown_household")]


def test_what_a_fork_posted_is_never_changed(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    clone = forked(enrolled_desk)
    clone.top_up("H0001", 300)
    clone.push(clone.journal)

    with (
        pytest.raises(psycopg.errors.RestrictViolation),
        server.database.transaction() as connection,
    ):
        connection.execute("DELETE FROM fork_postings")


def test_an_entry_that_follows_no_hash_is_refused_without_harm(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    clone = forked(enrolled_desk)
    clone.prev = "no hash at all"
    clone.top_up("H0001", 300)

    assert problem(clone.push(clone.journal[1:])).type == "fork"
    assert balance(server, "H0001") == 1_300
