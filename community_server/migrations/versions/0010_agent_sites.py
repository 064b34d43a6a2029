"""Where each agent works, so that a desk only hears of those who may sign in at it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agent_sites",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("agent", sa.Text(), nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community", "agent"],
            ["agents.community", "agents.agent"],
            name="agent_sites_of_agents",
        ),
        sa.ForeignKeyConstraint(
            ["community", "site"],
            ["sites.community", "sites.site"],
            name="agent_sites_of_sites",
        ),
        sa.PrimaryKeyConstraint("community", "agent", "site", name="agent_sites_key"),
    )


def downgrade() -> None:
    op.drop_table("agent_sites")
