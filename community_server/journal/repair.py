"""Judges entries that were set apart once more, and applies those that can be by now."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from psycopg.errors import DeadlockDetected

from community_server.communities.queries import server_key_of
from community_server.database import Connection, Database
from community_server.families.faults import CONTENT_MISSING
from community_server.journal.apart_queries import (
    ApartEntry,
    ApartPart,
    lock_part,
    mark_desk,
    note_repairs,
    parts_apart,
    parts_apart_among,
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
    with database.transaction() as connection:
        parts = parts_apart(connection, community, desk)
    retried = _retry(database, parts, {}, by)
    if retried.repaired:
        _log.info("repaired", extra={"count": retried.repaired})
    return retried


def retry_with_contents(
    database: Database, place: Place, seqs: range, contents: Mapping[str, str]
) -> None:
    """Apply changes to families whose content a push brings only now."""
    with database.transaction() as connection:
        parts = parts_apart_among(connection, place, seqs, CONTENT_MISSING)
    _retry(database, parts, contents, SYSTEM)


def _retry(
    database: Database, parts: Iterable[ApartPart], contents: Mapping[str, str], by: str
) -> Retried:
    told = [_retry_part(database, few, contents, by) for part in parts for few in _at_a_time(part)]
    return Retried(sum(each.repaired for each in told), sum(each.apart for each in told))


def _at_a_time(part: ApartPart) -> Iterator[ApartPart]:
    for first in range(0, len(part.hashes), ENTRIES_AT_A_TIME):
        yield replace(part, hashes=part.hashes[first : first + ENTRIES_AT_A_TIME])


def _retry_part(
    database: Database, part: ApartPart, contents: Mapping[str, str], by: str
) -> Retried:
    """In a transaction of its own, which takes its locks in the order in which a push does."""
    while True:
        try:
            with database.transaction() as connection:
                waiting = lock_part(connection, part)
                repaired = _retry_entries(connection, part.place, waiting, contents, by)
                return Retried(repaired, len(waiting) - repaired)
        except DeadlockDetected:
            # An import marks desks before families, and locks whatever a folder names.
            continue


def _retry_entries(
    connection: Connection,
    place: Place,
    waiting: Sequence[ApartEntry],
    contents: Mapping[str, str],
    by: str,
) -> int:
    if not waiting:
        return 0
    still = _apply(connection, place, waiting, contents)
    reasons = {each.proven.hash: each.fault.reason for each in still}
    applied = [each for each in waiting if each.hash not in reasons]
    rows = [(x.proven.seq, x.proven.hash, x.fault.reason, x.fault.detail) for x in still]
    set_apart(connection, place, rows)
    note_repairs(connection, place, applied, by)
    if any(reasons.get(each.hash) != each.reason for each in waiting):
        mark_desk(connection, place.community, place.desk)
    announce(connection, place.community)
    return len(applied)


def _apply(
    connection: Connection,
    place: Place,
    entries: Sequence[ApartEntry],
    contents: Mapping[str, str],
) -> list[SetApart]:
    """Apply what can be; the rest, and why it cannot."""
    trust = trust_in(connection, place, server_key_of(connection, place.community))
    assert trust is not None, "nothing is kept of an epoch without a key"
    kept = [held_entry(each.seq, each.raw, each.hash, each.signature) for each in entries]
    apply = apply_beside if entries[0].beside else apply_entries
    return apply(connection, place, trust, kept, contents)
