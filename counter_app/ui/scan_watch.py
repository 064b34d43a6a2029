"""A scanner types wherever the keyboard is: a receipt's text is caught before it presses a button.

Its blanks would click, and its Enter would pay, for the text of a QR holds both.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from counter_app.domain.shown_receipts import begins_like_receipt

PAUSE_MS: Final = 1_000
"""Scanners leave some milliseconds between two keys: after this long the rest does not come."""

GAP_MS: Final = 300
"""No scanner is slower from one key to the next; a hand that seeks "Gui" and then types 10 is."""

_ENDS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
_BEGINNING: Final = len("GUI1")


class ScanWatch(QObject):
    """`typed` carries the text of a receipt, up to its Enter or to where it was cut off.

    It is heard in whatever window has the keyboard, a dialog's too, while `content` can be seen.
    """

    typed = Signal(str)

    def __init__(self, content: QWidget) -> None:
        super().__init__(content)
        self._content = content
        self._latest = ""
        self._latest_ms = 0
        self._scanned = ""
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setInterval(PAUSE_MS)
        self._silence.timeout.connect(self.hand_over)
        application = QApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._follow)
        self._follow(application.focusWindow())

    @Slot()
    def hand_over(self) -> None:
        """The text has ended."""
        self._silence.stop()
        text, self._scanned = self._scanned, ""
        self.typed.emit(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whether the key belongs to a receipt: then nothing else gets it."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        return self._content.isVisible() and self._takes(event)

    @Slot(QWindow)
    def _follow(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def _takes(self, event: QKeyEvent) -> bool:
        letter = event.text() if event.text().isprintable() else ""
        if self._scanned:
            self._go_on(event, letter)
            return True
        if event.text():
            self._remember(letter, event.timestamp())
        if not begins_like_receipt(self._latest):
            return False
        self._begin()
        return True

    def _remember(self, letter: str, at_ms: int) -> None:
        """What came last at a scanner's speed; a key that writes no letter ends it."""
        is_fast = at_ms - self._latest_ms <= GAP_MS
        before = self._latest if letter and is_fast else ""
        self._latest, self._latest_ms = (before + letter)[-_BEGINNING:], at_ms

    def _begin(self) -> None:
        self._scanned, self._latest = self._latest, ""
        _take_back(self._scanned[:-1])
        self._silence.start()

    def _go_on(self, event: QKeyEvent, letter: str) -> None:
        if event.key() in _ENDS:
            self.hand_over()
        else:
            self._scanned += letter
            self._silence.start()


def _take_back(letters: str) -> None:
    """Out of the field into which they were typed before anybody knew what they begin."""
    field = QApplication.focusWidget()
    if isinstance(field, QLineEdit) and field.text()[: field.cursorPosition()].endswith(letters):
        for _ in letters:
            field.backspace()
