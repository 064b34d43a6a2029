"""What applied entries do beside posting: balances, movements, families, passages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from community_server.database import Connection
from community_server.families.last_days import note_seen
from community_server.families.merge import FamilyBody, FamilyChange, merge_family_changes
from community_server.journal.judge import Effect, SetApart
from community_server.journal.movements import movement_rows
from community_server.journal.queries import (
    Row,
    copy_movements,
    move_balances,
    note_movement_day,
    note_reversals,
)
from community_server.quotas.count import Passage, count_passages
from counter_protocol.bodies import (
    CardBlockedBody,
    HouseholdChangedBody,
    PassageBody,
    ResidentChangedBody,
    ReversalBody,
)

LONGEST_ENTRY_ID: Final = 64
"""Nothing longer fits an index, nor is it the id of any entry."""
_FAMILY_BODIES: Final = (HouseholdChangedBody, ResidentChangedBody, CardBlockedBody)


def apply_effects(
    connection: Connection,
    community: str,
    effects: Sequence[Effect],
    contents: Mapping[str, str],
) -> list[SetApart]:
    """Apply entries whose postings are written; those of families and passages that could not be.

    `contents` is what travelled with them, by its hash. Locks are taken in one order by all:
    accounts, then families, then passages, then the days on which families were here.
    """
    _move_families(connection, community, effects)
    _note_reversals(connection, community, effects)
    refused = _change_families(connection, community, effects, contents)
    refused += _count_passages(connection, community, effects)
    _note_seen(connection, community, effects)
    return refused


def _move_families(connection: Connection, community: str, effects: Sequence[Effect]) -> None:
    totals: dict[str, int] = {}
    for effect in effects:
        for household, cents in effect.cents_by_household.items():
            totals[household] = totals.get(household, 0) + cents
    if totals:
        copy_movements(connection, _movement_rows(community, effects))
        note_movement_day(connection, community)
        move_balances(connection, community, totals)


def _movement_rows(community: str, effects: Sequence[Effect]) -> Iterator[Row]:
    for _, outline, body, cents in effects:
        if cents:
            yield from movement_rows(community, outline, body, cents)


def _note_reversals(connection: Connection, community: str, effects: Sequence[Effect]) -> None:
    rows = [
        (community, body.original_id, outline.desk, outline.epoch, outline.seq)
        for _, outline, body, _ in effects
        if isinstance(body, ReversalBody) and len(body.original_id) <= LONGEST_ENTRY_ID
    ]
    if rows:
        note_reversals(connection, sorted(rows))


def _change_families(
    connection: Connection,
    community: str,
    effects: Sequence[Effect],
    contents: Mapping[str, str],
) -> list[SetApart]:
    changing = {each.outline.seq: each for each in effects if isinstance(each.body, _FAMILY_BODIES)}
    if not changing:
        return []
    changes = [
        FamilyChange(seq, outline.desk, outline.occurred_at, body, _content_of(body, contents))
        for seq, (_, outline, body, _) in changing.items()
        if isinstance(body, _FAMILY_BODIES)
    ]
    faults = merge_family_changes(connection, community, changes)
    return [SetApart(changing[seq].proven, fault) for seq, fault in faults.items()]


def _count_passages(
    connection: Connection, community: str, effects: Sequence[Effect]
) -> list[SetApart]:
    passages = {
        outline.seq: (proven, Passage(outline.seq, outline.id, outline.desk, body))
        for proven, outline, body, _ in effects
        if isinstance(body, PassageBody)
    }
    if not passages:
        return []
    told = [passage for _, passage in passages.values()]
    faults = count_passages(connection, community, told)
    return [SetApart(passages[seq][0], fault) for seq, fault in faults.items()]


def _note_seen(connection: Connection, community: str, effects: Sequence[Effect]) -> None:
    """Whose account nothing moved may have paid otherwise; of the others the feed tells."""
    moved = {household for effect in effects for household in effect.cents_by_household}
    named = {getattr(effect.body, "household", None) or "" for effect in effects} - {"", *moved}
    if named:
        note_seen(connection, community, named)


def _content_of(body: FamilyBody, contents: Mapping[str, str]) -> str | None:
    return None if isinstance(body, CardBlockedBody) else contents.get(body.content)
