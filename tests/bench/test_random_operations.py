"""A desk that does anything in any order, and is killed in between, ends with nothing amiss."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import desk_file
from bench.lives.telling import Begun, Doing, Intended, Refused, Written
from bench.random_operations.measure import random_operations
from bench.random_operations.story import Story
from counter_app.operations.reverse import Reverse

WANTED = Reverse("entry-1", "entry-0", "erreur", "claire-roy")


def test_every_balance_is_the_fold_of_its_postings_after_a_random_life(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_file, "FOLDER", tmp_path)
    (row,) = random_operations(operations=400, crashes=3, seed=5)
    assert row.ours == 0
    assert row.baseline >= 400
    assert row.is_met
    assert row.control, "a balance that is a cent off was not found"


def test_what_was_submitted_is_acknowledged_once_the_head_is_told() -> None:
    story = Story()
    for told in (Begun(Doing.REVERSAL), Intended(WANTED), Written(1, 2, "ab")):
        story.hear(told)
    assert story.acknowledged == {WANTED.entry}
    assert story.unfinished is None


def test_what_was_cut_off_stays_to_be_submitted_again() -> None:
    story = Story()
    for told in (Begun(Doing.REVERSAL), Intended(WANTED), Begun(Doing.OPENING)):
        story.hear(told)
    assert story.unfinished == WANTED


@pytest.mark.parametrize("after", [Refused("ReasonMissing"), Begun(Doing.TILL_OPENING)])
def test_what_a_rule_refused_is_neither_acknowledged_nor_to_be_submitted_again(
    after: Refused | Begun,
) -> None:
    story = Story()
    for told in (Begun(Doing.REVERSAL), Intended(WANTED), after, Written(1, 2, "ab")):
        story.hear(told)
    assert story.acknowledged == set()
    assert story.unfinished is None
