"""A person as a tile: initial, name, a line below."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from counter_app.ui.theme.tokens import Tokens, tokens_of
from counter_app.ui.widgets.painting import (
    derived_font,
    fill_rounded,
    mixed,
    smooth_painter,
    stroke_rounded,
)


@dataclass(frozen=True, slots=True)
class PersonWords:
    """What a tile says; `aside` is for those who listen, where the eye has a border to see."""

    name: str
    detail: str
    aside: str


class PersonTile(QPushButton):
    """A resident or an agent; checked when it is the one that is meant.

    Its accessible name is the name, its description the rest.
    """

    def __init__(self, key: str, words: PersonWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._words = words
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words.name)
        self.setAccessibleDescription(", ".join(filter(None, (words.detail, words.aside))))
        self.setToolTip(words.name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(11 * self.fontMetrics().height(), 2 * self.fontMetrics().height() + 26)

    def minimumSizeHint(self) -> QSize:
        """Wide enough for the whole name, as long as that leaves room for another tile."""
        line_px, height_px = self.fontMetrics().height(), self.sizeHint().height()
        name_px = QFontMetrics(self._name_font()).horizontalAdvance(self._words.name)
        wide_px = height_px + _BESIDE_NAME_PX + name_px
        return QSize(min(max(9 * line_px, wide_px), _WIDEST_IN_LINES * line_px), height_px)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        painter = smooth_painter(self)
        self._paint_box(painter, tokens)
        disc = self._paint_initial(painter, tokens)
        self._paint_words(painter, tokens, disc.right() + _BESIDE_DISC_PX)
        painter.end()

    def _paint_box(self, painter: QPainter, tokens: Tokens) -> None:
        box = QRectF(self.rect())
        is_marked = self.isChecked() or self.hasFocus()
        fill = mixed(tokens.paper, tokens.accent, 0.05) if self.underMouse() else tokens.paper
        fill_rounded(painter, box, fill)
        stroke_rounded(
            painter, box, tokens.accent if is_marked else tokens.line, 2 if is_marked else 1
        )
        if self.hasFocus() and self.isChecked():
            stroke_rounded(painter, box.adjusted(4, 4, -4, -4), tokens.accent, 1)

    def _paint_initial(self, painter: QPainter, tokens: Tokens) -> QRectF:
        side = self.height() - 2.0 * _AROUND_PX
        disc = QRectF(_AROUND_PX, _AROUND_PX, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent_soft))
        painter.drawEllipse(disc)
        painter.setPen(QColor(tokens.accent_ink))
        painter.setFont(derived_font(self.font(), 1.05, QFont.Weight.Bold))
        painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), self._words.name[:1].upper())
        return disc

    def _paint_words(self, painter: QPainter, tokens: Tokens, left: float) -> None:
        painter.setFont(derived_font(self.font(), 0.87, QFont.Weight.Medium))
        painter.setPen(QColor(tokens.soft))
        room = QRectF(left, 8, self.width() - left - _AROUND_PX, self.height() - 16)
        self._paint_line(painter, room, _BOTTOM, self._words.detail)
        painter.setFont(self._name_font())
        painter.setPen(QColor(tokens.ink))
        self._paint_line(painter, room, _TOP, self._words.name)

    def _name_font(self) -> QFont:
        return derived_font(self.font(), 1.0, QFont.Weight.DemiBold)

    def _paint_line(self, painter: QPainter, room: QRectF, alignment: int, words: str) -> None:
        half = room.height() / 2
        box = QRectF(room)
        if not self._words.detail:
            alignment = _LEFT
        elif alignment == _TOP:
            box.setHeight(half)
        else:
            box.setTop(room.top() + half + 1)
        shown = painter.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, int(box.width())
        )
        painter.drawText(box, alignment, shown)


_AROUND_PX = 12
_BESIDE_DISC_PX = 11
_BESIDE_NAME_PX = _BESIDE_DISC_PX + 1
"""What a tile is wider than its name and its own height together."""
_WIDEST_IN_LINES = 17
_TOP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
_BOTTOM = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
