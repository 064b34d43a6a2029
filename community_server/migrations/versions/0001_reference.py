"""Communities, and the reference tables that desks mirror."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "communities",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("timeline", sa.Text(), nullable=False),
        sa.Column("server_key", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("community", name="communities_key"),
    )
    op.create_table(
        "settings",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community"], ["communities.community"], name="settings_of_communities"
        ),
        sa.PrimaryKeyConstraint("community", "name", name="settings_key"),
    )
    op.create_table(
        "organisations",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community"], ["communities.community"], name="organisations_of_communities"
        ),
        sa.PrimaryKeyConstraint("community", "organisation", name="organisations_key"),
    )
    op.create_table(
        "sites",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("street", sa.Text(), nullable=False),
        sa.Column("postcode", sa.Text(), nullable=False),
        sa.Column("commune", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community", "organisation"],
            ["organisations.community", "organisations.organisation"],
            name="sites_of_organisations",
        ),
        sa.PrimaryKeyConstraint("community", "site", name="sites_key"),
    )
    op.create_table(
        "regies",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("regie", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("regisseur", sa.Text(), nullable=False),
        sa.Column("tenders", sa.Text(), nullable=False),
        sa.Column("float_cents", sa.BigInteger(), nullable=False),
        sa.Column("maximum_in_hand_cents", sa.BigInteger(), nullable=False),
        sa.Column("deposit_days", sa.Integer(), nullable=False),
        sa.Column("top_up_minimum_cents", sa.BigInteger(), nullable=False),
        sa.Column("top_up_maximum_cents", sa.BigInteger(), nullable=False),
        sa.Column("balance_maximum_cents", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community", "organisation"],
            ["organisations.community", "organisations.organisation"],
            name="regies_of_organisations",
        ),
        sa.PrimaryKeyConstraint("community", "regie", name="regies_key"),
    )
    op.create_table(
        "desks",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("regie", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community", "regie"], ["regies.community", "regies.regie"], name="desks_of_regies"
        ),
        sa.ForeignKeyConstraint(
            ["community", "site"], ["sites.community", "sites.site"], name="desks_of_sites"
        ),
        sa.PrimaryKeyConstraint("community", "desk", name="desks_key"),
    )
    op.create_table(
        "agents",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("agent", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("pin_hash", sa.Text(), nullable=False),
        sa.Column("active", sa.Integer(), nullable=False),
        sa.CheckConstraint("active IN (0, 1)", name="agents_active_is_a_flag"),
        sa.ForeignKeyConstraint(
            ["community"], ["communities.community"], name="agents_of_communities"
        ),
        sa.PrimaryKeyConstraint("community", "agent", name="agents_key"),
    )
    op.create_table(
        "services",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("never_refuse", sa.Integer(), nullable=False),
        sa.CheckConstraint("never_refuse IN (0, 1)", name="services_never_refuse_is_a_flag"),
        sa.ForeignKeyConstraint(
            ["community", "organisation"],
            ["organisations.community", "organisations.organisation"],
            name="services_of_organisations",
        ),
        sa.PrimaryKeyConstraint("community", "service", name="services_key"),
    )
    op.create_table(
        "desk_services",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community", "desk"], ["desks.community", "desks.desk"], name="desk_services_of_desks"
        ),
        sa.ForeignKeyConstraint(
            ["community", "service"],
            ["services.community", "services.service"],
            name="desk_services_of_services",
        ),
        sa.PrimaryKeyConstraint("community", "desk", "service", name="desk_services_key"),
    )
    op.create_table(
        "articles",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("vat_rate_bp", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community", "service"],
            ["services.community", "services.service"],
            name="articles_of_services",
        ),
        sa.PrimaryKeyConstraint("community", "article", name="articles_key"),
    )
    op.create_table(
        "tariffs",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("tariff", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Text(), nullable=False),
        sa.Column("valid_until", sa.Text(), nullable=True),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("quotient_from", sa.Integer(), nullable=True),
        sa.Column("quotient_until", sa.Integer(), nullable=True),
        sa.Column("age_from", sa.Integer(), nullable=True),
        sa.Column("age_until", sa.Integer(), nullable=True),
        sa.Column("price_cents", sa.BigInteger(), nullable=False),
        sa.Column("deliberation", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community", "article"],
            ["articles.community", "articles.article"],
            name="tariffs_of_articles",
        ),
        sa.PrimaryKeyConstraint("community", "tariff", name="tariffs_key"),
    )
    op.create_table(
        "households",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("household", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("street", sa.Text(), nullable=False),
        sa.Column("postcode", sa.Text(), nullable=False),
        sa.Column("commune", sa.Text(), nullable=False),
        sa.Column("quotient", sa.Integer(), nullable=True),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("payer", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community"], ["communities.community"], name="households_of_communities"
        ),
        sa.PrimaryKeyConstraint("community", "household", name="households_key"),
    )
    op.create_table(
        "residents",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("resident", sa.Text(), nullable=False),
        sa.Column("household", sa.Text(), nullable=False),
        sa.Column("first_name", sa.Text(), nullable=False),
        sa.Column("last_name", sa.Text(), nullable=False),
        sa.Column("birth_date", sa.Text(), nullable=False),
        sa.Column("school_class", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community", "household"],
            ["households.community", "households.household"],
            name="residents_of_households",
        ),
        sa.PrimaryKeyConstraint("community", "resident", name="residents_key"),
    )
    op.create_table(
        "cards",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("card", sa.Text(), nullable=False),
        sa.Column("resident", sa.Text(), nullable=False),
        sa.Column("card_ref", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("valid_until", sa.Text(), nullable=False),
        sa.Column("public_key", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community", "resident"],
            ["residents.community", "residents.resident"],
            name="cards_of_residents",
        ),
        sa.PrimaryKeyConstraint("community", "card", name="cards_key"),
        sa.UniqueConstraint("community", "card_ref", name="cards_unique_community_card_ref"),
    )


def downgrade() -> None:
    op.drop_table("cards")
    op.drop_table("residents")
    op.drop_table("households")
    op.drop_table("tariffs")
    op.drop_table("articles")
    op.drop_table("desk_services")
    op.drop_table("services")
    op.drop_table("agents")
    op.drop_table("desks")
    op.drop_table("regies")
    op.drop_table("sites")
    op.drop_table("organisations")
    op.drop_table("settings")
    op.drop_table("communities")
