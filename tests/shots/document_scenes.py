"""Documents on the screen, as the steps that lead to them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from counter_app.domain.cash_rules import DrawerStillToCount
from counter_app.ui.pages.documents.document_bar import DocumentBar
from counter_app.ui.pages.reports.books_panel import BooksPanel
from counter_app.ui.room_pages import RoomPages
from counter_app.ui.shell.rooms import Room
from counter_app.ui.widgets.buttons import TileButton
from counter_app.ui.widgets.lists import OpeningList
from tests.shots.hands import press
from tests.shots.stage import Stage
from tests.support import screen_reports


def document_pages(stage: Stage) -> None:
    stage.enter()
    stage.window.show()
    stage.shell.findChildren(RoomPages)[0].document_asked.emit(screen_reports.REPORT)


def document_text(stage: Stage) -> None:
    document_pages(stage)
    stage.shell.findChildren(DocumentBar)[0].findChildren(TileButton)[0].click()


def books(stage: Stage) -> None:
    """Which book to read, and of when."""
    stage.enter()
    stage.go_to(Room.REPORTS)
    stage.window.show()
    press(stage, "Livres", "Books")


def book_refused(stage: Stage) -> None:
    """A drawer that is still to be counted blind tells nobody what it should hold."""
    books(stage)
    stage.books.failed.emit(DrawerStillToCount(date(2026, 11, 20)))


def book_under_way(stage: Stage) -> None:
    """A year takes its time, and can be left."""
    books(stage)
    listed = stage.reports.findChildren(BooksPanel)[0].findChildren(OpeningList)[0]
    listed.opened.emit(listed.model().index(2, 0))
    stage.books.progressed.emit(37)


DOCUMENT_SCENES: Final[tuple[Callable[[Stage], None], ...]] = (
    document_pages,
    document_text,
    books,
    book_refused,
    book_under_way,
)
