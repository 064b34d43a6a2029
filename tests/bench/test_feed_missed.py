"""A reader of the feed misses nothing where one that goes by positions does."""

from __future__ import annotations

import pytest

from bench import feed_missed as measured
from bench import ingest
from bench.bare_community import COMMUNITY
from bench.feed_missed import FeedReader, PositionReader, SettledReader, feed_missed
from bench.ingest import bench_server
from community_server.changes.queries import Asked
from community_server.changes.scope import scopes_of_desks
from community_server.database import Connection, Database
from counter_protocol.reference import Topic


@pytest.fixture(autouse=True)
def few_families(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest, "HOUSEHOLDS", 24)
    monkeypatch.setattr(measured, "FAMILIES_A_TRANSACTION", 1)


def test_every_family_s_change_is_tried_and_none_missed() -> None:
    missed, speed = feed_missed(rounds=1)

    assert (missed.ours, missed.baseline, missed.is_met) == (0, 24, True)
    assert speed.ours > 0


def test_a_change_committed_late_is_missed_by_positions_alone() -> None:
    with bench_server() as server:
        database = server.database
        with database.transaction() as connection:
            scope = scopes_of_desks(connection, COMMUNITY, ["D-1"])["D-1"]
        asked = Asked(COMMUNITY, scope, scope.fixed_keys, limit=1_000)
        ours, control = SettledReader(asked), PositionReader()
        heard(database, ours, control)
        with database.transaction() as late:
            move(late, "H00001")
            with database.transaction() as early:
                move(early, "H00002")
            before = heard(database, ours, control)
        after = heard(database, ours, control)

    assert before == [set(), {"H00002"}]
    assert after == [{"H00001", "H00002"}, set()]


def move(connection: Connection, household: str) -> None:
    connection.execute(
        "UPDATE households SET street = 'elsewhere' WHERE community = %s AND household = %s",
        (COMMUNITY, household),
    )


def heard(database: Database, *readers: FeedReader) -> list[set[str]]:
    """The families that each reader hears of next."""
    with database.snapshot() as connection:
        return [
            {mark.key for mark in reader.next_marks(connection) if mark.topic is Topic.HOUSEHOLDS}
            for reader in readers
        ]
