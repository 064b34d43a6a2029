"""The top of a till report: who, where, when, and the figures everybody looks at first."""

from __future__ import annotations

from datetime import datetime

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Paragraph, Spacer, Table, TableStyle

from counter_app.documents import wording
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
from counter_app.documents.pdf_tables import BARE, HALF_WIDTH, PAGE_WIDTH, notice, section_gap
from counter_app.documents.till_report_content import TillReportContent
from counter_app.documents.typography import (
    Language,
    count,
    day,
    day_and_clock,
    money,
    signed_money,
    weekday,
)
from counter_app.documents.wording import Phrase

_SMALL = text_style(8.5, colour=SOFT_INK)
_PLAIN = text_style(8.5)
_TITLE = text_style(19, font=STRONG_TEXT)
_NUMBER = text_style(10, font=STRONG_FIGURES, colour=ACCENT, align=TA_RIGHT)
_DAY = text_style(10, align=TA_RIGHT)
_LABEL_WIDTH = 22 * mm
_FIGURE_SIZE = 13
_FIGURE_MARGIN = 14
_GAP = 4 * mm

Fact = tuple[Phrase, str]


def heading(content: TillReportContent, language: Language) -> list[Flowable]:
    """The title, the facts and the key figures, in that order."""
    return [
        *_training(content, language),
        paragraph(content.community_name, _SMALL),
        Spacer(1, mm),
        _title(content, language),
        Spacer(1, _GAP),
        _facts(_place(content, language), _day(content, language), language),
        Spacer(1, _GAP),
        _key_figures(content, language),
        section_gap(),
    ]


def _training(content: TillReportContent, language: Language) -> list[Flowable]:
    if not content.is_training:
        return []
    training = wording.TRAINING.said(language)
    meaning = wording.TRAINING_MEANING.said(language)
    return [notice(f"{training} · {meaning}"), Spacer(1, _GAP)]


def _title(content: TillReportContent, language: Language) -> Table:
    title = wording.TILL_REPORT if content.z else wording.X_READING
    right = [paragraph(weekday(content.business_date, language), _DAY)]
    if content.z:
        number = wording.Z_NUMBER.said(language, z=content.z)
        right.insert(0, paragraph(number, _NUMBER))
    row = [paragraph(title.said(language), _TITLE), right]
    style = TableStyle([("VALIGN", (0, 0), (-1, -1), "BOTTOM")], parent=BARE)
    return Table([row], colWidths=[95 * mm, PAGE_WIDTH - 95 * mm], style=style)


def _place(content: TillReportContent, language: Language) -> list[Fact]:
    return [
        (wording.REGIE, content.regie_name),
        (wording.SITE, content.site_name),
        (wording.DESK, content.desk),
        (wording.ENTRIES, _entries(content, language)),
    ]


def _day(content: TillReportContent, language: Language) -> list[Fact]:
    closed = wording.CLOSED if content.z else wording.READ
    return [
        (wording.BUSINESS_DATE, day(content.business_date, language)),
        (wording.OPENED, _at_by(content.opened_at, content.opened_by, language)),
        (closed, _at_by(content.closed_at, content.closed_by, language)),
        (wording.RECEIPTS, _receipts(content, language)),
    ]


def _at_by(moment: datetime, agent: str, language: Language) -> str:
    return wording.AT_BY.said(language, moment=day_and_clock(moment, language), agent=agent)


def _entries(content: TillReportContent, language: Language) -> str:
    if not content.period.entries:
        return wording.NO_ENTRY.said(language)
    return wording.ENTRY_RANGE.said(
        language,
        count=count(content.period.entries, language),
        first=count(content.first_seq, language),
        last=count(content.last_seq, language),
    )


def _receipts(content: TillReportContent, language: Language) -> str:
    few = (wording.WITHOUT_REVERSAL, wording.WITH_REVERSAL, wording.WITH_REVERSALS)
    phrase = few[min(content.period.reversals, 2)]
    return phrase.said(
        language,
        receipts=count(content.period.receipts, language),
        reversals=count(content.period.reversals, language),
    )


def _facts(left: list[Fact], right: list[Fact], language: Language) -> Table:
    rows = [
        [*_fact(left_fact, language), *_fact(right_fact, language)]
        for left_fact, right_fact in zip(left, right, strict=True)
    ]
    value_width = HALF_WIDTH - _LABEL_WIDTH
    left_value_width = PAGE_WIDTH - HALF_WIDTH - _LABEL_WIDTH
    widths = [_LABEL_WIDTH, left_value_width, _LABEL_WIDTH + 8 * mm, value_width - 8 * mm]
    style = TableStyle(
        [("TOPPADDING", (0, 0), (-1, -1), 1.5), ("RIGHTPADDING", (1, 0), (1, -1), 6 * mm)],
        parent=BARE,
    )
    return Table(rows, colWidths=widths, style=style)


def _fact(fact: Fact, language: Language) -> tuple[Paragraph, Paragraph]:
    label, value = fact
    return paragraph(label.said(language), _SMALL), paragraph(value, _PLAIN)


def _key_figures(content: TillReportContent, language: Language) -> Table:
    figures = [
        (wording.PREPAID, money(content.period.prepaid_cents, language)),
        (wording.REVENUE, money(content.period.revenue_cents, language)),
        (wording.CASH_EXPECTED, money(content.expected_cents, language)),
    ]
    if content.z:
        figures.append((wording.DIFFERENCE, signed_money(content.difference_cents, language)))
    labels = [paragraph(label.said(language), _SMALL) for label, _ in figures]
    amounts = [amount for _, amount in figures]
    width = PAGE_WIDTH / len(figures)
    table = Table(
        [labels, amounts],
        colWidths=[width] * len(figures),
        style=_key_figures_style(_figure_size(amounts, width)),
        cornerRadii=[6, 6, 6, 6],
    )
    if content.z and content.difference_cents:
        table.setStyle(TableStyle([("TEXTCOLOR", (-1, 1), (-1, 1), DANGER)]))
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
