"""Questions about a family's data: what may be changed, its cards, where desks disagree."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import groupby
from typing import Final

from counter_app.domain.clock import read_time
from counter_app.domain.family import (
    CardView,
    ConflictView,
    FamilyRecord,
    FieldWord,
    PersonRecord,
)
from counter_app.models.database import AnyRow, Database
from counter_app.models.names import first_names
from counter_app.models.newer_words import known_word
from counter_protocol.family_content import CHANGEABLE_FIELDS, FieldValue
from counter_protocol.reference import CardStatus, ConflictRow, Topic


def family_record(database: Database, household: str) -> FamilyRecord | None:
    """What may be changed of a family; None when it is not in this desk's data."""
    row = database.row("SELECT * FROM households WHERE household = ?", household)
    if row is None:
        return None
    people = database.rows(
        "SELECT * FROM residents WHERE household = ? ORDER BY birth_date, resident", household
    )
    return FamilyRecord(
        household,
        _changeable(row, Topic.HOUSEHOLDS),
        tuple(PersonRecord(one.resident, _changeable(one, Topic.RESIDENTS)) for one in people),
    )


def untold_fields(database: Database) -> frozenset[str]:
    """The fields that the server does not tell this desk, whose services do not need them.

    The rule is the server's (docs/server.md): a quotient where a tariff reads it, a school class
    where a service is never refused. What one is not told, one neither misses nor corrects.
    """
    row = database.row(_TOLD)
    assert row is not None
    told = {"quotient": row.quotient, "school_class": row.school_class}
    return frozenset(field for field, is_told in told.items() if not is_told)


def cards_of(database: Database, household: str, today: date) -> tuple[CardView, ...]:
    """The cards of a household: the payer's people from the eldest, the newest card first."""
    return tuple(_card(row, today) for row in database.rows(_CARDS, household))


def holder_of(database: Database, card: str) -> tuple[str, str] | None:
    """The resident and the household of a card; None when it is not in this desk's data."""
    row = database.row(
        "SELECT r.resident, r.household FROM cards c JOIN residents r ON r.resident = c.resident"
        " WHERE c.card = ?",
        card,
    )
    return None if row is None else (row.resident, row.household)


def status_of(database: Database, card: str) -> CardStatus:
    """Whether a card of this desk's data is accepted."""
    row = database.row("SELECT status FROM cards WHERE card = ?", card)
    assert row is not None
    return _status(row)


def household_of(database: Database, resident: str) -> str | None:
    """Which household somebody is of."""
    row = database.row("SELECT household FROM residents WHERE resident = ?", resident)
    return None if row is None else row.household


def conflict_rows_beside(database: Database, conflict: str) -> list[ConflictRow]:
    """Every disagreement about the same field as this one, itself included; none once settled."""
    return [ConflictRow(*row) for row in database.rows(_CONFLICTS_BESIDE, conflict)]


def conflicts_of(database: Database, household: str) -> tuple[ConflictView, ...]:
    """Where desks disagree about a family: one view for each field."""
    rows = [ConflictRow(*row) for row in database.rows(_CONFLICTS, household)]
    if not rows:
        return ()
    people = first_names(database, household)
    desks = {row.desk: row.name for row in database.rows("SELECT desk, name FROM desks")}
    together = groupby(rows, key=lambda row: (row.topic, row.key, row.field))
    return tuple(_conflict(list(same), people, desks) for _, same in together)


def _changeable(row: AnyRow, topic: Topic) -> dict[str, FieldValue]:
    return {field: getattr(row, field) for field in sorted(CHANGEABLE_FIELDS[topic])}


def _status(row: AnyRow) -> CardStatus:
    return known_word(CardStatus, row.status, CardStatus.BLOCKED)


def _card(row: AnyRow, today: date) -> CardView:
    status, valid_until = _status(row), date.fromisoformat(row.valid_until)
    is_over = status is CardStatus.ACTIVE and valid_until < today
    return CardView(
        card=row.card,
        card_ref=row.card_ref,
        holder_name=row.first_name,
        status=CardStatus.EXPIRED if is_over else status,
        valid_until=valid_until,
    )


def _conflict(
    rows: list[ConflictRow], people: Mapping[str, str], desks: Mapping[str, str]
) -> ConflictView:
    first = rows[0]
    texts: Mapping[str, str] = people if first.field == "payer" else {}

    def word(value: str | None, desk: str, at: str) -> FieldWord:
        """A town hall's value has neither desk nor time; a desk that is gone still has its id."""
        text = "" if value is None else texts.get(value, value)
        if not desk:
            return FieldWord(value, text, None, None)
        return FieldWord(value, text, desks.get(desk, desk), read_time(at))

    return ConflictView(
        conflict=first.conflict,
        household=first.household,
        topic=Topic(first.topic),
        field=first.field,
        person_name=people.get(first.key, ""),
        kept=word(first.kept, first.kept_desk, first.kept_at),
        others=tuple(word(row.other, row.other_desk, row.other_at) for row in rows),
    )


_TOLD: Final = """
    WITH own AS (SELECT service FROM desk_services)
    SELECT EXISTS (
               SELECT 1 FROM own
               JOIN articles a ON a.service = own.service
               JOIN tariffs t ON t.article = a.article
               WHERE coalesce(t.quotient_from, t.quotient_until) IS NOT NULL
           ) AS quotient,
           EXISTS (
               SELECT 1 FROM own JOIN services s ON s.service = own.service
               WHERE s.never_refuse = 1
           ) AS school_class
"""

_CARDS: Final = """
    SELECT c.card, c.card_ref, c.status, c.valid_until, r.first_name
    FROM residents r JOIN cards c ON c.resident = r.resident
    WHERE r.household = ? ORDER BY r.birth_date, r.resident, c.valid_until DESC, c.card
"""

_CONFLICT_COLUMNS: Final = ", ".join(f"c.{field}" for field in ConflictRow._fields)

_CONFLICTS: Final = f"""
    SELECT {_CONFLICT_COLUMNS} FROM conflicts c
    WHERE c.household = ? ORDER BY c.topic, c.key, c.field, c.other_at, c.conflict
"""  # noqa: S608 - our own names

_CONFLICTS_BESIDE: Final = f"""
    SELECT {_CONFLICT_COLUMNS} FROM conflicts named
    JOIN conflicts c ON c.topic = named.topic AND c.key = named.key AND c.field = named.field
    WHERE named.conflict = ? ORDER BY c.conflict
"""  # noqa: S608 - our own names
