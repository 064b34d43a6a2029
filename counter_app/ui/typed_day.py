"""A day as people type it into a field: day, month, year."""

from __future__ import annotations

import re
from typing import Final


def iso_day(typed: str) -> str | None:
    """The day in ISO 8601, be there such a day or not; None for what is no day at all."""
    match = _DAY.fullmatch(typed.strip())
    if match is None:
        return None
    day, month, year = match.groups()
    return f"{year}-{int(month):02}-{int(day):02}"


_DAY: Final = re.compile(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})")
