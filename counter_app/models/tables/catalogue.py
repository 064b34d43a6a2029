"""The mirrored tables of what is sold: services, articles and their tariffs."""

from __future__ import annotations

from sqlalchemy import Index, Table

from counter_app.models.tables.columns import later_words, metadata, whole, words

services = Table(
    "services",
    metadata,
    words("service", key=True),
    words("organisation"),
    words("name"),
    words("name_en"),
    whole("never_refuse"),
    later_words("nature"),
    sqlite_strict=True,
)

desk_services = Table(
    "desk_services",
    metadata,
    words("desk", key=True),
    words("service", key=True),
    sqlite_strict=True,
)

articles = Table(
    "articles",
    metadata,
    words("article", key=True),
    words("service"),
    words("name"),
    words("name_en"),
    words("audience"),
    whole("vat_rate_bp"),
    whole("position"),
    sqlite_strict=True,
)

tariffs = Table(
    "tariffs",
    metadata,
    words("tariff", key=True),
    words("article"),
    words("valid_from"),
    words("valid_until", optional=True),
    words("scope"),
    whole("quotient_from", optional=True),
    whole("quotient_until", optional=True),
    whole("age_from", optional=True),
    whole("age_until", optional=True),
    whole("price_cents"),
    words("deliberation"),
    Index("tariffs_by_article", "article"),
    sqlite_strict=True,
)
