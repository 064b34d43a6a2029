"""The recovery key on paper and in a record: what it opens, and what it does not."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_protocol.messages import MalformedMessage
from counter_protocol.recovery import (
    OtherRecoveryKey,
    RecordDamaged,
    RecoveryKey,
    RecoveryKeyMistyped,
    RecoveryRecord,
    decode_record,
    encode_record,
    is_right_line,
    key_name,
    recovery_fingerprint,
    wrap_database_key,
)
from counter_protocol.typed_codes import ALPHABET, bytes_of, code_of

KEY = RecoveryKey(bytes(range(32)))
DATABASE_KEY = bytes(range(100, 132))


def record() -> RecoveryRecord:
    return wrap_database_key(
        DATABASE_KEY, KEY.public_bytes, community="cc", desk="MED-1", installation="one"
    )


def test_recovery_key_unwraps_what_its_public_half_wrapped() -> None:
    assert KEY.unwrap(decode_record(encode_record(record()))) == DATABASE_KEY


def test_each_wrapping_looks_otherwise() -> None:
    assert record().wrapped != record().wrapped


def test_another_recovery_key_is_told_which_one_is_wanted() -> None:
    with pytest.raises(OtherRecoveryKey) as refused:
        RecoveryKey.generate().unwrap(record())
    assert refused.value.wanted == recovery_fingerprint(KEY.public_bytes)


@pytest.mark.parametrize("changed", ["community", "desk", "installation"])
def test_record_of_one_desk_is_worth_nothing_for_another(changed: str) -> None:
    with pytest.raises(RecordDamaged):
        KEY.unwrap(msgspec.structs.replace(record(), **{changed: "other"}))


@pytest.mark.parametrize("wrapped", ["", "00", "zz", record().wrapped[:-2] + "00"])
def test_damaged_record_is_not_taken_for_a_key(wrapped: str) -> None:
    with pytest.raises(RecordDamaged):
        KEY.unwrap(msgspec.structs.replace(record(), wrapped=wrapped))


def test_record_that_names_another_key_is_damaged() -> None:
    with pytest.raises(RecordDamaged):
        KEY.unwrap(msgspec.structs.replace(record(), database_key=key_name(bytes(32))))


def test_record_holds_no_secret() -> None:
    text = encode_record(record())
    assert DATABASE_KEY.hex().encode() not in text
    assert KEY.paper_lines()[0].encode() not in text


@pytest.mark.parametrize("raw", [b"", b"{}", b"[]", b'{"v":1}', b"\xff"])
def test_what_is_no_record_is_refused(raw: bytes) -> None:
    with pytest.raises(MalformedMessage):
        decode_record(raw)


def test_key_never_shows_in_a_repr() -> None:
    shown = repr(KEY)
    assert recovery_fingerprint(KEY.public_bytes) in shown
    assert KEY.paper_lines()[0][:4] not in shown


def test_paper_is_the_same_for_the_same_key_for_ever() -> None:
    assert KEY.paper_lines() == [
        "000G-40R4-0M30-EK5R",
        "104G-M2RC-1M70-YBME",
        "208H-44RM-2MB1-FAM2",
        "30CH-M6RW-3MF1-YTYS",
    ]


@given(st.binary(min_size=32, max_size=32))
def test_paper_gives_the_key_back(private: bytes) -> None:
    key = RecoveryKey(private)
    typed = "  ".join(key.paper_lines()).lower().replace("-", " ").replace("0", "o")
    assert RecoveryKey.from_paper(typed).public_bytes == key.public_bytes


@pytest.mark.parametrize("line", [1, 2, 3, 4])
def test_any_one_slip_is_found_in_its_line(line: int) -> None:
    code = "".join(KEY.paper_lines()).replace("-", "")
    for position in range(16 * (line - 1), 16 * line):
        for wrong in ALPHABET.replace(code[position], ""):
            with pytest.raises(RecoveryKeyMistyped) as refused:
                RecoveryKey.from_paper(code[:position] + wrong + code[position + 1 :])
            assert refused.value.line == line


def test_lines_in_another_order_are_found() -> None:
    lines = KEY.paper_lines()
    with pytest.raises(RecoveryKeyMistyped) as refused:
        RecoveryKey.from_paper("".join([lines[0], lines[2], lines[1], lines[3]]))
    assert refused.value.line == 2


@pytest.mark.parametrize(
    ("typed", "line"), [("", 1), ("é", 1), ("\n".join(KEY.paper_lines()[:3]), 4)]
)
def test_what_is_missing_is_named_by_its_line(typed: str, line: int) -> None:
    with pytest.raises(RecoveryKeyMistyped) as refused:
        RecoveryKey.from_paper(typed)
    assert refused.value.line == line


def test_more_than_four_lines_are_too_many() -> None:
    with pytest.raises(RecoveryKeyMistyped) as refused:
        RecoveryKey.from_paper("".join([*KEY.paper_lines(), KEY.paper_lines()[0]]))
    assert refused.value.line == 5


def test_each_line_can_be_checked_as_it_is_typed() -> None:
    first, second, *_ = KEY.paper_lines()
    assert is_right_line(1, first.lower())
    assert not is_right_line(2, first)
    assert not is_right_line(2, second[:-1])


@given(st.binary(max_size=40).filter(lambda content: len(content) % 5 == 0))
def test_codes_carry_bytes(content: bytes) -> None:
    assert bytes_of(code_of(content)) == content
