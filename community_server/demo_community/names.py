"""Given names by generation, and surnames: what the people of the demonstration are called."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from community_server.demo_community.demo_files import read_table
from community_server.demo_community.draws import Draws, Weighted

WOMAN: Final = "F"
MAN: Final = "M"

_FIRST_DECADE: Final = 1930
_LAST_DECADE: Final = 2020
_ORIGINS: Final = (("common", 73), ("regional", 14), ("composed", 7), ("elsewhere", 6))
"""How many families in a hundred draw their name from each part of the list."""


class Names:
    """The lists of `resources/demo`, the best known names first."""

    def __init__(self) -> None:
        self._given: dict[tuple[int, str], list[str]] = defaultdict(list)
        for row in read_table("given_names"):
            self._given[int(row["birth_decade"]), row["sex"]].append(row["given_name"])
        self._surnames: dict[str, list[str]] = defaultdict(list)
        for row in read_table("surnames"):
            self._surnames[row["origin"]].append(row["surname"])
        self._origins = Weighted(_ORIGINS)

    def given_name(self, draws: Draws, birth_year: int, sex: str, taken: set[str]) -> str:
        """A name of that generation which nobody of the household has yet."""
        decade = min(max(birth_year // 10 * 10, _FIRST_DECADE), _LAST_DECADE)
        choices = self._given[decade, sex]
        name = draws.rather_first(choices)
        while name in taken:
            name = draws.one_of(choices)
        taken.add(name)
        return name

    def surname(self, draws: Draws) -> str:
        """A surname."""
        return draws.rather_first(self._surnames[self._origins.draw(draws)])
