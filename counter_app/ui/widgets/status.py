"""A state told by words and a dot, never by the dot alone."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.ui.theme.tokens import Tokens, tokens_of
from counter_app.ui.widgets.painting import derived_font, smooth_painter


class Mood(Enum):
    """Whether a state is as wished, to be known, or to be acted upon; each has its own shape."""

    GOOD = "good"
    NOTICE = "notice"
    BAD = "bad"


class StatusMark(QWidget):
    """A dot and its words; the accessible name is the words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mood = Mood.GOOD
        self._words = ""
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
        return QSize(_TEXT_X_PX + metrics.horizontalAdvance(self._words) + 2, metrics.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        painter = smooth_painter(self)
        self._paint_dot(painter, tokens)
        painter.setFont(self._small_font())
        painter.setPen(QColor(tokens.soft if self._mood is Mood.GOOD else tokens.ink))
        inside = self.rect().adjusted(_TEXT_X_PX, 0, 0, 0)
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignVCenter), self._words)
        painter.end()

    def _small_font(self) -> QFont:
        return derived_font(self.font(), 0.9, QFont.Weight.Medium)

    def _paint_dot(self, painter: QPainter, tokens: Tokens) -> None:
        colour = {
            Mood.GOOD: tokens.credit,
            Mood.NOTICE: tokens.warning,
            Mood.BAD: tokens.danger,
        }[self._mood]
        box = QRectF(1, self.height() / 2 - 4.5, 9, 9)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        if self._mood is Mood.BAD:
            painter.drawRoundedRect(box, 1.5, 1.5)
        else:
            painter.drawEllipse(box)
        if self._mood is Mood.NOTICE:
            painter.setBrush(QColor(tokens.paper))
            painter.drawEllipse(box.adjusted(2.5, 2.5, -2.5, -2.5))


_TEXT_X_PX = 17
