"""What a desk may change of a family, as it stands now: what the form is filled with."""

from __future__ import annotations

from counter_app.domain.family import FamilyRecord
from counter_app.domain.rules import HouseholdUnknown
from counter_app.models import family_records
from counter_app.operations.open_counter import OpenCounter


def family_record(counter: OpenCounter, household: str) -> FamilyRecord:
    """The changeable fields of a household and its people; raises HouseholdUnknown."""
    record = family_records.family_record(counter.database, household)
    if record is None:
        raise HouseholdUnknown(household)
    return record
