"""Opening a database that is not the one that was at work here is noticed, and loses nothing."""

from __future__ import annotations

import dataclasses

import pytest

from counter_app.domain.epochs import EpochOpened
from counter_app.high_water_mark import HighWaterMark
from counter_app.models.database import SCHEMA_VERSION
from counter_app.models.desk_state import DeskState, keep_desk_state, kept_desk_state
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.recognise_desk import RecogniseDesk, recognise_desk
from counter_app.operations.top_up import top_up
from counter_protocol.bodies import EpochReason
from counter_protocol.entries import Entry, EntryKind
from tests.counter_app.operations.test_top_up import fifty_euros
from tests.support.written_entries import entries_between

HERE = "here"


@pytest.fixture(autouse=True)
def _of_this_program(open_counter: OpenCounter) -> None:
    with open_counter.database.writing():
        keep_desk_state(open_counter.database, DeskState("", "0.1.0", SCHEMA_VERSION))


def mark_of(counter: OpenCounter) -> HighWaterMark:
    head = counter.journal.head
    return HighWaterMark(head.epoch, head.seq, head.hash_hex)


def ahead_of(counter: OpenCounter, **changes: int) -> HighWaterMark:
    return dataclasses.replace(mark_of(counter), hash_hex="ab" * 32, **changes)


def recognised(
    counter: OpenCounter, *marks: HighWaterMark, place: str = HERE
) -> EpochOpened | None:
    return recognise_desk(counter, RecogniseDesk(place, marks))


def written(counter: OpenCounter) -> list[Entry]:
    head = counter.journal.head
    return entries_between(counter.database, head.epoch, 1, head.seq)


def test_the_desk_that_was_at_work_here_is_itself(open_counter: OpenCounter) -> None:
    head = open_counter.journal.head
    for _ in range(2):
        assert recognised(open_counter, mark_of(open_counter)) is None
    assert open_counter.journal.head == head


def test_a_mark_that_a_power_cut_left_behind_says_nothing(open_counter: OpenCounter) -> None:
    before = mark_of(open_counter)
    top_up(open_counter, fifty_euros())
    assert recognised(open_counter, before) is None


def test_a_database_older_than_its_mark_goes_on_in_the_next_epoch(
    open_counter: OpenCounter,
) -> None:
    opened = recognised(open_counter, ahead_of(open_counter, seq=80))
    assert opened == EpochOpened(2, EpochReason.BEHIND_ITS_MARK)


def test_a_mark_of_a_later_epoch_is_never_used_again(open_counter: OpenCounter) -> None:
    opened = recognised(open_counter, ahead_of(open_counter, epoch=4, seq=1))
    assert opened == EpochOpened(5, EpochReason.BEHIND_ITS_MARK)


def test_a_mark_of_another_history_is_found(open_counter: OpenCounter) -> None:
    opened = recognised(open_counter, ahead_of(open_counter))
    assert opened == EpochOpened(2, EpochReason.OTHER_HISTORY)


def test_another_place_is_found_though_the_marks_agree(open_counter: OpenCounter) -> None:
    recognised(open_counter)
    opened = recognised(open_counter, mark_of(open_counter), place="elsewhere")
    assert opened == EpochOpened(2, EpochReason.MOVED)


def test_the_gravest_reason_is_told(open_counter: OpenCounter) -> None:
    recognised(open_counter)
    marks = ahead_of(open_counter, seq=80), ahead_of(open_counter)
    opened = recognised(open_counter, *marks, place="elsewhere")
    assert opened == EpochOpened(2, EpochReason.OTHER_HISTORY)


@pytest.mark.parametrize("changes", [{"seq": 80}, {"seq": 1}, {"epoch": 1, "seq": 2}])
def test_what_was_answered_by_an_epoch_is_not_answered_again(
    open_counter: OpenCounter, changes: dict[str, int]
) -> None:
    """The keyring may not have taken the new mark before the power was cut."""
    mark = ahead_of(open_counter, **changes)
    first = recognised(open_counter, mark)
    again = recognised(open_counter, mark)
    assert (first is None, again) == (False, None)


def test_a_place_without_a_name_is_no_reason(open_counter: OpenCounter) -> None:
    recognised(open_counter)
    assert recognised(open_counter, place="") is None
    assert recognised(open_counter) is None


def test_a_desk_without_a_known_place_takes_the_first_it_is_seen_in(
    open_counter: OpenCounter,
) -> None:
    recognised(open_counter, place="")
    assert recognised(open_counter, place="somewhere") is None
    assert kept_desk_state(open_counter.database) == DeskState("somewhere", "0.1.0", SCHEMA_VERSION)


def test_another_version_of_the_program_is_a_sealed_event(open_counter: OpenCounter) -> None:
    recognised(open_counter)
    newer = dataclasses.replace(open_counter, program="0.2.0")
    for _ in range(2):
        recognised(newer)
    updates = [one for one in written(newer) if one.kind is EntryKind.PROGRAM_UPDATED]
    assert [update.body for update in updates] == [
        {
            "from_program": "0.1.0",
            "to_program": "0.2.0",
            "from_schema": SCHEMA_VERSION,
            "to_schema": SCHEMA_VERSION,
        }
    ]


def test_a_new_schema_is_a_sealed_event(open_counter: OpenCounter) -> None:
    with open_counter.database.writing():
        keep_desk_state(open_counter.database, DeskState(HERE, "0.1.0", 1))
    recognised(open_counter)
    body = written(open_counter)[-1].body
    assert (body["from_schema"], body["to_schema"]) == (1, SCHEMA_VERSION)


def test_a_database_of_the_first_schema_says_that_it_was_upgraded(
    open_counter: OpenCounter,
) -> None:
    with open_counter.database.writing():
        open_counter.database.write("DELETE FROM desk_state", ())
    recognised(open_counter)
    last = written(open_counter)[-1]
    assert (last.kind, last.body["from_schema"]) == (EntryKind.PROGRAM_UPDATED, 1)


def test_a_moved_desk_under_a_new_program_says_both_in_order(open_counter: OpenCounter) -> None:
    recognised(open_counter)
    newer = dataclasses.replace(open_counter, program="0.2.0")
    recognised(newer, place="elsewhere")
    assert [entry.kind for entry in written(newer)] == [
        EntryKind.RESTORED,
        EntryKind.PROGRAM_UPDATED,
    ]
