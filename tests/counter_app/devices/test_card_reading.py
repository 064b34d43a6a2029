"""From a connected card to who it is: command by command, against cards that misbehave."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.devices.errors import CardUnreadable
from counter_app.devices.readers import (
    Assurance,
    RejectionReason,
    SimulatedUidCard,
    demo_card,
)
from counter_app.devices.readers.apdu import ask
from counter_app.devices.readers.card_application import (
    APPLICATION_ID,
    INTERNAL_AUTHENTICATE,
    SELECT_APPLICATION,
    CardIdentity,
    decode_identity,
    encode_identity,
)
from counter_app.devices.readers.identification import CardReading, Refusal, read_card
from counter_app.devices.readers.uid_cards import GET_UID

COMMUNITY = "CCPG"
PROCESSOR_ATR = bytes.fromhex("3B80800101")
UNREADABLE = Refusal(RejectionReason.UNREADABLE, community=None)
texts = st.text(min_size=1, max_size=8).filter(lambda text: len(text.encode()) <= 32)


class FakeConnection:
    """Answers each command from a script, by its beginning; anything else is not supported."""

    def __init__(self, script: Mapping[bytes, str]) -> None:
        self._script = script
        self.sent: list[bytes] = []

    @property
    def atr(self) -> bytes:
        return PROCESSOR_ATR

    def transmit(self, command: bytes) -> bytes:
        self.sent.append(command)
        for beginning, answer in self._script.items():
            if command.startswith(beginning):
                return bytes.fromhex(answer)
        return bytes.fromhex("6D00")


class ChipConnection:
    """A simulated chip, directly connected; notes what was sent."""

    def __init__(self, chip: SimulatedUidCard) -> None:
        self._chip = chip
        self.sent: list[bytes] = []

    @property
    def atr(self) -> bytes:
        return self._chip.atr

    def transmit(self, command: bytes) -> bytes:
        self.sent.append(command)
        return self._chip.answer(command)


def test_identity_on_the_card_is_laid_out_as_written() -> None:
    encoded = encode_identity(CardIdentity("CC", "42"))

    assert encoded.hex().upper() == "6F128408F0477569636865" + "74" + "C1024343" + "C2023432"


def test_application_is_selected_by_its_name() -> None:
    assert bytes.fromhex("00A4040008F04775696368657400") == SELECT_APPLICATION
    assert bytes.fromhex("F047756963686574") == APPLICATION_ID


@given(community=texts, number=texts)
def test_identity_survives_the_card(community: str, number: str) -> None:
    identity = CardIdentity(community, number)

    assert decode_identity(encode_identity(identity)) == identity


@given(st.binary(max_size=100))
def test_nonsense_instead_of_an_identity_is_unreadable(raw: bytes) -> None:
    try:
        decode_identity(raw)
    except CardUnreadable:
        return
    assert raw.startswith(b"\x6f")


@pytest.mark.parametrize("text", ["", "x" * 33])
def test_text_that_does_not_fit_a_card_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="1 to 32 bytes"):
        encode_identity(CardIdentity(text, "42"))


def test_each_reading_draws_a_new_challenge() -> None:
    class Connection(FakeConnection):
        def transmit(self, command: bytes) -> bytes:
            return demo.answer(command)

    demo = demo_card(b"seed", COMMUNITY, "CVQ-1")
    readings = [read_card(Connection({}), COMMUNITY) for _ in range(2)]

    challenges = set()
    for reading in readings:
        assert isinstance(reading, CardReading)
        assert reading.assurance is Assurance.AUTHENTICATED
        assert reading.proof is not None
        challenges.add(reading.proof.challenge)
    assert len(challenges) == 2


def test_memory_card_is_never_asked_for_an_application() -> None:
    connection = ChipConnection(SimulatedUidCard(bytes.fromhex("04782E21801D80")))

    read_card(connection, COMMUNITY)

    assert connection.sent == [GET_UID]


def test_uid_that_is_drawn_at_each_tap_names_nobody() -> None:
    connection = FakeConnection({GET_UID: "08A1B2C3 9000"})

    assert read_card(connection, COMMUNITY) == UNREADABLE


def test_uid_of_an_impossible_length_names_nobody() -> None:
    assert read_card(FakeConnection({GET_UID: "0102 9000"}), COMMUNITY) == UNREADABLE


def test_card_with_an_identity_that_will_not_sign_is_unreadable() -> None:
    identity = encode_identity(CardIdentity(COMMUNITY, "CVQ-1")).hex()
    connection = FakeConnection(
        {SELECT_APPLICATION: identity + "9000", INTERNAL_AUTHENTICATE: "6985"}
    )

    assert read_card(connection, COMMUNITY) == UNREADABLE


def test_card_of_another_community_is_not_made_to_sign() -> None:
    identity = encode_identity(CardIdentity("ELSEWHERE", "CVQ-1")).hex()
    connection = FakeConnection({SELECT_APPLICATION: identity + "9000"})

    assert read_card(connection, COMMUNITY) == Refusal(RejectionReason.FOREIGN, "ELSEWHERE")
    assert connection.sent == [SELECT_APPLICATION]


def test_long_answer_handed_out_in_parts_is_put_together() -> None:
    connection = FakeConnection({b"\x00\xa4": "0102 6102", b"\x00\xc0": "0304 9000"})

    answer = ask(connection, SELECT_APPLICATION)

    assert (answer.data, answer.ok) == (bytes.fromhex("01020304"), True)
    assert connection.sent[-1] == bytes.fromhex("00C0000002")


def test_command_is_sent_again_with_the_length_the_card_asks_for() -> None:
    connection = FakeConnection({bytes.fromhex("FFCA000004"): "01020304 9000", GET_UID: "6C04"})

    assert ask(connection, GET_UID).data == bytes.fromhex("01020304")


def test_card_that_never_ends_its_answer_does_not_hold_the_thread() -> None:
    connection = FakeConnection({b"\x00": "6101"})

    assert not ask(connection, SELECT_APPLICATION).ok


def test_answer_without_a_status_word_is_no_success() -> None:
    assert not ask(FakeConnection({b"\x00": "90"}), SELECT_APPLICATION).ok
