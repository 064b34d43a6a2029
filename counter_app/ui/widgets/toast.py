"""A message that something was done, for some seconds, with one thing one may still do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QWidget

from counter_app.ui.announce import announce
from counter_app.ui.theme.stylesheet import Surface, TextRole
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.layouts import row
from counter_app.ui.widgets.text import paragraph

SHOWN_MS = 8_000
_ABOVE_ACTIONS_PX = 88
_AT_THE_EDGE_PX = 4
_WIDEST_IN_LINES = 33
_LOW_IN_LINES = 35
"""With fewer heights of a line of text, what is to be handed over reaches down to the edge of the
window: a toast is at the top."""


class Toast(QFrame):
    """Floats over its parent; stays as long as the mouse or the keyboard is on it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("surface", Surface.TOAST.value)
        self._words = paragraph(TextRole.STRONG)
        self._action = ActionButton(Emphasis.TONAL)
        self._act: Callable[[], None] | None = None
        self._is_pointed_at = False
        layout = row(self._words, self._action, gap_px=16)
        layout.setStretch(0, 1)
        layout.setContentsMargins(20, 10, 12, 10)
        self.setLayout(layout)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._leave)
        self._action.clicked.connect(self._on_action)
        parent.installEventFilter(self)
        self.hide()

    def words(self) -> str:
        """What it says, empty while hidden."""
        return self._words.text() if not self.isHidden() else ""

    def tell(self, sentence: str) -> None:
        """Say that something was done."""
        self._action.hide()
        self._act = None
        self._appear(sentence)

    def offer(self, sentence: str, action: str, act: Callable[[], None]) -> None:
        """Say that something was done, and offer one thing to do about it."""
        self._action.setText(action)
        self._action.setAccessibleName(action)
        self._action.show()
        self._act = act
        self._appear(sentence)

    def take_away(self) -> None:
        """Leave nothing of it for whoever comes next."""
        self._timer.stop()
        self.hide()
        self._words.clear()
        self._act = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        self._is_pointed_at = True

    def leaveEvent(self, event: QEvent) -> None:
        self._is_pointed_at = False

    def _appear(self, sentence: str) -> None:
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        # Before it shows: shown elsewhere first, it takes a mouse that rests there for its reader.
        self._place()
        self.show()
        self.raise_()
        self._place()
        self._timer.start(SHOWN_MS)
        announce(self, sentence)

    def _place(self) -> None:
        around = self.parentWidget()
        if around is None:
            return
        line_px = self.fontMetrics().height()
        width = min(around.width() - 32, _WIDEST_IN_LINES * line_px)
        height = max(self.heightForWidth(width), self.sizeHint().height())
        above_actions_px = around.height() - height - _ABOVE_ACTIONS_PX
        top_px = above_actions_px if around.height() >= _LOW_IN_LINES * line_px else _AT_THE_EDGE_PX
        self.setGeometry((around.width() - width) // 2, top_px, width, height)

    def _leave(self) -> None:
        if self._is_pointed_at or self._action.hasFocus():
            self._timer.start(SHOWN_MS)
        else:
            self.hide()

    def _on_action(self) -> None:
        act = self._act
        self.hide()
        if act is not None:
            act()
