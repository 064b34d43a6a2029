"""What other desks did to an account is shown for a while, and then known here no more."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from counter_app.models.database import Database
from counter_app.models.mirror import apply_page, note_nothing_new
from counter_app.operations.open_counter import OpenCounter
from counter_protocol.reference import MovementRow
from tests.counter_app.models.test_mirror import page
from tests.support.small_community import LEA, MARTIN


def movement(entry: str, occurred_at: str) -> MovementRow:
    return MovementRow(entry, MARTIN, occurred_at, "sale", "Repas", 1, LEA, "ecole", -410)


def known(counter: OpenCounter) -> set[str]:
    rows = counter.database.rows("SELECT entry FROM movements WHERE entry IN ('OLD', 'YOUNG')")
    return {row.entry for row in rows}


@pytest.fixture
def told(counter: OpenCounter) -> OpenCounter:
    """One movement that is 60 days old on 21 November, and one of the next day."""
    rows = [
        movement("OLD", "2026-09-22T10:00:00.000Z"),
        movement("YOUNG", "2026-09-23T10:00:00.000Z"),
    ]
    apply_page(counter.database, page(movements=rows))
    return counter


def by_an_empty_poll(database: Database, server_time: str) -> None:
    note_nothing_new(database, server_time)


def by_a_page(database: Database, server_time: str) -> None:
    apply_page(database, page(cursor="cursor-3", server_time=server_time))


@pytest.mark.parametrize("heard", [by_an_empty_poll, by_a_page])
def test_a_movement_is_forgotten_after_sixty_days(
    told: OpenCounter, heard: Callable[[Database, str], None]
) -> None:
    heard(told.database, "2026-11-21T23:00:00.000Z")
    assert known(told) == {"OLD", "YOUNG"}
    heard(told.database, "2026-11-22T00:00:10.000Z")
    assert known(told) == {"YOUNG"}


def test_a_catch_up_forgets_nothing_before_its_end(told: OpenCounter) -> None:
    later = "2027-03-01T08:00:00.000Z"
    apply_page(told.database, page(cursor="cursor-3", remaining=7, server_time=later))
    assert known(told) == {"OLD", "YOUNG"}
    apply_page(told.database, page(cursor="cursor-4", server_time=later))
    assert known(told) == set()
