"""What the report of a month or of a year says, before it becomes a PDF or a screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from counter_app.documents.closing_content import ClosingContent


class PeriodLength(Enum):
    """How long a period is."""

    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodReportContent(ClosingContent):
    """A month or a year that is over, from one closing of its kind to the next.

    `begins_on` is its first day on the calendar; `tills` is how many till closings are in it.
    """

    number: str
    length: PeriodLength
    begins_on: date
    tills: int
