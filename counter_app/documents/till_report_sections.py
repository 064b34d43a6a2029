"""What only a till report shows, each section from its content to what is drawn on an A4 page."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from counter_app.documents import till_wording, wording
from counter_app.documents.list_sheet import figures, list_sheet, text
from counter_app.documents.long_tables import LongTable
from counter_app.documents.paired_sheet import in_pairs
from counter_app.documents.pdf_style import SOFT_INK, paragraph, text_style
from counter_app.documents.pdf_tables import (
    NO_HEADERS,
    Cells,
    Sheet,
    amounts_sheet,
    section_gap,
)
from counter_app.documents.side_by_side import beside
from counter_app.documents.takings_plots import hours_plot
from counter_app.documents.till_report_content import (
    TillReportContent,
)
from counter_app.documents.typography import (
    Language,
    clock,
    count,
    day_and_clock,
    money,
    signed_money,
)
from counter_app.documents.wording import Phrase


def cash(content: TillReportContent, language: Language) -> list[Flowable]:
    """What was counted, coin by coin, beside what should have been there."""
    said = [*_reason(content, language), *_corrections(content, language)]
    style = text_style(8.5, colour=SOFT_INK)
    why = [part for line in said for part in (Spacer(1, mm), paragraph(line, style))]
    return beside(
        _count(content, language),
        _drawer(content, language),
        under_left=hours_plot(content, language),
        under_right=why,
    )


def reversals(content: TillReportContent, language: Language) -> list[Flowable]:
    """Every reversal of the day, one a row."""
    sheet = list_sheet(
        wording.REVERSALS_OF_DAY.said(language),
        content.reversals,
        language,
        (text(wording.REVERSAL_RECEIPT, 33), lambda line: line.receipt),
        (text(wording.ORIGINAL_RECEIPT, 33), lambda line: line.original_receipt),
        (text(wording.TIME, 13), lambda line: clock(line.occurred_at)),
        (text(wording.AGENT, 28), lambda line: line.agent_name),
        (text(wording.REASON, 43), lambda line: line.reason),
        (figures(wording.AMOUNT, 24), lambda line: money(line.amount_cents, language)),
    )
    return [LongTable(sheet), section_gap()]


def overrides(content: TillReportContent, language: Language) -> list[Flowable]:
    """Every rule that was passed, by whose word and why; most days have none, and no table."""
    if not content.overrides:
        return []
    sheet = list_sheet(
        wording.OVERRIDES_OF_DAY.said(language, count=len(content.overrides)),
        content.overrides,
        language,
        (text(wording.RECEIPT_NUMBER, 33), lambda line: line.receipt),
        (text(wording.TIME, 13), lambda line: clock(line.occurred_at)),
        (text(wording.RULE_PASSED, 43), lambda line: wording.rule_passed(line.rule, language)),
        (text(wording.AUTHORISED_BY, 33), lambda line: line.authorised_by),
        (text(wording.REASON, 52), lambda line: line.reason),
    )
    return [LongTable(sheet), section_gap()]


def _count(content: TillReportContent, language: Language) -> Sheet:
    title = wording.CASH_COUNT.said(language)
    if content.counted_cents is None:
        rows = [(wording.NOT_COUNTED.said(language), "")]
        return amounts_sheet(title, NO_HEADERS, rows, frozenset())
    counted = money(content.counted_cents, language)
    rows = [
        (f"{count(number, language)} × {money(value, language)}", money(number * value, language))
        for value, number in content.denominations
        if number
    ] or [(wording.COUNTED_AS_A_SUM.said(language), counted)]
    total = (wording.COUNTED.said(language), counted)
    return in_pairs(amounts_sheet(title, NO_HEADERS, [*rows, total], frozenset([len(rows)])))


def _reason(content: TillReportContent, language: Language) -> list[str]:
    """Why the counts of opening and closing differ, and who saw them."""
    said = []
    if content.opening_reason:
        said.append(till_wording.OPENING_REASON.said(language, reason=content.opening_reason))
        said += _seen_by(content.opening_witness, language)
    if content.z and content.difference_reason:
        said.append(wording.DIFFERENCE_REASON.said(language, reason=content.difference_reason))
        said += _seen_by(content.difference_witness, language)
    return said


def _seen_by(name: str, language: Language) -> list[str]:
    if not name:
        return []
    label = till_wording.WITNESS.said(language)
    return [wording.LABELLED.said(language, label=label, value=name)]


def _corrections(content: TillReportContent, language: Language) -> list[str]:
    """Beside the count as it was sealed, what it was mended to since."""
    return [
        wording.COUNT_CORRECTED.said(
            language,
            moment=day_and_clock(line.occurred_at, language),
            agent=line.agent_name,
            counted=money(line.counted_cents, language),
            previous=money(line.previous_cents, language),
            reason=line.reason,
        )
        for line in content.corrections
    ]


def _drawer(content: TillReportContent, language: Language) -> Sheet:
    before = _before_the_count(content, language)
    after = _after_the_count(content, language) if content.z and not content.is_blind else []
    expected, difference = len(before) - 1, len(before) + 1
    has_difference = bool(after) and content.counted_cents is not None
    results = frozenset([expected, difference] if has_difference else [expected])
    title = wording.CASH_IN_DRAWER.said(language)
    return amounts_sheet(title, NO_HEADERS, [*before, *after], results)


def _before_the_count(content: TillReportContent, language: Language) -> list[Cells]:
    """From the float to what is expected, the last row; for who counts blind, the float alone."""
    opening = (wording.OPENING_FLOAT, money(content.opening_cents, language))
    found = signed_money(content.opening_difference_cents, language)
    rows = [
        opening,
        *([(wording.OPENING_DIFFERENCE, found)] if content.opening_difference_cents else []),
    ]
    if content.expected_cents is not None:
        movements_cents = content.expected_cents - content.opening_cents
        rows += [
            (wording.CASH_MOVEMENTS, signed_money(movements_cents, language)),
            (wording.EXPECTED, money(content.expected_cents, language)),
        ]
    return [(label.said(language), amount) for label, amount in rows]


def _after_the_count(content: TillReportContent, language: Language) -> list[Cells]:
    """What was counted, the difference, and where the money goes."""
    rows = [
        *_counted_rows(content, language),
        (wording.KEPT, money(content.kept_cents, language)),
        (wording.DEPOSITED, money(content.deposited_cents, language)),
    ]
    return [(label.said(language), amount) for label, amount in rows]


def _counted_rows(content: TillReportContent, language: Language) -> list[tuple[Phrase, str]]:
    """Without a count there is no difference, not one of nothing."""
    if content.counted_cents is None:
        return [(wording.COUNTED, wording.NOT_COUNTED.said(language))]
    return [
        (wording.COUNTED, money(content.counted_cents, language)),
        (wording.DIFFERENCE, signed_money(content.difference_cents, language)),
    ]
