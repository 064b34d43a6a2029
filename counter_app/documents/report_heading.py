"""The top of every document: its title, its facts, its key figures; and that in short."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Paragraph, Spacer, Table, TableStyle

from counter_app.documents import wording
from counter_app.documents.about_document import About, OfDesk
from counter_app.documents.closing_content import ClosingContent
from counter_app.documents.notice import notice
from counter_app.documents.pdf_style import (
    ACCENT,
    DANGER,
    GROUND,
    INK,
    SOFT_INK,
    STRONG_FIGURES,
    STRONG_TEXT,
    paragraph,
    text_style,
)
from counter_app.documents.pdf_tables import (
    BARE,
    HALF_WIDTH,
    PAGE_WIDTH,
    placed,
    section_gap,
)
from counter_app.documents.tagging import Role
from counter_app.documents.typography import Language, count
from counter_app.documents.wording import Phrase

_SMALL = text_style(8.5, colour=SOFT_INK)
_PLAIN = text_style(8.5)
_TITLE = text_style(19, font=STRONG_TEXT, role=Role.HEADING)
_NUMBER = text_style(10, font=STRONG_FIGURES, colour=ACCENT, align=TA_RIGHT)
_BESIDE = text_style(10, align=TA_RIGHT)
_RECALLED = text_style(11, font=STRONG_FIGURES)
_GAP = 4 * mm
_LABEL_WIDTH = 22 * mm
_NARROWEST_TITLE = 95 * mm
_FIGURE_SIZE = 13
_FIGURE_MARGIN = 14

Fact = tuple[Phrase, str]


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure everybody looks at first, and whether it is one to worry about."""

    label: Phrase
    figure: str
    is_alarming: bool = False


@dataclass(frozen=True, slots=True)
class Top:
    """What the top of a document says, from its title down.

    `number` and `beside` stand at the right of the title, either may be empty; a notice is what
    nobody may miss; there may be no figures.
    """

    title: str
    number: str
    beside: str
    place: Sequence[Fact]
    moment: Sequence[Fact]
    figures: Sequence[KeyFigure] = ()
    notices: Sequence[str] = ()


def place_of_desk(of: OfDesk) -> list[Fact]:
    """Of which régie, and where it stands."""
    return [
        (wording.REGIE, of.regie_name),
        (wording.SITE, of.site_name),
        (wording.DESK, of.desk),
    ]


def heading(about: About, top: Top, language: Language) -> list[Flowable]:
    """The notices, the title, the facts and the key figures, in that order."""
    figures = [_key_figures(top.figures, language), section_gap()] if top.figures else []
    return [
        *(part for text in _notices(about, top, language) for part in (notice(text), _gap())),
        paragraph(about.community_name, _SMALL),
        Spacer(1, mm),
        _title_row(top),
        _gap(),
        _facts_table(top.place, top.moment, language),
        _gap(),
        *figures,
    ]


def recalled(top: Top, language: Language) -> list[Flowable]:
    """What a document is and comes to, for a page on which the rest of it does not stand."""
    said = " · ".join(filter(None, (top.title, top.number, top.beside)))
    figures = [_key_figures(top.figures, language), _gap()] if top.figures else []
    return [paragraph(said, _RECALLED), _gap(), *figures]


def _notices(about: About, top: Top, language: Language) -> list[str]:
    """That it was only practised comes first."""
    if not about.is_training:
        return [*top.notices]
    training = wording.TRAINING.said(language)
    meaning = wording.TRAINING_MEANING.said(language)
    return [f"{training} · {meaning}", *top.notices]


def _gap() -> Spacer:
    return Spacer(1, _GAP)


def _title_row(top: Top) -> Table:
    """What it is, then at the right its number and when, as wide as those need."""
    texts = [(top.number, _NUMBER), (top.beside, _BESIDE)]
    right = [paragraph(text, style) for text, style in texts if text]
    needed = max(stringWidth(text, style.fontName, style.fontSize) for text, style in texts)
    right_width = min(needed + 2 * mm, PAGE_WIDTH - _NARROWEST_TITLE)
    row = [paragraph(top.title, _TITLE), right]
    style = TableStyle([("VALIGN", (0, 0), (-1, -1), "BOTTOM")], parent=BARE)
    return placed([row], colWidths=[PAGE_WIDTH - right_width, right_width], style=style)


def entry_range(content: ClosingContent, language: Language) -> str:
    """How many entries, from which to which; the epoch is named where they span several."""
    if not content.period.entries:
        return wording.NO_ENTRY.said(language)
    phrase = wording.ENTRY_RANGE
    if content.first_epoch != content.last_epoch:
        phrase = wording.ENTRY_RANGE_OF_EPOCHS
    return phrase.said(
        language,
        count=count(content.period.entries, language),
        first=count(content.first_seq, language),
        first_epoch=content.first_epoch,
        last=count(content.last_seq, language),
        last_epoch=content.last_epoch,
    )


def receipt_count(content: ClosingContent, language: Language) -> str:
    """How many receipts, and how many of them undo another."""
    few = (wording.WITHOUT_REVERSAL, wording.WITH_REVERSAL, wording.WITH_REVERSALS)
    phrase = few[min(content.period.reversals, 2)]
    return phrase.said(
        language,
        receipts=count(content.period.receipts, language),
        reversals=count(content.period.reversals, language),
    )


def _facts_table(left: Sequence[Fact], right: Sequence[Fact], language: Language) -> Table:
    """Two columns of labels and values, one of which may be longer."""
    rows = [
        [*_fact(left_fact, language), *_fact(right_fact, language)]
        for left_fact, right_fact in zip_longest(left, right)
    ]
    value_width = HALF_WIDTH - _LABEL_WIDTH
    left_value_width = PAGE_WIDTH - HALF_WIDTH - _LABEL_WIDTH
    widths = [_LABEL_WIDTH, left_value_width, _LABEL_WIDTH + 8 * mm, value_width - 8 * mm]
    style = TableStyle(
        [("TOPPADDING", (0, 0), (-1, -1), 1.5), ("RIGHTPADDING", (1, 0), (1, -1), 6 * mm)],
        parent=BARE,
    )
    return placed(rows, colWidths=widths, style=style)


def _fact(fact: Fact | None, language: Language) -> tuple[Paragraph | str, Paragraph | str]:
    if fact is None:
        return "", ""
    label, value = fact
    return paragraph(label.said(language), _SMALL), paragraph(value, _PLAIN)


def _key_figures(figures: Sequence[KeyFigure], language: Language) -> Table:
    """Side by side, as large as the longest of them lets all be."""
    labels = [paragraph(figure.label.said(language), _SMALL) for figure in figures]
    amounts = [figure.figure for figure in figures]
    width = PAGE_WIDTH / len(figures)
    table = placed(
        [labels, amounts],
        colWidths=[width] * len(figures),
        style=_key_figures_style(_figure_size(amounts, width)),
        cornerRadii=[6, 6, 6, 6],
    )
    for rank, figure in enumerate(figures):
        if figure.is_alarming:
            table.setStyle(TableStyle([("TEXTCOLOR", (rank, 1), (rank, 1), DANGER)]))
    return table


def _figure_size(amounts: list[str], width: float) -> float:
    """Large, or as large as the longest amount lets all of them be."""
    longest = max(stringWidth(amount, STRONG_FIGURES, 1) for amount in amounts)
    return min(_FIGURE_SIZE, (width - _FIGURE_MARGIN) / longest)


def _key_figures_style(size: float) -> TableStyle:
    everything = (0, 0), (-1, -1)
    return TableStyle(
        [
            ("BACKGROUND", *everything, GROUND),
            ("FONT", *everything, STRONG_FIGURES, size, _FIGURE_SIZE * 1.2),
            ("TEXTCOLOR", *everything, INK),
            ("LEFTPADDING", *everything, 8),
            ("RIGHTPADDING", *everything, 4),
            ("TOPPADDING", (0, 0), (-1, 0), 8),
            ("BOTTOMPADDING", (0, 0), (-1, 0), 2),
            ("TOPPADDING", (0, 1), (-1, 1), 0),
            ("BOTTOMPADDING", (0, 1), (-1, 1), 9),
        ]
    )
