"""Judges entries that were set apart once more, and applies those that can be by now."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from psycopg.errors import DeadlockDetected

from community_server.communities.queries import server_key_of
from community_server.database import Connection, Database
from community_server.families.faults import CONTENT_MISSING
from community_server.journal.apart_queries import (
    BEFORE_ALL,
    ApartEntry,
    lock_apart,
    lock_apart_among,
    mark_desk,
    note_repairs,
    set_apart,
)
from community_server.journal.chain import held_entry
from community_server.journal.judge import SetApart
from community_server.journal.keep import apply_beside, apply_entries
from community_server.journal.queries import Place, announce
from community_server.journal.trust import trust_in

ENTRIES_AT_A_TIME: Final = 2_000
"""In one transaction: while it lasts, pushes that touch the same families wait."""
SYSTEM: Final = "server"
"""Who repairs what the next push made good."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Retried:
    """How many entries were applied, and how many still cannot be."""

    repaired: int
    apart: int


def retry_quarantine(
    database: Database, community: str, *, by: str, desk: str | None = None
) -> Retried:
    """Judge all that is set apart again, by today's reference data, in the order of each chain.

    `by` is who has it done, kept in `repairs`. Safe to stop and to repeat: what was applied is
    committed, a part at a time.
    """
    repaired = seen = 0
    after = BEFORE_ALL
    while True:
        try:
            with database.transaction() as connection:
                waiting = lock_apart(connection, community, desk, after, ENTRIES_AT_A_TIME)
                applied = retry_entries(connection, community, waiting, {}, by) if waiting else 0
        except DeadlockDetected:
            # Several chains take the same families in no common order; a push may come between.
            continue
        if not waiting:
            break
        repaired += applied
        seen += len(waiting)
        after = waiting[-1].place
    if repaired:
        _log.info("repaired", extra={"count": repaired})
    return Retried(repaired, seen - repaired)


def retry_with_contents(
    connection: Connection, place: Place, seqs: range, contents: Mapping[str, str]
) -> int:
    """Apply changes to families whose content a push brings only now; how many."""
    waiting = lock_apart_among(connection, place, seqs, CONTENT_MISSING)
    return retry_entries(connection, place.community, waiting, contents, SYSTEM)


def retry_entries(
    connection: Connection,
    community: str,
    waiting: Sequence[ApartEntry],
    contents: Mapping[str, str],
    by: str,
) -> int:
    """Apply what can be of entries that the caller has locked; how many that were."""
    repaired = 0
    for place, entries in _parts(community, waiting):
        still = _retry_part(connection, place, entries, contents)
        reasons = {each.proven.hash: each.fault.reason for each in still}
        applied = [each for each in entries if each.hash not in reasons]
        rows = [(x.proven.seq, x.proven.hash, x.fault.reason, x.fault.detail) for x in still]
        set_apart(connection, place, rows)
        note_repairs(connection, community, applied, by)
        if any(reasons.get(each.hash) != each.reason for each in entries):
            mark_desk(connection, community, place.desk)
        repaired += len(applied)
    announce(connection, community)
    return repaired


def _parts(
    community: str, waiting: Sequence[ApartEntry]
) -> Iterator[tuple[Place, list[ApartEntry]]]:
    """Entries of one chain together; those beside one each alone, for two may share a number."""
    for key, group in groupby(waiting, _part_of):
        yield Place(community, key[0], key[1]), list(group)


def _part_of(entry: ApartEntry) -> tuple[str, int, bytes]:
    return (entry.desk, entry.epoch, entry.hash if entry.beside else b"")


def _retry_part(
    connection: Connection,
    place: Place,
    entries: Sequence[ApartEntry],
    contents: Mapping[str, str],
) -> list[SetApart]:
    trust = trust_in(connection, place, server_key_of(connection, place.community))
    assert trust is not None, "nothing is kept of an epoch without a key"
    kept = [held_entry(each.seq, each.raw, each.hash, each.signature) for each in entries]
    apply = apply_beside if entries[0].beside else apply_entries
    return apply(connection, place, trust, kept, contents)
