"""The first list of any sheet of figures: which document it is, of whom, where and when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from counter_app.documents import table_wording as words
from counter_app.documents import wording
from counter_app.documents.about_document import OfDesk
from counter_app.documents.books_content import BooksOrigin
from counter_app.documents.closing_content import ClosingContent
from counter_app.documents.figures_table import Figure, FiguresTable
from counter_app.documents.typography import Language
from counter_app.documents.wording import Phrase

Fact = tuple[Phrase, Figure]


@dataclass(frozen=True, slots=True)
class DrawnUp:
    """Of which desk a document tells, and when it was drawn up; `at` is local."""

    of: OfDesk
    at: datetime
    unsent_entries: int | None = None


def drawn_up_from_books(origin: BooksOrigin) -> DrawnUp:
    """Of what was read from the books."""
    return DrawnUp(origin, origin.at, origin.unsent_entries)


def drawn_up_at_closing(content: ClosingContent) -> DrawnUp:
    """Of a till, a month or a year."""
    return DrawnUp(content, content.closed_at, content.unsent_entries)


def facts_of(
    title: str, drawn_up: DrawnUp, facts: Iterable[Fact], language: Language
) -> FiguresTable:
    """The title and the place, then whatever else is said once of the whole document."""
    said: list[Fact] = [
        (words.TITLE, title),
        (words.COMMUNITY, drawn_up.of.community_name),
        (wording.REGIE, drawn_up.of.regie_name),
        (wording.SITE, drawn_up.of.site_name),
        (wording.DESK, drawn_up.of.desk),
        *facts,
        *_end(drawn_up, language),
    ]
    headers = (words.MENTION.said(language), words.VALUE.said(language))
    rows = tuple((label.said(language), value) for label, value in said)
    return FiguresTable(words.DOCUMENT.said(language), headers, rows)


def _end(drawn_up: DrawnUp, language: Language) -> list[Fact]:
    facts: list[Fact] = [(words.MADE_AT, drawn_up.at), (words.PROGRAM, drawn_up.of.program)]
    if drawn_up.unsent_entries is not None:
        facts.append((words.UNSENT, drawn_up.unsent_entries))
    if drawn_up.of.is_training:
        facts.append((words.PRACTICE, wording.TRAINING_MEANING.said(language)))
    return facts
