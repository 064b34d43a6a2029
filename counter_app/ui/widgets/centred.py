"""A column that stays in the middle of a wide window instead of stretching over all of it."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QWidget

SIDE_PX = 20
LOW_IN_LINES = 20
"""Lower than this many heights of a line, a page spends no more than this above and below:"""
LOW_EDGE_PX = 8


class Centred(QWidget):
    """Its layout is never wider than `widest_in_lines` heights of a line of text, or than it must.

    Were it narrower than its own least width, the sides would grow with every try to make room.
    """

    def __init__(self, inside: QLayout, widest_in_lines: int, top_px: int, bottom_px: int) -> None:
        super().__init__()
        self._widest_in_lines = widest_in_lines
        self._top_px = top_px
        self._bottom_px = bottom_px
        self.setLayout(inside)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None:
            sides = layout.contentsMargins()
            least_px = layout.minimumSize().width() - sides.left() - sides.right()
            widest_px = max(self._widest_in_lines * self.fontMetrics().height(), least_px)
            side_px = max(SIDE_PX, (self.width() - widest_px) // 2)
            is_low = self.height() < LOW_IN_LINES * self.fontMetrics().height()
            top_px, bottom_px = (
                min(px, LOW_EDGE_PX) if is_low else px for px in (self._top_px, self._bottom_px)
            )
            layout.setContentsMargins(side_px, top_px, side_px, bottom_px)
