"""Blank drawings, and a bar in the row of a table, as long as the share it stands for."""

from __future__ import annotations

from typing import Final

from reportlab.graphics.shapes import Drawing, Rect
from reportlab.lib.colors import Color
from reportlab.platypus import Flowable

from counter_app.documents.pdf_style import ACCENT, FIGURES
from counter_app.documents.tagging import Untold

_WHOLE_BP: Final = 10_000
_HEIGHT: Final = 6.0
_SHORTEST: Final = 0.5


def share_bar(share_bp: int, longest: float, row_height: float) -> Flowable:
    """In basis points of the longest bar; nothing for none. The amount beside it says the same."""
    drawing = blank_drawing(longest, row_height - 1)
    if share_bp > 0:
        length = max(_SHORTEST, longest * share_bp / _WHOLE_BP)
        drawing.add(block((0, 0.4), (length, _HEIGHT), ACCENT))
    return Untold(drawing)


def blank_drawing(width: float, height: float) -> Drawing:
    """Nothing yet; reportlab starts each in a font of its own, which no file holds."""
    return Drawing(width, height, initialFontName=FIGURES)


def block(corner: tuple[float, float], size: tuple[float, float], colour: Color) -> Rect:
    """A rectangle of one colour from its lower left corner."""
    rect = Rect(*corner, *size)
    rect.fillColor, rect.strokeColor = colour, None
    return rect
