"""A push on the wire: whole, cut, swollen or forged."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from counter_protocol.messages import (
    MAX_PUSH_BYTES,
    MAX_PUSH_ENTRIES,
    Acknowledgement,
    Challenge,
    HelloReply,
    MalformedMessage,
    PushHeader,
    decode_message,
    decode_push,
    encode_message,
    encode_push,
    hello_bytes,
)
from tests.support.desk_life import DeskLife, one_day


def header(count: int) -> PushHeader:
    return PushHeader(desk="MED-1", epoch=1, first_seq=1, count=count, head_signature="cd")


def a_day_of_entries() -> list[bytes]:
    return [sealed.raw for sealed in one_day(DeskLife()).written]


def compressed(plain: bytes) -> bytes:
    return zstandard.compress(plain, 3)


def undeclared(plain: bytes) -> bytes:
    """A frame that does not say how large its content is."""
    return zstandard.ZstdCompressor(write_content_size=False).compress(plain)


def test_a_push_arrives_as_it_was_sent() -> None:
    entries = a_day_of_entries()

    arrived = decode_push(encode_push(header(len(entries)), entries))

    assert arrived == (header(len(entries)), entries)


def test_a_push_from_a_desk_that_does_not_declare_its_size_arrives_too() -> None:
    entries = a_day_of_entries()
    plain = b"\n".join([encode_message(header(len(entries))), *entries])

    assert decode_push(undeclared(plain)) == (header(len(entries)), entries)


@given(st.integers(min_value=0))
def test_a_push_cut_anywhere_is_refused(cut: int) -> None:
    body = encode_push(header(1), [a_day_of_entries()[0]])

    with pytest.raises(MalformedMessage):
        decode_push(body[: cut % len(body)])


@pytest.mark.parametrize("announced", [0, -1, 13, 15, MAX_PUSH_ENTRIES + 1])
def test_a_push_that_miscounts_its_entries_is_refused(announced: int) -> None:
    entries = a_day_of_entries()[:14]

    with pytest.raises(MalformedMessage, match="announced"):
        decode_push(encode_push(header(announced), entries))


def test_a_push_of_more_entries_than_allowed_is_refused() -> None:
    count = MAX_PUSH_ENTRIES + 1

    with pytest.raises(MalformedMessage, match="announced"):
        decode_push(encode_push(header(count), [b"{}"] * count))


@pytest.mark.parametrize("frame", [compressed, undeclared])
def test_a_bomb_is_refused_before_it_swells(frame: Callable[[bytes], bytes]) -> None:
    bomb = frame(b"\n" * (MAX_PUSH_BYTES + 1))
    assert len(bomb) < MAX_PUSH_BYTES // 1000

    with pytest.raises(MalformedMessage):
        decode_push(bomb)


def test_millions_of_empty_lines_are_counted_and_not_split() -> None:
    plain = encode_message(header(3)) + b"\n" * (MAX_PUSH_BYTES // 2)

    with pytest.raises(MalformedMessage, match=r"3 entries announced, 33554432 sent"):
        decode_push(compressed(plain))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>Please log in</html>",
        compressed(b""),
        compressed(b"{}"),
        compressed(b"not json\n{}"),
        compressed(b'{"desk":"MED-1"}\n{}'),
        compressed(b'{"a":' + b"[" * 100_000),
        compressed(encode_message(header(1)) + b"\n{}") + b"more",
    ],
    ids=["empty", "login page", "no line", "no field", "no json", "cut header", "deep", "trailing"],
)
def test_something_else_than_a_push_is_refused(body: bytes) -> None:
    with pytest.raises(MalformedMessage) as refused:
        decode_push(body)

    assert refused.value.reason


@given(st.binary(max_size=300))
def test_random_bytes_are_never_a_push(body: bytes) -> None:
    with pytest.raises(MalformedMessage):
        decode_push(body)


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "[]",
        "null",
        "<html>",
        '{"nonce":1}',
        '{"nonce":"a"',
        b'{"nonce":"\xff"}',
        '{"nonce":"\ud800"}',
        '{"more":' + "[" * 100_000,
    ],
)
def test_malformed_json_is_refused_with_a_reason(raw: bytes | str) -> None:
    with pytest.raises(MalformedMessage) as refused:
        decode_message(raw, Challenge)

    assert refused.value.reason


def test_a_field_from_a_newer_peer_is_ignored() -> None:
    assert decode_message('{"nonce":"ab","valid_s":60}', Challenge) == Challenge(nonce="ab")


def test_an_acknowledgement_is_never_taken_for_another_signed_message() -> None:
    raw = encode_message(
        Acknowledgement(
            community="parthenay",
            desk="MED-1",
            epoch=1,
            seq=7,
            hash="00" * 32,
            timeline="t1",
            server_time="2026-11-21T09:12:33.123Z",
        )
    )

    with pytest.raises(MalformedMessage):
        decode_message(raw, HelloReply)


def test_a_hello_is_bound_to_everything_it_says() -> None:
    said = ("MED-1", "nonce", 1, 7, "00" * 32)
    others = [
        ("MED-2", *said[1:]),
        (said[0], "other", *said[2:]),
        (*said[:2], 2, *said[3:]),
        (*said[:3], 8, said[4]),
        (*said[:4], "11" * 32),
    ]

    assert len({hello_bytes(*said), *(hello_bytes(*other) for other in others)}) == 6
    assert hello_bytes(*said).startswith(b"guichet/hello/1\n")
