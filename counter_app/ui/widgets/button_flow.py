"""Buttons beside each other while there is room for their words, else in even rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

GAP_PX = 10


class ButtonFlow(QWidget):
    """Each row is filled; the height follows the width, and no word is ever cut for it."""

    def __init__(self, buttons: Sequence[QPushButton], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = list(buttons)
        for button in self._buttons:
            button.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        return len(self._rows(width)) * (self._height() + GAP_PX) - GAP_PX

    def sizeHint(self) -> QSize:
        return QSize(_breadth(self._buttons), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        widest = max(button.sizeHint().width() for button in self._buttons)
        return QSize(widest, self.heightForWidth(max(widest, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
        if len(self._rows(event.oldSize().width())) != len(self._rows(event.size().width())):
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
            self.updateGeometry()
        return super().event(event)

    def _height(self) -> int:
        return max(button.sizeHint().height() for button in self._buttons)

    def _rows(self, width: int) -> list[list[QPushButton]]:
        """As few as the words allow, and as even."""
        for count in range(1, len(self._buttons)):
            rows = self._in_rows(count)
            if all(_breadth(row) <= width for row in rows):
                return rows
        return [[button] for button in self._buttons]

    def _in_rows(self, count: int) -> list[list[QPushButton]]:
        each = -(-len(self._buttons) // count)
        return [self._buttons[at : at + each] for at in range(0, len(self._buttons), each)]

    def _place(self) -> None:
        height = self._height()
        for line, row in enumerate(self._rows(self.width())):
            spare_px = max(0, self.width() - _breadth(row)) // len(row)
            left = 0
            for button in row:
                wide_px = button.sizeHint().width() + spare_px
                button.setGeometry(left, line * (height + GAP_PX), wide_px, height)
                left += wide_px + GAP_PX


def _breadth(row: Sequence[QPushButton]) -> int:
    return sum(button.sizeHint().width() + GAP_PX for button in row) - GAP_PX
