"""The tables of families: mirrored rows, and what was changed of them at this desk."""

from __future__ import annotations

from sqlalchemy import ForeignKeyConstraint, Index, Table, text

from counter_app.models.tables.columns import metadata, whole, words

households = Table(
    "households",
    metadata,
    whole("position", key=True),
    words("household"),
    words("name"),
    words("street"),
    words("postcode"),
    words("commune"),
    whole("quotient", optional=True),
    words("scope"),
    words("payer", optional=True),
    Index("households_by_id", "household", unique=True),
    sqlite_strict=True,
)

residents = Table(
    "residents",
    metadata,
    words("resident", key=True),
    words("household"),
    words("first_name"),
    words("last_name"),
    words("birth_date"),
    words("school_class", optional=True),
    Index("residents_by_household", "household"),
    sqlite_strict=True,
)

cards = Table(
    "cards",
    metadata,
    words("card", key=True),
    words("resident"),
    words("card_ref"),
    words("status"),
    words("valid_until"),
    words("public_key", optional=True),
    Index("cards_by_ref", "card_ref"),
    sqlite_strict=True,
)

accounts = Table(
    "accounts",
    metadata,
    whole("includes_epoch"),
    whole("includes_seq"),
    words("household", key=True),
    whole("balance_cents"),
    sqlite_strict=True,
)

movements = Table(
    "movements",
    metadata,
    words("entry", key=True),
    words("household"),
    words("occurred_at"),
    words("kind"),
    words("label"),
    whole("line_count"),
    words("resident", optional=True),
    words("site"),
    whole("amount_cents"),
    words("receipt", optional=True),
    Index("movements_by_household", "household", "occurred_at"),
    Index("movements_by_receipt", "receipt", sqlite_where=text("receipt IS NOT NULL")),
    sqlite_strict=True,
)

conflicts = Table(
    "conflicts",
    metadata,
    words("conflict", key=True),
    words("household"),
    words("topic"),
    words("key"),
    words("field"),
    words("kept", optional=True),
    words("kept_desk"),
    words("kept_at"),
    words("other", optional=True),
    words("other_desk"),
    words("other_at"),
    Index("conflicts_by_household", "household"),
    sqlite_strict=True,
)

family_contents = Table(
    "family_contents",
    metadata,
    words("hash", key=True),
    words("content"),
    sqlite_strict=True,
)
"""The text behind each hash that our entries seal: personal, and may be erased."""

family_changes = Table(
    "family_changes",
    metadata,
    whole("epoch", key=True),
    whole("seq", key=True),
    words("household"),
    words("content", optional=True),
    ForeignKeyConstraint(["epoch", "seq"], ["journal.epoch", "journal.seq"]),
    sqlite_strict=True,
)
"""Our entries that change a row of a family: which one, and the hash of their content if any."""
