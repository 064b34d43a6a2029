"""Figures as a table that a spreadsheet opens: what each cell is, before any file is made of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Cents:
    """Money, in cents."""

    amount_cents: int


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate in basis points: 550 is 5.5 %."""

    rate_bp: int


Figure = str | int | Cents | Rate | date | datetime | None
"""A cell; a moment is local and aware, None is a cell with nothing in it."""


@dataclass(frozen=True, slots=True)
class FiguresTable:
    """One list of a document; each row has a cell for each header, sums are rows like others."""

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Figure, ...], ...]
