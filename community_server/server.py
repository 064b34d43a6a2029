"""What every feature of the server is given: the community, its database and its key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from community_server.audit.auditor import Auditor
from community_server.changes.abreast import Abreast
from community_server.changes.shared_pages import SharedPages
from community_server.changes.wakeups import Wakeups
from community_server.communities.queries import Community, communities, register_server_key
from community_server.database import Connection, Database
from community_server.metrics.meters import Meters
from community_server.security.gates import Gates
from community_server.security.reading_log import ReadingLog
from community_server.sessions.known_tokens import KnownTokens
from counter_protocol.sealing import SigningKey

OLDEST_PROGRAM: Final = "0.1.0"
"""The oldest program of a desk that this server still understands."""


@dataclass(frozen=True, slots=True)
class CommunityServer:
    """One community being served; one process serves one community."""

    community: str
    name: str
    database: Database
    key: SigningKey
    wakeups: Wakeups
    pages: SharedPages
    abreast: Abreast
    auditor: Auditor
    gates: Gates
    known_tokens: KnownTokens
    reading_log: ReadingLog
    meters: Meters


class NoSuchCommunity(Exception):
    """The database does not hold the community asked for; `found` are those it holds.

    Without one asked for, there must be exactly one.
    """

    def __init__(self, asked: str | None, found: list[str]) -> None:
        super().__init__(asked, found)
        self.asked = asked
        self.found = found


class WrongServerKey(Exception):
    """The desks of this community were enrolled under another key than the one given."""

    def __init__(self, community: str) -> None:
        super().__init__(community)
        self.community = community


def open_server(database: Database, key: SigningKey, community: str | None) -> CommunityServer:
    """Serve a community of this database, or the only one it holds."""
    with database.transaction() as connection:
        chosen = the_community(connection, community)
        if not register_server_key(connection, chosen.community, key.public_bytes):
            raise WrongServerKey(chosen.community)
    return CommunityServer(
        community=chosen.community,
        name=chosen.name,
        database=database,
        key=key,
        wakeups=Wakeups(database, chosen.community),
        pages=SharedPages(database, chosen.community),
        abreast=Abreast(),
        auditor=Auditor(database, chosen.community, key.public_bytes),
        gates=Gates(),
        known_tokens=KnownTokens(),
        reading_log=ReadingLog(database, chosen.community),
        meters=Meters(),
    )


def the_community(connection: Connection, asked: str | None) -> Community:
    """The community of this name, or the only one there is; NoSuchCommunity otherwise."""
    held = communities(connection)
    fitting = [each for each in held if asked in (None, each.community)]
    if len(fitting) != 1:
        raise NoSuchCommunity(asked, [each.community for each in held])
    return fitting[0]
