"""A USB scanner: a keyboard that types what it reads into whatever window has the keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtTest import QTest


def scan(text: str, end: Qt.Key | None = Qt.Key.Key_Return) -> None:
    """Type a text and the key that ends it; None where the reading is cut off."""
    for letter in text:
        QTest.keyClick(_window(), letter)
    if end is not None:
        QTest.keyClick(_window(), end)


def _window() -> QWindow:
    window = QGuiApplication.focusWindow()
    assert window is not None
    return window
