"""Which key opened a session, nonces that are written down only once answered, desks heard of."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Tokens and nonces live for minutes: every desk simply says hello again.
    op.drop_table("challenges")
    op.execute("DELETE FROM desk_tokens")
    op.add_column("desk_tokens", sa.Column("key_epoch", sa.Integer(), nullable=False))
    op.create_table(
        "answered_challenges",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("nonce", sa.LargeBinary(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("community", "desk", "nonce", name="answered_challenges_key"),
    )
    op.create_table(
        "desk_contacts",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("program", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("community", "desk", name="desk_contacts_key"),
    )
    op.create_index("accesses_by_community_at", "accesses", ["community", "at"], unique=False)


def downgrade() -> None:
    op.drop_index("accesses_by_community_at", "accesses")
    op.drop_table("desk_contacts")
    op.drop_table("answered_challenges")
    op.drop_column("desk_tokens", "key_epoch")
    op.create_table(
        "challenges",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("nonce", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("community", "desk", "nonce", name="challenges_key"),
    )
