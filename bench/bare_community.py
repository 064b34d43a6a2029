"""The least that a community is made of, for a server that is measured."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from counter_protocol.reference import (
    DeskRow,
    HouseholdRow,
    OrganisationRow,
    RegieRow,
    SiteRow,
    Topic,
)

COMMUNITY: Final = "bench"


def household_names(households: int) -> list[str]:
    """The ids of so many families."""
    return [f"H{number:05d}" for number in range(households)]


def bare_rows(
    desks: Sequence[str], households: Sequence[str]
) -> dict[Topic, list[tuple[Any, ...]]]:
    """One site, one régie, these desks and these families."""
    return {
        Topic.ORGANISATIONS: [OrganisationRow("community", "Bench", "community")],
        Topic.SITES: [SiteRow("site", "community", "Site", "site", "", "79000", "Bench")],
        Topic.REGIES: [RegieRow("regie", "community", "Régie", "agent", "cash", 0, 0, 30, 0, 0, 0)],
        Topic.DESKS: [DeskRow(desk, "site", "regie", desk) for desk in desks],
        Topic.HOUSEHOLDS: [
            HouseholdRow(name, "BENCH", "", "79000", "Bench", None, "community", None)
            for name in households
        ],
    }
