"""The mirror of the community's data, and balances that are exact at every instant."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.models.households import balance_of
from counter_app.models.mirror import apply_page, cursor_of, forget_cursor, note_nothing_new
from counter_app.operations.change_household import change_household
from counter_app.operations.find_household import FindHousehold, find_household
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.show_household import ShowHousehold, show_household
from counter_app.operations.top_up import top_up
from counter_protocol.changes_page import ChangesPage, Removed
from counter_protocol.reference import ERASED_NAME, AccountRow, HouseholdRow, ResidentRow
from tests.counter_app.operations.test_change_family import moves_to
from tests.counter_app.operations.test_top_up import fifty_euros
from tests.support.counter import SetClock, opened_counter, with_open_till
from tests.support.small_community import LEA, MARTIN


def page(**content: object) -> ChangesPage:
    always: dict[str, object] = {
        "timeline": "timeline-1",
        "cursor": "cursor-2",
        "remaining": 0,
        "includes_epoch": 1,
        "includes_seq": 0,
        "server_time": "2026-11-21T09:12:00.000Z",
    }
    return ChangesPage(**{**always, **content})


def test_a_balance_says_how_old_it_is(counter: OpenCounter) -> None:
    balance = balance_of(counter.database, MARTIN)
    assert balance.as_of is not None
    assert balance.as_of.isoformat() == "2026-11-21T08:12:00+00:00"
    assert balance.own_entries == 0


def test_own_entries_count_until_the_server_includes_them(open_counter: OpenCounter) -> None:
    top_up(open_counter, fifty_euros())
    database = open_counter.database
    before = balance_of(database, MARTIN)
    assert (before.amount_cents, before.own_entries) == (9_230, 1)
    included = open_counter.journal.head.seq
    apply_page(database, page(includes_seq=included, accounts=[AccountRow(MARTIN, 9_230)]))
    after = balance_of(database, MARTIN)
    assert (after.amount_cents, after.own_entries) == (9_230, 0)


@settings(max_examples=25)
@given(steps=st.lists(st.sampled_from(["top_up", "server_hears", "other_desk"]), max_size=12))
def test_a_balance_is_exact_whatever_order_things_come_in(steps: list[str]) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        opened_counter(Path(folder) / "guichet.db", SetClock().clock) as counter,
    ):
        live_through(with_open_till(counter), steps)


def live_through(counter: OpenCounter, steps: list[str]) -> None:
    """Play the steps, and compare the balance with the truth after each."""
    truth = balance_of(counter.database, MARTIN).amount_cents
    for step in steps:
        if step == "top_up":
            top_up(counter, fifty_euros(amount_cents=500, received_cents=500))
            truth += 500
        else:
            truth -= 7 if step == "other_desk" else 0
            seq = counter.journal.head.seq
            told = page(includes_seq=seq, accounts=[AccountRow(MARTIN, truth)])
            apply_page(counter.database, told)
        assert balance_of(counter.database, MARTIN).amount_cents == truth


def test_a_page_comes_whole_or_not_at_all(counter: OpenCounter) -> None:
    broken = page(residents=[ResidentRow("R-NEW", MARTIN, "Zoé", "Martin", None, None)])  # type: ignore[arg-type]
    with pytest.raises(Exception, match="NOT NULL"):
        apply_page(counter.database, broken)
    assert cursor_of(counter.database) == "cursor-1"
    assert find_household(counter, FindHousehold("zoé")) == ()


def test_a_newcomer_is_found_at_once_and_a_name_left_is_forgotten(counter: OpenCounter) -> None:
    renamed = ResidentRow(LEA, MARTIN, "Léana", "Martin", "2018-03-12", "CM1")
    apply_page(counter.database, page(residents=[renamed]))
    (found,) = find_household(counter, FindHousehold("léana"))
    assert found.household == MARTIN
    apply_page(counter.database, page(removed=[Removed(topic="residents", key=LEA)]))
    view = show_household(counter, ShowHousehold(MARTIN))
    assert LEA not in {person.resident for person in view.residents}


def test_a_removed_family_is_found_no_more(counter: OpenCounter) -> None:
    apply_page(counter.database, page(removed=[Removed(topic="households", key=MARTIN)]))
    assert find_household(counter, FindHousehold("martin")) == ()


def test_a_family_that_the_server_erased_is_found_no_more(open_counter: OpenCounter) -> None:
    change_household(open_counter, moves_to("3 place du Drapeau"))
    top_up(open_counter, fifty_euros())
    entries = open_counter.journal.head.seq
    erased = HouseholdRow(MARTIN, ERASED_NAME, "", "", "", None, "any", None)
    nobody = ResidentRow(LEA, MARTIN, ERASED_NAME, ERASED_NAME, "1900-01-01", None)
    apply_page(
        open_counter.database,
        page(includes_seq=entries, households=[erased], residents=[nobody]),
    )

    assert find_household(open_counter, FindHousehold(ERASED_NAME)) == ()
    assert find_household(open_counter, FindHousehold("martin")) == ()
    assert open_counter.database.rows("SELECT * FROM family_contents") == []
    assert show_household(open_counter, ShowHousehold(MARTIN)).name == ERASED_NAME
    assert open_counter.journal.head.seq == entries


def test_a_removed_service_leaves_the_desk(counter: OpenCounter) -> None:
    apply_page(counter.database, page(removed=[Removed(topic="desk_services", key="MED-1/pool")]))
    assert counter.database.rows("SELECT service FROM desk_services") == [("canteen",)]


def test_the_same_page_twice_changes_nothing(counter: OpenCounter) -> None:
    before = counter.database.rows("SELECT * FROM residents ORDER BY 1")
    again = page(residents=[ResidentRow(*row) for row in before])
    apply_page(counter.database, again)
    apply_page(counter.database, again)
    assert counter.database.rows("SELECT * FROM residents ORDER BY 1") == before


def test_a_forgotten_cursor_starts_over(counter: OpenCounter) -> None:
    forget_cursor(counter.database)
    assert cursor_of(counter.database) is None


def test_the_age_of_balances_waits_for_the_last_page(counter: OpenCounter) -> None:
    apply_page(counter.database, page(remaining=12, server_time="2026-11-21T10:00:00.000Z"))
    as_of = balance_of(counter.database, MARTIN).as_of
    assert as_of is not None
    assert as_of.hour == 8


def test_hearing_that_nothing_changed_makes_balances_younger(counter: OpenCounter) -> None:
    note_nothing_new(counter.database, "2026-11-21T11:45:00.000Z")
    as_of = balance_of(counter.database, MARTIN).as_of
    assert as_of is not None
    assert (as_of.hour, as_of.minute) == (11, 45)
    assert cursor_of(counter.database) == "cursor-1"
