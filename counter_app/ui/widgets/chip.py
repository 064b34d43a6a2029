"""A short fact about a family, in a rounded box."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.ui.theme.tokens import tokens_of
from counter_app.ui.widgets.painting import derived_font, fill_rounded, smooth_painter


class ChipTone(Enum):
    """Plain fact, or something to watch."""

    PLAIN = "plain"
    WARNING = "warning"
    DANGER = "danger"


class Chip(QWidget):
    """Words in a coloured box; what is to be watched also says so in its words."""

    def __init__(self, tone: ChipTone, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self._words = words
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def words(self) -> str:
        """What it says."""
        return self._words

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._chip_font())
        return QSize(metrics.horizontalAdvance(self._words) + 26, metrics.height() + 10)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        fill, ink = {
            ChipTone.PLAIN: (tokens.accent_soft, tokens.accent_ink),
            ChipTone.WARNING: (tokens.warning_soft, tokens.warning),
            ChipTone.DANGER: (tokens.danger_soft, tokens.danger),
        }[self._tone]
        painter = smooth_painter(self)
        fill_rounded(painter, QRectF(self.rect()), fill)
        painter.setFont(self._chip_font())
        painter.setPen(QColor(ink))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._words)
        painter.end()

    def _chip_font(self) -> QFont:
        return derived_font(self.font(), 0.87, QFont.Weight.DemiBold)


class ChipFlow(QWidget):
    """Chips beside each other, going on to the next line when there is no more room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: list[Chip] = []
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def replace(self, chips: list[Chip]) -> None:
        """Show these chips instead; the former ones are deleted."""
        for former in self._chips:
            former.hide()
            former.deleteLater()
        self._chips = chips
        for chip in chips:
            chip.setParent(self)
            chip.show()
        self._place()
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        return max((box.bottom() + 1 for box in self._boxes(width)), default=0)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, max((chip.sizeHint().height() for chip in self._chips), default=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def _place(self) -> None:
        for chip, box in zip(self._chips, self._boxes(self.width()), strict=True):
            chip.setGeometry(box)

    def _boxes(self, width: int) -> list[QRect]:
        """Where each chip would be in this width."""
        boxes: list[QRect] = []
        left = top = 0
        for chip in self._chips:
            size = chip.sizeHint()
            if left and left + size.width() > width:
                left, top = 0, top + size.height() + _GAP_PX
            boxes.append(QRect(left, top, min(size.width(), max(width, 1)), size.height()))
            left += size.width() + _GAP_PX
        return boxes


_GAP_PX = 8
