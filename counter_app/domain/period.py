"""The days that a book, a register or a statement tells of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """From one business day to another, both included."""

    first: date
    last: date
