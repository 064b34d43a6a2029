"""The tables of what other desks' receipts prove: mirrored keys, and what was shown here."""

from __future__ import annotations

from sqlalchemy import ForeignKeyConstraint, Index, Table

from counter_app.models.tables.columns import metadata, whole, words

desk_keys = Table(
    "desk_keys",
    metadata,
    words("desk", key=True),
    whole("epoch", key=True),
    words("public_key"),
    sqlite_strict=True,
)

shown_receipts = Table(
    "shown_receipts",
    metadata,
    words("desk", key=True),
    whole("epoch", key=True),
    whole("seq", key=True),
    words("receipt"),
    words("household"),
    whole("amount_cents"),
    words("entry"),
    words("business_date"),
    ForeignKeyConstraint(["entry"], ["journal.id"]),
    Index("shown_receipts_by_household", "household"),
    sqlite_strict=True,
)
"""Top-ups of other desks that a receipt proved here, each once and for good.

`desk`, `epoch`, `seq` and `business_date` are the top-up's, `entry` is ours that accepted it.
"""
