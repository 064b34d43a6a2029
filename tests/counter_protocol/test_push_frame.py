"""A push is small on the wire, and byte for byte what was sealed once it is there."""

from __future__ import annotations

import json
import zlib

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from counter_protocol.messages import (
    MalformedMessage,
    PushHeader,
    decode_push,
    encode_message,
    encode_push,
)
from counter_protocol.push_frame import (
    DICTIONARY_FILE,
    PUSH_DICTIONARY,
    UnreadableFrame,
    pack,
    unpack,
    with_links,
)
from tests.support.desk_life import DeskLife, one_day
from tests.support.eventful_life import eventful_life

KNOWN = (PUSH_DICTIONARY,)
SHIPPED_CRC32 = 1285671633


def header(count: int) -> PushHeader:
    return PushHeader(desk="MED-1", epoch=1, first_seq=1, count=count, head_signature="cd")


def a_day() -> list[bytes]:
    return [sealed.raw for sealed in one_day(DeskLife()).written]


@given(seed=st.integers(0, 30), first=st.integers(0, 20), count=st.integers(1, 30))
def test_any_part_of_a_journal_arrives_as_it_was_sealed(seed: int, first: int, count: int) -> None:
    entries = [each.raw for each in eventful_life(seed).written][first : first + count]

    frame = encode_push(header(len(entries)), entries, KNOWN)

    assert decode_push(frame) == (header(len(entries)), entries)


def test_no_link_but_the_first_travels() -> None:
    entries = a_day()

    plain, is_short = unpack(pack(b"{}", entries, KNOWN), 1_000_000)

    links = [json.loads(line)["prev"] for line in plain.split(b"\n")[1:]]
    assert is_short
    assert links == [json.loads(entries[0])["prev"], *[""] * (len(entries) - 1)]


def test_a_server_that_knows_no_dictionary_is_sent_whole_entries() -> None:
    entries = a_day()

    plain, is_short = unpack(pack(b"{}", entries, ()), 1_000_000)

    assert (is_short, plain.split(b"\n")[1:]) == (False, entries)


def test_an_everyday_push_is_far_smaller_than_without_the_dictionary() -> None:
    entries = a_day()[3:6]
    whole, short = pack(b"{}", entries, ()), pack(b"{}", entries, KNOWN)

    assert len(short) < 0.5 * len(whole)


@pytest.mark.parametrize(
    "entries",
    [
        [b"{}", b"{}"],
        [b'{"prev":"","seq":1}', b'{"prev":"other","seq":2}'],
        [b"", b""],
    ],
)
def test_entries_whose_links_could_not_be_put_back_travel_whole(entries: list[bytes]) -> None:
    assert decode_push(encode_push(header(len(entries)), entries, KNOWN))[1] == entries


def test_what_looks_like_a_link_in_a_newer_entry_changes_nothing() -> None:
    first, second, *_ = a_day()
    strange = second[:-1] + b',"x":{"prev":""}}'

    assert decode_push(encode_push(header(2), [first, strange], KNOWN))[1] == [first, strange]


def test_a_dictionary_that_nobody_knows_is_malformed() -> None:
    strange = zstandard.train_dictionary(1_000, [b"%d words of one" % n * 9 for n in range(99)])
    frame = zstandard.ZstdCompressor(dict_data=strange).compress(encode_message(header(1)) + b"\n")

    with pytest.raises(MalformedMessage) as refused:
        decode_push(frame)

    assert refused.value.reason == f"dictionary {strange.dict_id()} is unknown"


def test_entries_without_a_place_for_their_link_are_malformed() -> None:
    with pytest.raises(UnreadableFrame):
        with_links([b"{}", b"{}"])


def test_the_dictionary_that_was_shipped_is_the_one_that_is_here() -> None:
    frame = pack(b"{}", a_day(), KNOWN)

    assert zstandard.get_frame_parameters(frame).dict_id == PUSH_DICTIONARY
    assert zlib.crc32(DICTIONARY_FILE.read_bytes()) == SHIPPED_CRC32
