"""Makes a backup of one community, as of one instant, while it is served."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from pathlib import Path
from typing import Final
from urllib.parse import quote

from sqlalchemy import Table

from community_server.backup.contents import columns_of, kept_tables, rows_out
from community_server.backup.note import (
    NOTE,
    BackupNote,
    NotABackup,
    TableNote,
    note_text,
    read_note,
)
from community_server.backup.table_file import check_table, write_table
from community_server.communities.queries import Community
from community_server.database import Connection, Database
from community_server.migrations.runner import head_revision
from community_server.server import the_community
from community_server.server_time import server_time

_PARTIAL: Final = ".partial"
_PREFIX: Final = "guichet-server-"


def make_backup(database: Database, asked: str | None, folder: Path) -> tuple[Path, BackupNote]:
    """Write a backup into a dated folder of its own, which gets its name once it was read again.

    Everything is read in one snapshot; nobody waits for it. Raises OSError, and NoSuchCommunity.
    """
    with database.snapshot() as connection:
        connection.execute("SET LOCAL statement_timeout = 0")
        connection.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        community = the_community(connection, asked)
        made_at = server_time()
        whole = folder / _name(community.community, made_at)
        partial = whole.with_name(whole.name + _PARTIAL)
        _forget_partials(folder, community.community)
        partial.mkdir(parents=True, mode=0o700)
        note = _written(connection, community, made_at, partial)
    check_backup(partial)
    partial.rename(whole)
    return whole, note


def check_backup(folder: Path) -> BackupNote:
    """Read a whole backup; raises NotABackup where it is not what its note says."""
    note = read_note(folder)
    for table in note.tables:
        check_table(folder, table)
    return note


def backups_in(folder: Path, community: str) -> list[Path]:
    """The backups of a community in a folder, oldest first; what is partial is none."""
    return sorted(
        each
        for each in folder.glob(f"{_PREFIX}*")
        if not each.name.endswith(_PARTIAL) and _community_of(each) == community
    )


def keep_newest(folder: Path, community: str, count: int) -> list[Path]:
    """Remove all but the newest backups of a community, and say which went."""
    gone = backups_in(folder, community)[: -max(1, count)]
    for each in gone:
        shutil.rmtree(each)
    return gone


def _written(
    connection: Connection, community: Community, made_at: str, folder: Path
) -> BackupNote:
    note = BackupNote(
        community=community.community,
        name=community.name,
        made_at=made_at,
        revision=head_revision(),
        timeline=community.timeline,
        server_key=(community.server_key or b"").hex(),
        tables=tuple(_tables_written(connection, community.community, folder)),
    )
    with (folder / NOTE).open("x", encoding="utf-8") as file:
        file.write(note_text(note))
        file.flush()
        os.fsync(file.fileno())
    return note


def _tables_written(connection: Connection, community: str, folder: Path) -> list[TableNote]:
    return [_table_written(connection, community, table, folder) for table in kept_tables()]


def _table_written(connection: Connection, community: str, table: Table, folder: Path) -> TableNote:
    """A copy that the disk cut short is ended first: rolling back would wait for its rest."""
    with closing(rows_out(connection, community, table)) as chunks:
        return write_table(folder, table.name, columns_of(table), chunks)


def _forget_partials(folder: Path, community: str) -> None:
    """What an earlier run left behind when it was cut."""
    for each in folder.glob(f"{_name(community, '*')}{_PARTIAL}"):
        shutil.rmtree(each)


def _name(community: str, made_at: str) -> str:
    return f"{_PREFIX}{quote(community, safe='')}-{made_at.replace(':', '').replace('.', '')}"


def _community_of(folder: Path) -> str | None:
    try:
        return read_note(folder).community
    except NotABackup:
        return None
