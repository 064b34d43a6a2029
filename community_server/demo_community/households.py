"""The shapes of households: who lives together, of what age, under which surname."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple, TypeAlias

from community_server.demo_community.draws import Draws, Weighted
from community_server.demo_community.names import MAN, WOMAN, Names

_ADULT_AGE: Final = 18
_SAME_SURNAME_PERCENT: Final = 62
_SAME_SEX_PERCENT: Final = 3
_DOUBLE_SURNAME_PERCENT: Final = 12
_CHILDREN_OF_A_COUPLE: Final = Weighted(((1, 34), (2, 44), (3, 18), (4, 4)))
_CHILDREN_OF_ONE_PARENT: Final = Weighted(((1, 54), (2, 35), (3, 11)))


class Member(NamedTuple):
    """One person of a household; the first of a household is an adult, who pays."""

    age_years: int
    sex: str
    surname: str


Household: TypeAlias = list[Member]


def draw_household(draws: Draws, names: Names) -> Household:
    """A household, adults before children."""
    return _SHAPES.draw(draws)(draws, names)


def adults_of(household: Household) -> Household:
    """Those of age."""
    return [member for member in household if member.age_years >= _ADULT_AGE]


def _single(draws: Draws, names: Names) -> Household:
    age = draws.between(60, 94) if draws.chance(56) else draws.between(20, 59)
    return [Member(age, _sex(draws), names.surname(draws))]


def _couple(draws: Draws, names: Names) -> Household:
    age = draws.between(60, 88) if draws.chance(62) else draws.between(22, 59)
    return _two_adults(draws, names, age)


def _couple_with_children(draws: Draws, names: Names) -> Household:
    parents = _two_adults(draws, names, draws.between(26, 50))
    surname = parents[0].surname
    if surname != parents[1].surname and draws.chance(_DOUBLE_SURNAME_PERCENT):
        surname = double_surname(surname, parents[1].surname)
    count = _CHILDREN_OF_A_COUPLE.draw(draws)
    return parents + _children(draws, parents, count, surname)


def _single_parent(draws: Draws, names: Names) -> Household:
    sex = WOMAN if draws.chance(82) else MAN
    parent = Member(draws.between(24, 52), sex, names.surname(draws))
    surname = names.surname(draws) if draws.chance(55) else parent.surname
    count = _CHILDREN_OF_ONE_PARENT.draw(draws)
    return [parent, *_children(draws, [parent], count, surname)]


def _blended_family(draws: Draws, names: Names) -> Household:
    """Two adults of different names, each with children of their own, sometimes one of both."""
    first, second = _two_adults(draws, names, draws.between(30, 50))
    if first.surname == second.surname:
        second = second._replace(surname=names.surname(draws))
    children = _children(draws, [first], draws.between(1, 2), first.surname)
    children += _children(draws, [second], draws.between(1, 2), second.surname)
    return [first, second, *sorted(children, key=lambda child: -child.age_years)]


def _three_generations(draws: Draws, names: Names) -> Household:
    """A couple with a grown-up child, or with an old parent."""
    couple = _two_adults(draws, names, draws.between(46, 60))
    if draws.chance(60):
        grown_up = Member(draws.between(18, 26), _sex(draws), couple[0].surname)
        return [*couple, grown_up]
    parent_age = couple[0].age_years + draws.between(24, 32)
    return [*couple, Member(parent_age, _sex(draws), couple[0].surname)]


def _two_adults(draws: Draws, names: Names, age: int) -> Household:
    sex = _sex(draws)
    other_sex = sex if draws.chance(_SAME_SEX_PERCENT) else _opposite(sex)
    surname = names.surname(draws)
    other = surname if draws.chance(_SAME_SURNAME_PERCENT) else names.surname(draws)
    other_age = max(_ADULT_AGE + 1, age + draws.between(-5, 5))
    return [Member(age, sex, surname), Member(other_age, other_sex, other)]


def _children(draws: Draws, parents: Household, count: int, surname: str) -> Household:
    """Children born when their youngest parent was 19 to 43, oldest first, none of age."""
    youngest = min(parent.age_years for parent in parents)
    highest = min(_ADULT_AGE - 1, youngest - 19)
    lowest = min(highest, max(0, youngest - 43))
    ages = sorted((draws.between(lowest, highest) for _ in range(count)), reverse=True)
    return [Member(age, _sex(draws), surname) for age in ages]


def double_surname(first: str, second: str) -> str:
    """The surname of a child who carries both: one part of each (code civil, article 311-21)."""
    return "-".join(surname.partition("-")[0] for surname in (first, second))


def _sex(draws: Draws) -> str:
    return WOMAN if draws.chance(51) else MAN


def _opposite(sex: str) -> str:
    return MAN if sex == WOMAN else WOMAN


_Shape: TypeAlias = Callable[[Draws, Names], Household]

_SHAPES: Final[Weighted[_Shape]] = Weighted(
    (
        (_single, 358),
        (_couple, 280),
        (_couple_with_children, 213),
        (_single_parent, 80),
        (_blended_family, 38),
        (_three_generations, 31),
    )
)
"""How many households in a thousand have each shape."""
