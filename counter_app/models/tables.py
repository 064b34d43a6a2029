"""The local database's tables: the journal and its projections, and the mirrored reference data.

Every table is STRICT. Mirrored tables keep the column order of their row in
`counter_protocol.reference`, after any column of our own.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)

metadata = MetaData()


def _whole(name: str, *, key: bool = False, optional: bool = False) -> Column[int]:
    return Column(name, Integer, primary_key=key, nullable=optional, autoincrement=False)


def _words(name: str, *, key: bool = False, optional: bool = False) -> Column[str]:
    return Column(name, Text, primary_key=key, nullable=optional)


def _bytes(name: str, *, optional: bool = False) -> Column[bytes]:
    return Column(name, LargeBinary, nullable=optional)


journal = Table(
    "journal",
    metadata,
    _whole("position", key=True),
    _whole("epoch"),
    _whole("seq"),
    _words("id"),
    _words("kind"),
    _words("business_date"),
    _words("till_session"),
    _words("receipt", optional=True),
    _bytes("raw"),
    _bytes("hash"),
    _bytes("signature", optional=True),
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
        "journal_period_closings",
        "position",
        sqlite_where=text("kind IN ('month_closed', 'year_closed')"),
    ),
    sqlite_strict=True,
)

postings = Table(
    "postings",
    metadata,
    _words("account", key=True),
    _whole("epoch", key=True),
    _whole("seq", key=True),
    _whole("line", key=True),
    _whole("amount_cents"),
    ForeignKeyConstraint(["epoch", "seq"], ["journal.epoch", "journal.seq"]),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

balances = Table(
    "balances",
    metadata,
    _words("account", key=True),
    _whole("amount_cents"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

reversals = Table(
    "reversals",
    metadata,
    _words("original", key=True),
    _words("receipt"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

copies = Table(
    "copies",
    metadata,
    _words("receipt", key=True),
    _whole("printed"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

acknowledgements = Table(
    "acknowledgements",
    metadata,
    _whole("position", key=True),
    _whole("epoch"),
    _whole("seq"),
    _words("raw"),
    _words("signature"),
    sqlite_strict=True,
)

quarantined = Table(
    "quarantined",
    metadata,
    _whole("epoch", key=True),
    _whole("seq", key=True),
    _words("reason"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

enrolments = Table(
    "enrolments",
    metadata,
    _whole("epoch", key=True),
    _words("raw"),
    _words("signature"),
    sqlite_strict=True,
)

fenced_epochs = Table(
    "fenced_epochs",
    metadata,
    _whole("epoch", key=True),
    _whole("seq"),
    sqlite_strict=True,
)
"""Epochs of which the server holds another history from `seq` on, and keeps ours beside it."""

desk_state = Table(
    "desk_state",
    metadata,
    _whole("only", key=True),
    _words("machine"),
    _words("program"),
    _whole("schema"),
    sqlite_strict=True,
)
"""One row: the machine, the program's version and its schema that wrote here last."""

backups = Table(
    "backups",
    metadata,
    _whole("position", key=True),
    _words("made_at"),
    _words("folder"),
    _whole("epoch"),
    _whole("seq"),
    sqlite_strict=True,
)
"""Each backup that was opened and found whole, and the last entry in it."""

sync_state = Table(
    "sync_state",
    metadata,
    _whole("only", key=True),
    _words("cursor", optional=True),
    _words("timeline", optional=True),
    _words("server_time", optional=True),
    sqlite_strict=True,
)

settings = Table(
    "settings", metadata, _words("name", key=True), _words("value"), sqlite_strict=True
)

organisations = Table(
    "organisations",
    metadata,
    _words("organisation", key=True),
    _words("name"),
    _words("kind"),
    sqlite_strict=True,
)

sites = Table(
    "sites",
    metadata,
    _words("site", key=True),
    _words("organisation"),
    _words("name"),
    _words("kind"),
    _words("street"),
    _words("postcode"),
    _words("commune"),
    sqlite_strict=True,
)

regies = Table(
    "regies",
    metadata,
    _words("regie", key=True),
    _words("organisation"),
    _words("name"),
    _words("regisseur"),
    _words("tenders"),
    _whole("float_cents"),
    _whole("maximum_in_hand_cents"),
    _whole("deposit_days"),
    _whole("top_up_minimum_cents"),
    _whole("top_up_maximum_cents"),
    _whole("balance_maximum_cents"),
    sqlite_strict=True,
)

desks = Table(
    "desks",
    metadata,
    _words("desk", key=True),
    _words("site"),
    _words("regie"),
    _words("name"),
    sqlite_strict=True,
)

agents = Table(
    "agents",
    metadata,
    _words("agent", key=True),
    _words("name"),
    _words("role"),
    _words("pin_hash"),
    _whole("active"),
    sqlite_strict=True,
)

services = Table(
    "services",
    metadata,
    _words("service", key=True),
    _words("organisation"),
    _words("name"),
    _words("name_en"),
    _whole("never_refuse"),
    sqlite_strict=True,
)

desk_services = Table(
    "desk_services",
    metadata,
    _words("desk", key=True),
    _words("service", key=True),
    sqlite_strict=True,
)

articles = Table(
    "articles",
    metadata,
    _words("article", key=True),
    _words("service"),
    _words("name"),
    _words("name_en"),
    _words("audience"),
    _whole("vat_rate_bp"),
    _whole("position"),
    sqlite_strict=True,
)

tariffs = Table(
    "tariffs",
    metadata,
    _words("tariff", key=True),
    _words("article"),
    _words("valid_from"),
    _words("valid_until", optional=True),
    _words("scope"),
    _whole("quotient_from", optional=True),
    _whole("quotient_until", optional=True),
    _whole("age_from", optional=True),
    _whole("age_until", optional=True),
    _whole("price_cents"),
    _words("deliberation"),
    Index("tariffs_by_article", "article"),
    sqlite_strict=True,
)

households = Table(
    "households",
    metadata,
    _whole("position", key=True),
    _words("household"),
    _words("name"),
    _words("street"),
    _words("postcode"),
    _words("commune"),
    _whole("quotient", optional=True),
    _words("scope"),
    _words("payer", optional=True),
    Index("households_by_id", "household", unique=True),
    sqlite_strict=True,
)

residents = Table(
    "residents",
    metadata,
    _words("resident", key=True),
    _words("household"),
    _words("first_name"),
    _words("last_name"),
    _words("birth_date"),
    _words("school_class", optional=True),
    Index("residents_by_household", "household"),
    sqlite_strict=True,
)

cards = Table(
    "cards",
    metadata,
    _words("card", key=True),
    _words("resident"),
    _words("card_ref"),
    _words("status"),
    _words("valid_until"),
    _words("public_key", optional=True),
    Index("cards_by_ref", "card_ref"),
    sqlite_strict=True,
)

accounts = Table(
    "accounts",
    metadata,
    _whole("includes_epoch"),
    _whole("includes_seq"),
    _words("household", key=True),
    _whole("balance_cents"),
    sqlite_strict=True,
)

movements = Table(
    "movements",
    metadata,
    _words("entry", key=True),
    _words("household"),
    _words("occurred_at"),
    _words("kind"),
    _words("label"),
    _whole("line_count"),
    _words("resident", optional=True),
    _words("site"),
    _whole("amount_cents"),
    Index("movements_by_household", "household", "occurred_at"),
    sqlite_strict=True,
)

conflicts = Table(
    "conflicts",
    metadata,
    _words("conflict", key=True),
    _words("household"),
    _words("topic"),
    _words("key"),
    _words("field"),
    _words("kept", optional=True),
    _words("kept_desk"),
    _words("kept_at"),
    _words("other", optional=True),
    _words("other_desk"),
    _words("other_at"),
    Index("conflicts_by_household", "household"),
    sqlite_strict=True,
)

family_contents = Table(
    "family_contents",
    metadata,
    _words("hash", key=True),
    _words("content"),
    sqlite_strict=True,
)
"""The text behind each hash that our entries seal: personal, and may be erased."""

family_changes = Table(
    "family_changes",
    metadata,
    _whole("epoch", key=True),
    _whole("seq", key=True),
    _words("household"),
    _words("content", optional=True),
    ForeignKeyConstraint(["epoch", "seq"], ["journal.epoch", "journal.seq"]),
    sqlite_strict=True,
)
"""Our entries that change a row of a family: which one, and the hash of their content if any."""

quotas = Table(
    "quotas",
    metadata,
    _words("service", key=True),
    _whole("passages_a_year"),
    _whole("lease_passages"),
    _whole("lease_days"),
    _words("beyond"),
    sqlite_strict=True,
)

leases = Table(
    "leases",
    metadata,
    _words("desk", key=True),
    _words("service", key=True),
    _words("household", key=True),
    _whole("year", key=True),
    _whole("passages"),
    _words("expires_at"),
    _whole("epoch"),
    _words("lease"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

passages = Table(
    "passages",
    metadata,
    _whole("includes_epoch"),
    _whole("includes_seq"),
    _words("service", key=True),
    _words("household", key=True),
    _whole("year", key=True),
    _whole("passages"),
    _whole("here"),
    sqlite_strict=True,
)

own_passages = Table(
    "own_passages",
    metadata,
    _whole("epoch", key=True),
    _whole("seq", key=True),
    _words("service"),
    _words("household"),
    _whole("year"),
    _words("outcome"),
    _whole("passages"),
    _words("undoes", optional=True),
    ForeignKeyConstraint(["epoch", "seq"], ["journal.epoch", "journal.seq"]),
    Index("own_passages_by_family", "household", "year"),
    Index("own_passages_undone", "undoes", unique=True),
    sqlite_strict=True,
)
"""Our entries about passages: 1 each, or -1 for what takes one back."""

wanted_leases = Table(
    "wanted_leases",
    metadata,
    _words("service", key=True),
    _words("household", key=True),
    _whole("year", key=True),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Families that came while nothing was held for them: to be asked for when the server answers."""

returned_leases = Table(
    "returned_leases",
    metadata,
    _words("lease", key=True),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""What we gave back and use no more, though the server may not have heard of it yet."""

snapshot_rows = Table(
    "snapshot_rows",
    metadata,
    _words("topic", key=True),
    _words("key", key=True),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""What the snapshot that is still coming in has brought; empty at all other times."""

APPEND_ONLY = (journal, postings, acknowledgements, enrolments)
"""Tables whose rows are facts: database triggers refuse to update or delete them."""
