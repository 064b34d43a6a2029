"""The bottom of a till report: what still waits to be sent, the proof, and who signs."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer, Table, TableStyle

from counter_app.documents import wording
from counter_app.documents.pdf_style import (
    LINE,
    SOFT_INK,
    STRONG_TEXT,
    paragraph,
    proof_code,
    text_style,
)
from counter_app.documents.pdf_tables import BARE, PAGE_WIDTH, notice
from counter_app.documents.till_report_content import TillReportContent
from counter_app.documents.typography import Language, count
from counter_app.documents.wording import Phrase

_SMALL = text_style(8.5, colour=SOFT_INK)
_STRONG = text_style(8.5, font=STRONG_TEXT)
_HEIGHT = 28 * mm
_CODE_WIDTH = 34 * mm
_BOX_GAP = 4 * mm


def still_to_send(content: TillReportContent, language: Language) -> list[Flowable]:
    """What the server had not received when the report was made, said plainly."""
    waiting = content.unsent_entries
    if not waiting:
        return []
    phrase = wording.UNSENT_ONE if waiting == 1 else wording.UNSENT_SEVERAL
    return [notice(phrase.said(language, count=count(waiting, language))), Spacer(1, 4 * mm)]


def closing_seal(content: TillReportContent, language: Language) -> list[Flowable]:
    """The proof of the closing and where people sign; an X has neither."""
    if not content.z:
        return [_small_print(content, language)]
    under = _small_print(content, language)
    return [KeepTogether([_signatures(content, language), Spacer(1, 2 * mm), under])]


def _small_print(content: TillReportContent, language: Language) -> Paragraph:
    parts = [f"{wording.PROGRAM.said(language)} {content.program}"]
    if content.short_signature:
        parts.insert(0, f"{wording.SIGNATURE.said(language)} {content.short_signature}")
    if not content.unsent_entries:
        parts.append(wording.ALL_SENT.said(language))
    return paragraph(" · ".join(parts), _SMALL)


def _signatures(content: TillReportContent, language: Language) -> Table:
    box_width = (PAGE_WIDTH - _CODE_WIDTH - _BOX_GAP) / 2
    row = [
        proof_code(content.proof_text, _HEIGHT),
        _box(wording.REGISSEUR_SIGNS, language),
        "",
        _box(wording.WITNESS_SIGNS, language),
    ]
    style = TableStyle(
        [
            ("BOX", (1, 0), (1, 0), 0.8, LINE),
            ("BOX", (3, 0), (3, 0), 0.8, LINE),
            ("LEFTPADDING", (1, 0), (3, 0), 7),
            ("TOPPADDING", (1, 0), (3, 0), 5),
        ],
        parent=BARE,
    )
    widths = [_CODE_WIDTH, box_width, _BOX_GAP, box_width]
    return Table([row], colWidths=widths, rowHeights=[_HEIGHT], style=style)


def _box(who: Phrase, language: Language) -> list[Flowable]:
    what = wording.NAME_DATE_SIGNATURE.said(language)
    return [paragraph(who.said(language), _STRONG), paragraph(what, _SMALL)]
