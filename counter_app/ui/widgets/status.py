"""A state told by words and a dot, never by the dot alone."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from counter_app.ui.theme.tokens import Tokens, tokens_of
from counter_app.ui.widgets.layouts import TARGET_PX
from counter_app.ui.widgets.painting import (
    derived_font,
    fill_rounded,
    smooth_painter,
    stroke_rounded,
)


class Mood(Enum):
    """Whether a state is as wished, to be known, or to be acted upon; each has its own shape."""

    GOOD = "good"
    NOTICE = "notice"
    BAD = "bad"


class MoodDot(QWidget):
    """The dot alone, beside words that say the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mood = Mood.GOOD
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_mood(self, mood: Mood) -> None:
        """Tell how it is."""
        self._mood = mood
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_dot_px(self) + 2, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        _paint_dot(painter, self._mood, _dot_box(self, 1), tokens_of(self.palette()))
        painter.end()


class StatusMark(QAbstractButton):
    """A dot and its words, which are its accessible name; pressing it asks for more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mood = Mood.GOOD
        self._words = ""
        self.setMinimumHeight(TARGET_PX)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def show_state(self, mood: Mood, words: str) -> None:
        """Tell a state; nothing is repainted when it is told again."""
        if (mood, words) == (self._mood, self._words):
            return
        self._mood, self._words = mood, words
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """What it says."""
        return self._words

    def needs_attention(self) -> bool:
        """Whether it tells anything but that all is well."""
        return self._mood is not Mood.GOOD

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._small_font())
        width_px = self._text_x_px() + metrics.horizontalAdvance(self._words) + _SIDE_PX
        return QSize(width_px, max(TARGET_PX, metrics.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        painter = smooth_painter(self)
        if self.underMouse():
            fill_rounded(painter, self._box(), tokens.ground)
        if self.hasFocus():
            stroke_rounded(painter, self._box(), tokens.accent, 2)
        _paint_dot(painter, self._mood, _dot_box(self, _SIDE_PX + 1), tokens)
        painter.setFont(self._small_font())
        painter.setPen(QColor(tokens.soft if self._mood is Mood.GOOD else tokens.ink))
        inside = self.rect().adjusted(self._text_x_px(), 0, 0, 0)
        shown = painter.fontMetrics().elidedText(
            self._words, Qt.TextElideMode.ElideRight, inside.width()
        )
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.end()

    def _box(self) -> QRectF:
        return QRectF(self.rect()).adjusted(0, 4, 0, -4)

    def _text_x_px(self) -> int:
        return _SIDE_PX + _dot_px(self) + 8

    def _small_font(self) -> QFont:
        return derived_font(self.font(), 0.9, QFont.Weight.Medium)


def _dot_px(widget: QWidget) -> int:
    """Half a line of text: who reads large letters looks for a large dot."""
    return widget.fontMetrics().height() // 2


def _dot_box(widget: QWidget, left_px: int) -> QRectF:
    side = _dot_px(widget)
    return QRectF(left_px, (widget.height() - side) / 2, side, side)


def _paint_dot(painter: QPainter, mood: Mood, box: QRectF, tokens: Tokens) -> None:
    colour = {
        Mood.GOOD: tokens.credit,
        Mood.NOTICE: tokens.warning,
        Mood.BAD: tokens.danger,
    }[mood]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    if mood is Mood.BAD:
        corner = box.width() / 6
        painter.drawRoundedRect(box, corner, corner)
    else:
        painter.drawEllipse(box)
    if mood is Mood.NOTICE:
        painter.setBrush(QColor(tokens.paper))
        ring = box.width() * 0.28
        painter.drawEllipse(box.adjusted(ring, ring, -ring, -ring))


_SIDE_PX = 8
