"""The first list of any sheet of figures: which document it is, of whom, where and when."""

from __future__ import annotations

from collections.abc import Iterable

from counter_app.documents import table_wording as words
from counter_app.documents import wording
from counter_app.documents.about_document import About, about_document
from counter_app.documents.any_document import AnyDocument
from counter_app.documents.figures_table import Figure, FiguresTable
from counter_app.documents.typography import Language
from counter_app.documents.worded_table import list_table
from counter_app.documents.wording import Phrase

Fact = tuple[Phrase, Figure]


def facts_of(content: AnyDocument, facts: Iterable[Fact], language: Language) -> FiguresTable:
    """The title and the place, then whatever else is said once of the whole document."""
    about = about_document(content, language)
    said: list[Fact] = [
        (words.TITLE, about.title),
        (words.COMMUNITY, about.community_name),
        (wording.REGIE, about.regie_name),
        (wording.SITE, about.site_name),
        (wording.DESK, about.desk),
        *facts,
        *_end(about, language),
    ]
    return list_table(
        words.DOCUMENT,
        said,
        language,
        (words.MENTION, lambda fact: fact[0].said(language)),
        (words.VALUE, lambda fact: fact[1]),
    )


def _end(about: About, language: Language) -> list[Fact]:
    facts: list[Fact] = [(wording.DRAWN_UP_ON, about.at), (wording.PROGRAM, about.program)]
    if about.unsent_entries is not None:
        facts.append((words.UNSENT, about.unsent_entries))
    if about.is_training:
        facts.append((words.PRACTICE, wording.TRAINING_MEANING.said(language)))
    return facts
