"""Counting back in months, for what is forgotten after so many."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier; a month that is too short for it ends on its last."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last_day = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last_day))
