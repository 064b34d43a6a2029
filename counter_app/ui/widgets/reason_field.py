"""A reason in words: one of a few usual ones, or one's own."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.buttons import TileButton
from counter_app.ui.widgets.layouts import TARGET_PX, column
from counter_app.ui.widgets.text import text

LONGEST_TYPED: Final = 120
USUAL_REASONS: Final = 3


class ReasonField(QWidget):
    """`chosen` comes when a usual reason was taken, `submitted` from Enter in the field."""

    chosen = Signal()
    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = text(TextRole.HEADING)
        self._tiles = [TileButton("") for _ in range(USUAL_REASONS)]
        self._field = QLineEdit()
        self._field.setMinimumHeight(TARGET_PX)
        self._field.setMaxLength(LONGEST_TYPED)
        self.setLayout(column(self._title, *self._tiles, self._field))
        self._field.returnPressed.connect(self.submitted)
        self._field.textChanged.connect(self._mark)
        for tile in self._tiles:
            tile.clicked.connect(self._on_tile)

    def say(self, title: str, usual: tuple[str, str, str], own: str) -> None:
        """Write the title and the usual reasons; `own` invites to type another."""
        self._title.setText(title)
        self._field.setPlaceholderText(own)
        for tile, words in zip(self._tiles, usual, strict=True):
            tile.setText(words)
            tile.setAccessibleName(words)
        self._mark(self._field.text())

    def name_field(self, name: str) -> None:
        """What a screen reader calls the field."""
        self._field.setAccessibleName(name)

    def reason(self) -> str:
        """What was chosen or typed, possibly nothing."""
        return self._field.text().strip()

    def clear(self) -> None:
        """Forget the reason."""
        self._field.clear()

    def start(self) -> None:
        """Put the keyboard on the first usual reason."""
        self._tiles[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_tile(self) -> None:
        tile = self.sender()
        if isinstance(tile, TileButton):
            self._field.setText(tile.text())
            self.chosen.emit()

    def _mark(self, words: str) -> None:
        for tile in self._tiles:
            tile.setChecked(bool(words) and tile.text() == words)
