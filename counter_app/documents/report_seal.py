"""The bottom of a report: what still waits to be sent, the proof, and who signs."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer, Table, TableStyle

from counter_app.documents import wording
from counter_app.documents.closing_content import ClosingContent
from counter_app.documents.pdf_style import (
    LINE,
    SOFT_INK,
    STRONG_TEXT,
    paragraph,
    proof_code,
    text_style,
)
from counter_app.documents.pdf_tables import BARE, PAGE_WIDTH, notice
from counter_app.documents.typography import Language, count
from counter_app.documents.wording import Phrase

_SMALL = text_style(8.5, colour=SOFT_INK)
_STRONG = text_style(8.5, font=STRONG_TEXT)
_HEIGHT = 28 * mm
_CODE_WIDTH = 34 * mm
_BOX_GAP = 4 * mm


def still_to_send(content: ClosingContent, language: Language) -> list[Flowable]:
    """What the server had not received when the report was made, said plainly.

    Nothing about a server in training: there is none, and nothing is on its way.
    """
    waiting = content.unsent_entries
    if not waiting or content.is_training:
        return []
    phrase = wording.UNSENT_ONE if waiting == 1 else wording.UNSENT_SEVERAL
    return [notice(phrase.said(language, count=count(waiting, language))), Spacer(1, 4 * mm)]


def closing_seal(
    content: ClosingContent, signers: Sequence[Phrase], language: Language
) -> list[Flowable]:
    """The proof of the closing and where people sign."""
    under = small_print(content, language)
    signatures = _signatures(content, signers, language)
    return [KeepTogether([signatures, Spacer(1, 2 * mm), under])]


def small_print(content: ClosingContent, language: Language) -> Paragraph:
    """The short signature, the program, and whether the server had everything."""
    parts = [f"{wording.PROGRAM.said(language)} {content.program}"]
    if content.short_signature:
        parts.insert(0, f"{wording.SIGNATURE.said(language)} {content.short_signature}")
    if not content.unsent_entries and not content.is_training:
        parts.append(wording.ALL_SENT.said(language))
    return paragraph(" · ".join(parts), _SMALL)


def _signatures(content: ClosingContent, signers: Sequence[Phrase], language: Language) -> Table:
    box_width = (PAGE_WIDTH - _CODE_WIDTH - _BOX_GAP) / 2
    row: list[Flowable | list[Flowable] | str] = [proof_code(content.proof_text, _HEIGHT)]
    style, widths = TableStyle(parent=BARE), [_CODE_WIDTH]
    for rank, who in enumerate(signers):
        if rank:
            row.append("")
            widths.append(_BOX_GAP)
        row.append(_box(who, language))
        widths.append(box_width)
        _frame(style, len(row) - 1)
    return Table([row], colWidths=widths, rowHeights=[_HEIGHT], style=style, hAlign="LEFT")


def _frame(style: TableStyle, rank: int) -> None:
    cell = (rank, 0), (rank, 0)
    style.add("BOX", *cell, 0.8, LINE)
    style.add("LEFTPADDING", *cell, 7)
    style.add("TOPPADDING", *cell, 5)


def _box(who: Phrase, language: Language) -> list[Flowable]:
    what = wording.NAME_DATE_SIGNATURE.said(language)
    return [paragraph(who.said(language), _STRONG), paragraph(what, _SMALL)]
