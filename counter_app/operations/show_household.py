"""Bringing up a family that is already known, or bringing it up again after something changed."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.household import HouseholdView
from counter_app.domain.rules import HouseholdUnknown
from counter_app.models.households import household_view
from counter_app.operations.identify_card import card_still_good
from counter_app.operations.open_counter import OpenCounter


@dataclass(frozen=True, slots=True)
class ShowHousehold:
    """A family by id; `card_resident` stays marked when the panel is refreshed after a tap.

    `card_ref` is of the card that brought it up, which must still be good.
    """

    household: str
    card_resident: str | None = None
    card_ref: str | None = None


def show_household(counter: OpenCounter, command: ShowHousehold) -> HouseholdView:
    """The family as it stands now; raises HouseholdUnknown, or what `card_still_good` raises."""
    if command.card_ref is not None:
        card_still_good(counter, command.card_ref, command.household)
    view = household_view(
        counter.database, command.household, counter.clock.today(), command.card_resident
    )
    if view is None:
        raise HouseholdUnknown(command.household)
    return view
