"""Creating a community, and what the server must know of the one it serves."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from psycopg.rows import class_row

from community_server.database import Connection


@dataclass(frozen=True, slots=True)
class Community:
    """A community as its server sees it; `server_key` is None before its first start."""

    community: str
    name: str
    timeline: str
    server_key: bytes | None


def create_community(connection: Connection, community: str, name: str) -> None:
    """Create an empty community with a timeline of its own; the caller commits."""
    connection.execute(
        "INSERT INTO communities (community, name, timeline) VALUES (%s, %s, %s)",
        (community, name, new_timeline()),
    )


def new_timeline() -> str:
    """A random name for one uninterrupted history of the database."""
    return secrets.token_hex(8)


def communities(connection: Connection) -> list[Community]:
    """Every community of this database."""
    with connection.cursor(row_factory=class_row(Community)) as cursor:
        cursor.execute(
            "SELECT community, name, timeline, server_key FROM communities ORDER BY community"
        )
        return cursor.fetchall()


def register_server_key(connection: Connection, community: str, public_key: bytes) -> bool:
    """Make this the community's public key if it has none yet; say whether it is the one."""
    connection.execute(
        "UPDATE communities SET server_key = %s WHERE community = %s AND server_key IS NULL",
        (public_key, community),
    )
    held = connection.execute(
        "SELECT server_key = %s FROM communities WHERE community = %s", (public_key, community)
    ).fetchone()
    return held is not None and bool(held[0])


def server_key_of(connection: Connection, community: str) -> bytes:
    """The public half of the key that this community's server signs with."""
    row = connection.execute(
        "SELECT server_key FROM communities WHERE community = %s", (community,)
    ).fetchone()
    assert row is not None, "the community was looked up before"
    return bytes(row[0] or b"")


def set_recovery_key(connection: Connection, community: str, public_key: bytes) -> None:
    """Let desks that are enrolled from now on wrap their keys for this recovery key."""
    connection.execute(
        "UPDATE communities SET recovery_key = %s WHERE community = %s", (public_key, community)
    )


def recovery_key_of(connection: Connection, community: str) -> bytes | None:
    """The public half of the community's recovery key, None where it has none."""
    row = connection.execute(
        "SELECT recovery_key FROM communities WHERE community = %s", (community,)
    ).fetchone()
    assert row is not None, "the community was looked up before"
    key: bytes | None = row[0]
    return key


def timeline_of(connection: Connection, community: str) -> str:
    """The community's present timeline; it is read each time, for a restore may change it."""
    row = connection.execute(
        "SELECT timeline FROM communities WHERE community = %s", (community,)
    ).fetchone()
    assert row is not None, "the community was checked when the server started"
    timeline: str = row[0]
    return timeline
