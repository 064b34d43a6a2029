"""The mirrored tables of the community: its settings, places, régies, desks and agents."""

from __future__ import annotations

from sqlalchemy import Table

from counter_app.models.tables.columns import later_words, metadata, whole, words

settings = Table("settings", metadata, words("name", key=True), words("value"), sqlite_strict=True)

organisations = Table(
    "organisations",
    metadata,
    words("organisation", key=True),
    words("name"),
    words("kind"),
    sqlite_strict=True,
)

sites = Table(
    "sites",
    metadata,
    words("site", key=True),
    words("organisation"),
    words("name"),
    words("kind"),
    words("street"),
    words("postcode"),
    words("commune"),
    sqlite_strict=True,
)

regies = Table(
    "regies",
    metadata,
    words("regie", key=True),
    words("organisation"),
    words("name"),
    words("regisseur"),
    words("tenders"),
    whole("float_cents"),
    whole("maximum_in_hand_cents"),
    whole("deposit_days"),
    whole("top_up_minimum_cents"),
    whole("top_up_maximum_cents"),
    whole("balance_maximum_cents"),
    later_words("act"),
    later_words("clauses"),
    later_words("services"),
    words("parent", optional=True),
    later_words("online_payment"),
    sqlite_strict=True,
)

mandataires = Table(
    "mandataires",
    metadata,
    words("regie", key=True),
    words("agent", key=True),
    words("since", key=True),
    words("quality"),
    words("until", optional=True),
    sqlite_strict=True,
)

desks = Table(
    "desks",
    metadata,
    words("desk", key=True),
    words("site"),
    words("regie"),
    words("name"),
    sqlite_strict=True,
)

agents = Table(
    "agents",
    metadata,
    words("agent", key=True),
    words("name"),
    words("role"),
    words("pin_hash"),
    whole("active"),
    sqlite_strict=True,
)
