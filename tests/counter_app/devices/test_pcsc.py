"""What only real PC/SC readers go through: a service that dies, neighbours, other programs."""

from __future__ import annotations

import pytest
from smartcard import scard

from counter_app.devices.errors import CardExchangeFailed, ReaderServiceStopped
from counter_app.devices.pcsc import PcscService, PcscWatch
from counter_app.devices.readers import (
    CardPresented,
    CardRejected,
    CardRemoved,
    ReaderState,
    ReaderStateChanged,
    SimulatedCard,
    demo_card,
)
from tests.counter_app.devices.conftest import COMMUNITY, StartReading
from tests.support.pcscd import READERS, PrivatePcscd
from tests.support.reader_bench import GENEROUS_S, CardPulledMidRead, Heard, PcscBench

SEED = b"pcsc"
ANNE = "CVQ-000001"
PAUL = "CVQ-000002"


def card_of(number: str) -> SimulatedCard:
    return demo_card(SEED, COMMUNITY, number)


@pytest.fixture
def bench(private_pcscd: PrivatePcscd) -> PcscBench:
    return PcscBench(private_pcscd)


@pytest.fixture
def heard(bench: PcscBench, start_reading: StartReading) -> Heard:
    heard = start_reading(bench)
    assert heard.next(ReaderStateChanged) == ReaderStateChanged(ReaderState.READY, READERS)
    return heard


def test_two_readers_are_read_side_by_side(heard: Heard, private_pcscd: PrivatePcscd) -> None:
    private_pcscd.put(card_of(ANNE), slot=0)
    private_pcscd.put(card_of(PAUL), slot=1)

    taps = {heard.next(CardPresented), heard.next(CardPresented)}

    assert {(tap.reader, tap.card_ref) for tap in taps} == {(READERS[0], ANNE), (READERS[1], PAUL)}


def test_same_card_on_the_other_reader_is_another_tap(
    heard: Heard, private_pcscd: PrivatePcscd
) -> None:
    first = private_pcscd.put(card_of(ANNE), slot=0)
    heard.next(CardPresented)
    first.pull()

    private_pcscd.put(card_of(ANNE), slot=1)

    # Which of the two comes first is a matter of when the driver looks at each reader.
    told = {type(event): event for event in (heard.any(), heard.any())}
    assert isinstance(tap := told[CardPresented], CardPresented)
    assert isinstance(left := told[CardRemoved], CardRemoved)
    assert (tap.reader, left.reader) == (READERS[1], READERS[0])


def test_killed_and_restarted_daemon_is_found_again(
    heard: Heard, private_pcscd: PrivatePcscd
) -> None:
    private_pcscd.kill()
    assert heard.next(ReaderStateChanged).state is ReaderState.SERVICE_STOPPED

    private_pcscd.start()
    assert heard.next(ReaderStateChanged).state is ReaderState.READY

    private_pcscd.put(card_of(ANNE))
    assert heard.next(CardPresented).card_ref == ANNE


def test_daemon_killed_while_a_card_is_read_costs_one_tap_only(
    heard: Heard, private_pcscd: PrivatePcscd
) -> None:
    card = CardPulledMidRead(card_of(ANNE))
    private_pcscd.put(card)
    card.pull_with(private_pcscd.kill)
    assert heard.next(ReaderStateChanged).state is ReaderState.SERVICE_STOPPED

    private_pcscd.start()
    assert heard.next(ReaderStateChanged).state is ReaderState.READY
    private_pcscd.put(card)

    assert heard.next(CardPresented).card_ref == ANNE


def test_daemon_that_starts_after_the_desk_is_found(
    pcscd_place: PrivatePcscd, start_reading: StartReading
) -> None:
    heard = start_reading(PcscBench(pcscd_place))
    assert heard.next(ReaderStateChanged).state is ReaderState.SERVICE_STOPPED

    pcscd_place.start()

    assert heard.next(ReaderStateChanged).state is ReaderState.READY
    pcscd_place.kill()


def test_machine_without_a_reader_says_so(
    pcscd_place: PrivatePcscd, start_reading: StartReading
) -> None:
    pcscd_place.start_without_readers()

    heard = start_reading(PcscBench(pcscd_place))

    assert heard.next(ReaderStateChanged) == ReaderStateChanged(ReaderState.MISSING, ())
    pcscd_place.kill()


def test_card_held_by_another_program_is_read_once_it_lets_go(
    bench: PcscBench, private_pcscd: PrivatePcscd, start_reading: StartReading
) -> None:
    private_pcscd.put(card_of(ANNE))
    other = _connected_by_another_program()
    heard = start_reading(bench)
    heard.next(ReaderStateChanged)

    scard.SCardDisconnect(other, scard.SCARD_LEAVE_CARD)

    assert heard.next(CardPresented).card_ref == ANNE


def test_card_never_let_go_by_another_program_is_unreadable(
    bench: PcscBench, private_pcscd: PrivatePcscd, start_reading: StartReading
) -> None:
    private_pcscd.put(card_of(ANNE))
    other = _connected_by_another_program()
    heard = start_reading(bench)
    heard.next(ReaderStateChanged)

    heard.next(CardRejected)

    scard.SCardDisconnect(other, scard.SCARD_LEAVE_CARD)


def test_nobody_else_speaks_to_a_card_during_an_exchange(private_pcscd: PrivatePcscd) -> None:
    private_pcscd.put(card_of(ANNE))
    watch = _watch_with_a_card()
    card = watch.connect(READERS[0])

    with pytest.raises(CardExchangeFailed):
        PcscService().open().connect(READERS[0])

    card.close()
    watch.close()


def test_service_that_dies_during_a_wait_is_told_with_its_code(private_pcscd: PrivatePcscd) -> None:
    watch = PcscService().open()
    watch.wait(0)
    private_pcscd.kill()

    with pytest.raises(ReaderServiceStopped) as stopped:
        watch.wait(GENEROUS_S)

    assert stopped.value.code > 0x80100000
    watch.close()


def _watch_with_a_card() -> PcscWatch:
    """A line to the service on which the first reader's card has shown up."""
    watch = PcscService().open()
    while not any(slot.card_present for slot in watch.wait(GENEROUS_S)):
        pass
    return watch


def _connected_by_another_program() -> int:
    """Hold the first reader's card as another program would; returns its handle."""
    _watch_with_a_card().close()
    _, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
    result, handle, _ = scard.SCardConnect(
        context, READERS[0], scard.SCARD_SHARE_EXCLUSIVE, scard.SCARD_PROTOCOL_T1
    )
    assert result == scard.SCARD_S_SUCCESS
    return int(handle)
