"""Reads sums as the whole numbers they are: PostgreSQL makes a `numeric` of every sum."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from psycopg.abc import Buffer
from psycopg.adapt import Loader
from psycopg.rows import RowFactory

from community_server.database import Connection

AnyRow = TypeVar("AnyRow")


class _WholeNumber(Loader):
    def load(self, data: Buffer) -> int:
        return int(bytes(data))


def whole_numbers(
    connection: Connection,
    statement: str,
    named: Mapping[str, Any],
    row_factory: RowFactory[AnyRow],
) -> list[AnyRow]:
    """The rows of a statement whose every `numeric` is whole, as cents and counts are."""
    with connection.cursor(row_factory=row_factory) as cursor:
        cursor.adapters.register_loader("numeric", _WholeNumber)
        return cursor.execute(statement.encode(), named).fetchall()
