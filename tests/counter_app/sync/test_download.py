"""What changed elsewhere comes down page by page, and its cursor only with its rows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counter_app.sync.dialogue import Ask, Listen, Wait, Wake
from counter_app.sync.download import IDLE_PAUSE_S, MOST_IDLE_ANSWERS
from counter_app.sync.endpoints import CHANGES_LIMIT
from counter_app.sync.errors import ServerAnsweredGarbage, ServerUnreachable, Unreachable
from counter_app.sync.state import Connection, summary_of
from counter_protocol.changes_page import ChangesPage, Removed
from counter_protocol.reference import (
    AccountRow,
    ConflictRow,
    HouseholdRow,
    MovementRow,
    ResidentRow,
    SettingRow,
    Topic,
)
from tests.support.conversation import NOON, Conversation, message
from tests.support.memory_server import SERVER_TIME, MemoryServer
from tests.support.memory_store import MemoryStore


def page(**changes: object) -> ChangesPage:
    content: dict[str, object] = {
        "timeline": "timeline-1",
        "cursor": "timeline-1:0",
        "remaining": 0,
        "includes_epoch": 1,
        "includes_seq": 0,
        "server_time": SERVER_TIME,
    }
    return ChangesPage(**{**content, **changes})  # type: ignore[arg-type]


def settings(count: int) -> list[SettingRow]:
    return [SettingRow(f"setting-{number}", "1") for number in range(count)]


def test_a_first_snapshot_comes_in_pages_with_progress(
    server: MemoryServer, desk: MemoryStore
) -> None:
    server.change(Topic.SETTINGS, *settings(250))
    talk = Conversation(desk)
    talk.settle_with(server)
    assert desk.rows(Topic.SETTINGS) == settings(250)
    assert [state.progress for state in talk.states] == [(100, 250), (200, 250), None]
    assert [state.connection for state in talk.states] == [
        Connection.CATCHING_UP,
        Connection.CATCHING_UP,
        Connection.ONLINE,
    ]


def test_a_snapshot_that_was_cut_goes_on_from_its_last_stored_page(
    server: MemoryServer, desk: MemoryStore
) -> None:
    server.change(Topic.SETTINGS, *settings(250))
    talk = Conversation(desk)
    talk.until(server, "/changes")
    talk.reply(server.answer(talk.asked))
    talk.fail(ServerUnreachable(Unreachable.CUT))
    talk.settle_with(server)
    assert desk.rows(Topic.SETTINGS) == settings(250)


def test_a_sale_during_a_long_snapshot_goes_up_between_two_pages(
    server: MemoryServer, desk: MemoryStore
) -> None:
    server.change(Topic.SETTINGS, *settings(250))
    talk = Conversation(desk)
    talk.until(server, "/changes")
    desk.top_up()
    talk.reply(server.answer(talk.asked))
    assert talk.asked.path.endswith("/entries")


def test_a_change_made_elsewhere_is_stored_and_announced(
    server: MemoryServer, desk: MemoryStore
) -> None:
    talk = Conversation(desk)
    talk.settle_with(server)
    server.change(
        Topic.HOUSEHOLDS,
        HouseholdRow("H-1", "MARTIN", "1 rue", "79200", "Parthenay", None, "community", None),
    )
    talk.settle_with(server)
    assert talk.changes[-1].topics == {Topic.HOUSEHOLDS}
    assert talk.changes[-1].households == {"H-1"}
    assert talk.state.changed_topics == {Topic.HOUSEHOLDS}


def test_changed_topics_are_announced_once(server: MemoryServer, desk: MemoryStore) -> None:
    server.change(Topic.SETTINGS, *settings(1))
    talk = Conversation(desk)
    talk.settle_with(server)
    desk.top_up("H-1")
    talk.wake(Wake.NUDGED)
    talk.reply(server.answer(talk.asked))
    assert talk.state.changed_topics == frozenset()


def test_the_same_topic_changed_again_is_announced_again(
    server: MemoryServer, desk: MemoryStore
) -> None:
    talk = Conversation(desk)
    for announced in (1, 2):
        server.change(Topic.SETTINGS, *settings(1))
        talk.settle_with(server)
        assert [Topic.SETTINGS in state.changed_topics for state in talk.states].count(
            True
        ) == announced


def test_an_empty_long_poll_makes_balances_younger_and_announces_no_change(
    server: MemoryServer, desk: MemoryStore
) -> None:
    talk = Conversation(desk)
    talk.settle_with(server)
    pages = len(desk.pages)
    talk.reply(server.answer(talk.asked))
    assert isinstance(talk.pending, Listen)
    assert len(desk.pages) == pages
    assert desk.nothing_new_at
    assert talk.changes == []


def test_a_nudge_does_not_abandon_the_long_poll(server: MemoryServer, desk: MemoryStore) -> None:
    talk = Conversation(desk)
    talk.settle_with(server)
    poll = talk.asked
    talk.wake(Wake.NUDGED)
    assert talk.asked == poll


def test_long_poll_holds_the_answer_and_page_pulls_do_not(
    server: MemoryServer, desk: MemoryStore
) -> None:
    talk = Conversation(desk)
    talk.until(server, "/changes")
    assert dict(talk.asked.query) == {
        "limit": str(CHANGES_LIMIT),
        "wait_s": "0",
        "epoch": "1",
    }
    talk.settle_with(server)
    assert dict(talk.asked.query)["wait_s"] == "25"
    assert dict(talk.asked.query)["cursor"] == "timeline-1:0"


def test_more_rows_than_a_poll_brought_are_pulled_at_once(
    server: MemoryServer, desk: MemoryStore
) -> None:
    talk = Conversation(desk)
    talk.settle_with(server)
    server.change(Topic.SETTINGS, *settings(150))
    talk.reply(server.answer(talk.asked))
    assert isinstance(talk.pending, Ask)
    talk.settle_with(server)
    assert desk.rows(Topic.SETTINGS) == settings(150)


def test_a_balance_is_what_was_pulled_and_our_own_entries_since(
    server: MemoryServer, desk: MemoryStore
) -> None:
    desk.top_up("H-1", 1_000)
    talk = Conversation(desk)
    talk.settle_with(server)
    desk.top_up("H-1", 500)
    assert desk.balance_cents("H-1") == 1_500
    talk.wake(Wake.NUDGED)
    talk.settle_with(server)
    assert desk.balances["H-1"] == (1_500, (1, 2))
    assert desk.balance_cents("H-1") == 1_500


def test_a_page_of_another_timeline_is_not_stored(server: MemoryServer, desk: MemoryStore) -> None:
    talk = Conversation(desk)
    talk.settle_with(server)
    talk.reply(message(page(timeline="timeline-2", cursor="timeline-2:9", settings=settings(1))))
    assert talk.asked.path.endswith("/challenge")
    assert desk.rows(Topic.SETTINGS) == []


@pytest.mark.parametrize("endless", [{"settings": settings(1)}, {"remaining": 4}])
def test_a_page_that_does_not_move_its_cursor_is_garbage(
    server: MemoryServer, desk: MemoryStore, endless: dict[str, object]
) -> None:
    talk = Conversation(desk)
    talk.settle_with(server)
    talk.reply(message(page(**endless)))
    assert isinstance(talk.state.problem, ServerAnsweredGarbage)
    assert isinstance(talk.pending, Wait)


def test_summary_names_every_family_a_page_touches() -> None:
    touched = page(
        households=[HouseholdRow("H-1", "A", "", "", "", None, "community", None)],
        residents=[ResidentRow("R-2", "H-2", "Léa", "B", "2018-01-01", None)],
        accounts=[AccountRow("H-3", 0)],
        movements=[MovementRow("e", "H-4", SERVER_TIME, "sale", "", 1, None, "MED", -310)],
        conflicts=[ConflictRow("c", "H-6", "households", "H-6", "name", "a", "", "", "b", "", "")],
        removed=[
            Removed(topic="households", key="H-5"),
            Removed(topic="cards", key="C-6"),
            Removed(topic="residents", key="R-7"),
            Removed(topic="of-a-newer-server", key="X"),
        ],
    )
    summary = summary_of(touched)
    assert summary.households == {"H-1", "H-2", "H-3", "H-4", "H-5", "H-6"}
    assert summary.gone_residents == {"R-7"}
    assert summary.topics == {
        Topic.HOUSEHOLDS,
        Topic.RESIDENTS,
        Topic.ACCOUNTS,
        Topic.MOVEMENTS,
        Topic.CARDS,
        Topic.CONFLICTS,
    }


def test_who_answers_every_poll_at_once_is_left_alone_for_a_while(
    server: MemoryServer, desk: MemoryStore
) -> None:
    talk = Conversation(desk)
    talk.settle_with(server)
    for _ in range(MOST_IDLE_ANSWERS):
        talk.reply(server.answer(talk.asked))
    assert talk.delay_s == IDLE_PAUSE_S
    desk.top_up()
    talk.wake(Wake.NUDGED)
    talk.until(server, "/entries")
    assert isinstance(talk.pending, Ask)


def test_a_poll_that_was_held_ends_the_suspicion_also_where_something_else_ends_it(
    server: MemoryServer, desk: MemoryStore
) -> None:
    running = [0.0]
    talk = Conversation(desk, replace(NOON, running_s=lambda: running[0]))
    talk.settle_with(server)
    for _ in range(MOST_IDLE_ANSWERS):
        talk.reply(server.answer(talk.asked))
    talk.wake(Wake.ELAPSED)
    running[0] += 20
    desk.top_up()
    talk.wake(Wake.NUDGED)
    talk.until(server, "/entries")
    while isinstance(talk.pending, Ask):
        talk.reply(server.answer(talk.asked))
    assert isinstance(talk.pending, Listen)


def test_a_page_that_counts_a_clones_entries_as_ours_is_not_taken(
    server: MemoryServer, desk: MemoryStore
) -> None:
    desk.top_up(amount_cents=1_000)
    talk = Conversation(desk)
    talk.settle_with(server)
    clone = MemoryStore(desk.identity, desk.key)
    clone.journal += desk.journal
    clone.top_up(amount_cents=300)
    Conversation(clone).settle_with(server)
    desk.top_up(amount_cents=50)
    assert isinstance(talk.pending, Listen)
    talk.reply(server.answer(talk.asked))
    assert desk.balance_cents("H-MARTIN") == 1_050
    talk.settle_with(server)
    assert desk.head().epoch == 2
