"""Rows as they are now, as far as one desk is told of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from psycopg import sql

from community_server.changes.scope import HIDEABLE_FIELDS, DeskScope
from community_server.database import Connection
from community_server.quotas.queries import lease_rows, passage_rows
from community_server.reference.columns import key_of, row_columns
from counter_protocol.reference import ROW_OF_TOPIC, Topic

_ROWS: Final = sql.SQL(
    "SELECT {}, {} FROM {} held WHERE community = %(community)s AND {} = ANY(%(keys)s) AND {}"
)

_EVERY_ROW: Final = sql.SQL("true")
_CONCERNS: Final = {
    Topic.AGENTS: sql.SQL(
        "(agent = %(regisseur)s OR agent = ANY(%(suppleants)s) OR NOT EXISTS ("
        " SELECT FROM agent_sites works"
        " WHERE works.community = held.community AND works.agent = held.agent"
        ") OR EXISTS ("
        " SELECT FROM agent_sites works WHERE works.community = held.community"
        " AND works.agent = held.agent AND works.site = %(site)s))"
    ),
    Topic.ARTICLES: sql.SQL("service = ANY(%(services)s)"),
    Topic.TARIFFS: sql.SQL(
        "EXISTS (SELECT FROM articles a WHERE a.community = held.community"
        " AND a.article = held.article AND a.service = ANY(%(services)s))"
    ),
    Topic.QUOTAS: sql.SQL("service = ANY(%(services)s)"),
    Topic.CONFLICTS: sql.SQL("field <> ALL(%(hidden)s)"),
    Topic.DESK_KEYS: sql.SQL(
        "NOT EXISTS (SELECT FROM revocations r WHERE r.community = held.community"
        " AND r.desk = held.desk AND r.until_epoch >= held.epoch)"
    ),
}
"""Which rows of a topic a desk is told; of the others, all that it asks for."""

_TOLD_AS: Final[Mapping[tuple[Topic, str], sql.SQL]] = {
    (Topic.AGENTS, "pin_hash"): sql.SQL("CASE WHEN active = 1 THEN pin_hash ELSE '' END"),
    (Topic.DESK_KEYS, "public_key"): sql.SQL("encode(desk_key, 'hex')"),
}
"""Columns that are not told as they are kept: there is no PIN of who left."""


def scoped_rows(
    connection: Connection, community: str, scope: DeskScope, topic: Topic, keys: list[str]
) -> dict[str, tuple[Any, ...]]:
    """The rows with these keys, by key; without those that are gone or do not concern the desk."""
    if topic is Topic.LEASES:
        return lease_rows(connection, community, scope.desk, keys)
    if topic is Topic.PASSAGES:
        return passage_rows(connection, community, scope.desk, scope.services, keys)
    shape: Callable[..., tuple[Any, ...]] = ROW_OF_TOPIC[topic]
    query = _ROWS.format(
        key_of(topic),
        _columns(scope, topic),
        sql.Identifier(topic.value),
        key_of(topic),
        _CONCERNS.get(topic, _EVERY_ROW),
    )
    parameters = {
        "community": community,
        "keys": keys,
        "site": scope.site,
        "regisseur": scope.regisseur,
        "suppleants": scope.suppleants,
        "services": scope.services,
        "hidden": scope.hidden_fields,
    }
    return {key: shape(*row) for key, *row in connection.execute(query, parameters)}


def _columns(scope: DeskScope, topic: Topic) -> sql.Composed:
    return sql.SQL(", ").join(_column(scope, topic, name) for name in row_columns(topic))


def _column(scope: DeskScope, topic: Topic, name: str) -> sql.Composable:
    if name in scope.hidden_fields and HIDEABLE_FIELDS.get(topic) == name:
        return sql.SQL("NULL")
    return _TOLD_AS.get((topic, name)) or sql.Identifier(name)
