"""The last movements of a family: the model, and how one line is painted."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from counter_app.domain.household import MovementView
from counter_app.ui.names import kind_name
from counter_app.ui.theme.fonts import with_tabular_figures
from counter_app.ui.theme.tokens import Tokens, tokens_of
from counter_app.ui.widgets.painting import fill_rounded, stroke_rounded
from counter_app.ui.writing import Writing

AnyIndex = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class MovementLine:
    """One movement in words."""

    when: str
    what: str
    where: str
    amount: str
    is_credit: bool
    is_reversed: bool


class Movements(QAbstractListModel):
    """Movements, newest first; the accessible text of a row is the whole line."""

    def __init__(self, writing: Writing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writing = writing
        self._movements: tuple[MovementView, ...] = ()

    def show(self, movements: tuple[MovementView, ...]) -> None:
        """Replace all lines."""
        self.beginResetModel()
        self._movements = movements
        self.endResetModel()

    def movement(self, index: AnyIndex) -> MovementView:
        """The movement of a row."""
        return self._movements[index.row()]

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._movements)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self._line(self._movements[index.row()])
        if role == LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(filter(None, (line.when, line.what, line.where, line.amount)))
        return None

    def _line(self, movement: MovementView) -> MovementLine:
        where = " · ".join(filter(None, (movement.resident_name, movement.site_name)))
        return MovementLine(
            when=self._writing.near_moment(movement.occurred_at),
            what=movement_title(movement),
            where=where,
            amount=self._writing.signed_money(movement.amount_cents),
            is_credit=movement.amount_cents > 0,
            is_reversed=movement.is_reversed,
        )


def movement_title(movement: MovementView) -> str:
    """What a movement was: its article, or its kind when it has none."""
    title = movement.label or kind_name(movement.kind)
    if movement.line_count > 1:
        title = f"{title} + {movement.line_count - 1}"
    return title


class MovementPainter(QStyledItemDelegate):
    """Paints a line: when, what and where, and how much at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(200, option.fontMetrics.height() + 22)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        line: MovementLine = index.data(LINE_ROLE)
        tokens = tokens_of(option.palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, tokens, is_first=index.row() == 0)
        room = option.rect.adjusted(_SIDE_PX, 0, -_SIDE_PX, 0)
        room = self._paint_amount(painter, option, room, line, tokens)
        room = self._paint_when(painter, option, room, line, tokens)
        self._paint_what(painter, option, room, line, tokens)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, tokens: Tokens, *, is_first: bool
    ) -> None:
        if not is_first:
            top = option.rect.top()
            painter.setPen(QColor(tokens.line))
            painter.drawLine(
                option.rect.left() + _SIDE_PX, top, option.rect.right() - _SIDE_PX, top
            )
        box = option.rect.adjusted(4, 3, -4, -2).toRectF()
        if option.state & QStyle.StateFlag.State_MouseOver:
            fill_rounded(painter, box, tokens.ground)
        if option.state & QStyle.StateFlag.State_HasFocus:
            stroke_rounded(painter, box, tokens.accent, 2)

    def _paint_amount(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        room: QRect,
        line: MovementLine,
        tokens: Tokens,
    ) -> QRect:
        font = with_tabular_figures(_weighted(option.font, QFont.Weight.DemiBold))
        font.setStrikeOut(line.is_reversed)
        painter.setFont(font)
        painter.setPen(QColor(tokens.credit if line.is_credit else tokens.ink))
        painter.drawText(room, _RIGHT, line.amount)
        return room.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(line.amount) - 16, 0)

    def _paint_when(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        room: QRect,
        line: MovementLine,
        tokens: Tokens,
    ) -> QRect:
        painter.setFont(with_tabular_figures(option.font))
        painter.setPen(QColor(tokens.soft))
        painter.drawText(room, _LEFT, line.when)
        when_px = painter.fontMetrics().horizontalAdvance("00/00/0000")
        return room.adjusted(when_px + 22, 0, 0, 0)

    def _paint_what(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        room: QRect,
        line: MovementLine,
        tokens: Tokens,
    ) -> None:
        font = _weighted(option.font, QFont.Weight.Medium)
        font.setStrikeOut(line.is_reversed)
        painter.setFont(font)
        painter.setPen(QColor(tokens.ink))
        what = painter.fontMetrics().elidedText(line.what, _ELIDE, room.width())
        painter.drawText(room, _LEFT, what)
        left = painter.fontMetrics().horizontalAdvance(what) + 14
        painter.setFont(option.font)
        painter.setPen(QColor(tokens.soft))
        rest = room.adjusted(left, 0, 0, 0)
        where = painter.fontMetrics().elidedText(line.where, _ELIDE, max(0, rest.width()))
        painter.drawText(rest, _LEFT, where)


def _weighted(base: QFont, weight: QFont.Weight) -> QFont:
    font = QFont(base)
    font.setWeight(weight)
    return font


_SIDE_PX = 20
_ELIDE = Qt.TextElideMode.ElideRight
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
