"""A desk pulls what changed: nothing missed, nothing invented, every balance of a known moment."""

from __future__ import annotations

import httpx
import pytest

from community_server.communities.queries import new_timeline
from community_server.reference.loader import load_reference
from community_server.server import CommunityServer
from counter_protocol.changes_page import ChangesPage
from counter_protocol.reference import HouseholdRow, Topic
from tests.support.fake_desk import FakeDesk, problem
from tests.support.server import connected_desk
from tests.support.tiny_community import HOUSEHOLDS, tiny_rows

TOLD_WHOLE = (
    Topic.SETTINGS,
    Topic.ORGANISATIONS,
    Topic.SITES,
    Topic.DESKS,
    Topic.AGENTS,
    Topic.SERVICES,
    Topic.RESIDENTS,
    Topic.CARDS,
)
"""What every desk of the tiny community is told, as it is."""


def test_new_desk_pulls_every_family_and_place(enrolled_desk: FakeDesk) -> None:
    page = enrolled_desk.pull()

    rows = tiny_rows()
    for topic in TOLD_WHOLE:
        assert sorted(getattr(page, topic.value), key=repr) == sorted(rows[topic], key=repr)
    assert [row.household for row in page.households] == list(HOUSEHOLDS)
    assert {(row.household, row.balance_cents) for row in page.accounts} == {
        (household, 0) for household in HOUSEHOLDS
    }


def test_nothing_comes_after_everything(enrolled_desk: FakeDesk) -> None:
    page = enrolled_desk.pull()

    again = enrolled_desk.pull(page.cursor)

    assert (again.cursor, again.remaining, rows_of(again)) == (page.cursor, 0, [])


@pytest.mark.parametrize("limit", [1, 3, 7, 50])
def test_pages_cut_inside_one_transaction_lose_and_repeat_nothing(
    enrolled_desk: FakeDesk, limit: int
) -> None:
    whole = rows_of(enrolled_desk.pull())

    pages = enrolled_desk.pull_all(limit=limit)

    assert all(len(rows_of(page)) <= limit for page in pages)
    assert [row for page in pages for row in rows_of(page)] != []
    assert sorted((row for page in pages for row in rows_of(page)), key=repr) == sorted(
        whole, key=repr
    )


def test_remaining_counts_down_to_zero(enrolled_desk: FakeDesk) -> None:
    pages = enrolled_desk.pull_all(limit=10)

    total = sum(len(rows_of(page)) for page in pages)
    sent = 0
    for page in pages:
        sent += len(rows_of(page))
        assert page.remaining == total - sent


def test_object_changed_many_times_comes_once_as_it_is_now(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    cursor = enrolled_desk.pull().cursor
    for name in ("Un", "Deux", "Trois"):
        rename(server, "H0001", name)

    page = enrolled_desk.pull(cursor)

    assert [(row.household, row.name) for row in page.households] == [("H0001", "Trois")]


def test_row_written_again_as_it_was_is_no_change(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    cursor = enrolled_desk.pull().cursor
    with server.database.transaction() as connection:
        connection.execute(
            "UPDATE households SET name = name WHERE community = %s", (server.community,)
        )

    assert rows_of(enrolled_desk.pull(cursor)) == []


def test_removed_row_leaves_a_tombstone(server: CommunityServer, enrolled_desk: FakeDesk) -> None:
    cursor = enrolled_desk.pull().cursor
    with server.database.transaction() as connection:
        connection.execute(
            "DELETE FROM cards WHERE community = %s AND card = 'C0001'", (server.community,)
        )

    page = enrolled_desk.pull(cursor)

    assert [(each.topic, each.key) for each in page.removed] == [("cards", "C0001")]
    assert page.cards == []


def test_row_removed_and_made_again_is_there(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    cursor = enrolled_desk.pull().cursor
    card = next(row for row in tiny_rows()[Topic.CARDS] if row[0] == "C0001")
    with server.database.transaction() as connection:
        connection.execute(
            "DELETE FROM cards WHERE community = %s AND card = 'C0001'", (server.community,)
        )
        load_reference(connection, server.community, {Topic.CARDS: [card]})

    page = enrolled_desk.pull(cursor)

    assert (page.cards, page.removed) == ([card], [])


def test_new_household_comes_with_its_account(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    cursor = enrolled_desk.pull().cursor
    newcomer = HouseholdRow("H9999", "NOUVEAU", "", "79000", "Haut", None, "outside", None)
    with server.database.transaction() as connection:
        load_reference(connection, server.community, {Topic.HOUSEHOLDS: [newcomer]})

    page = enrolled_desk.pull(cursor)

    assert page.households == [newcomer]
    assert [tuple(row) for row in page.accounts] == [("H9999", 0)]


def test_balance_includes_exactly_what_the_page_says(
    server: CommunityServer, http: httpx.Client, enrolled_desk: FakeDesk
) -> None:
    other = connected_desk(server, http, "PIS-1")
    other.top_up("H0001", 10)
    other.push_all()
    enrolled_desk.top_up("H0001", 5_000)
    enrolled_desk.push_all()
    enrolled_desk.top_up("H0001", 300)

    page = enrolled_desk.pull()

    assert (page.includes_epoch, page.includes_seq) == (1, 2)
    assert balance_in(page, "H0001") == 5_010
    own_later_cents = sum(
        -posting.amount_cents
        for sealed in enrolled_desk.journal[page.includes_seq :]
        for posting in sealed.entry.postings
        if posting.account == "household/H0001"
    )
    assert balance_in(page, "H0001") + own_later_cents == 5_310


def test_desk_without_an_entry_is_included_up_to_nothing(enrolled_desk: FakeDesk) -> None:
    page = enrolled_desk.pull()

    assert (page.includes_epoch, page.includes_seq) == (0, 0)


def test_page_of_a_desk_says_what_it_includes_of_its_last_epoch(enrolled_desk: FakeDesk) -> None:
    enrolled_desk.top_up("H0001", 5_000)
    enrolled_desk.push_all()
    enrolled_desk.open_epoch_restored()
    enrolled_desk.push_all()

    page = enrolled_desk.pull()

    assert (page.includes_epoch, page.includes_seq) == (2, 1)


def test_movement_of_any_desk_is_told_to_all(
    server: CommunityServer, http: httpx.Client, enrolled_desk: FakeDesk
) -> None:
    cursor = enrolled_desk.pull().cursor
    other = connected_desk(server, http, "PIS-1")
    sealed = other.top_up("H0001", 5_000)
    other.push_all()

    page = enrolled_desk.pull(cursor)

    (movement,) = page.movements
    assert movement.entry == sealed.entry.id
    assert (movement.household, movement.kind, movement.site) == ("H0001", "top_up", "piscine")
    assert (movement.amount_cents, movement.line_count, movement.label) == (5_000, 0, "")
    assert [tuple(row) for row in page.accounts] == [("H0001", 5_000)]


def test_new_desk_gets_no_movement_older_than_two_months(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    enrolled_desk.top_up("H0001", 5_000)
    enrolled_desk.push_all()
    with server.database.transaction() as connection:
        connection.execute(
            "UPDATE movement_days SET day = day - 61 WHERE community = %s", (server.community,)
        )
    assert enrolled_desk.pull().movements == []

    recent = enrolled_desk.top_up("H0001", 300)
    enrolled_desk.push_all()

    assert [row.entry for row in enrolled_desk.pull().movements] == [recent.entry.id]
    assert len(enrolled_desk.pull_all(limit=5)) > 2


def test_cursor_of_another_timeline_starts_over(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    cursor = enrolled_desk.pull().cursor
    with server.database.transaction() as connection:
        connection.execute(
            "UPDATE communities SET timeline = %s WHERE community = %s",
            (new_timeline(), server.community),
        )

    page = enrolled_desk.pull(cursor)

    assert len(page.households) == len(HOUSEHOLDS)
    assert page.begins
    assert page.timeline == enrolled_desk.connect().timeline


def test_cursor_of_a_server_that_knew_no_scope_starts_over(enrolled_desk: FakeDesk) -> None:
    timeline = enrolled_desk.connect().timeline

    page = enrolled_desk.pull(f"{timeline}.99999999.1")

    assert (page.begins, len(page.households)) == (True, len(HOUSEHOLDS))


def test_only_the_first_page_of_a_snapshot_begins_it(enrolled_desk: FakeDesk) -> None:
    pages = enrolled_desk.pull_all(limit=10)

    assert [page.begins for page in pages] == [True] + [False] * (len(pages) - 1)
    assert not enrolled_desk.pull(pages[-1].cursor).begins


@pytest.mark.parametrize("cursor", ["nonsense", "a.b.c", "x.-1.0", "x.99999999999999999999.1"])
def test_cursor_that_was_never_given_is_malformed(enrolled_desk: FakeDesk, cursor: str) -> None:
    assert problem(enrolled_desk.ask_changes(cursor)).type == "malformed"


@pytest.mark.parametrize("question", ["limit=0", "limit=x", "wait_s=-1", "wait_s=26", "limit=1e9"])
def test_question_out_of_bounds_is_malformed(enrolled_desk: FakeDesk, question: str) -> None:
    response = enrolled_desk.http.get(f"/v1/changes?{question}")

    assert problem(response).type == "malformed"


def test_other_community_of_the_same_database_is_not_told(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    with server.database.transaction() as connection:
        connection.execute("INSERT INTO communities VALUES ('voisine', 'V', 't')")
        load_reference(
            connection,
            "voisine",
            {Topic.HOUSEHOLDS: [HouseholdRow("V1", "V", "", "", "", None, "any", None)]},
        )

    assert all(row.household != "V1" for row in enrolled_desk.pull().households)


def rename(server: CommunityServer, household: str, name: str) -> None:
    """Change a family's name, as its own transaction."""
    with server.database.transaction() as connection:
        connection.execute(
            "UPDATE households SET name = %s WHERE community = %s AND household = %s",
            (name, server.community, household),
        )


def rows_of(page: ChangesPage) -> list[tuple[object, ...]]:
    """Every row and tombstone of a page, each with its topic."""
    rows = [(topic.value, *row) for topic in Topic for row in getattr(page, topic.value)]
    return rows + [("removed", each.topic, each.key) for each in page.removed]


def balance_in(page: ChangesPage, household: str) -> int:
    """A family's balance as a page tells it."""
    return next(row.balance_cents for row in page.accounts if row.household == household)
