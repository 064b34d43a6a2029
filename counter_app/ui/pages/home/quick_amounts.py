"""Amounts that are one touch away, as the community chose them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.ui.pages.page import Page
from counter_app.ui.widgets.buttons import TileButton
from counter_app.ui.widgets.layouts import column
from counter_app.ui.widgets.tiles import TileGrid
from counter_app.ui.writing import Writing


class QuickAmounts(Page):
    """`chosen` carries the cents of a tile; each is named after its amount."""

    chosen = Signal(int)

    def __init__(self, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writing = writing
        self._tiles: dict[int, TileButton] = {}
        self._grid = TileGrid(84, most_columns=3)
        self.setLayout(column(self._grid))

    def offer(self, choices_cents: tuple[int, ...]) -> None:
        """Offer these amounts from now on."""
        if choices_cents == tuple(self._tiles):
            return
        self._tiles = {cents: TileButton("") for cents in choices_cents}
        for tile in self._tiles.values():
            tile.clicked.connect(self._on_tile)
        self.retranslate()
        self._grid.replace(list(self._tiles.values()))

    def mark(self, amount_cents: int | None) -> None:
        """Draw the one that is typed, if it is one of them."""
        for cents, tile in self._tiles.items():
            tile.setChecked(cents == amount_cents)

    def retranslate(self) -> None:
        """Write the amounts, in the language that is on."""
        for cents, tile in self._tiles.items():
            tile.setText(self._writing.short_money(cents))
            tile.setAccessibleName(tile.text())

    def _on_tile(self) -> None:
        pressed = self.sender()
        for cents, tile in self._tiles.items():
            if tile is pressed:
                self.chosen.emit(cents)
