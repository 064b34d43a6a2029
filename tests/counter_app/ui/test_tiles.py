"""A grid of tiles shows every tile, however narrow it becomes."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from counter_app.ui.widgets.buttons import TileButton
from counter_app.ui.widgets.layouts import column, scrolled
from counter_app.ui.widgets.tiles import TileGrid
from tests.counter_app.ui.conftest import shown


def every_tile_is_inside(grid: TileGrid) -> bool:
    return all(grid.rect().contains(tile.geometry()) for tile in grid.tiles())


def test_tiles_that_need_more_rows_get_them(qtbot: QtBot) -> None:
    grid, page = TileGrid(200), QWidget()
    grid.replace([TileButton(str(number)) for number in range(8)])
    page.setLayout(column(scrolled(column(grid, None))))
    shown(qtbot, page)

    page.resize(460, 600)

    qtbot.waitUntil(lambda: every_tile_is_inside(grid))
    assert grid.columns_in(grid.width()) == 2


def test_tiles_in_a_panel_that_opens_narrower_than_it_was_made_are_all_shown(qtbot: QtBot) -> None:
    grid, panel, page = TileGrid(240), QWidget(), QWidget()
    panel.setLayout(column(scrolled(column(grid, None))))
    page.setLayout(column(panel))
    panel.hide()
    shown(qtbot, page)
    grid.replace([TileButton(str(number)) for number in range(4)])
    grid.sizeHint()
    page.resize(400, 600)
    panel.show()

    qtbot.waitUntil(lambda: every_tile_is_inside(grid))
