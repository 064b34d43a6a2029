"""What makes one tap, told as a dialogue: a reader's states go in, events come out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from counter_app.devices.readers import (
    Assurance,
    CardPresented,
    CardRejected,
    CardRemoved,
    ReaderEvent,
    RejectionReason,
)
from counter_app.devices.readers.identification import CardReading, Refusal
from counter_app.devices.readers.service import SlotState
from counter_app.devices.readers.taps import ReaderTaps
from counter_app.devices.readers.timing import Moment, ReaderPatience

READER = "Reader 0"
START = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
PATIENCE = ReaderPatience(settle_s=1.0, retry_s=(0.1, 0.2), heartbeat_s=10.0)
ANNE = CardReading("CVQ-1", Assurance.UID_ONLY, community=None, proof=None)
PAUL = CardReading("CVQ-2", Assurance.UID_ONLY, community=None, proof=None)
UNREADABLE = Refusal(RejectionReason.UNREADABLE, community=None)


def at(seconds: float) -> Moment:
    return Moment(100.0 + seconds, START + timedelta(seconds=seconds))


class Dialogue:
    """An empty reader, and a hand that puts cards on it at given seconds."""

    def __init__(self) -> None:
        self._changes = 0
        self.taps = ReaderTaps(SlotState(READER, card_present=False, changes=0), PATIENCE, at(0))

    def put(self, seconds: float) -> None:
        self._show(seconds, card_present=True)

    def take(self, seconds: float) -> None:
        self._show(seconds, card_present=False)

    def tap(self, seconds: float, reading: CardReading | Refusal) -> list[ReaderEvent]:
        """A card comes and is read at once."""
        self.put(seconds)
        return self.taps.card_read(reading, at(seconds))

    def _show(self, seconds: float, *, card_present: bool) -> None:
        self._changes += 1
        self.taps.see(SlotState(READER, card_present, self._changes), at(seconds))


@pytest.fixture
def dialogue() -> Dialogue:
    return Dialogue()


def kinds(events: list[ReaderEvent]) -> list[type[ReaderEvent]]:
    return [type(event) for event in events]


def test_empty_reader_wants_nothing(dialogue: Dialogue) -> None:
    assert dialogue.taps.due_s() is None
    assert not dialogue.taps.wants_reading(at(5))


def test_card_that_comes_is_read_at_once(dialogue: Dialogue) -> None:
    dialogue.put(2)

    assert dialogue.taps.wants_reading(at(2))


def test_card_read_is_told_with_its_moment(dialogue: Dialogue) -> None:
    (event,) = dialogue.tap(2, ANNE)

    assert event == CardPresented("CVQ-1", Assurance.UID_ONLY, READER, at(2).at, None, None)
    assert not dialogue.taps.wants_reading(at(3))


def test_leaving_is_told_once_it_has_lasted_and_dated_when_it_happened(dialogue: Dialogue) -> None:
    dialogue.tap(2, ANNE)
    dialogue.take(3)

    assert dialogue.taps.due_s() == at(4).steady_s
    assert dialogue.taps.events_due(at(3.99)) == []
    assert dialogue.taps.events_due(at(4)) == [CardRemoved(READER, at(3).at)]
    assert dialogue.taps.events_due(at(9)) == []


def test_card_back_within_a_second_never_left(dialogue: Dialogue) -> None:
    dialogue.tap(2, ANNE)
    dialogue.take(3)

    assert dialogue.tap(3.9, ANNE) == []
    assert dialogue.taps.events_due(at(9)) == []


def test_bounces_may_follow_one_another(dialogue: Dialogue) -> None:
    dialogue.tap(2, ANNE)
    for bounce in range(10):
        dialogue.take(3 + bounce)
        assert dialogue.tap(3.5 + bounce, ANNE) == []


def test_card_back_after_a_second_is_a_new_tap(dialogue: Dialogue) -> None:
    dialogue.tap(2, ANNE)
    dialogue.take(3)
    dialogue.taps.events_due(at(4))

    assert kinds(dialogue.tap(4.1, ANNE)) == [CardPresented]


def test_other_card_within_a_second_tells_both(dialogue: Dialogue) -> None:
    dialogue.tap(2, ANNE)
    dialogue.take(3)

    left, came = dialogue.tap(3.2, PAUL)

    assert left == CardRemoved(READER, at(3).at)
    assert isinstance(came, CardPresented)
    assert came.card_ref == "CVQ-2"


def test_card_swapped_between_two_looks_is_noticed(dialogue: Dialogue) -> None:
    dialogue.tap(2, ANNE)

    dialogue.put(3)

    assert dialogue.taps.wants_reading(at(3))
    assert kinds(dialogue.taps.card_read(PAUL, at(3))) == [CardRemoved, CardPresented]


def test_leaving_waits_while_the_card_that_came_back_is_being_read(dialogue: Dialogue) -> None:
    dialogue.tap(2, ANNE)
    dialogue.take(3)
    dialogue.put(3.9)

    assert dialogue.taps.events_due(at(4.5)) == []
    assert dialogue.taps.card_read(ANNE, at(4.5)) == []


def test_card_that_does_not_answer_is_tried_again_then_unreadable(dialogue: Dialogue) -> None:
    dialogue.put(2)

    assert dialogue.taps.reading_failed(at(2)) == []
    assert not dialogue.taps.wants_reading(at(2.05))
    assert dialogue.taps.wants_reading(at(2.1))
    assert dialogue.taps.reading_failed(at(2.1)) == []
    assert dialogue.taps.wants_reading(at(2.3))

    (event,) = dialogue.taps.reading_failed(at(2.3))
    assert event == CardRejected(READER, at(2.3).at, RejectionReason.UNREADABLE, None)


def test_card_pulled_before_it_was_read_is_told_if_it_does_not_come_back(
    dialogue: Dialogue,
) -> None:
    dialogue.put(2)
    dialogue.take(2.1)

    (event,) = dialogue.taps.events_due(at(3.1))

    assert event == CardRejected(READER, at(2.1).at, RejectionReason.PULLED_TOO_EARLY, None)


def test_card_pulled_and_put_back_in_time_is_only_presented(dialogue: Dialogue) -> None:
    dialogue.put(2)
    dialogue.take(2.1)

    assert kinds(dialogue.tap(2.5, ANNE)) == [CardPresented]
    assert dialogue.taps.events_due(at(9)) == []


def test_card_too_quick_to_be_seen_is_told_as_pulled(dialogue: Dialogue) -> None:
    dialogue.take(2)

    assert kinds(dialogue.taps.events_due(at(3))) == [CardRejected]


def test_unreadable_card_that_bounces_is_refused_once(dialogue: Dialogue) -> None:
    assert kinds(dialogue.tap(2, UNREADABLE)) == [CardRejected]
    dialogue.take(2.5)

    assert dialogue.tap(3, UNREADABLE) == []


def test_reader_that_goes_away_takes_its_card_with_it(dialogue: Dialogue) -> None:
    dialogue.tap(2, ANNE)

    assert dialogue.taps.gone(at(3)) == [CardRemoved(READER, at(3).at)]


def test_empty_reader_that_goes_away_says_nothing(dialogue: Dialogue) -> None:
    assert dialogue.taps.gone(at(3)) == []
