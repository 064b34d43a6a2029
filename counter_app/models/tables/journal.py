"""The journal's tables: sealed entries, and what is added up from them."""

from __future__ import annotations

from sqlalchemy import ForeignKeyConstraint, Index, Table, text

from counter_app.models.tables.columns import metadata, octets, whole, words

journal = Table(
    "journal",
    metadata,
    whole("position", key=True),
    whole("epoch"),
    whole("seq"),
    words("id"),
    words("kind"),
    words("business_date"),
    words("till_session"),
    words("receipt", optional=True),
    octets("raw"),
    octets("hash"),
    octets("signature", optional=True),
    Index("journal_by_seq", "epoch", "seq", unique=True),
    Index("journal_by_id", "id", unique=True),
    Index("journal_by_receipt", "receipt", unique=True, sqlite_where=text("receipt IS NOT NULL")),
    Index(
        "journal_till_marks",
        "position",
        sqlite_where=text("kind IN ('till_opened', 'till_closed')"),
    ),
    Index(
        "journal_connection_marks",
        "position",
        sqlite_where=text("kind IN ('went_offline', 'came_online')"),
    ),
    Index(
        "journal_sales_beyond",
        "position",
        sqlite_where=text("kind = 'sale' AND CAST(raw AS TEXT) ->> '$.body.beyond_cents' > 0"),
    ),
    Index(
        "journal_recounts",
        "position",
        sqlite_where=text("kind IN ('till_handed_over', 'count_corrected')"),
    ),
    Index(
        "journal_period_closings",
        "position",
        sqlite_where=text("kind IN ('month_closed', 'year_closed')"),
    ),
    Index(
        "journal_of_regie",
        "position",
        sqlite_where=text("kind IN ('deposit', 'deposit_received', 'in_hand_checked')"),
    ),
    sqlite_strict=True,
)

postings = Table(
    "postings",
    metadata,
    words("account", key=True),
    whole("epoch", key=True),
    whole("seq", key=True),
    whole("line", key=True),
    whole("amount_cents"),
    ForeignKeyConstraint(["epoch", "seq"], ["journal.epoch", "journal.seq"]),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

balances = Table(
    "balances",
    metadata,
    words("account", key=True),
    whole("amount_cents"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

reversals = Table(
    "reversals",
    metadata,
    words("original", key=True),
    words("receipt"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

copies = Table(
    "copies",
    metadata,
    words("receipt", key=True),
    whole("printed"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
