"""What a document may be saved as: its pages, or its figures for a spreadsheet."""

from __future__ import annotations

from enum import Enum
from pathlib import Path


class DocumentFormat(Enum):
    """A kind of file, by its ending."""

    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"


def format_of(path: Path) -> DocumentFormat:
    """The format that a file's ending asks for; pages where it asks for none."""
    ending = path.suffix.lower().removeprefix(".")
    return next((each for each in DocumentFormat if each.value == ending), DocumentFormat.PDF)
