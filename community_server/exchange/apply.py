"""Writes a plan into the database, in an order in which every row finds its parent."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from psycopg import sql

from community_server.database import Connection
from community_server.exchange.plan import Plan, SheetPlan
from community_server.exchange.sheet import Key, Row, Sheet
from community_server.exchange.sheets import CARDS, DESKS, HOUSEHOLDS, SHEETS
from counter_protocol.reference import CardRow

_STAGE: Final = sql.Identifier("imported_rows")
_COMMUNITY: Final = sql.Identifier("community")


def apply_plan(connection: Connection, community: str, plan: Plan) -> None:
    """Write what a plan without faults says; rows it does not name are not touched.

    The caller commits. Triggers tell the desks of what is another now, and of nothing else.
    """
    _free_card_references(connection, community, plan.named(CARDS.table))
    for sheet in SHEETS:
        sheet_plan = plan.named(sheet.table)
        _insert(connection, community, sheet, sheet_plan.added.values())
        _update(connection, community, sheet, sheet_plan.changed.values())
    _forget_codes(connection, community, plan.named(DESKS.table))
    for sheet in reversed(SHEETS):
        _delete(connection, community, sheet, plan.named(sheet.table).removed)
    _close_accounts(connection, community, plan.named(HOUSEHOLDS.table))


def _free_card_references(connection: Connection, community: str, cards: SheetPlan) -> None:
    """Cards whose reference changes go out and come in again: two may have swapped theirs."""
    replaced = {
        key: row
        for key, row in cards.changed.items()
        if CardRow(*row).card_ref != CardRow(*cards.held[key]).card_ref
    }
    _delete(connection, community, CARDS, cards.removed.keys() | replaced.keys())
    cards.changed = {key: row for key, row in cards.changed.items() if key not in replaced}
    cards.added |= replaced


def _insert(connection: Connection, community: str, sheet: Sheet, rows: Collection[Row]) -> None:
    if rows:
        _copy(connection, sql.Identifier(sheet.table), sheet, community, rows)


def _update(connection: Connection, community: str, sheet: Sheet, rows: Collection[Row]) -> None:
    if not rows:
        return
    table = sql.Identifier(sheet.table)
    _stage(connection, table)
    _copy(connection, _STAGE, sheet, community, rows)
    values = [name for name in sheet.fields if name not in sheet.key_fields]
    connection.execute(
        sql.SQL("UPDATE {} held SET {} FROM {} new WHERE {}").format(
            table,
            sql.SQL(", ").join(
                sql.SQL("{0} = new.{0}").format(sql.Identifier(name)) for name in values
            ),
            _STAGE,
            _same_key(sheet),
        )
    )
    connection.execute(sql.SQL("DROP TABLE {}").format(_STAGE))


def _delete(connection: Connection, community: str, sheet: Sheet, keys: Iterable[Key]) -> None:
    gone = list(keys)
    if not gone:
        return
    table = sql.Identifier(sheet.table)
    columns = list(map(sql.Identifier, sheet.key_fields))
    connection.execute(
        sql.SQL(
            "DELETE FROM {} WHERE community = %s AND ({}) IN (SELECT * FROM unnest({}))"
        ).format(
            table,
            sql.SQL(", ").join(columns),
            sql.SQL(", ").join([sql.SQL("%s::text[]")] * len(columns)),
        ),
        (community, *map(list, zip(*gone, strict=True))),
    )


def _forget_codes(connection: Connection, community: str, desks: SheetPlan) -> None:
    """One-time codes that nobody used go with their desk."""
    connection.execute(
        "DELETE FROM enrolment_codes WHERE community = %s AND desk = ANY(%s)",
        (community, [key[0] for key in desks.removed]),
    )


def _close_accounts(connection: Connection, community: str, households: SheetPlan) -> None:
    """The account of a family that never had an entry goes with it, and desks hear of that."""
    connection.execute(_CLOSE, (community, [key[0] for key in households.removed]))


def _stage(connection: Connection, table: sql.Identifier) -> None:
    connection.execute(
        sql.SQL("CREATE TEMPORARY TABLE {} (LIKE {}) ON COMMIT DROP").format(_STAGE, table)
    )


def _copy(
    connection: Connection,
    table: sql.Identifier,
    sheet: Sheet,
    community: str,
    rows: Iterable[Row],
) -> None:
    columns = sql.SQL(", ").join([_COMMUNITY, *map(sql.Identifier, sheet.fields)])
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(table, columns)
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row((community, *row))


def _same_key(sheet: Sheet) -> sql.Composed:
    return sql.SQL(" AND ").join(
        sql.SQL("held.{0} = new.{0}").format(sql.Identifier(name))
        for name in ("community", *sheet.key_fields)
    )


_CLOSE: Final = """
    WITH closed AS (
        DELETE FROM accounts WHERE community = %s AND household = ANY(%s)
        RETURNING community, household
    )
    INSERT INTO feed (community, topic, key, xid, position, removed)
    SELECT community, 'accounts', household, pg_current_xact_id(), nextval('feed_position'), true
    FROM closed ORDER BY 2
    ON CONFLICT (community, topic, key) DO UPDATE
    SET xid = excluded.xid, position = excluded.position, removed = excluded.removed
"""
