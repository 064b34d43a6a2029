"""Buttons, painted from the tokens, with their shortcut written at the right."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from counter_app.ui.theme.tokens import Tokens, tokens_of
from counter_app.ui.widgets.layouts import TARGET_PX
from counter_app.ui.widgets.painting import (
    derived_font,
    fill_rounded,
    mixed,
    smooth_painter,
    stroke_rounded,
)


class Emphasis(Enum):
    """How much a button calls for attention; one PRIMARY at most in a panel."""

    PRIMARY = "primary"
    TONAL = "tonal"
    QUIET = "quiet"
    BARE = "bare"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class _Look:
    fill: str | None
    text: str
    border: str | None


class ActionButton(QPushButton):
    """A push button; `set_shortcut` both binds a key and writes it at the right.

    While running, `setEnabled(False)` greys it; its accessible name is its text.
    """

    def __init__(self, emphasis: Emphasis, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._emphasis = emphasis
        self._hint = ""
        self.setMinimumHeight(TARGET_PX)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def set_tall(self) -> None:
        """Give it the height of what one chooses most."""
        self.setMinimumHeight(TARGET_PX + 12)

    def set_hint(self, hint: str) -> None:
        """Write a key at the right without binding it (the page already does)."""
        self._hint = hint
        self.updateGeometry()
        self.update()

    def bind(self, keys: QKeySequence) -> None:
        """Click on these keys while the button can be seen and used.

        Not `setShortcut`: a button forgets that one whenever its text is written again.
        """
        QShortcut(keys, self).activated.connect(self.click)

    def set_shortcut(self, key: Qt.Key) -> None:
        """Bind a function key and write it at the right."""
        keys = QKeySequence(key)
        self.bind(keys)
        self.set_hint(keys.toString(QKeySequence.SequenceFormat.NativeText))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._label_font())
        width = metrics.horizontalAdvance(self.text()) + 2 * _SIDE_PX + _SLACK_PX
        if self._hint:
            width += QFontMetrics(self._hint_font()).horizontalAdvance(self._hint) + _SIDE_PX
        return QSize(width, max(TARGET_PX, metrics.height() + 24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        look = self._look(tokens)
        painter = smooth_painter(self)
        self._paint_box(painter, look, tokens)
        self._paint_text(painter, look, tokens)
        painter.end()

    def _look(self, tokens: Tokens) -> _Look:
        if not self.isEnabled():
            return _Look(tokens.ground, tokens.soft, tokens.line)
        if self.isChecked():
            return _Look(tokens.accent_soft, tokens.accent_ink, tokens.accent)
        look = _look_of(self._emphasis, tokens)
        if self.isDown() or self.underMouse():
            deeper = 0.14 if self.isDown() else 0.07
            return _Look(
                mixed(look.fill or tokens.paper, look.text, deeper), look.text, look.border
            )
        return look

    def _paint_box(self, painter: QPainter, look: _Look, tokens: Tokens) -> None:
        box = QRectF(self.rect())
        has_ring = self.hasFocus()
        if has_ring:
            stroke_rounded(painter, box, tokens.accent, 2)
        inside = box.adjusted(4, 4, -4, -4) if has_ring and look.fill else box
        if look.fill:
            fill_rounded(painter, inside, look.fill)
        if look.border and not has_ring:
            stroke_rounded(painter, box, look.border, 1)

    def _paint_text(self, painter: QPainter, look: _Look, tokens: Tokens) -> None:
        inside = self.rect().adjusted(_SIDE_PX, 0, -_SIDE_PX, 0)
        if self._has_room_for_hint():
            painter.setFont(self._hint_font())
            is_plain = look.text == tokens.ink
            painter.setPen(QColor(tokens.soft if is_plain else look.text))
            painter.drawText(inside, _RIGHT, self._hint)
            hint_px = painter.fontMetrics().horizontalAdvance(self._hint)
            inside.adjust(0, 0, -hint_px - _BESIDE_HINT_PX, 0)
        painter.setFont(self._label_font())
        painter.setPen(QColor(look.text))
        shown = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, inside.width()
        )
        painter.drawText(inside, self._text_alignment(), shown)

    def _text_alignment(self) -> int:
        return _LEFT if self._has_room_for_hint() else _CENTRE

    def _has_room_for_hint(self) -> bool:
        """In a narrow window the words stay whole, and the key beside them is left out."""
        label_px = QFontMetrics(self._label_font()).horizontalAdvance(self.text())
        hint_px = QFontMetrics(self._hint_font()).horizontalAdvance(self._hint)
        needed_px = label_px + _BESIDE_HINT_PX + hint_px
        return bool(self._hint) and needed_px <= self.width() - 2 * _SIDE_PX

    def _label_font(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _hint_font(self) -> QFont:
        return derived_font(self.font(), 0.82, QFont.Weight.Medium)


class NavigationButton(ActionButton):
    """One room of the program, in the list at the left; the room one is in stays marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Emphasis.BARE, parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)

    def _look(self, tokens: Tokens) -> _Look:
        look = super()._look(tokens)
        return _Look(look.fill, look.text, None)

    def _text_alignment(self) -> int:
        return _LEFT


class TileButton(ActionButton):
    """One choice among a few, such as an amount; the chosen one stays marked."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(Emphasis.QUIET, parent)
        self.setText(words)
        self.setCheckable(True)


def _look_of(emphasis: Emphasis, tokens: Tokens) -> _Look:
    return {
        Emphasis.PRIMARY: _Look(tokens.accent, tokens.on_accent, None),
        Emphasis.TONAL: _Look(tokens.accent_soft, tokens.accent_ink, None),
        Emphasis.QUIET: _Look(tokens.paper, tokens.ink, tokens.line),
        Emphasis.BARE: _Look(None, tokens.ink, None),
        Emphasis.DANGER: _Look(tokens.danger_soft, tokens.danger, None),
    }[emphasis]


_SIDE_PX = 16
_BESIDE_HINT_PX = 8
_SLACK_PX = 3
"""Widths are rounded down; a label must not lose its end to that."""
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
