"""Merges what desks change of families, field by field, in the order the server hears of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from community_server.database import Connection
from community_server.families import queries
from community_server.families.contents import content_behind
from community_server.families.faults import (
    FIELD_UNUSABLE,
    PAYER_ELSEWHERE,
    UNKNOWN_CARD,
    UNKNOWN_RESIDENT,
)
from community_server.families.queries import FamilyRow, Word
from community_server.journal.faults import UNKNOWN_HOUSEHOLD, NotApplicable
from community_server.security.accesses import AccessAction, note_access
from counter_protocol.bodies import (
    BlockReason,
    CardBlockedBody,
    HouseholdChangedBody,
    ResidentChangedBody,
)
from counter_protocol.family_content import FamilyContent, FieldValue, is_usable
from counter_protocol.reference import CardStatus, Topic

FamilyBody: TypeAlias = HouseholdChangedBody | ResidentChangedBody | CardBlockedBody
_UNKNOWN_ROW: Final = {Topic.HOUSEHOLDS: UNKNOWN_HOUSEHOLD, Topic.RESIDENTS: UNKNOWN_RESIDENT}


class FamilyChange(NamedTuple):
    """An entry that changes a family, and that nothing else stands in the way of.

    `content` is what travelled beside it, None when nothing did.
    """

    seq: int
    desk: str
    occurred_at: str
    body: FamilyBody
    content: str | None


def merge_family_changes(
    connection: Connection, community: str, changes: Sequence[FamilyChange]
) -> dict[int, NotApplicable]:
    """Apply each change as a whole, in this order; those that cannot be, by seq, and why.

    Call it once the balances are moved: whoever takes locks takes those first. Contents are kept
    even where their change is not applied, so that a repair finds them.
    """
    queries.lock_rows(connection, community, _rows_named(changes))
    faults: dict[int, NotApplicable] = {}
    for change in changes:
        try:
            _apply(connection, community, change)
        except NotApplicable as fault:
            faults[change.seq] = fault
        else:
            _note_access(connection, community, change)
    return faults


def _note_access(connection: Connection, community: str, change: FamilyChange) -> None:
    body = change.body
    settles = not isinstance(body, CardBlockedBody) and body.settles
    action = AccessAction.SETTLEMENT if settles else AccessAction.CHANGE
    note_access(connection, community, change.desk, action, 1, body.household)


def row_of(body: FamilyBody) -> FamilyRow:
    """Which row an entry changes."""
    if isinstance(body, HouseholdChangedBody):
        return FamilyRow(Topic.HOUSEHOLDS, body.household)
    if isinstance(body, ResidentChangedBody):
        return FamilyRow(Topic.RESIDENTS, body.resident)
    return FamilyRow(Topic.CARDS, body.card)


def _rows_named(changes: Sequence[FamilyChange]) -> set[FamilyRow]:
    return {row_of(change.body) for change in changes}


def _apply(connection: Connection, community: str, change: FamilyChange) -> None:
    body = change.body
    if isinstance(body, CardBlockedBody):
        _block(connection, community, body)
        return
    row = row_of(body)
    content = content_behind(connection, community, body, row.topic, change.content)
    held = queries.held_fields(connection, community, row)
    if held is None:
        raise NotApplicable(_UNKNOWN_ROW[row.topic])
    if content is not None:
        _check(connection, community, row, content.after)
        _merge(connection, community, change, _Merge(row, body, content, held))


def _block(connection: Connection, community: str, body: CardBlockedBody) -> None:
    """Refuse a card from now on; one that is refused already stays as it is."""
    status = CardStatus.LOST if body.reason == BlockReason.LOST else CardStatus.BLOCKED
    if not queries.block_card(connection, community, body.card, status):
        raise NotApplicable(UNKNOWN_CARD)


def _check(
    connection: Connection, community: str, row: FamilyRow, after: Mapping[str, FieldValue]
) -> None:
    for field, value in after.items():
        if not is_usable(row.topic, field, value):
            raise NotApplicable(FIELD_UNUSABLE, field)
    payer = after.get("payer")
    if payer is not None and not queries.lives_in(connection, community, str(payer), row.key):
        raise NotApplicable(PAYER_ELSEWHERE)


class _Merge(NamedTuple):
    """One change beside what the row holds."""

    row: FamilyRow
    body: HouseholdChangedBody | ResidentChangedBody
    content: FamilyContent
    held: Mapping[str, FieldValue]

    def contested(self) -> list[str]:
        """The fields that hold neither what the desk knew nor what it wants."""
        content, held = self.content, self.held
        return [
            field
            for field in sorted(content.after)
            if held[field] not in (content.before[field], content.after[field])
        ]


def _merge(connection: Connection, community: str, change: FamilyChange, merge: _Merge) -> None:
    row, after = merge.row, merge.content.after
    queries.settle(connection, community, row, list(after), merge.body.settles)
    overruled = {
        field: _word_on(merge.held[field], queries.last_word(connection, community, row, field))
        for field in merge.contested()
    }
    queries.keep_fields(connection, community, row, after)
    for field, value in after.items():
        word = _word(change, value)
        queries.note_word(connection, community, row, field, word)
        if field in overruled:
            conflict = conflict_id(merge.body.content, merge.content.salt, field, overruled[field])
            what = (conflict, str(merge.held["household"]), *row, field)
            queries.add_conflict(connection, community, what, word, overruled[field])


def conflict_id(content: str, salt: str, field: str, overruled: Word) -> str:
    """The same whenever this change overrules that value again.

    A server that was restored hears of changes in another order, and what a person decided about
    one value ends no disagreement with another one. A decision seals this name: the salt, which
    no chain has, keeps the value from being guessed.
    """
    value = hashlib.sha256(f"{salt}/{overruled.value}".encode()).hexdigest()
    return f"{content[:32]}:{field}:{value[:8]}"


def _word(change: FamilyChange, value: FieldValue) -> Word:
    return Word(None if value is None else str(value), change.desk, change.occurred_at)


def _word_on(held: FieldValue, last: Word | None) -> Word:
    """Whose the value held is: a desk's where it is the last word of one, else the town hall's."""
    value = None if held is None else str(held)
    if last is None or last.value != value:
        return Word(value, "", "")
    return last
