"""The bottom of a document: what still waits to be sent, the proof, and who signs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer, Table, TableStyle

from counter_app.documents import wording
from counter_app.documents.books_content import BooksOrigin
from counter_app.documents.closing_content import ClosingContent
from counter_app.documents.deposit_content import DepositContent
from counter_app.documents.in_hand_content import InHandCheckContent, InHandContent
from counter_app.documents.notice import notice
from counter_app.documents.on_new_page import OnNewPage
from counter_app.documents.pdf_style import (
    LINE,
    SOFT_INK,
    STRONG_TEXT,
    paragraph,
    proof_code,
    text_style,
)
from counter_app.documents.pdf_tables import BARE, PAGE_WIDTH, placed
from counter_app.documents.report_heading import Top, recalled
from counter_app.documents.typography import Language, count
from counter_app.documents.wording import Phrase

_SMALL = text_style(8.5, colour=SOFT_INK)
_PLAIN = text_style(8.5)
_STRONG = text_style(8.5, font=STRONG_TEXT)
_HEIGHT = 28 * mm
_CODE_WIDTH = 34 * mm
_BOX_GAP = 4 * mm
_BOX_PADDING = 7
_SIGNATURE_HEIGHT = 14 * mm


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs, by office; the name is empty where they write it themselves."""

    office: Phrase
    name: str = ""


@dataclass(frozen=True, slots=True)
class Seal:
    """What proves a document, how it stands with the server, and who signs it.

    Both texts are empty for what was only read. `unsent_entries` is None where the document tells
    of what is past, which the server may have heard since, and where families read it.
    """

    short_signature: str
    proof_text: str
    program: str
    unsent_entries: int | None
    is_training: bool
    signers: Sequence[Signer]


def sealed(
    content: ClosingContent | DepositContent | InHandCheckContent,
    unsent_entries: int | None,
    *signers: Signer,
) -> Seal:
    """That of an entry in the journal."""
    return Seal(
        content.short_signature,
        content.proof_text,
        content.program,
        unsent_entries,
        content.is_training,
        signers,
    )


def unsealed(
    read: BooksOrigin | InHandContent, unsent_entries: int | None, *signers: Signer
) -> Seal:
    """Nothing is sealed by what was only read."""
    return Seal("", "", read.program, unsent_entries, read.is_training, signers)


def end_of(seal: Seal, top: Top, language: Language) -> list[Flowable]:
    """The proof, and where people sign if any do."""
    if not seal.signers:
        return [*_still_to_send(seal, language), _small_print(seal, language)]
    return [_signed_end(seal, top, language)]


def _still_to_send(seal: Seal, language: Language) -> list[Flowable]:
    """What the server had not received when the document was made, said plainly.

    Nothing about a server in training: there is none, and nothing is on its way.
    """
    waiting = seal.unsent_entries
    if not waiting or seal.is_training:
        return []
    phrase = wording.UNSENT_ONE if waiting == 1 else wording.UNSENT_SEVERAL
    return [notice(phrase.said(language, count=count(waiting, language))), Spacer(1, 4 * mm)]


def _signed_end(seal: Seal, top: Top, language: Language) -> Flowable:
    """The proof and where people sign, never apart from one another or from what is signed."""
    return KeepTogether(
        [
            OnNewPage(recalled(top, language)),
            *_still_to_send(seal, language),
            _signatures(seal, language),
            Spacer(1, 2 * mm),
            _small_print(seal, language),
        ]
    )


def _small_print(seal: Seal, language: Language) -> Paragraph:
    """The short signature, the program, and whether the server had everything."""
    parts = [f"{wording.PROGRAM.said(language)} {seal.program}"]
    if seal.short_signature:
        parts.insert(0, f"{wording.SIGNATURE.said(language)} {seal.short_signature}")
    if seal.unsent_entries == 0 and not seal.is_training:
        parts.append(wording.ALL_SENT.said(language))
    return paragraph(" · ".join(parts), _SMALL)


def _signatures(seal: Seal, language: Language) -> Table:
    """A single box leaves the other half of the page free."""
    row: list[Flowable | list[Flowable] | str] = []
    style, widths, shared = TableStyle(parent=BARE), [], PAGE_WIDTH
    if seal.proof_text:
        row.append(proof_code(seal.proof_text, _HEIGHT, language))
        widths.append(_CODE_WIDTH)
        shared -= _CODE_WIDTH
    boxes = [_box(signer, language) for signer in seal.signers]
    places = max(2, len(boxes))
    box_width = (shared - (places - 1) * _BOX_GAP) / places
    for rank, box in enumerate(boxes):
        if rank:
            row.append("")
            widths.append(_BOX_GAP)
        row.append(box)
        widths.append(box_width)
        _frame(style, len(row) - 1)
    height = max(_HEIGHT, *(_box_height(box, box_width) for box in boxes))
    return placed([row], colWidths=widths, rowHeights=[height], style=style, hAlign="LEFT")


def _box_height(box: Sequence[Flowable], width: float) -> float:
    """Its words, however long a name is, and room for a signature."""
    return sum(part.wrap(width - 2 * _BOX_PADDING, 0)[1] for part in box) + _SIGNATURE_HEIGHT


def _frame(style: TableStyle, rank: int) -> None:
    cell = (rank, 0), (rank, 0)
    style.add("BOX", *cell, 0.8, LINE)
    style.add("LEFTPADDING", *cell, _BOX_PADDING)
    style.add("RIGHTPADDING", *cell, _BOX_PADDING)
    style.add("TOPPADDING", *cell, 5)


def _box(signer: Signer, language: Language) -> list[Flowable]:
    what = wording.DATE_SIGNATURE if signer.name else wording.NAME_DATE_SIGNATURE
    return [
        paragraph(signer.office.said(language), _STRONG),
        *([paragraph(signer.name, _PLAIN)] if signer.name else []),
        paragraph(what.said(language), _SMALL),
    ]
