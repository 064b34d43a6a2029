"""What desks changed of families: the contents beside the chains, and where two disagree."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from community_server.changes.tables import Xid8

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "family_contents",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("household", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column(
            "received_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("community", "hash", name="family_contents_key"),
    )
    op.create_table(
        "conflicts",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("conflict", sa.Text(), nullable=False),
        sa.Column("household", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("kept", sa.Text(), nullable=True),
        sa.Column("kept_desk", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=True),
        sa.Column("other_desk", sa.Text(), nullable=False),
        sa.Column("other_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("community", "conflict", name="conflicts_key"),
    )
    op.create_index("conflicts_by_row", "conflicts", ["community", "topic", "key"])
    op.create_table(
        "field_words",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("occurred_at", sa.Text(), nullable=False),
        sa.Column("xid", Xid8(), server_default=sa.text("pg_current_xact_id()"), nullable=False),
        sa.PrimaryKeyConstraint("community", "topic", "key", "field", name="field_words_key"),
    )
    for event, transition in (
        ("INSERT", "NEW TABLE AS new_rows"),
        ("UPDATE", "OLD TABLE AS old_rows NEW TABLE AS new_rows"),
        ("DELETE", "OLD TABLE AS old_rows"),
    ):
        op.execute(
            f"CREATE TRIGGER mark_{event.lower()} AFTER {event} ON conflicts"
            f" REFERENCING {transition}"
            " FOR EACH STATEMENT EXECUTE FUNCTION mark_changes('conflict')"
        )


def downgrade() -> None:
    op.drop_table("field_words")
    op.drop_table("conflicts")
    op.drop_table("family_contents")
