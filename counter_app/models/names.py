"""The names people know for the ids that entries carry."""

from __future__ import annotations

from datetime import date
from typing import Final

from counter_app.models.database import Database
from counter_protocol.reference import Topic


class Names(dict[str, str]):
    """Names by id; what has left this desk's data keeps its id for a name."""

    def __missing__(self, unknown: str) -> str:
        return unknown


def names_of(database: Database, topic: Topic) -> Names:
    """The names of all services, organisations, sites, desks or agents."""
    return Names((row.id, row.name) for row in database.rows(_NAMES[topic]))


def household_name(database: Database, household: str) -> str | None:
    """A family's name."""
    row = database.row("SELECT name FROM households WHERE household = ?", household)
    return None if row is None else row.name


def first_names(database: Database, household: str) -> dict[str, str]:
    """The first names of a household's people, by resident."""
    rows = database.rows(
        "SELECT resident, first_name FROM residents WHERE household = ?", household
    )
    return {row.resident: row.first_name for row in rows}


def births_of(database: Database, household: str) -> dict[str, tuple[str, date]]:
    """The first name and the day of birth of a household's people, by resident."""
    rows = database.rows(
        "SELECT resident, first_name, birth_date FROM residents WHERE household = ?", household
    )
    return {row.resident: (row.first_name, date.fromisoformat(row.birth_date)) for row in rows}


_NAMES: Final = {
    Topic.SERVICES: "SELECT service AS id, name FROM services",
    Topic.ORGANISATIONS: "SELECT organisation AS id, name FROM organisations",
    Topic.SITES: "SELECT site AS id, name FROM sites",
    Topic.DESKS: "SELECT desk AS id, name FROM desks",
    Topic.AGENTS: "SELECT agent AS id, name FROM agents",
}
