"""No dependency without its pin, and nothing in the sources that belongs to one machine."""

from __future__ import annotations

import pytest

from devtools.source_checks import forbidden_lines, unlocked_dependencies

PROJECT = """
[project]
dependencies = ["SQLAlchemy>=2.1", "psycopg[binary]>=3.2", "uuid_utils"]
[project.optional-dependencies]
dev = ["pytest>=8.3"]
"""


def test_dependency_without_a_pin_is_found() -> None:
    lock = "psycopg==3.3.9 \\\n    --hash=sha256:00\nuuid-utils==1.2.0 \\\nsqlalchemy==2.1.9 \\\n"
    assert unlocked_dependencies(PROJECT, lock) == ["pytest"]


def test_name_inside_another_pin_is_not_enough() -> None:
    lock = "pytest-qt==4.5.0\npsycopg-binary==3.3.9\nuuid-utils==1.2.0\nsqlalchemy==2.1.9\n"
    assert unlocked_dependencies(PROJECT, lock) == ["psycopg", "pytest"]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("--index-url" + "=https://packages.invalid/simple", "a package registry"),
        ("https://pypi" + ".org/simple", "a package registry"),
        ("cd /home" + "/camille/guichet", "a path of one machine"),
        (r"C:\Users" + r"\camille", "a path of one machine"),
        ("-----BEGIN " + "PRIVATE KEY-----", "a private key"),
    ],
)
def test_line_of_one_machine_is_found(line: str, what: str) -> None:
    assert list(forbidden_lines(f"first\n{line}\nlast")) == [(2, what)]


@pytest.mark.parametrize(
    "line",
    ["--no-emit-index-url", "GET /home", "the home/work split", "-----BEGIN PUBLIC KEY-----"],
)
def test_innocent_line_passes(line: str) -> None:
    assert list(forbidden_lines(line)) == []
