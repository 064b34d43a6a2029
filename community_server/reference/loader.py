"""Loads reference rows in bulk, as the demo and a first import do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from psycopg import sql

from community_server.database import Connection
from community_server.reference.columns import row_columns
from community_server.reference.tables import TABLE_OF_TOPIC
from counter_protocol.reference import Topic

Row: TypeAlias = tuple[Any, ...]


def load_reference(
    connection: Connection, community: str, rows_by_topic: Mapping[Topic, Iterable[Row]]
) -> None:
    """COPY new rows into the mirrored tables, parents first whatever the order given.

    Every household gets an account at zero, and everything reaches the change feed; the caller
    commits. Raises ValueError for accounts and movements, which only entries can make, and
    psycopg's IntegrityError for a row already there or without its parent.
    """
    computed = rows_by_topic.keys() - TABLE_OF_TOPIC.keys()
    if computed:
        raise ValueError(f"not reference rows: {sorted(computed)}")
    for topic in TABLE_OF_TOPIC:
        if topic in rows_by_topic:
            _copy(connection, community, topic, rows_by_topic[topic])


def _copy(connection: Connection, community: str, topic: Topic, rows: Iterable[Row]) -> None:
    with connection.cursor() as cursor, cursor.copy(_copy_statement(topic)) as copy:
        for row in rows:
            copy.write_row((community, *row))


def _copy_statement(topic: Topic) -> sql.Composed:
    columns = ("community", *row_columns(topic))
    return sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(topic.value), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
