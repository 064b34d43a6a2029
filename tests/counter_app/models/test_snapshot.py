"""A snapshot over rows that are there already leaves out, at its end, what is gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from counter_app.models.households import balance_of
from counter_app.models.mirror import apply_page, forget_cursor, rows_of
from counter_app.models.roster import active_agents, is_known_agent
from counter_app.models.sync_queue import keep_quarantined
from counter_app.operations.find_household import FindHousehold, find_household
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.show_household import ShowHousehold, show_household
from counter_app.operations.top_up import top_up
from counter_protocol.changes_page import ChangesPage, QuarantinedEntry, Removed
from counter_protocol.reference import Topic
from tests.counter_app.models.test_mirror import page
from tests.counter_app.operations.test_top_up import fifty_euros
from tests.support.counter import SetClock, opened_counter
from tests.support.small_community import LEA, MARTIN


def everything(counter: OpenCounter) -> dict[Topic, list[tuple[object, ...]]]:
    """All that is mirrored."""
    return {topic: rows_of(counter.database, topic) for topic in Topic}


def snapshot_of(counter: OpenCounter, **changed: object) -> ChangesPage:
    """One page that brings again all that is there, but for what is changed."""
    rows = {topic.value: held for topic, held in everything(counter).items()}
    return page(**{**rows, "begins": True, **changed})


def without(counter: OpenCounter, topic: Topic, key: str) -> list[tuple[object, ...]]:
    return [row for row in rows_of(counter.database, topic) if row[0] != key]


def notes(counter: OpenCounter) -> int:
    (row,) = counter.database.rows("SELECT count(*) AS noted FROM snapshot_rows")
    noted: int = row.noted
    return noted


def test_a_snapshot_of_the_same_rows_changes_nothing(counter: OpenCounter) -> None:
    before = everything(counter)
    apply_page(counter.database, snapshot_of(counter))
    assert everything(counter) == before
    assert notes(counter) == 0


@pytest.mark.parametrize("topic", sorted(set(Topic) - {Topic.AGENTS, Topic.CONFLICTS}))
def test_rows_that_a_snapshot_does_not_bring_are_gone(counter: OpenCounter, topic: Topic) -> None:
    apply_page(counter.database, snapshot_of(counter, **{topic.value: []}))
    assert rows_of(counter.database, topic) == []


def test_a_family_that_is_gone_is_found_no_more(counter: OpenCounter) -> None:
    households = without(counter, Topic.HOUSEHOLDS, MARTIN)
    apply_page(counter.database, snapshot_of(counter, households=households))
    assert find_household(counter, FindHousehold("martin")) == ()


def test_a_person_who_is_gone_is_found_no_more_and_the_family_is(counter: OpenCounter) -> None:
    residents = without(counter, Topic.RESIDENTS, LEA)
    apply_page(counter.database, snapshot_of(counter, residents=residents, households=[]))
    assert find_household(counter, FindHousehold("léa")) == ()


def test_a_person_removed_by_a_change_is_found_no_more(counter: OpenCounter) -> None:
    apply_page(counter.database, page(removed=[Removed(topic="residents", key=LEA)]))
    assert find_household(counter, FindHousehold("léa")) == ()
    assert [each.household for each in find_household(counter, FindHousehold("martin"))] == [MARTIN]


def test_old_rows_are_read_until_the_last_page(counter: OpenCounter) -> None:
    apply_page(counter.database, page(begins=True, remaining=7))
    assert show_household(counter, ShowHousehold(MARTIN)).name == "MARTIN"
    apply_page(counter.database, page(remaining=0))
    assert rows_of(counter.database, Topic.HOUSEHOLDS) == []


def test_what_earlier_pages_brought_stays(counter: OpenCounter) -> None:
    whole = everything(counter)
    first = snapshot_of(counter, remaining=5, cards=[], movements=[])
    apply_page(counter.database, first)
    last = page(cards=whole[Topic.CARDS], movements=whole[Topic.MOVEMENTS])
    apply_page(counter.database, last)
    assert everything(counter) == whole


def test_a_snapshot_begun_again_forgets_what_the_first_had_brought(counter: OpenCounter) -> None:
    apply_page(counter.database, snapshot_of(counter, remaining=5))
    households = without(counter, Topic.HOUSEHOLDS, MARTIN)
    apply_page(counter.database, snapshot_of(counter, households=households))
    assert MARTIN not in {row[0] for row in rows_of(counter.database, Topic.HOUSEHOLDS)}


def test_a_page_after_the_snapshot_forgets_nothing(counter: OpenCounter) -> None:
    apply_page(counter.database, snapshot_of(counter))
    before = everything(counter)
    apply_page(counter.database, page())
    assert everything(counter) == before


def test_a_first_snapshot_takes_no_notes(tmp_path: Path) -> None:
    with opened_counter(tmp_path / "guichet.db", SetClock().clock) as counter:
        rows = {topic.value: held for topic, held in everything(counter).items()}
        for topic in Topic:
            apply_page(
                counter.database,
                page(
                    removed=[
                        Removed(topic=topic.value, key="/".join(map(str, row[:2])))
                        if topic is Topic.DESK_SERVICES
                        else Removed(topic=topic.value, key=str(row[0]))
                        for row in rows[topic.value]
                    ]
                ),
            )
        with counter.database.writing():
            counter.database.write("DELETE FROM agents", ())
        apply_page(counter.database, page(**rows, begins=True, remaining=3))
        assert notes(counter) == 0


def test_own_entries_and_what_they_post_outlive_any_snapshot(open_counter: OpenCounter) -> None:
    top_up(open_counter, fifty_euros())
    exact_cents = balance_of(open_counter.database, MARTIN).amount_cents
    forget_cursor(open_counter.database)
    apply_page(open_counter.database, snapshot_of(open_counter, includes_epoch=0))
    assert open_counter.database.row("SELECT 1 FROM journal WHERE kind = 'top_up'") is not None
    assert balance_of(open_counter.database, MARTIN).amount_cents == exact_cents


def test_an_agent_who_left_cannot_sign_in_and_is_still_named(counter: OpenCounter) -> None:
    (leaving, *_) = active_agents(counter.database)
    staying = without(counter, Topic.AGENTS, leaving.agent)
    apply_page(counter.database, snapshot_of(counter, agents=staying))
    assert leaving.agent not in {row.agent for row in active_agents(counter.database)}
    assert is_known_agent(counter.database, leaving.agent)
    assert counter.database.rows("SELECT pin_hash FROM agents WHERE agent = ?", leaving.agent) == [
        ("",)
    ]


def test_an_entry_repaired_at_the_server_waits_for_nobody_any_more(counter: OpenCounter) -> None:
    keep_quarantined(counter.database, 1, [(2, "unknown_household"), (3, "unknown_kind")])
    still = QuarantinedEntry(epoch=1, seq=3, reason="unknown_kind")
    apply_page(counter.database, page(includes_seq=5, quarantined=[still]))
    assert quarantined(counter) == [(1, 3, "unknown_kind")]


def test_a_page_read_before_an_entry_was_set_apart_takes_no_notice_away(
    counter: OpenCounter,
) -> None:
    keep_quarantined(counter.database, 1, [(9, "unknown_household")])
    apply_page(counter.database, page(includes_seq=8, quarantined=[]))
    assert quarantined(counter) == [(1, 9, "unknown_household")]


def test_an_older_server_says_nothing_of_what_is_set_apart(counter: OpenCounter) -> None:
    keep_quarantined(counter.database, 1, [(2, "unknown_household")])
    apply_page(counter.database, page(includes_seq=8))
    assert quarantined(counter) == [(1, 2, "unknown_household")]


def quarantined(counter: OpenCounter) -> list[tuple[object, ...]]:
    return [tuple(row) for row in counter.database.rows("SELECT * FROM quarantined ORDER BY seq")]
