"""Each bytes have one text, or a signature could be written in many ways."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_protocol.hexadecimal import from_hex


@given(st.binary())
def test_what_was_written_reads_back(content: bytes) -> None:
    assert from_hex(content.hex()) == content


@pytest.mark.parametrize("text", ["AB", "a b", " ab", "ab\n", "abc", "xy", "0xab", "٠٠"])
def test_another_way_to_write_the_same_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_hex(text)
