"""Who looked at a family is written down beside the chain, by ids alone, and ends in due time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from counter_app.domain.looks import Look
from counter_app.models.errors import StorageFull
from counter_app.models.looks import looks_to_send
from counter_app.models.mirror import apply_page
from counter_app.operations.note_looks import NoteLooks, note_looks
from counter_app.operations.open_counter import OpenCounter
from counter_protocol.entries import new_entry_id
from counter_protocol.looks import LookWay
from counter_protocol.reference import SettingRow
from tests.support.counter import SetClock
from tests.support.journal_check import written
from tests.support.small_community import AGENT, MARTIN, first_page


def look(clock: SetClock, **changes: object) -> Look:
    """The family comes up by its card, now."""
    by_card = Look(new_entry_id(), clock.moment, AGENT, LookWay.CARD, MARTIN, 1)
    return replace(by_card, **changes)  # type: ignore[arg-type]


def note(counter: OpenCounter, *looks: Look) -> None:
    note_looks(counter, NoteLooks(looks))


def kept(counter: OpenCounter) -> list[str]:
    """The ids of the lines there are."""
    return [row.look for row in looks_to_send(counter.database, 1_000)]


def test_who_looked_at_whom_is_kept_without_a_name(counter: OpenCounter, clock: SetClock) -> None:
    one = look(clock)
    entries = len(written(counter))
    note(counter, one)
    [row] = looks_to_send(counter.database, 10)
    assert tuple(row) == (one.look, "2026-11-21T08:30:00.000Z", AGENT, "card", MARTIN, 1)
    assert len(written(counter)) == entries


def test_a_family_tapped_again_writes_nothing(counter: OpenCounter, clock: SetClock) -> None:
    first = look(clock)
    note(counter, first)
    clock.forward(minutes=2)
    note(counter, look(clock))
    assert kept(counter) == [first.look]


def test_what_could_not_be_written_is_kept_once_the_disk_is_back(
    counter: OpenCounter, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StorageFull

    one = look(clock)
    with monkeypatch.context() as patch:
        patch.setattr(counter.database, "write_many", full)
        with pytest.raises(StorageFull):
            note(counter, one)
    assert kept(counter) == []
    note(counter, one)
    assert kept(counter) == [one.look]


def test_one_that_was_written_though_nobody_was_told_is_there_once(
    counter: OpenCounter, clock: SetClock
) -> None:
    one = look(clock)
    note(counter, one)
    clock.forward(minutes=20)
    note(counter, replace(one, at=clock.moment))
    assert kept(counter) == [one.look]


@pytest.mark.parametrize(("setting", "days"), [(None, 365), ("1", 30)])
def test_a_desk_that_hears_nobody_forgets_in_due_time(
    counter: OpenCounter, clock: SetClock, setting: str | None, days: int
) -> None:
    if setting is not None:
        row = SettingRow("access_log_months", setting)
        page = first_page()
        page.settings.append(row)
        apply_page(counter.database, page)
    old = look(clock)
    note(counter, old)
    clock.forward(days=days)
    still = look(clock, at=clock.moment - timedelta(hours=1))
    note(counter, still)
    assert kept(counter) == [old.look, still.look]
    clock.forward(days=1)
    last = look(clock)
    note(counter, last)
    assert kept(counter) == [still.look, last.look]
