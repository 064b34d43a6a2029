"""The mirrored tables: `community`, then exactly the columns of the row types of the protocol."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.schema import SchemaItem

from community_server.metadata import metadata
from counter_protocol.reference import Topic


def _mirrored(topic: Topic, *items: SchemaItem, key: tuple[str, ...]) -> Table:
    """One table per topic, keyed by the community first."""
    community = Column("community", Text, nullable=False)
    return Table(topic.value, metadata, community, *items, PrimaryKeyConstraint("community", *key))


def _text(name: str) -> Column[Any]:
    return Column(name, Text, nullable=False)


def _later_text(name: str) -> Column[Any]:
    """Text that came after the table: empty in the rows that were there."""
    return Column(name, Text, nullable=False, server_default="")


def _number(name: str) -> Column[Any]:
    return Column(name, BigInteger, nullable=False)


def _small(name: str) -> Column[Any]:
    return Column(name, Integer, nullable=False)


def _within(parent: str, column: str, key: str | None = None) -> ForeignKeyConstraint:
    """The row belongs to a parent of the same community, whose `key` is called as the column."""
    return ForeignKeyConstraint(
        ["community", column], [f"{parent}.community", f"{parent}.{key or column}"]
    )


def _of_community() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["community"], ["communities.community"])


def _flag(name: str) -> CheckConstraint:
    return CheckConstraint(f"{name} IN (0, 1)", name=f"{name}_is_a_flag")


settings: Final = _mirrored(
    Topic.SETTINGS, _text("name"), _text("value"), _of_community(), key=("name",)
)

organisations: Final = _mirrored(
    Topic.ORGANISATIONS,
    _text("organisation"),
    _text("name"),
    _text("kind"),
    _of_community(),
    key=("organisation",),
)

sites: Final = _mirrored(
    Topic.SITES,
    _text("site"),
    _text("organisation"),
    _text("name"),
    _text("kind"),
    _text("street"),
    _text("postcode"),
    _text("commune"),
    _within("organisations", "organisation"),
    key=("site",),
)

regies: Final = _mirrored(
    Topic.REGIES,
    _text("regie"),
    _text("organisation"),
    _text("name"),
    _text("regisseur"),
    _text("tenders"),
    _number("float_cents"),
    _number("maximum_in_hand_cents"),
    _small("deposit_days"),
    _number("top_up_minimum_cents"),
    _number("top_up_maximum_cents"),
    _number("balance_maximum_cents"),
    _later_text("act"),
    _later_text("clauses"),
    _later_text("services"),
    Column("parent", Text),
    _later_text("online_payment"),
    _within("organisations", "organisation"),
    _within("regies", "parent", "regie"),
    key=("regie",),
)

desks: Final = _mirrored(
    Topic.DESKS,
    _text("desk"),
    _text("site"),
    _text("regie"),
    _text("name"),
    _within("sites", "site"),
    _within("regies", "regie"),
    key=("desk",),
)

agents: Final = _mirrored(
    Topic.AGENTS,
    _text("agent"),
    _text("name"),
    _text("role"),
    _text("pin_hash"),
    _small("active"),
    _flag("active"),
    _of_community(),
    key=("agent",),
)

mandataires: Final = _mirrored(
    Topic.MANDATAIRES,
    _text("regie"),
    _text("agent"),
    _text("since"),
    _text("quality"),
    Column("until", Text),
    _within("regies", "regie"),
    _within("agents", "agent"),
    key=("regie", "agent", "since"),
)

services: Final = _mirrored(
    Topic.SERVICES,
    _text("service"),
    _text("organisation"),
    _text("name"),
    _text("name_en"),
    _small("never_refuse"),
    _later_text("nature"),
    _flag("never_refuse"),
    _within("organisations", "organisation"),
    key=("service",),
)

desk_services: Final = _mirrored(
    Topic.DESK_SERVICES,
    _text("desk"),
    _text("service"),
    _within("desks", "desk"),
    _within("services", "service"),
    key=("desk", "service"),
)

articles: Final = _mirrored(
    Topic.ARTICLES,
    _text("article"),
    _text("service"),
    _text("name"),
    _text("name_en"),
    _text("audience"),
    _small("vat_rate_bp"),
    _small("position"),
    _within("services", "service"),
    key=("article",),
)

tariffs: Final = _mirrored(
    Topic.TARIFFS,
    _text("tariff"),
    _text("article"),
    _text("valid_from"),
    Column("valid_until", Text),
    _text("scope"),
    Column("quotient_from", Integer),
    Column("quotient_until", Integer),
    Column("age_from", Integer),
    Column("age_until", Integer),
    _number("price_cents"),
    _text("deliberation"),
    _within("articles", "article"),
    key=("tariff",),
)

quotas: Final = _mirrored(
    Topic.QUOTAS,
    _text("service"),
    _small("passages_a_year"),
    _small("lease_passages"),
    _small("lease_days"),
    _text("beyond"),
    _within("services", "service"),
    key=("service",),
)

households: Final = _mirrored(
    Topic.HOUSEHOLDS,
    _text("household"),
    _text("name"),
    _text("street"),
    _text("postcode"),
    _text("commune"),
    Column("quotient", Integer),
    _text("scope"),
    Column("payer", Text),
    _of_community(),
    key=("household",),
)

residents: Final = _mirrored(
    Topic.RESIDENTS,
    _text("resident"),
    _text("household"),
    _text("first_name"),
    _text("last_name"),
    _text("birth_date"),
    Column("school_class", Text),
    _within("households", "household"),
    Index("residents_by_household", "community", "household"),
    key=("resident",),
)

cards: Final = _mirrored(
    Topic.CARDS,
    _text("card"),
    _text("resident"),
    _text("card_ref"),
    _text("status"),
    _text("valid_until"),
    Column("public_key", Text),
    _within("residents", "resident"),
    UniqueConstraint("community", "card_ref"),
    Index("cards_by_resident", "community", "resident"),
    key=("card",),
)

agent_sites: Final = Table(
    "agent_sites",
    metadata,
    Column("community", Text, nullable=False),
    _text("agent"),
    _text("site"),
    PrimaryKeyConstraint("community", "agent", "site"),
    _within("agents", "agent"),
    _within("sites", "site"),
)
"""Where an agent works; one of whom nothing is said here works everywhere. No desk mirrors it."""

TABLE_OF_TOPIC: Final = {
    Topic(table.name): table
    for table in (
        settings,
        organisations,
        sites,
        regies,
        desks,
        agents,
        mandataires,
        services,
        desk_services,
        articles,
        tariffs,
        quotas,
        households,
        residents,
        cards,
    )
}
"""The mirrored tables that people maintain, parents before children; the others are computed."""
