"""The tables of the exchange with the server: what it said, and how far we have read."""

from __future__ import annotations

from sqlalchemy import Table

from counter_app.models.tables.columns import metadata, whole, words

acknowledgements = Table(
    "acknowledgements",
    metadata,
    whole("position", key=True),
    whole("epoch"),
    whole("seq"),
    words("raw"),
    words("signature"),
    sqlite_strict=True,
)

quarantined = Table(
    "quarantined",
    metadata,
    whole("epoch", key=True),
    whole("seq", key=True),
    words("reason"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

fenced_epochs = Table(
    "fenced_epochs",
    metadata,
    whole("epoch", key=True),
    whole("seq"),
    sqlite_strict=True,
)
"""Epochs of which the server holds another history from `seq` on, and keeps ours beside it."""

sync_state = Table(
    "sync_state",
    metadata,
    whole("only", key=True),
    words("cursor", optional=True),
    words("timeline", optional=True),
    words("server_time", optional=True),
    whole("remaining", optional=True),
    sqlite_strict=True,
)
"""One row; `remaining` is how many rows were still to come after the last page, None at first."""

snapshot_rows = Table(
    "snapshot_rows",
    metadata,
    words("topic", key=True),
    words("key", key=True),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""What the snapshot that is still coming in has brought; empty at all other times."""
