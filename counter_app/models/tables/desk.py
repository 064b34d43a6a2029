"""The tables of what this desk knows of itself: its enrolments, its machine, its backups."""

from __future__ import annotations

from sqlalchemy import Table

from counter_app.models.tables.columns import metadata, whole, words

enrolments = Table(
    "enrolments",
    metadata,
    whole("epoch", key=True),
    words("raw"),
    words("signature"),
    sqlite_strict=True,
)

desk_state = Table(
    "desk_state",
    metadata,
    whole("only", key=True),
    words("machine"),
    words("program"),
    whole("schema"),
    sqlite_strict=True,
)
"""One row: the machine, the program's version and its schema that wrote here last."""

backups = Table(
    "backups",
    metadata,
    whole("position", key=True),
    words("made_at"),
    words("folder"),
    whole("epoch"),
    whole("seq"),
    sqlite_strict=True,
)
"""Each backup that was opened and found whole, and the last entry in it."""
