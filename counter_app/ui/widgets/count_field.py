"""A field for how many coins or notes: digits, with a step less and a step more beside it."""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from counter_app.domain.till_count import MOST_PIECES
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.layouts import TARGET_PX, row


class CountField(QWidget):
    """`edited` follows every change; Enter and Down go on to the next field, Up goes back."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = _Digits()
        self._less, self._more = self._step("−"), self._step("+")
        self._less.clicked.connect(self._one_less)
        self._more.clicked.connect(self._one_more)
        self._field.textChanged.connect(self.edited)
        self.setLayout(row(self._less, self._field, self._more, gap_px=4))
        self.setFocusProxy(self._field)

    def pieces(self) -> int:
        """How many; an empty field is none."""
        return int(self._field.text() or 0)

    def set_pieces(self, pieces: int) -> None:
        """Write how many; none is an empty field."""
        self._field.setText(str(pieces) if pieces else "")

    def say(self, name: str, less: str, more: str) -> None:
        """Name the field and its two steps for a screen reader."""
        self._field.setAccessibleName(name)
        self._less.setAccessibleName(less)
        self._more.setAccessibleName(more)

    def _step(self, sign: str) -> ActionButton:
        button = ActionButton(Emphasis.BARE)
        button.setText(sign)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setFixedWidth(TARGET_PX)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        return button

    def _one_less(self) -> None:
        self.set_pieces(max(0, self.pieces() - 1))

    def _one_more(self) -> None:
        self.set_pieces(min(MOST_PIECES, self.pieces() + 1))


class _Digits(QLineEdit):
    def __init__(self) -> None:
        super().__init__()
        # Qt's validator of integers lets through a sign alone, and what groups thousands.
        digits = QRegularExpression(f"[0-9]{{0,{len(str(MOST_PIECES))}}}")
        self.setValidator(QRegularExpressionValidator(digits, self))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setPlaceholderText("0")
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.setMinimumWidth(64)
        self.setMinimumHeight(TARGET_PX - 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)
