"""The columns of a topic's rows, and what its key is in the change feed."""

from __future__ import annotations

from typing import Final

from psycopg import sql

from counter_protocol.reference import ROW_OF_TOPIC, Topic

_KEY_COLUMNS: Final = {
    Topic.DESK_SERVICES: ("desk", "service"),
    Topic.DESK_KEYS: ("desk", "epoch"),
    Topic.MANDATAIRES: ("regie", "agent", "since"),
}
"""The others are keyed by their first column alone."""


def row_columns(topic: Topic) -> tuple[str, ...]:
    """The columns of a topic's rows, in the order of the protocol."""
    fields: tuple[str, ...] = vars(ROW_OF_TOPIC[topic])["_fields"]
    return fields


def key_of(topic: Topic) -> sql.Composed:
    """The SQL expression of a row's key: what the triggers write into the feed."""
    columns = _KEY_COLUMNS.get(topic, row_columns(topic)[:1])
    return sql.SQL(" || '/' || ").join(map(sql.Identifier, columns))
