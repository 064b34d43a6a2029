"""Where and by which program this database was last opened, so that a change is seen."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.models.database import Database


@dataclass(frozen=True, slots=True)
class DeskState:
    """The place as a fingerprint, empty where unknown; the program's version and its schema."""

    machine: str
    program: str
    schema: int


def kept_desk_state(database: Database) -> DeskState | None:
    """What was kept last; None in a new database, or one of the first schema."""
    row = database.row("SELECT machine, program, schema FROM desk_state")
    return None if row is None else DeskState(row.machine, row.program, row.schema)


def keep_desk_state(database: Database, state: DeskState) -> None:
    """Keep it in the place of the one before; call it inside `writing()`."""
    database.write(
        "INSERT OR REPLACE INTO desk_state (only, machine, program, schema) VALUES (1, ?, ?, ?)",
        (state.machine, state.program, state.schema),
    )
