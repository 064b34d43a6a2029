"""A reason on one line, in one's own words, as long as the journal takes it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.domain.reason import LONGEST_REASON
from counter_app.ui.widgets.layouts import TARGET_PX


class ReasonLine(QLineEdit):
    """Says in itself what it asks, as long as it is empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumHeight(TARGET_PX)
        self.setMaxLength(LONGEST_REASON)

    def say(self, name: str) -> None:
        """Write what it asks; a screen reader calls it so."""
        self.setPlaceholderText(name)
        self.setAccessibleName(name)

    def reason(self) -> str:
        """What is typed, possibly nothing."""
        return self.text().strip()

    def start(self) -> None:
        """Put the keyboard there."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
