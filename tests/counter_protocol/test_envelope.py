"""Where an entry stands can be read even when the rest cannot."""

from __future__ import annotations

import json

import pytest

from counter_protocol.entries import MalformedEntry, decode_entry
from counter_protocol.envelope import Envelope, decode_envelope, postings_in
from tests.support.desk_life import DeskLife, one_day


def test_an_entry_of_a_newer_program_still_says_where_it_stands() -> None:
    sealed = one_day(DeskLife()).written[4]
    newer = json.dumps({**json.loads(sealed.raw), "v": 2, "kind": "teleported", "weather": 1.5})

    with pytest.raises(MalformedEntry):
        decode_entry(newer.encode())
    assert decode_envelope(newer.encode()) == Envelope(
        community="parthenay", desk="MED-1", epoch=1, seq=5, prev=sealed.entry.prev
    )


def test_what_an_entry_of_a_newer_program_posts_can_be_read() -> None:
    sealed = next(each for each in one_day(DeskLife()).written if each.entry.postings)
    newer = json.dumps({**json.loads(sealed.raw), "v": 2, "kind": "teleported"})

    assert postings_in(newer.encode()) == sealed.entry.postings
    assert postings_in(b'{"postings":[["till"]]}') == ()


@pytest.mark.parametrize(
    "raw", [b"", b"{}", b"[]", b"\xff", b'{"seq":1}', b'{"a":' + b"[" * 100_000]
)
def test_what_does_not_even_say_that_is_refused(raw: bytes) -> None:
    with pytest.raises(MalformedEntry) as refused:
        decode_envelope(raw)

    assert refused.value.reason
