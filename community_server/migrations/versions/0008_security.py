"""Desks struck off, and who read or changed a family."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "revocations",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("until_epoch", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("revoked_by", sa.Text(), nullable=False),
        sa.Column(
            "revoked_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("community", "desk", "until_epoch", name="revocations_key"),
    )
    op.create_table(
        "accesses",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("household", sa.Text(), nullable=True),
        sa.Column("families", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("community", "position", name="accesses_key"),
    )
    op.create_index(
        "accesses_by_community_household_position",
        "accesses",
        ["community", "household", "position"],
        unique=False,
    )


def downgrade() -> None:
    op.drop_table("accesses")
    op.drop_table("revocations")
