"""What an agent may change of a family, as it stands now: what the form is filled with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from counter_app.domain.family import FamilyRecord
from counter_app.domain.family_rules import ANSWERED_FOR
from counter_app.domain.rules import HouseholdUnknown
from counter_app.models import family_records
from counter_app.operations.family_writing import may_answer
from counter_app.operations.open_counter import OpenCounter
from counter_protocol.family_content import FieldValue


@dataclass(frozen=True, slots=True)
class ReadFamilyRecord:
    """A family that an agent wants to correct."""

    household: str
    agent: str


def family_record(counter: OpenCounter, command: ReadFamilyRecord) -> FamilyRecord:
    """The fields of a household and its people that this agent may change, and this desk is told.

    Raises HouseholdUnknown.
    """
    record = family_records.family_record(counter.database, command.household)
    if record is None:
        raise HouseholdUnknown(command.household)
    hidden = family_records.untold_fields(counter.database)
    if not may_answer(counter, command.agent):
        hidden |= ANSWERED_FOR
    people = tuple(replace(one, fields=_without(one.fields, hidden)) for one in record.people)
    return replace(record, fields=_without(record.fields, hidden), people=people)


def _without(fields: Mapping[str, FieldValue], hidden: frozenset[str]) -> dict[str, FieldValue]:
    return {field: value for field, value in fields.items() if field not in hidden}
