"""Questions about who looked at which family here; what the server has filed is forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from counter_app.domain.clock import sealed_time
from counter_app.domain.looks import Look
from counter_app.models.database import AnyRow, Database


def keep_looks(database: Database, looks: Iterable[Look]) -> None:
    """Write lines down, each once by its id; call it inside `writing()`."""
    database.write_many(
        "INSERT INTO looks (look, at, agent, way, household, families) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO NOTHING",
        [
            (
                look.look,
                sealed_time(look.at),
                look.agent,
                look.way.value,
                look.household,
                look.families,
            )
            for look in looks
        ],
    )


def looks_to_send(database: Database, limit: int) -> Sequence[AnyRow]:
    """The lines that the server has not filed, those written down first."""
    return database.rows(
        "SELECT look, at, agent, way, household, families FROM looks ORDER BY look LIMIT ?", limit
    )


def looks_waiting(database: Database) -> int:
    """How many lines the server has not filed."""
    row = database.row("SELECT count(*) AS looks FROM looks")
    return 0 if row is None else int(row.looks)


def forget_looks(database: Database, looks: Iterable[str]) -> None:
    """Forget lines that the server keeps, in a transaction of its own."""
    with database.writing():
        database.write_many("DELETE FROM looks WHERE look = ?", [(look,) for look in looks])


def forget_looks_before(database: Database, moment: datetime) -> None:
    """Forget what is older, filed or not; call it inside `writing()`."""
    database.write("DELETE FROM looks WHERE at < ?", (sealed_time(moment),))
