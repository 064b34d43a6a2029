"""Figures and times as the screens write them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from counter_app.ui.writing import Writing


@pytest.mark.parametrize(
    ("ago", "in_a_list", "in_a_sentence"),
    [
        (timedelta(), "Auj. {clock}", "aujourd’hui à {clock}"),
        (timedelta(days=1), "Hier {clock}", "hier à {clock}"),
        (timedelta(days=9), "{day}", "le {day}"),
    ],
)
def test_a_near_moment_is_told_from_today(
    writing: Writing, ago: timedelta, in_a_list: str, in_a_sentence: str
) -> None:
    moment: datetime = writing.clock.now() - ago
    local = writing.clock.local(moment)
    parts = {"clock": f"{local:%H:%M}", "day": f"{local:%d/%m/%Y}"}

    assert writing.near_moment(moment) == in_a_list.format(**parts)
    assert writing.near_moment_in_words(moment) == in_a_sentence.format(**parts)
