"""Who read or changed a family: what is written down of it, shown, and forgotten in time.

Identifiers only: a desk or an administrator, a household, a count. RGPD art. 32 wants it kept,
art. 5 (1) e wants it to end.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from psycopg.rows import class_row

from community_server.database import Connection
from counter_protocol.setting_names import SettingName
from counter_protocol.setting_values import setting_value

DEFAULT_MONTHS: Final = 12


class AccessAction(StrEnum):
    """What was done with families."""

    SNAPSHOT = "snapshot"
    PAGES = "pages"
    CHANGE = "change"
    SETTLEMENT = "settlement"
    EXPORT = "export"
    IMPORT = "import"
    ERASURE = "erasure"
    CERTIFICATE = "certificate"
    LOOK = "look"


@dataclass(frozen=True, slots=True)
class Access:
    """One line of the log; `household` is None where it was not one family alone.

    Of a look, `agent` and `way` say who looked at the desk, and how.
    """

    at: datetime
    actor: str
    action: str
    household: str | None
    families: int
    agent: str | None = None
    way: str | None = None


def note_access(
    connection: Connection,
    community: str,
    actor: str,
    action: AccessAction,
    families: int,
    household: str | None = None,
) -> None:
    """Write down that somebody read or changed so many families, or one; the caller commits.

    `actor` is a desk, or the user who runs a command; never a family's name.
    """
    connection.execute(
        "INSERT INTO accesses (community, actor, action, household, families)"
        " VALUES (%s, %s, %s, %s, %s)",
        (community, actor, action.value, household, families),
    )


def add_pages(connection: Connection, community: str, desk: str, families: int) -> None:
    """Add to what a desk was told within this hour: its pages are one line an hour."""
    changed = connection.execute(
        "UPDATE accesses SET families = families + %s"
        " WHERE community = %s AND actor = %s AND action = %s AND at >= date_trunc('hour', now())",
        (families, community, desk, AccessAction.PAGES.value),
    )
    if changed.rowcount == 0:
        note_access(connection, community, desk, AccessAction.PAGES, families)


def note_snapshot(connection: Connection, community: str, desk: str) -> None:
    """A desk began to read every family there is."""
    connection.execute(
        "INSERT INTO accesses (community, actor, action, families)"
        " SELECT %s, %s, %s, count(*) FROM households WHERE community = %s",
        (community, desk, AccessAction.SNAPSHOT.value, community),
    )


def accesses(
    connection: Connection, community: str, household: str | None, since: datetime | None
) -> list[Access]:
    """The log, oldest first: of everybody, or what concerned one family, alone or among others."""
    with connection.cursor(row_factory=class_row(Access)) as cursor:
        cursor.execute(
            "SELECT at, actor, action, household, families, agent, way FROM accesses"
            " WHERE community = %(community)s"
            " AND (%(household)s::text IS NULL OR household IS NULL OR household = %(household)s)"
            " AND (%(since)s::timestamptz IS NULL OR at >= %(since)s)"
            " ORDER BY at, position",
            {"community": community, "household": household, "since": since},
        )
        return cursor.fetchall()


def forget_old_accesses(connection: Connection, community: str) -> None:
    """Delete what is older than the community keeps it, twelve months unless it says otherwise."""
    connection.execute(
        "DELETE FROM accesses WHERE community = %s AND at < now() - make_interval(months => %s)",
        (community, months_kept(connection, community)),
    )


def months_kept(connection: Connection, community: str) -> int:
    """The community's own figure; a mistyped one keeps nothing from being forgotten."""
    row = connection.execute(
        "SELECT value FROM settings WHERE community = %s AND name = %s",
        (community, SettingName.ACCESS_LOG_MONTHS.value),
    ).fetchone()
    months = setting_value(SettingName.ACCESS_LOG_MONTHS, "" if row is None else row[0])
    return months if isinstance(months, int) else DEFAULT_MONTHS
