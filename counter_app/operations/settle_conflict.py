"""Deciding between what two desks wrote down: the one value that somebody knows to be right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from counter_app.domain.family_rules import ConflictOver, check_fields
from counter_app.domain.household import HouseholdView
from counter_app.models.entries import entry_of_id
from counter_app.models.family_records import conflict_rows_beside, family_record
from counter_app.operations.change_household import ChangeHousehold, change_household
from counter_app.operations.change_resident import ChangeResident, change_resident
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.show_household import ShowHousehold, show_household
from counter_protocol.family_content import FieldValue
from counter_protocol.reference import ConflictRow, Topic


@dataclass(frozen=True, slots=True)
class SettleConflict:
    """`value` is right, as text: one of those in the conflict, or another.

    `entry` is made once per intention; `household` is whose conflict it is.
    """

    entry: str
    household: str
    conflict: str
    value: str | None
    agent: str


def settle_conflict(counter: OpenCounter, command: SettleConflict) -> HouseholdView:
    """Write down which value is right: every disagreement about this field is over.

    Raises ConflictOver where somebody did so before, and what a change of the field raises.
    """
    if entry_of_id(counter.database, command.entry) is not None:
        return show_household(counter, ShowHousehold(command.household))
    rows = conflict_rows_beside(counter.database, command.conflict)
    if not rows:
        raise ConflictOver(command.conflict)
    return _change(counter, command, rows)


def _change(
    counter: OpenCounter, command: SettleConflict, rows: list[ConflictRow]
) -> HouseholdView:
    first = rows[0]
    topic, after = Topic(first.topic), {first.field: _typed(first.field, command.value)}
    check_fields(topic, after)
    before = {first.field: _standing(counter, first)}
    settles = tuple(row.conflict for row in rows)
    if topic is Topic.HOUSEHOLDS:
        change = ChangeHousehold(command.entry, first.key, before, after, command.agent, settles)
        return change_household(counter, change)
    person = ChangeResident(command.entry, first.key, before, after, command.agent, settles)
    return change_resident(counter, person)


def _standing(counter: OpenCounter, row: ConflictRow) -> FieldValue:
    """What the field holds here; a family that is gone meanwhile holds nothing to decide."""
    record = family_record(counter.database, row.household)
    if record is None:
        raise ConflictOver(row.conflict)
    by_key: dict[str, Mapping[str, FieldValue]] = {row.household: record.fields}
    by_key |= {person.resident: person.fields for person in record.people}
    if row.key not in by_key:
        raise ConflictOver(row.conflict)
    return by_key[row.key][row.field]


def _typed(field: str, value: str | None) -> FieldValue:
    """Conflicts hold text; a quotient is a number."""
    if field == "quotient" and value is not None and value.isdecimal():
        return int(value)
    return value
