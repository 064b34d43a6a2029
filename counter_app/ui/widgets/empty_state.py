"""What an empty place says: what will come here, and how."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.layouts import column
from counter_app.ui.widgets.text import paragraph


class EmptyState(QWidget):
    """A title and a sentence, in the middle."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = paragraph(TextRole.DISPLAY)
        self._hint = paragraph(TextRole.SOFT)
        for label in (self._title, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = column(None, self._title, self._hint, None)
        layout.setContentsMargins(24, 24, 24, 24)
        self.setLayout(layout)

    def say(self, title: str, hint: str) -> None:
        """Write both."""
        self._title.setText(title)
        self._hint.setText(hint)
        self.setAccessibleName(title)
        self.setAccessibleDescription(hint)
