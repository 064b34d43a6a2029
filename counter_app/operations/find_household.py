"""Finding a family whose card was forgotten."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.household import HouseholdFound
from counter_app.models.household_search import households_matching
from counter_app.operations.open_counter import OpenCounter


@dataclass(frozen=True, slots=True)
class FindHousehold:
    """Words of a name, an address or a birth date, in any order."""

    text: str
    limit: int = 20


def find_household(counter: OpenCounter, command: FindHousehold) -> tuple[HouseholdFound, ...]:
    """The families that fit, none when nothing was typed."""
    return households_matching(counter.database, command.text, command.limit)
