"""Yearly quotas: what a family may have, what it had, and which part of the rest desks hold."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_KEY_OF_TABLE = {
    "quotas": "service",
    "leases": "desk || '/' || service || '/' || household || '/' || year",
    "passages": "service || '/' || household || '/' || year",
}


def upgrade() -> None:
    op.create_table(
        "quotas",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("passages_a_year", sa.Integer(), nullable=False),
        sa.Column("lease_passages", sa.Integer(), nullable=False),
        sa.Column("lease_days", sa.Integer(), nullable=False),
        sa.Column("beyond", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("community", "service", name="quotas_key"),
        sa.ForeignKeyConstraint(
            ["community", "service"],
            ["services.community", "services.service"],
            name="quotas_of_services",
        ),
    )
    op.create_table(
        "recorded_passages",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("household", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("undoes", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("community", "entry", name="recorded_passages_key"),
        sa.UniqueConstraint(
            "community", "undoes", name="recorded_passages_unique_community_undoes"
        ),
    )
    op.create_table(
        "passages",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("household", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("passages", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "community", "service", "household", "year", "desk", name="passages_key"
        ),
    )
    op.create_table(
        "leases",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("household", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("passages", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.Text(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("lease", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint(
            "community", "desk", "service", "household", "year", name="leases_key"
        ),
    )
    op.create_index("leases_by_family", "leases", ["community", "service", "year", "household"])
    for table, key in _KEY_OF_TABLE.items():
        _mark_changes_of(table, key)


def _mark_changes_of(table: str, key: str) -> None:
    quoted = key.replace("'", "''")
    for event, transition in (
        ("INSERT", "NEW TABLE AS new_rows"),
        ("UPDATE", "OLD TABLE AS old_rows NEW TABLE AS new_rows"),
        ("DELETE", "OLD TABLE AS old_rows"),
    ):
        op.execute(
            f"CREATE TRIGGER mark_{event.lower()} AFTER {event} ON {table}"
            f" REFERENCING {transition}"
            f" FOR EACH STATEMENT EXECUTE FUNCTION mark_changes('{quoted}')"
        )


def downgrade() -> None:
    for table in ("leases", "passages", "recorded_passages", "quotas"):
        op.drop_table(table)
