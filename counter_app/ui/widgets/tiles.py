"""Equal tiles in as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.ui.widgets.layouts import focus_in_turn


class TileGrid(QWidget):
    """A tile is at least `tile_px` wide; rows are filled evenly; the height follows the width."""

    def __init__(
        self,
        tile_px: int,
        *,
        gap_px: int = 8,
        most_columns: int = 12,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tiles: list[QWidget] = []
        self._tile_px = tile_px
        self._gap_px = gap_px
        self._most_columns = most_columns
        self._tile = QSize(tile_px, 0)
        self._told_height_px = 0
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def tiles(self) -> list[QWidget]:
        """What is shown, in order."""
        return list(self._tiles)

    def replace(self, tiles: Sequence[QWidget]) -> None:
        """Show these tiles instead; the former ones are deleted."""
        for former in self._tiles:
            former.hide()
            former.deleteLater()
        self._tiles = list(tiles)
        for tile in self._tiles:
            tile.setParent(self)
            tile.show()
        focus_in_turn(self, self._tiles)
        self._measure()
        self._place()
        self.updateGeometry()

    def columns_in(self, width_px: int) -> int:
        """How many tiles fit beside each other."""
        fitting = (width_px + self._gap_px) // (self._tile.width() + self._gap_px)
        return max(1, min(fitting, self._most_columns))

    def heightForWidth(self, width: int) -> int:
        if not self._tiles:
            return 0
        rows = -(-len(self._tiles) // self.columns_in(width))
        return rows * (self._tile.height() + self._gap_px) - self._gap_px

    def sizeHint(self) -> QSize:
        width = max(self.width(), self._tile.width())
        self._told_height_px = self.heightForWidth(width)
        return QSize(self._tile.width(), self._told_height_px)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self._tile_px, self._tile.width()), self._tile.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
        # A layout goes by what it was last told, maybe at another width and before it was shown.
        if self._told_height_px != self.heightForWidth(self.width()):
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self._measure():
            self._place()
            self.updateGeometry()
        return super().event(event)

    def _measure(self) -> bool:
        """Ask every tile how large it must be, once a change; True when that is news."""
        former, self._tile = self._tile, QSize(self._widest(), self._tallest())
        return self._tile != former

    def _place(self) -> None:
        columns, gap, width = self.columns_in(self.width()), self._gap_px, self.width()
        height = self._tile.height()
        for index, tile in enumerate(self._tiles):
            line, place = divmod(index, columns)
            left = place * (width + gap) // columns
            right = (place + 1) * (width + gap) // columns - gap
            tile.setGeometry(left, line * (height + gap), right - left, height)

    def _widest(self) -> int:
        widest = max((tile.minimumSizeHint().width() for tile in self._tiles), default=0)
        return max(self._tile_px, widest)

    def _tallest(self) -> int:
        heights = (max(tile.sizeHint().height(), tile.minimumHeight()) for tile in self._tiles)
        return max(heights, default=0)
