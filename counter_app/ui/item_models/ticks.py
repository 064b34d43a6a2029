"""Lists whose rows are ticked one by one: cheques that leave the safe."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from PySide6.QtCore import QModelIndex, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from counter_app.ui.item_models.movements import AnyIndex
from counter_app.ui.item_models.rows import RowPainter, Rows, RowWords
from counter_app.ui.theme.tokens import Tokens, tokens_of

ItemT = TypeVar("ItemT")


class TickRows(Rows[ItemT]):
    """`ticks_changed` follows every change; new rows come unticked."""

    ticks_changed = Signal()

    def __init__(
        self, describe: Callable[[ItemT], RowWords], parent: QObject | None = None
    ) -> None:
        super().__init__(describe, parent)
        self._ticked: set[int] = set()

    def show(self, items: tuple[ItemT, ...]) -> None:
        self._ticked.clear()
        super().show(items)
        self.ticks_changed.emit()

    def ticked(self) -> tuple[ItemT, ...]:
        """The items whose rows are ticked, in order."""
        return tuple(self._items[row] for row in sorted(self._ticked))

    def toggle(self, index: AnyIndex) -> None:
        """Tick a row, or take its tick off."""
        self._ticked ^= {index.row()}
        self._tell(index.row(), index.row())

    def tick_all(self) -> None:
        """Tick every row."""
        self._ticked = set(range(self.rowCount()))
        self._tell(0, self.rowCount() - 1)

    def tick_none(self) -> None:
        """Take every tick off."""
        self._ticked.clear()
        self._tell(0, self.rowCount() - 1)

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:  # type: ignore[override]
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.CheckStateRole:
            is_ticked = index.row() in self._ticked
            return Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked
        return super().data(index, role)

    def _tell(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first), self.index(last))
        self.ticks_changed.emit()


class TickPainter(RowPainter):
    """A row with its box before it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        whole, side_px = option.rect, option.fontMetrics.height() + 4
        top = whole.center().y() - side_px // 2
        box = QRectF(whole.left() + _BEFORE_PX, top, side_px, side_px)
        option.rect = whole.adjusted(_BEFORE_PX + side_px, 0, 0, 0)
        super().paint(painter, option, index)
        is_ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw_box(painter, box, tokens_of(option.palette), is_ticked=is_ticked)
        painter.restore()


def _draw_box(painter: QPainter, box: QRectF, tokens: Tokens, *, is_ticked: bool) -> None:
    painter.setPen(QPen(QColor(tokens.accent if is_ticked else tokens.edge), 1.5))
    painter.setBrush(QColor(tokens.accent if is_ticked else tokens.paper))
    painter.drawRoundedRect(box, _RADIUS_PX, _RADIUS_PX)
    if is_ticked:
        pen = QPen(QColor(tokens.on_accent), box.width() / 9)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        bends = [
            QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in _TICK
        ]
        painter.drawPolyline(bends)


_BEFORE_PX = 16
_RADIUS_PX = 6.0
_TICK: Final = ((0.25, 0.52), (0.43, 0.70), (0.76, 0.32))
"""Where the stroke bends, in parts of the box."""
