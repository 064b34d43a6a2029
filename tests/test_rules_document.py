"""docs/rules.md names the place and the test of each rule: both must be there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
RULES = (CHECKOUT / "docs" / "rules.md").read_text(encoding="utf-8")

PLACES = sorted(set(re.findall(r"`([\w./-]+\.(?:py|md))`", RULES)))
TESTS = sorted(set(re.findall(r"`(tests/[\w./-]+\.py)::(test_\w+)`", RULES)))


@pytest.mark.parametrize("place", PLACES)
def test_the_place_of_each_rule_is_there(place: str) -> None:
    assert (CHECKOUT / place).is_file()


@pytest.mark.parametrize(("path", "test"), TESTS)
def test_the_test_of_each_rule_is_there(path: str, test: str) -> None:
    assert re.search(rf"^def {test}\(", (CHECKOUT / path).read_text(encoding="utf-8"), re.MULTILINE)


def test_each_rule_has_a_test_or_says_that_it_has_none() -> None:
    rows = [line for line in RULES.splitlines() if line.startswith("| ") and "---" not in line]
    silent = [row for row in rows if "::test_" not in row and "not yet" not in row]
    assert [row for row in silent if not row.startswith("| rule ")] == []
