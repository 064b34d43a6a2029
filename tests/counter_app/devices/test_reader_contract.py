"""What every reader does, simulated or real."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from counter_app.devices.readers import (
    Assurance,
    CardPresented,
    CardRejected,
    CardRemoved,
    ReaderState,
    ReaderStateChanged,
    ReaderThread,
    RejectionReason,
    SimulatedCard,
    SimulatedMuteCard,
    SimulatedUidCard,
    demo_card,
)
from counter_protocol.card_proof import verify_card_proof
from counter_protocol.demo_cards import demo_card_public_key
from tests.counter_app.devices.conftest import COMMUNITY, StartReading
from tests.support.reader_bench import (
    GENEROUS_S,
    CardPulledMidRead,
    Heard,
    ReaderBench,
)

SEED = b"reader contract"
ANNE = "CVQ-000001"
PAUL = "CVQ-000002"


def card_of(number: str, community: str = COMMUNITY) -> SimulatedCard:
    return demo_card(SEED, community, number)


@pytest.fixture
def heard(bench: ReaderBench, start_reading: StartReading) -> Heard:
    """A reader being watched, found ready."""
    heard = start_reading(bench)
    assert heard.next(ReaderStateChanged).state is ReaderState.READY
    return heard


def test_our_card_is_presented_with_a_proof_that_its_record_accepts(
    bench: ReaderBench, heard: Heard
) -> None:
    before = datetime.now(UTC)
    bench.put(card_of(ANNE))

    tap = heard.next(CardPresented)

    assert tap.card_ref == ANNE
    assert tap.community == COMMUNITY
    assert tap.assurance is Assurance.AUTHENTICATED
    assert tap.reader == bench.name
    assert before <= tap.at <= datetime.now(UTC)
    assert tap.proof is not None
    assert verify_card_proof(demo_card_public_key(SEED, ANNE), tap.card_ref, tap.proof)


def test_a_copy_of_a_card_number_without_its_key_fails_the_proof(
    bench: ReaderBench, heard: Heard
) -> None:
    bench.put(demo_card(b"another seed", COMMUNITY, ANNE))

    tap = heard.next(CardPresented)

    assert tap.proof is not None
    assert not verify_card_proof(demo_card_public_key(SEED, ANNE), ANNE, tap.proof)


def test_older_card_is_known_by_its_uid_alone(bench: ReaderBench, heard: Heard) -> None:
    bench.put(SimulatedUidCard(bytes.fromhex("04782E21801D80")))

    tap = heard.next(CardPresented)

    assert tap.card_ref == "uid:04782E21801D80"
    assert tap.assurance is Assurance.UID_ONLY
    assert (tap.community, tap.proof) == (None, None)


def test_card_of_another_community_is_refused_and_named(bench: ReaderBench, heard: Heard) -> None:
    bench.put(card_of(ANNE, community="ELSEWHERE"))

    refusal = heard.next(CardRejected)

    assert (refusal.reason, refusal.community) == (RejectionReason.FOREIGN, "ELSEWHERE")


def test_card_that_says_nothing_of_itself_is_unreadable(bench: ReaderBench, heard: Heard) -> None:
    bench.put(SimulatedMuteCard())

    assert heard.next(CardRejected).reason is RejectionReason.UNREADABLE


def test_card_already_lying_on_the_reader_at_start_is_read(
    bench: ReaderBench, start_reading: StartReading
) -> None:
    bench.put(card_of(ANNE))

    heard = start_reading(bench)

    heard.next(ReaderStateChanged)
    assert heard.next(CardPresented).card_ref == ANNE


def test_leaving_is_told_and_the_next_card_is_a_new_tap(bench: ReaderBench, heard: Heard) -> None:
    take_away = bench.put(card_of(ANNE))
    heard.next(CardPresented)
    take_away()
    assert heard.next(CardRemoved).reader == bench.name

    bench.put(card_of(PAUL))

    assert heard.next(CardPresented).card_ref == PAUL


def test_same_card_again_after_it_left_is_a_second_tap(bench: ReaderBench, heard: Heard) -> None:
    take_away = bench.put(card_of(ANNE))
    heard.next(CardPresented)
    take_away()
    heard.next(CardRemoved)

    bench.put(card_of(ANNE))

    assert heard.next(CardPresented).card_ref == ANNE


def test_bouncing_card_is_one_tap(bench: ReaderBench, heard: Heard) -> None:
    take_away = bench.put(card_of(ANNE))
    heard.next(CardPresented)
    for _ in range(3):
        take_away()
        take_away = bench.put(card_of(ANNE))
    take_away()

    heard.next(CardRemoved)

    assert heard.nothing_more()


def test_card_pulled_while_it_is_read_is_asked_for_again(bench: ReaderBench, heard: Heard) -> None:
    card = CardPulledMidRead(card_of(ANNE))
    card.pull_with(bench.put(card))

    assert heard.next(CardRejected).reason is RejectionReason.PULLED_TOO_EARLY

    bench.put(card)
    assert heard.next(CardPresented).card_ref == ANNE


def test_card_pulled_and_put_back_at_once_is_simply_read(bench: ReaderBench, heard: Heard) -> None:
    card = CardPulledMidRead(card_of(ANNE))
    take_away = bench.put(card)

    def slip() -> None:
        take_away()
        bench.put(card)

    card.pull_with(slip)

    assert heard.next(CardPresented).card_ref == ANNE
    assert heard.nothing_more()


def test_unplugged_reader_reads_again_once_it_is_back(bench: ReaderBench, heard: Heard) -> None:
    bench.unplug()
    while heard.next(ReaderStateChanged).state is not ReaderState.MISSING:
        pass

    bench.plug()
    while heard.next(ReaderStateChanged).state is not ReaderState.READY:
        pass

    bench.put(card_of(ANNE))
    assert heard.next(CardPresented).card_ref == ANNE


def test_card_counts_as_removed_when_its_reader_is_unplugged(
    bench: ReaderBench, heard: Heard
) -> None:
    bench.put(card_of(ANNE))
    heard.next(CardPresented)

    bench.unplug()

    assert heard.next(CardRemoved).reader == bench.name


def test_stopping_ends_a_wait_at_once_and_nothing_is_told_after(bench: ReaderBench) -> None:
    heard = Heard()
    thread = ReaderThread(bench.service, COMMUNITY, heard, patience=bench.patience)
    thread.start()
    heard.next(ReaderStateChanged)

    assert thread.stop(GENEROUS_S)

    bench.put(card_of(ANNE))
    assert heard.nothing_more()


def test_thread_that_was_never_started_stops(bench: ReaderBench) -> None:
    assert ReaderThread(bench.service, COMMUNITY, Heard()).stop(GENEROUS_S)
