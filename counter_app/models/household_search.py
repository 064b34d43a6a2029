"""Finding a family that forgot its card: by name, birth date or address, in any order.

Accents, case, hyphens, apostrophes and ligatures do not matter; the beginning of a word is enough.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Final

from counter_app.domain.household import HouseholdFound
from counter_app.models.database import AnyRow, Database
from counter_app.models.folding import folded_words
from counter_protocol.reference import ERASED_NAME


def households_matching(database: Database, text: str, limit: int) -> tuple[HouseholdFound, ...]:
    """The families in which every word typed begins a name, an address word or a birth date."""
    match = search_expression(text)
    if not match:
        return ()
    rows = database.rows(_MATCHING, match, limit)
    return tuple(_found(database, row, folded_words(text)) for row in rows)


def search_expression(text: str) -> str:
    """What FTS5 is asked: birth dates as phrases, every other word as a prefix; empty for none."""
    dates = [_iso_phrase(match) for match in _DATE.finditer(text)]
    words = folded_words(_DATE.sub(" ", text))
    return " ".join([*dates, *(f'"{word}"*' for word in words)])


def index_households(database: Database, households: Iterable[str]) -> None:
    """Write these families' search documents anew; call it inside `writing()`.

    One that was erased has none. One statement for all of them: FTS5 writes its index out with
    each, which costs more than the words do.
    """
    asked = json.dumps(list(households))
    database.write(_FORGET_HOUSEHOLDS, (asked,))
    database.write(_INDEX_HOUSEHOLDS, (asked, ERASED_NAME))


def forget_household(database: Database, household: str) -> None:
    """Find a family no more; call it inside `writing()`, before its row is removed."""
    database.write(_FORGET_HOUSEHOLDS, (json.dumps([household]),))


def _iso_phrase(match: re.Match[str]) -> str:
    day, month, year = (int(part) if part else 0 for part in match.groups())
    return f'"{year:04} {month:02} {day:02}"' if year else f'"{month:02} {day:02}"'


def _found(database: Database, row: AnyRow, words: list[str]) -> HouseholdFound:
    residents = database.rows(
        "SELECT first_name, last_name FROM residents WHERE household = ? ORDER BY birth_date",
        row.household,
    )
    names = [f"{resident.first_name} {resident.last_name}" for resident in residents]
    return HouseholdFound(
        household=row.household,
        name=row.name,
        matched=max(names, key=lambda name: _fit(name, words), default=""),
        first_names=tuple(resident.first_name for resident in residents),
        street=row.street,
        commune=row.commune,
    )


def _fit(name: str, words: list[str]) -> int:
    parts = folded_words(name)
    return sum(any(part.startswith(word) for part in parts) for word in words)


_DATE: Final = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?\b")

_MATCHING: Final = """
    SELECT h.household, h.name, h.street, h.commune
    FROM household_search s JOIN households h ON h.position = s.rowid
    WHERE household_search MATCH ? LIMIT ?
"""

_FORGET_HOUSEHOLDS: Final = """
    DELETE FROM household_search WHERE rowid IN (
        SELECT h.position FROM json_each(?) asked JOIN households h ON h.household = asked.value)
"""

_INDEX_HOUSEHOLDS: Final = """
    INSERT INTO household_search (rowid, words)
    SELECT h.position, searchable(
        h.name || ' ' || h.street || ' ' || h.postcode || ' ' || h.commune || ' ' || coalesce((
            SELECT group_concat(r.first_name || ' ' || r.last_name || ' ' || r.birth_date, ' ')
            FROM residents r WHERE r.household = h.household), ''))
    FROM json_each(?) asked JOIN households h ON h.household = asked.value
    WHERE h.name <> ?
"""
