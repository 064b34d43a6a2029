"""School years and school classes: which class a child of a birth year is in."""

from __future__ import annotations

from datetime import date
from typing import Final

_FIRST_MONTH: Final = 9
_PRE_SCHOOL: Final = ("PS", "MS", "GS")
_PRIMARY: Final = ("CP", "CE1", "CE2", "CM1", "CM2")
_SECONDARY: Final = ("6e", "5e", "4e", "3e", "2de", "1re", "Tle")
_CLASSES: Final = _PRE_SCHOOL + _PRIMARY + _SECONDARY
_AGE_OF_FIRST_CLASS: Final = 3

CANTEEN_CLASSES: Final = frozenset(_PRE_SCHOOL + _PRIMARY)
"""The classes of the communes' own schools, hence of their canteens and after-school care."""


def school_year(on: date) -> int:
    """The calendar year in which the school year of a day began, on 1 September."""
    return on.year if on.month >= _FIRST_MONTH else on.year - 1


def first_day(year: int) -> date:
    """The day from which a school year's prices and cards count."""
    return date(year, _FIRST_MONTH, 1)


def school_class(birth_year: int, year: int) -> str | None:
    """The class in the school year begun in `year`, None out of school.

    A child enters the first class in the calendar year of its third birthday (code de
    l'éducation, L131-1) and goes up once a year; nobody here repeats or skips.
    """
    position = year - birth_year - _AGE_OF_FIRST_CLASS
    return _CLASSES[position] if 0 <= position < len(_CLASSES) else None
