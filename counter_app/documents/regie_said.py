"""How papers of a régie name an entry, where a cheque is, and each thing that was counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from counter_app.documents import in_hand_wording as words
from counter_app.documents import wording
from counter_app.documents.in_hand_content import HeldCheque, InHandCheckContent
from counter_app.documents.typography import Language, count
from counter_app.documents.wording import tender_name


@dataclass(frozen=True, slots=True)
class Found:
    """A line of the record of a count; `pieces` is None for cash, counted coin by coin."""

    name: str
    pieces: int | None
    expected_cents: int
    counted_cents: int

    @property
    def difference_cents(self) -> int:
        """What was left over, or negative what was missing."""
        return self.counted_cents - self.expected_cents


def all_found(content: InHandCheckContent, language: Language) -> Iterator[Found]:
    """The cash of the drawer and of the safe, each other tender, and last what they come to."""
    places = ((words.CASH_OF_DRAWER, content.drawer), (words.CASH_OF_SAFE, content.safe))
    for place, cash in places:
        yield Found(place.said(language), None, cash.expected_cents, cash.counted_cents)
    for each in content.values:
        name = tender_name(each.tender, language)
        yield Found(name, each.pieces, each.expected_cents, each.counted_cents)
    yield Found(wording.TOTAL.said(language), None, content.expected_cents, content.counted_cents)


def where_said(cheque: HeldCheque, language: Language) -> str:
    """In the drawer, or in the safe."""
    return (words.IN_SAFE if cheque.is_in_safe else words.IN_DRAWER).said(language)


def entry_said(epoch: int, seq: int, language: Language) -> str:
    """An entry by its place in the journal."""
    return wording.ENTRY_OF_EPOCH.said(language, seq=count(seq, language), epoch=epoch)
