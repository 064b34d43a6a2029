"""Pages of paper below each other, drawn when they come into sight.

Accessible names: the page at the top, as its owner says; its words are the description.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollBar, QWidget

from counter_app.ui.theme.tokens import tokens_of

WIDEST_IN_LINES: Final = 46
"""A page is as wide as there is room for, but no wider than it is comfortable to read."""
GAP_PX: Final = 14
EDGE_PX: Final = 2
STEP_PX: Final = 48


class PageSheets(QAbstractScrollArea):
    """`wanted` carries the range of pages to draw and the width to draw them, in real pixels.

    `turned` comes when another page is at the top.
    """

    wanted = Signal(object, int)
    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shapes: tuple[float, ...] = ()
        self._tops: tuple[int, ...] = ()
        self._width_px = 1
        self._zoom = 1.0
        self._page = 0
        self._pictures: dict[int, QImage] = {}
        self._words: dict[int, str] = {}
        self._held_at = QPoint()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setAutoFillBackground(False)

    @property
    def pages(self) -> int:
        """How many there are."""
        return len(self._shapes)

    @property
    def page(self) -> int:
        """The one at the top, counted from 0."""
        return self._page

    def show_pages(self, shapes: Sequence[float]) -> None:
        """Show blank pages from the first on; a shape is the height divided by the width."""
        self._shapes = tuple(shapes)
        self._pictures, self._words = {}, {}
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self._look()
        self.turned.emit()

    def show_picture(self, page: int, picture: QImage, words: str) -> None:
        """Put a page's picture on it; `words` is what is written there."""
        self._pictures[page] = picture
        self._words[page] = words
        self.viewport().update()
        if page == self._page:
            self.setAccessibleDescription(words)

    def zoom(self, times: float) -> None:
        """Make pages so many times as wide as they are by themselves."""
        self._zoom = times
        self._lay_out_again()

    def turn_to(self, page: int) -> None:
        """Bring the top of a page into sight."""
        if self._tops:
            self.verticalScrollBar().setValue(self._tops[max(0, min(page, self.pages - 1))])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._held_at = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A finger drags the paper; Qt tells a finger's moves as a mouse's."""
        now = event.position().toPoint()
        moved, self._held_at = now - self._held_at, now
        for bar, moved_px in (
            (self.verticalScrollBar(), moved.y()),
            (self.horizontalScrollBar(), moved.x()),
        ):
            bar.setValue(bar.value() - moved_px)

    def sizeHint(self) -> QSize:
        return QSize(400, 400)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out_again()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()
        self._look()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page in self._in_sight():
            self._paint_page(painter, page)
        painter.end()

    def _paint_page(self, painter: QPainter, page: int) -> None:
        tokens = tokens_of(self.palette())
        box = self._box(page)
        painter.fillRect(box, QColor(PAPER))
        if page in self._pictures:
            painter.drawImage(box, self._pictures[page])
        is_marked = self.hasFocus() and page == self._page
        pen = QPen(QColor(tokens.accent if is_marked else tokens.edge))
        pen.setWidth(EDGE_PX if is_marked else 1)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawRect(box.adjusted(0, 0, -1, -1))

    def _box(self, page: int) -> QRect:
        """Where a page lies in the viewport."""
        spare_px = max(0, self.viewport().width() - self._width_px)
        left_px = spare_px // 2 - self.horizontalScrollBar().value()
        top_px = self._tops[page] - self.verticalScrollBar().value()
        height_px = round(self._shapes[page] * self._width_px)
        return QRect(left_px, top_px + EDGE_PX, self._width_px, height_px)

    def _in_sight(self) -> range:
        if not self._tops:
            return range(0)
        top_px = self.verticalScrollBar().value()
        return range(self._page_at(top_px), self._page_at(top_px + self.viewport().height()) + 1)

    def _page_at(self, at_px: int) -> int:
        return max(0, bisect_right(self._tops, at_px) - 1)

    def _lay_out(self) -> None:
        room = self.viewport().size()
        fitting_px = min(room.width() - 2 * EDGE_PX, WIDEST_IN_LINES * self.fontMetrics().height())
        self._width_px = max(1, round(fitting_px * self._zoom))
        heights = [round(shape * self._width_px) + GAP_PX for shape in self._shapes]
        self._tops = tuple(accumulate(heights, initial=0))[: self.pages]
        _scroll(self.verticalScrollBar(), sum(heights) - GAP_PX + 2 * EDGE_PX, room.height())
        _scroll(self.horizontalScrollBar(), self._width_px, room.width())

    def _lay_out_again(self) -> None:
        """With the same words at the top as before."""
        if not self._tops:
            return
        page = self._page
        before_px = self._shapes[page] * self._width_px
        past = (self.verticalScrollBar().value() - self._tops[page]) / before_px
        self._lay_out()
        past_px = round(past * self._shapes[page] * self._width_px)
        self.verticalScrollBar().setValue(self._tops[page] + past_px)
        self._look()

    def _look(self) -> None:
        """Ask for what is in sight and next to it, and forget what is far."""
        sight = self._in_sight()
        near = range(max(0, sight.start - 1), min(self.pages, sight.stop + 1))
        real_px = round(self._width_px * self.devicePixelRatioF())
        kept = {page: self._pictures[page] for page in near if page in self._pictures}
        self._pictures = kept
        if any(page not in kept or kept[page].width() != real_px for page in near):
            self.wanted.emit(near, real_px)
        page = self._page_at(self.verticalScrollBar().value() + self.viewport().height() // 3)
        if page != self._page:
            self._page = page
            self.setAccessibleDescription(self._words.get(page, ""))
            self.turned.emit()


def _scroll(bar: QScrollBar, whole_px: int, room_px: int) -> None:
    bar.setRange(0, max(0, whole_px - room_px))
    bar.setPageStep(max(1, room_px - STEP_PX))
    bar.setSingleStep(STEP_PX)


PAPER: Final = "#FFFFFF"
"""In the dark too: it is what comes out of the printer."""
