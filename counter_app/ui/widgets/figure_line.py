"""A caption at the left and a figure at the right, on one line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.layouts import row
from counter_app.ui.widgets.text import paragraph, set_role, text


class FigureLine(QWidget):
    """One figure with its name; a screen reader gets both as one sentence."""

    def __init__(self, role: TextRole, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption = paragraph(TextRole.SOFT)
        self._figure = text(role)
        self._figure.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = row(self._caption, self._figure, gap_px=16)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def say(self, caption: str, figure: str) -> None:
        """Write both."""
        self._caption.setText(caption)
        self._figure.setText(figure)
        self.setAccessibleName(f"{caption} {figure}")

    def set_role(self, role: TextRole) -> None:
        """Draw the figure for another role from now on."""
        set_role(self._figure, role)

    def figure(self) -> str:
        """The figure as written."""
        return self._figure.text()
