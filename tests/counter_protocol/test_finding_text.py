"""Every finding reads as one sentence that says what and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from counter_protocol.finding_text import sentence
from counter_protocol.findings import Finding, FindingCode
from tests.support.desk_life import SERVER_KEY

Capture = pytest.CaptureFixture[str]
SERVER_KEY_HEX = SERVER_KEY.public_bytes.hex()
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("code", FindingCode)
def test_every_finding_has_one_sentence(code: FindingCode) -> None:
    for epoch, seq in ((0, 0), (2, 0), (2, 1_234)):
        text = sentence(Finding(code, epoch, seq, "this\nand that"))

        assert text[0].isupper()
        assert text.endswith(".")
        assert "\n" not in text
        assert "this" in text


def test_a_sentence_says_where() -> None:
    assert sentence(Finding(FindingCode.LINK_BROKEN, 2, 1_234, "why")) == (
        "Entry 1,234 of epoch 2 does not follow the entry before it: why."
    )
