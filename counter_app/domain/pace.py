"""How long work tells how far it is, and is given up."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Pace: TypeAlias = Callable[[int], None]
"""Told of each percent done; it may raise to give the work up."""


def unhurried(_percent: int) -> None:
    """The pace of work that nobody waits for."""
