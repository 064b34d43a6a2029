"""A clock that seems wrong is told with by how much."""

from __future__ import annotations

import pytest

from counter_app.domain.clock_watch import ClockFault, ClockNotice
from counter_app.ui.error_text.clock_notice import clock_sentence


@pytest.mark.parametrize("fault", ClockFault)
def test_every_fault_says_what_to_do(fault: ClockFault) -> None:
    words = clock_sentence(ClockNotice(fault, -86_400))
    assert "24\u00a0h" in words
    assert "Continuez à servir" in words


@pytest.mark.parametrize(
    ("ahead_s", "span"),
    [(130, "2\u00a0min"), (-7_200, "2\u00a0h"), (86_400 * 365, "365\u00a0jours")],
)
def test_the_span_is_in_words_one_can_check(ahead_s: int, span: str) -> None:
    assert span in clock_sentence(ClockNotice(ClockFault.JUMPED, ahead_s))


def test_ahead_and_behind_are_told_apart() -> None:
    ahead, behind = (clock_sentence(ClockNotice(ClockFault.OFF_SERVER, s)) for s in (600, -600))
    assert "avance" in ahead
    assert "retarde" in behind
