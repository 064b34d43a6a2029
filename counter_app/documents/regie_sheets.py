"""Cash by coins and notes on the papers of a régie: as it was counted, or to be counted."""

from __future__ import annotations

from collections.abc import Iterable

from reportlab.lib.units import mm

from counter_app.documents import wording
from counter_app.documents.pdf_tables import (
    HALF_WIDTH,
    Cells,
    Column,
    Kind,
    Sheet,
    amounts_sheet,
)
from counter_app.documents.typography import Language, count, money
from counter_app.documents.wording import Phrase
from counter_app.domain.till_count import DENOMINATIONS_CENTS

_BY_HAND_WIDTH = 28 * mm


def cash_sheet(
    title: str, denominations: Iterable[tuple[int, int]], total_cents: int, language: Language
) -> Sheet:
    """Pieces of each coin and note, those that were there, and what they come to."""
    headers = tuple(
        phrase.said(language) for phrase in (wording.DENOMINATION, wording.PIECES, wording.AMOUNT)
    )
    rows: list[Cells] = [
        (money(value, language), count(pieces, language), money(value * pieces, language))
        for value, pieces in denominations
        if pieces
    ] or [_without_pieces(total_cents, language)]
    total = (wording.TOTAL.said(language), "", money(total_cents, language))
    return amounts_sheet(title, headers, [*rows, total], frozenset([len(rows)]))


def _without_pieces(total_cents: int, language: Language) -> Cells:
    if not total_cents:
        return wording.NOTHING.said(language), "", ""
    return wording.COUNTED_AS_A_SUM.said(language), "", money(total_cents, language)


def cash_by_hand(title: Phrase, language: Language) -> Sheet:
    """Every coin and note there is, to be filled in with a pen."""
    columns = (
        Column(wording.DENOMINATION.said(language), HALF_WIDTH - 2 * _BY_HAND_WIDTH, Kind.TEXT),
        Column(wording.PIECES.said(language), _BY_HAND_WIDTH, Kind.BY_HAND),
        Column(wording.AMOUNT.said(language), _BY_HAND_WIDTH, Kind.BY_HAND),
    )
    rows: list[Cells] = [(money(value, language), "", "") for value in DENOMINATIONS_CENTS]
    total = (wording.TOTAL.said(language), "", "")
    return Sheet(title.said(language), columns, (*rows, total), frozenset([len(rows)]))
