"""Tables of tens of thousands of rows, laid out in time that grows with their rows alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from counter_app.documents.pdf_tables import Sheet, drawn

_MOST_A_PAGE: Final = 60
"""No A4 page holds as many rows."""
_NEARLY_A_PAGE: Final = 260 * mm


class LongTable(Flowable):
    """A sheet of which each page lays out its own rows: reportlab copies all that are left.

    Its title and headers come back on every page, and the name of a group that goes on there. A
    group is never parted from its first row, nor is a last result left alone on a page.
    """

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet
        self._next = drawn(_rows(sheet, 0, _MOST_A_PAGE))

    def wrap(self, aW: float, _aH: float) -> tuple[float, float]:  # noqa: N803 (reportlab's names)
        """Taller than any page, until what is left is on one."""
        self.width, self.height = self._next.wrapOn(self.canv, aW, 0)
        return self.width, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803
        """What fits above `aH`, and the rest; only a row that no page holds is parted itself."""
        fitting = self._fitting(aW, aH)
        if not fitting:
            return drawn(self._sheet).split(aW, aH) if aH > _NEARLY_A_PAGE else []
        return [
            drawn(_rows(self._sheet, 0, fitting)),
            LongTable(_rest(self._sheet, fitting)),
        ]

    def draw(self) -> None:
        """Only ever what fits."""
        self._next.drawOn(self.canv, 0, 0)

    def _fitting(self, width: float, height: float) -> int:
        self._next.wrapOn(self.canv, width, 0)
        fitting = self._next.rows_within(height)
        if fitting == len(self._sheet.rows) - 1 and fitting in self._sheet.results:
            fitting -= 1
        while fitting and fitting - 1 in self._sheet.groups:
            fitting -= 1
        return fitting


def _rest(sheet: Sheet, first: int) -> Sheet:
    """What is left, under the name of its group where that began before; its figure was said."""
    rest = _rows(sheet, first, len(sheet.rows))
    begun = max((rank for rank in sheet.groups if rank < first), default=None)
    if begun is None or first in sheet.groups:
        return rest
    head = (sheet.rows[begun][0], *("",) * (len(sheet.columns) - 1))
    return replace(
        rest,
        rows=(head, *rest.rows),
        results=frozenset(rank + 1 for rank in rest.results),
        groups=frozenset([0, *(rank + 1 for rank in rest.groups)]),
    )


def _rows(sheet: Sheet, first: int, end: int) -> Sheet:
    """The same with some of its rows."""
    return replace(
        sheet,
        rows=sheet.rows[first:end],
        results=frozenset(rank - first for rank in sheet.results if first <= rank < end),
        groups=frozenset(rank - first for rank in sheet.groups if first <= rank < end),
        shares_bp=sheet.shares_bp[first:end],
    )
