"""When each family was last here, and which are erased because they came no more."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from community_server.changes.tables import Xid8

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "family_days",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("household", sa.Text(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("announced_on", sa.Date(), nullable=True),
        sa.Column("erased_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("community", "household", name="family_days_key"),
    )
    op.create_table(
        "family_days_read",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("next_xid", Xid8(), nullable=False),
        sa.Column("read_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("community", name="family_days_read_key"),
    )


def downgrade() -> None:
    op.drop_table("family_days_read")
    op.drop_table("family_days")
