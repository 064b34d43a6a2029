"""What an import would undo of what desks did since its folder was written."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from community_server.exchange.faults import FaultCode
from community_server.exchange.held import DeskWords
from community_server.exchange.note import ExportNote, row_digest
from community_server.exchange.sheet import Row, Sheet, key_text
from counter_protocol.reference import CardStatus, Topic

_STATUS: Final = "status"
REFUSED_CARDS: Final = frozenset({CardStatus.BLOCKED.value, CardStatus.LOST.value})


@dataclass(frozen=True, slots=True)
class Stakes:
    """What is known of the time between the writing of a folder and its import.

    With the note of an export of this community, any change since is known, whoever made it.
    Without one, only what desks last wrote into a field is, however long ago, and which of the
    cards that would be let through again a desk had blocked.
    """

    note: ExportNote | None
    words: DeskWords
    blocked_cards: AbstractSet[str]

    @property
    def code(self) -> FaultCode:
        """What to call a row that is at stake."""
        return FaultCode.CHANGED_AT_A_DESK if self.note is None else FaultCode.CHANGED_SINCE

    @property
    def since(self) -> str:
        """When the folder was written, if it says so."""
        return "" if self.note is None else self.note.exported_at

    def is_as_exported(self, sheet: Sheet, row: Row) -> bool:
        """Whether nobody edited this row of the folder."""
        return self._exported(sheet, row) == row_digest(row)

    def is_newer(self, sheet: Sheet, held: Row) -> bool:
        """Whether a row that the folder lacks was made, or changed, after the export."""
        return self.note is not None and self._exported(sheet, held) != row_digest(held)

    def fields_at_stake(self, sheet: Sheet, held: Row, wanted: Row) -> list[str]:
        """The fields that would lose what was written into them meanwhile."""
        differing = [
            (field, old)
            for field, old, new in zip(sheet.fields, held, wanted, strict=True)
            if old != new
        ]
        if self.note is not None:
            newer = self.is_newer(sheet, held)
            return [field for field, _ in differing] if newer else []
        return [field for field, old in differing if self._is_of_a_desk(sheet, held, field, old)]

    def _exported(self, sheet: Sheet, row: Row) -> str | None:
        if self.note is None:
            return None
        return self.note.digests.get(sheet.table, {}).get(key_text(sheet.key(row)))

    def _is_of_a_desk(self, sheet: Sheet, held: Row, field: str, old: str | int | None) -> bool:
        """Whether a desk wrote what the field holds; where it holds another, it was no desk."""
        key = key_text(sheet.key(held))
        if sheet.table == Topic.CARDS and field == _STATUS:
            return old in REFUSED_CARDS and key in self.blocked_cards
        word = (sheet.table, key, field)
        if word not in self.words:
            return False
        return self.words[word] == (None if old is None else str(old))
