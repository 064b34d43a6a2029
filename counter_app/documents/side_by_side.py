"""Two sheets side by side on an A4 page, for as long as both have room there."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether

from counter_app.documents.long_tables import LongTable
from counter_app.documents.pdf_tables import (
    BARE,
    HALF_WIDTH,
    PAGE_WIDTH,
    Sheet,
    drawn,
    placed,
    section_gap,
)

_TALLEST_BESIDE = 110 * mm


def beside(
    left: Sheet,
    right: Sheet,
    *,
    under_left: Sequence[Flowable] = (),
    under_right: Sequence[Flowable] = (),
) -> list[Flowable]:
    """Two half-page sheets side by side, or one under the other when one is wide or tall."""
    tallest = max(_height(under_left), _height(under_right))
    if _needs_room(left) or _needs_room(right) or tallest > _TALLEST_BESIDE:
        above = [LongTable(left), *under_left, section_gap()]
        return [*above, LongTable(right), *under_right, section_gap()]
    row = [[drawn(left), *under_left], [drawn(right), *under_right]]
    pair = placed([row], colWidths=[PAGE_WIDTH - HALF_WIDTH, HALF_WIDTH], style=BARE)
    return [KeepTogether(pair), section_gap()]


def _needs_room(sheet: Sheet) -> bool:
    """A table side by side with another cannot cross a page, so it must be well within one."""
    is_wide = round(sheet.width) > round(HALF_WIDTH)
    return is_wide or _height([drawn(sheet)]) > _TALLEST_BESIDE


def _height(blocks: Sequence[Flowable]) -> float:
    return sum(block.wrap(HALF_WIDTH, 0)[1] for block in blocks)
