"""A region runs many communities in one database: every key, join and statement is by community."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint

import community_server
from community_server.schema import metadata

SOURCES: Final = Path(community_server.__file__).parent
TENANT: Final = "community"

_TABLES: Final = "|".join(sorted(metadata.tables, key=len, reverse=True))
_READS_OR_WRITES: Final = re.compile(
    rf"\b(?:FROM|JOIN|INTO|UPDATE|COPY|TABLE ONLY)\s+({_TABLES})\b(?!_)"
)
_JOINED: Final = re.compile(
    rf"\bJOIN\s+({_TABLES})\b(?:\s+(?:AS\s+)?\w+)?\s+(USING\s*\([^)]*\)|ON\b.*?(?=\bJOIN\b|\bWHERE\b|$))",
    re.DOTALL,
)
_CONFLICT: Final = re.compile(r"ON CONFLICT\s*\(([^)]*)\)")

ACROSS_COMMUNITIES: Final = "SELECT community, name, timeline, server_key FROM communities"
"""The only statement that is not of one community: it asks which ones there are."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One SQL text of the server, and where it stands."""

    path: Path
    line: int
    text: str


def statements() -> list[Statement]:
    """Every SQL text that names a table, of the program as it serves: migrations and demo aside."""
    found = []
    for path in sorted(SOURCES.rglob("*.py")):
        if {"migrations", "demo_community"} & set(path.parts):
            continue
        for node in _texts(ast.parse(path.read_text(encoding="utf-8"))):
            text = " ".join(_text_of(node).split())
            if _READS_OR_WRITES.search(text):
                found.append(Statement(path, node.lineno, text))
    return found


def _texts(tree: ast.AST) -> Iterator[ast.Constant | ast.JoinedStr]:
    """Texts and f-strings, but not the parts of an f-string, nor a docstring."""
    inside = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in ast.walk(node)
        if part is not node
    }
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if id(node) in inside | docstrings:
            continue
        if isinstance(node, ast.JoinedStr) or (
            isinstance(node, ast.Constant) and isinstance(node.value, str)
        ):
            yield node


def _text_of(node: ast.Constant | ast.JoinedStr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    return "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))


def _told(statement: Statement) -> str:
    return f"{statement.path.relative_to(SOURCES)}:{statement.line}: {statement.text[:120]}"


@pytest.mark.parametrize("name", sorted(metadata.tables))
def test_every_key_and_index_starts_with_the_community(name: str) -> None:
    table = metadata.tables[name]
    unique = [each for each in table.constraints if isinstance(each, UniqueConstraint)]
    keys: list[UniqueConstraint | Index] = [*unique, *table.indexes]

    assert next(iter(table.primary_key.columns)).name == TENANT
    assert not table.columns[TENANT].nullable
    for key in keys:
        assert next(iter(key.columns)).name == TENANT, key.name


@pytest.mark.parametrize("name", sorted(metadata.tables))
def test_every_foreign_key_stays_in_its_community(name: str) -> None:
    for constraint in metadata.tables[name].constraints:
        if isinstance(constraint, ForeignKeyConstraint):
            pairs = [(each.parent.name, each.column.name) for each in constraint.elements]
            assert pairs[0] == (TENANT, TENANT), constraint.name


def test_every_statement_names_its_community() -> None:
    wrong = [
        _told(each)
        for each in statements()
        if not (_is_of_one_community(each.text) or _is_completed_with_it(each))
    ]

    assert wrong == []


def _is_completed_with_it(statement: Statement) -> bool:
    """Its condition is put in from a text beside it, which begins with the community."""
    beside = _texts(ast.parse(statement.path.read_text(encoding="utf-8")))
    return "WHERE {}" in statement.text and any(
        _text_of(each).startswith(f"{TENANT} = %") for each in beside
    )


def _is_of_one_community(text: str) -> bool:
    """Written into its column, or asked for by it."""
    if text.startswith(ACROSS_COMMUNITIES):
        return True
    by_column = re.search(rf"\b(?:\w+\.)?{TENANT}\s*=\s*(?:%|\{{|\w+\.{TENANT})", text)
    return by_column is not None or re.search(rf"\(\s*{TENANT}\b", text) is not None


def test_every_join_is_by_community() -> None:
    joins = [
        (each, match.group(2)) for each in statements() for match in _JOINED.finditer(each.text)
    ]

    assert joins, "this test finds the joins it is about"
    assert [_told(each) for each, how in joins if TENANT not in how] == []


def test_every_conflict_is_within_a_community() -> None:
    found = [(each, how) for each in statements() for how in _CONFLICT.findall(each.text)]

    assert found, "this test finds the conflicts it is about"
    assert [_told(each) for each, how in found if not how.strip().startswith(TENANT)] == []


def test_what_is_looked_for_is_found() -> None:
    """A pattern that matches nothing would let everything pass."""
    assert len(statements()) > 60
    assert not _is_of_one_community("SELECT raw FROM entries WHERE desk = %s")
    assert _JOINED.findall("SELECT 1 FROM entries e JOIN postings p ON p.seq = e.seq WHERE 1")
