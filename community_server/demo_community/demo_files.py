"""Reads the tables of `resources/demo`: CSV in UTF-8, one header line."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parents[2] / "resources" / "demo"


def read_table(name: str) -> list[dict[str, str]]:
    """The lines of a table, by column name, in the order of the file."""
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def whole_or_none(text: str) -> int | None:
    """A whole number, or None where the cell is empty."""
    return int(text) if text else None
