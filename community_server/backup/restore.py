"""Puts a backup back, always under a new timeline: what happened after it is not in it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import psycopg
from psycopg import sql

from community_server.backup.contents import kept_tables, rows_in
from community_server.backup.make import check_backup
from community_server.backup.note import NOTE, BackupNote, NotABackup
from community_server.backup.table_file import read_table
from community_server.communities.queries import communities
from community_server.database import Connection, Database
from community_server.migrations.runner import downgrade, head_revision, is_known, upgrade
from community_server.schema import metadata
from community_server.timelines.queries import begin_timeline


class CommunityThere(Exception):
    """The database holds this community already; `lacking` of its entries are not in the backup."""

    def __init__(self, community: str, lacking: int) -> None:
        super().__init__(community, lacking)
        self.community = community
        self.lacking = lacking


class OlderBackup(Exception):
    """A backup of an earlier schema goes into a database without any community, and only there."""


def restore_new(database: Database, folder: Path) -> BackupNote:
    """Restore a community that the database does not hold.

    Raises NotABackup, having changed nothing, CommunityThere or OlderBackup.
    """
    note = _usable(folder)
    with database.transaction() as connection:
        held = [each.community for each in communities(connection)]
        if note.community in held:
            raise CommunityThere(note.community, _lacking(connection, note))
    if note.revision != head_revision():
        if held:
            raise OlderBackup
        downgrade(database.engine, note.revision)
    with database.transaction() as connection:
        _load(connection, folder, note)
    upgrade(database.engine)
    with database.transaction() as connection:
        begin_timeline(connection, note.community)
    return note


def restore_over(database: Database, folder: Path) -> BackupNote:
    """Restore a community in place of the one of that name, in one transaction.

    What the database held of it is gone, so back it up first. Raises NotABackup and OlderBackup.
    """
    note = _usable(folder)
    if note.revision != head_revision():
        raise OlderBackup
    with database.transaction() as connection:
        _remove(connection, note.community)
        _load(connection, folder, note)
        begin_timeline(connection, note.community)
    return note


def _usable(folder: Path) -> BackupNote:
    note = check_backup(folder)
    if not is_known(note.revision):
        raise NotABackup("a newer program made it")
    if note.revision == head_revision() and _tables_named(note) != _tables_expected():
        raise NotABackup(f"its {NOTE} does not name each table once")
    return note


def _tables_named(note: BackupNote) -> list[str]:
    return sorted(each.table for each in note.tables)


def _tables_expected() -> list[str]:
    return sorted(each.name for each in kept_tables())


def _load(connection: Connection, folder: Path, note: BackupNote) -> None:
    """The rows as they were: what triggers would make of them is among them."""
    connection.execute("SET LOCAL statement_timeout = 0")
    there = _communities_in(connection)
    names = [sql.Identifier(each.table) for each in note.tables]
    try:
        _triggers(connection, names, _DISABLE)
        for table in note.tables:
            rows_in(connection, table.table, table.columns, read_table(folder, table.table))
        _triggers(connection, names, _ENABLE)
    except _UNFIT as error:
        raise NotABackup("its rows are not what its note says of them") from error
    if _communities_in(connection) != there | {note.community}:
        raise NotABackup(f"its rows are not of {note.community}")
    connection.execute(_NEXT_ACCESS, (note.community,))


def _communities_in(connection: Connection) -> set[str]:
    return {each.community for each in communities(connection)}


def _remove(connection: Connection, community: str) -> None:
    connection.execute("SET LOCAL statement_timeout = 0")
    # Whatever a desk writes begins with its head: where a server still runs, pushes end or wait.
    connection.execute("LOCK TABLE desk_heads IN EXCLUSIVE MODE")
    names = [sql.Identifier(table.name) for table in reversed(metadata.sorted_tables)]
    _triggers(connection, names, _DISABLE)
    for name in names:
        connection.execute(sql.SQL("DELETE FROM {} WHERE community = %s").format(name), [community])
    _triggers(connection, names, _ENABLE)


def _triggers(connection: Connection, tables: list[sql.Identifier], statement: sql.SQL) -> None:
    """Facts are append only by a trigger, which the owner of the tables alone can put aside."""
    for table in tables:
        connection.execute(statement.format(table))


def _lacking(connection: Connection, note: BackupNote) -> int:
    """By how many entries the database is ahead of the backup."""
    row = connection.execute(
        "SELECT count(*) FROM entries WHERE community = %s", (note.community,)
    ).fetchone()
    assert row is not None
    in_backup = sum(each.rows for each in note.tables if each.table == "entries")
    return max(0, int(row[0]) - in_backup)


_UNFIT: Final = (psycopg.DataError, psycopg.IntegrityError, psycopg.ProgrammingError)
_DISABLE: Final = sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER")
_ENABLE: Final = sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER")
_NEXT_ACCESS: Final = """
    SELECT setval(pg_get_serial_sequence('accesses', 'position'),
                  greatest(nextval(pg_get_serial_sequence('accesses', 'position')),
                           (SELECT max(position) FROM accesses WHERE community = %s)))
"""
