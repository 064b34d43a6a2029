"""Bringing up a family that is already known, or bringing it up again after something changed."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.household import HouseholdView
from counter_app.domain.rules import HouseholdUnknown
from counter_app.models.households import household_view
from counter_app.operations.open_counter import OpenCounter


@dataclass(frozen=True, slots=True)
class ShowHousehold:
    """A family by id; `card_resident` stays marked when the panel is refreshed after a tap."""

    household: str
    card_resident: str | None = None


def show_household(counter: OpenCounter, command: ShowHousehold) -> HouseholdView:
    """The family as it stands now; raises HouseholdUnknown."""
    view = household_view(
        counter.database, command.household, counter.clock.today(), command.card_resident
    )
    if view is None:
        raise HouseholdUnknown(command.household)
    return view
