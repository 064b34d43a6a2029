"""Takes archives in by the way that pushes come: in any order, repeated, known in part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from community_server.enrolment.learn import learn_from_reply
from community_server.journal.receive import receive_push
from community_server.problems import Refused
from community_server.rebuild.pushes import pushes_of
from community_server.rebuild.verified import VerifiedArchive
from community_server.server import CommunityServer
from counter_protocol.messages import ProblemType


class Outcome(StrEnum):
    """What became of an archive."""

    HELD = "held"
    """Every entry of it is in its chain."""
    FORKED = "forked"
    """Some of it contradicts the chain that is held, and is kept and counted beside it."""
    WAITING = "waiting"
    """It begins after the last entry that is held: what lies between comes first."""
    REFUSED = "refused"
    """The server takes no such entry; `detail` says which."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of one archive; `fresh` counts the entries that were not held before."""

    archive: VerifiedArchive
    outcome: Outcome
    fresh: int
    detail: str = ""


def take_in(server: CommunityServer, archives: Sequence[VerifiedArchive]) -> list[TakenIn]:
    """Hold every entry of these archives exactly once, and say what became of each.

    One that must wait for another is tried again after it, so that no order is wrong.
    """
    taken: list[TakenIn] = []
    waiting = list(archives)
    progress = True
    while waiting and progress:
        results = [_take_in_one(server, each) for each in waiting]
        progress = any(each.fresh for each in results)
        taken += [each for each in results if each.outcome is not Outcome.WAITING]
        waiting = [each.archive for each in results if each.outcome is Outcome.WAITING]
        left = [each for each in results if each.outcome is Outcome.WAITING]
        taken += left if not progress else []
    return taken


def _take_in_one(server: CommunityServer, archive: VerifiedArchive) -> TakenIn:
    _learn_keys(server, archive)
    desk = archive.manifest.desk
    before = _held(server, desk)
    outcome, detail = Outcome.HELD, ""
    for push in pushes_of(archive):
        try:
            receive_push(server, push)
        except Refused as refused:
            outcome, detail = _outcome_of(refused)
            if outcome is not Outcome.FORKED:
                break
    return TakenIn(archive, outcome, _held(server, desk) - before, detail)


def _outcome_of(refused: Refused) -> tuple[Outcome, str]:
    problem = refused.problem
    if problem.type == ProblemType.FORK:
        return Outcome.FORKED, problem.detail
    if problem.type == ProblemType.GAP:
        return Outcome.WAITING, problem.detail
    return Outcome.REFUSED, f"{problem.type}: {problem.detail}"


def _learn_keys(server: CommunityServer, archive: VerifiedArchive) -> None:
    manifest = archive.manifest
    with server.database.transaction() as connection:
        for reply in manifest.enrolments:
            learn_from_reply(
                connection, server.community, manifest.desk, server.key.public_bytes, reply
            )


def _held(server: CommunityServer, desk: str) -> int:
    with server.database.transaction() as connection:
        row = connection.execute(
            "SELECT (SELECT coalesce(sum(seq), 0) FROM desk_heads"
            "  WHERE community = %(community)s AND desk = %(desk)s)::bigint"
            " + (SELECT count(*) FROM forks"
            "  WHERE community = %(community)s AND desk = %(desk)s)",
            {"community": server.community, "desk": desk},
        ).fetchone()
    assert row is not None
    return int(row[0])
