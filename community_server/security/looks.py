"""Files what desks tell of who looked at which family there, with all other accesses."""

from __future__ import annotations

from typing import Final

from community_server.database import Connection
from community_server.security.accesses import AccessAction
from community_server.server import CommunityServer
from community_server.sessions.bearer import check_may_push
from counter_protocol.looks import LookReply, LookReport


def take_looks(server: CommunityServer, token: str, desk: str, report: LookReport) -> LookReply:
    """Keep what a desk tells, for as long as its token is good; told again, nothing is twice."""
    with server.database.transaction() as connection:
        check_may_push(connection, server.community, token)
        return LookReply(filed=file_looks(connection, server.community, desk, report))


def file_looks(connection: Connection, community: str, desk: str, report: LookReport) -> int:
    """Write down the lines that are not here yet, and say how many those were; the caller commits.

    A clock that runs ahead would keep its lines for longer than the community does: none is of a
    later moment than now.
    """
    told = report.looks
    filed = connection.execute(
        _FILE,
        {
            "community": community,
            "desk": desk,
            "action": AccessAction.LOOK.value,
            "looks": [look.look for look in told],
            "moments": [look.at for look in told],
            "agents": [look.agent for look in told],
            "ways": [look.way for look in told],
            "households": [look.household for look in told],
            "families": [look.families for look in told],
        },
    )
    return filed.rowcount


_FILE: Final = """
    INSERT INTO accesses (community, at, actor, action, household, families, agent, way, look)
    SELECT %(community)s, least(at, now()), %(desk)s, %(action)s, household, families, agent, way,
        look
    FROM unnest(
        %(looks)s::text[], %(moments)s::timestamptz[], %(agents)s::text[], %(ways)s::text[],
        %(households)s::text[], %(families)s::int[]
    ) AS told (look, at, agent, way, household, families)
    ON CONFLICT (community, actor, look) WHERE look IS NOT NULL DO NOTHING
"""
