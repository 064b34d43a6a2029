"""Which tables a backup holds, in which order, and how their rows are copied out and in."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from typing import Final

from psycopg import sql
from sqlalchemy import Table

from community_server.backup.table_file import Chunk
from community_server.database import Connection
from community_server.schema import metadata

SHORT_LIVED: Final = frozenset({"desk_tokens", "answered_challenges"})
"""Desks say hello again; what was signed before a restore must not speak after it."""
_UNUSED_CODES: Final = "enrolment_codes"


def kept_tables() -> list[Table]:
    """What a backup holds, parents before children."""
    return [each for each in metadata.sorted_tables if each.name not in SHORT_LIVED]


def columns_of(table: Table) -> tuple[str, ...]:
    """The columns of a table as this program knows it."""
    return tuple(column.name for column in table.columns)


def rows_out(connection: Connection, community: str, table: Table) -> Generator[Chunk]:
    """The community's rows of a table, as COPY writes them.

    A code that nobody used yet stays out: used after the backup, it would be good once more.
    """
    condition = sql.SQL("community = {}").format(sql.Literal(community))
    if table.name == _UNUSED_CODES:
        condition += sql.SQL(" AND used_epoch IS NOT NULL")
    statement = sql.SQL("COPY (SELECT {} FROM {} WHERE {}) TO STDOUT").format(
        _identifiers(columns_of(table)), sql.Identifier(table.name), condition
    )
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        yield from copy


def rows_in(
    connection: Connection, table: str, columns: tuple[str, ...], chunks: Iterable[bytes]
) -> None:
    """Add rows as COPY reads them."""
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table), _identifiers(columns)
    )
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for chunk in chunks:
            copy.write(chunk)


def _identifiers(names: Iterable[str]) -> sql.Composed:
    return sql.SQL(", ").join(map(sql.Identifier, names))
