"""Figures under names that reports and independent sums share, and how they are held together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

Name: TypeAlias = tuple[str, ...]
"""Which report, of which desk, of what, and which of its sums: `z`, `MED-1`, its number, …"""

Figures: TypeAlias = dict[Name, int]
"""Cents, or how many, by name; a figure of 0 is one that nobody tells."""


def apart(told: Figures, summed: Figures) -> list[Name]:
    """The names of the figures that differ, or that one of both does not know; in order."""
    return sorted(
        name for name in told.keys() | summed.keys() if told.get(name, 0) != summed.get(name, 0)
    )


def under(name: Name, sums: Mapping[str, int]) -> Figures:
    """Sums by a last word, under the name of what they are part of."""
    return {(*name, word): cents for word, cents in sums.items()}
