"""The table of who signed the cheques in hand: a person's name, which is never sealed."""

from __future__ import annotations

from sqlalchemy import Table

from counter_app.models.tables.columns import metadata, whole, words

cheque_drawers = Table(
    "cheque_drawers",
    metadata,
    words("entry", key=True),
    whole("position", key=True),
    words("drawer"),
    sqlite_strict=True,
)
"""`position` is the cheque's among the tenders of its entry; erased some time after its deposit."""
