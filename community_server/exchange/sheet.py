"""What a table that goes in and out is made of: its file, its columns, its key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from community_server.exchange.cells import Cell, Value, simplified

Row: TypeAlias = tuple[Any, ...]
Key: TypeAlias = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column: under its French `header` it holds a `cell`, under its `field` a `plain` one.

    `absent` is what a new row gets when the file has no such column: nothing when it must have it.
    """

    field: str
    header: str
    cell: Cell
    plain: Cell | None = None
    absent: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: `file` is its French name, `table` the English one, on disk and in PostgreSQL.

    `input_only` columns are read and never written.
    """

    table: str
    file: str
    row_type: type[tuple[Any, ...]]
    columns: tuple[SheetColumn, ...]
    key_fields: tuple[str, ...]
    input_only: tuple[SheetColumn, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of a row, in the order of the protocol."""
        names: tuple[str, ...] = vars(self.row_type)["_fields"]
        return names

    def key(self, row: Row) -> Key:
        """What names a row in its table: its first columns."""
        return row[: len(self.key_fields)]

    def column_named(self, header: str) -> tuple[SheetColumn, Cell] | None:
        """The column that a header stands for, and how its cells are written under it."""
        sought = simplified(header)
        for column in (*self.columns, *self.input_only):
            if sought == simplified(column.header):
                return column, column.cell
            if sought == simplified(column.field):
                return column, column.plain or column.cell
        return None


def key_text(key: Key) -> str:
    """A key as the change feed writes it, and as people read it."""
    return "/".join(map(str, key))
