"""Tiles of which exactly one is on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup

from counter_app.ui.widgets.buttons import TileButton
from counter_app.ui.widgets.tiles import TileGrid

KeyT = TypeVar("KeyT")


class Choice(TileGrid, Generic[KeyT]):
    """One tile for each key, the first one on at first; `changed` comes from a touch or a key."""

    changed = Signal()

    def __init__(self, keys: Iterable[KeyT], tile_px: int, most_columns: int) -> None:
        super().__init__(tile_px, most_columns=most_columns)
        self._by_key = {key: TileButton("") for key in keys}
        self._group = QButtonGroup(self)
        for tile in self._by_key.values():
            self._group.addButton(tile)
        self.replace(list(self._by_key.values()))
        self.choose(next(iter(self._by_key)))
        self._group.buttonClicked.connect(self.changed)

    @property
    def chosen(self) -> KeyT:
        """The key of the tile that is on."""
        return next(key for key, tile in self._by_key.items() if tile.isChecked())

    def choose(self, key: KeyT) -> None:
        """Turn this one on, and no other."""
        self._by_key[key].setChecked(True)

    def name(self, name: Callable[[KeyT], str]) -> None:
        """Write the words on each."""
        for key, tile in self._by_key.items():
            tile.setText(name(key))

    def start(self) -> None:
        """Put the keyboard on the one that is on."""
        self._by_key[self.chosen].setFocus(Qt.FocusReason.OtherFocusReason)
