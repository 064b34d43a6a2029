"""Books are read apart, as the desk stood at one moment: whoever sells waits for nothing."""

from __future__ import annotations

from collections.abc import Callable

from counter_app.domain.pace import Pace
from counter_app.models.database import Database
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.read_book import BookContent, ReadBook, read_book
from counter_app.operations.reading_counter import reading_counter
from counter_app.ui.book_reading import ReadApart


def books_apart(counter: OpenCounter, open_apart: Callable[[], Database]) -> ReadApart:
    """Reads of this desk, each on a connection that it opens and closes on its own thread."""

    def read(command: ReadBook, pace: Pace) -> BookContent:
        database = open_apart()
        try:
            return read_book(reading_counter(counter, database), command, pace)
        finally:
            database.close()

    return read
