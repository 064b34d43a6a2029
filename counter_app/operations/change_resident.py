"""Changing what is known of one person of a household: names, birth date, school class."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from counter_app.domain.household import HouseholdView
from counter_app.domain.rules import ResidentNotInHousehold
from counter_app.models.entries import entry_of_id
from counter_app.models.family_changes import keep_resident_change
from counter_app.models.family_records import household_of
from counter_app.models.journal import Draft
from counter_app.operations.family_writing import changed_fields, worded
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.show_household import ShowHousehold, show_household
from counter_app.operations.till_session import check_agent, running_till_session
from counter_protocol.bodies import ResidentChangedBody
from counter_protocol.entries import EntryKind
from counter_protocol.family_content import FieldValue
from counter_protocol.reference import Topic


@dataclass(frozen=True, slots=True)
class ChangeResident:
    """As ChangeHousehold, for one person."""

    entry: str
    resident: str
    before: Mapping[str, FieldValue]
    after: Mapping[str, FieldValue]
    agent: str
    settles: tuple[str, ...] = ()


def change_resident(counter: OpenCounter, command: ChangeResident) -> HouseholdView:
    """Write the change down and show it at once; the same `entry` again changes nothing.

    Raises ResidentNotInHousehold, NothingChanged, FieldUnusable or AgentUnknown.
    """
    household = household_of(counter.database, command.resident)
    if household is None:
        raise ResidentNotInHousehold(command.resident)
    if entry_of_id(counter.database, command.entry) is None:
        _write_down(counter, command, household)
    return show_household(counter, ShowHousehold(household))


def _write_down(counter: OpenCounter, command: ChangeResident, household: str) -> None:
    with counter.journal.writing():
        check_agent(counter, command.agent)
        after = _checked(command)
        wording = worded(command.before, after)
        body = ResidentChangedBody(
            resident=command.resident,
            household=household,
            fields=wording.fields,
            content=wording.digest,
            settles=list(command.settles),
        )
        draft = Draft(EntryKind.RESIDENT_CHANGED, body, command.agent, id=command.entry)
        sealed = counter.journal.append(running_till_session(counter).marked(draft))
        keep_resident_change(counter.database, sealed.entry, wording.content)


def _checked(command: ChangeResident) -> Mapping[str, FieldValue]:
    """A person who settles a conflict may well choose what stands already."""
    if command.settles:
        return dict(command.after)
    return changed_fields(Topic.RESIDENTS, command.before, command.after)
