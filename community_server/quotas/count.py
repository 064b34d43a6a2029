"""Counts the passages among applied entries: each once, whichever history of a desk tells of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple, TypeAlias

from community_server.database import Connection
from community_server.journal.faults import NotApplicable
from community_server.quotas import queries
from community_server.quotas.faults import PASSAGE_UNUSABLE, UNKNOWN_PASSAGE
from community_server.quotas.queries import Counted, Recorded
from counter_protocol.bodies import PassageBody, PassageOutcome

LONGEST_NAME: Final = 100
"""Nothing longer is the id of anything, and an index could not hold it."""
_SEPARATOR: Final = "/"
"""Joins the parts of a key in the change feed."""
_YEARS: Final = range(2000, 3000)

Faults: TypeAlias = dict[int, NotApplicable]


class Passage(NamedTuple):
    """An entry about a passage that nothing else stands in the way of."""

    seq: int
    entry: str
    desk: str
    body: PassageBody


def count_passages(connection: Connection, community: str, passages: Sequence[Passage]) -> Faults:
    """Count visits, then what takes one back; those that cannot be, by seq, and why.

    Call it last: whoever takes locks takes those of accounts and families first.
    """
    faults = {each.seq: fault for each in passages if (fault := _fault(each)) is not None}
    usable = [each for each in passages if each.seq not in faults]
    visits = [_recorded(each) for each in usable if each.body.undoes is None]
    fresh = queries.record(connection, community, visits)
    back = _taken_back(connection, community, usable, faults)
    undone = queries.record(connection, community, back)
    changes = Counter(each.counted for each in visits if _counts(each, fresh))
    changes.subtract(each.counted for each in back if _counts(each, undone))
    queries.move_counts(connection, community, changes)
    return faults


def _fault(passage: Passage) -> NotApplicable | None:
    body = passage.body
    names = [passage.entry, body.service, body.household, body.undoes or ""]
    usable = body.year in _YEARS and all(len(name) <= LONGEST_NAME for name in names)
    if usable and not any(_SEPARATOR in name for name in (body.service, body.household)):
        return None
    return NotApplicable(PASSAGE_UNUSABLE)


def _taken_back(
    connection: Connection, community: str, passages: Sequence[Passage], faults: Faults
) -> list[Recorded]:
    """What takes back a visit that is here, just as it was written."""
    undoing = {each.body.undoes: each for each in passages if each.body.undoes is not None}
    originals = queries.recorded_among(connection, community, list(undoing))
    back = []
    for undoes, passage in undoing.items():
        told, original = _recorded(passage), originals.get(undoes)
        if original is None or original.desk != told.desk:
            faults[passage.seq] = NotApplicable(UNKNOWN_PASSAGE)
        elif original != told._replace(entry=original.entry, undoes=None):
            faults[passage.seq] = NotApplicable(PASSAGE_UNUSABLE)
        else:
            back.append(told)
    return back


def _recorded(passage: Passage) -> Recorded:
    body = passage.body
    counted = Counted(body.service, body.household, body.year, passage.desk)
    return Recorded(passage.entry, *counted, body.outcome.value, body.undoes)


def _counts(recorded: Recorded, fresh: frozenset[str]) -> bool:
    return recorded.entry in fresh and recorded.outcome == PassageOutcome.QUOTA
