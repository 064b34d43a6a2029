"""Lists whose rows say two lines of text and something at the right: families found, closings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from counter_app.ui.item_models.movements import LINE_ROLE, AnyIndex
from counter_app.ui.theme.tokens import Tokens, tokens_of
from counter_app.ui.widgets.painting import fill_rounded, stroke_rounded

ItemT = TypeVar("ItemT")


@dataclass(frozen=True, slots=True)
class RowWords:
    """What a row says."""

    title: str
    detail: str
    side: str


class Rows(QAbstractListModel, Generic[ItemT]):
    """Any items, each put into words by `describe`."""

    def __init__(
        self, describe: Callable[[ItemT], RowWords], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._describe = describe
        self._items: tuple[ItemT, ...] = ()

    def show(self, items: tuple[ItemT, ...]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._items = items
        self.endResetModel()

    def item(self, index: AnyIndex) -> ItemT:
        """The item of a row."""
        return self._items[index.row()]

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        words = self._describe(self._items[index.row()])
        if role == LINE_ROLE:
            return words
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(filter(None, (words.title, words.detail, words.side)))
        return None


class RowPainter(QStyledItemDelegate):
    """Paints a row: title above detail, the side at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(200, 2 * option.fontMetrics.height() + 26)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        words: RowWords = index.data(LINE_ROLE)
        tokens = tokens_of(option.palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, tokens)
        room = option.rect.adjusted(20, 0, -20, 0)
        painter.setFont(option.font)
        painter.setPen(QColor(tokens.soft))
        painter.drawText(room, _RIGHT, words.side)
        side_px = painter.fontMetrics().horizontalAdvance(words.side)
        room = room.adjusted(0, 12, -side_px - (16 if side_px else 0), -12)
        self._paint_lines(painter, option, room, words, tokens)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, tokens: Tokens
    ) -> None:
        box = option.rect.adjusted(6, 3, -6, -3).toRectF()
        is_chosen = option.state & QStyle.StateFlag.State_Selected
        if is_chosen:
            fill_rounded(painter, box, tokens.accent_soft)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            fill_rounded(painter, box, tokens.ground)
        if option.state & QStyle.StateFlag.State_HasFocus:
            stroke_rounded(painter, box, tokens.accent, 2)

    def _paint_lines(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        room: QRect,
        words: RowWords,
        tokens: Tokens,
    ) -> None:
        half = room.height() // 2
        detail = painter.fontMetrics().elidedText(words.detail, _ELIDE, room.width())
        painter.drawText(room.adjusted(0, half, 0, 0), _LEFT, detail)
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(tokens.ink))
        title = painter.fontMetrics().elidedText(words.title, _ELIDE, room.width())
        painter.drawText(room.adjusted(0, 0, 0, -half), _LEFT, title)


_ELIDE = Qt.TextElideMode.ElideRight
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
