"""Pages that say which rules are kept name the place and the test of each: both must be there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
ACCESSIBILITY = (CHECKOUT / "docs" / "accessibility.md").read_text(encoding="utf-8")
RULES = (CHECKOUT / "docs" / "rules.md").read_text(encoding="utf-8") + ACCESSIBILITY

PLACES = sorted(set(re.findall(r"`([\w./-]+\.(?:py|md))`", RULES)))
TESTS = sorted(set(re.findall(r"`(tests/[\w./-]+\.py)::(test_\w+)`", RULES)))


@pytest.mark.parametrize("place", PLACES)
def test_the_place_of_each_rule_is_there(place: str) -> None:
    assert (CHECKOUT / place).is_file()


@pytest.mark.parametrize(("path", "test"), TESTS)
def test_the_test_of_each_rule_is_there(path: str, test: str) -> None:
    assert re.search(rf"^def {test}\(", (CHECKOUT / path).read_text(encoding="utf-8"), re.MULTILINE)


def test_each_rule_has_a_test() -> None:
    rows = [line for line in RULES.splitlines() if line.startswith("| ") and "---" not in line]
    silent = [row for row in rows if "::test_" not in row]
    assert [row for row in silent if not row.startswith("| rule ")] == []


def test_a_statement_without_an_audit_claims_no_conformity() -> None:
    """Its form: state, what fails, contact and remedy (law 2005-102, art. 47)."""
    statement = ACCESSIBILITY.partition("## Déclaration d’accessibilité")[2]
    headings = re.findall(r"^\*\*(.+?)\*\*", statement, re.MULTILINE)
    assert headings == [
        "État de conformité.",
        "Ce qui est vérifié",
        "Ce qui n’est pas accessible, ou n’a pas été vérifié.",
        "Établissement.",
        "Retour et contact.",
        "Voie de recours.",
    ]
    assert "*non conforme*" in statement
