"""Changing what is known of a household: its name, its address, who pays, its quotient."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from counter_app.domain.household import HouseholdView
from counter_app.domain.rules import ResidentNotInHousehold
from counter_app.models.entries import entry_of_id
from counter_app.models.family_changes import keep_household_change
from counter_app.models.family_records import household_of
from counter_app.models.journal import Draft
from counter_app.operations.family_writing import changed_fields, check_may_change, worded
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.show_household import ShowHousehold, show_household
from counter_app.operations.till_session import check_agent, running_till_session
from counter_protocol.bodies import HouseholdChangedBody
from counter_protocol.entries import EntryKind
from counter_protocol.family_content import FieldValue
from counter_protocol.reference import Topic


@dataclass(frozen=True, slots=True)
class ChangeHousehold:
    """`after` is what fields are to be, `before` what the agent saw there: the server compares.

    `entry` is made once per intention; `settles` names the conflicts that a person decided so.
    """

    entry: str
    household: str
    before: Mapping[str, FieldValue]
    after: Mapping[str, FieldValue]
    agent: str
    settles: tuple[str, ...] = ()


def change_household(counter: OpenCounter, command: ChangeHousehold) -> HouseholdView:
    """Write the change down and show it at once; the same `entry` again changes nothing.

    Raises HouseholdUnknown, NothingChanged, FieldUnusable, ResidentNotInHousehold, AgentUnknown,
    or RoleMissing for a quotient or a payer.
    """
    if entry_of_id(counter.database, command.entry) is None:
        _write_down(counter, command)
    return show_household(counter, ShowHousehold(command.household))


def _write_down(counter: OpenCounter, command: ChangeHousehold) -> None:
    with counter.journal.writing():
        show_household(counter, ShowHousehold(command.household))
        check_agent(counter, command.agent)
        after = _checked(counter, command)
        wording = worded(command.before, after)
        body = HouseholdChangedBody(
            household=command.household,
            fields=wording.fields,
            content=wording.digest,
            settles=list(command.settles),
        )
        draft = Draft(EntryKind.HOUSEHOLD_CHANGED, body, command.agent, id=command.entry)
        sealed = counter.journal.append(running_till_session(counter).marked(draft))
        keep_household_change(counter.database, sealed.entry, wording.content)


def _checked(counter: OpenCounter, command: ChangeHousehold) -> Mapping[str, FieldValue]:
    """A person who settles a conflict may well choose what stands already."""
    if command.settles:
        after = dict(command.after)
    else:
        after = changed_fields(Topic.HOUSEHOLDS, command.before, command.after)
    check_may_change(counter, command.agent, after)
    payer = after.get("payer")
    if payer is not None and household_of(counter.database, str(payer)) != command.household:
        raise ResidentNotInHousehold(str(payer))
    return after
