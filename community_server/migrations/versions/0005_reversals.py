"""Which entry undid which, so that a receipt's verification can tell."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reversals",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("original", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("community", "original", name="reversals_key"),
    )
    op.execute(_FROM_THE_JOURNAL)


def downgrade() -> None:
    op.drop_table("reversals")


# What is in quarantine was not applied, and may be anything: it is left out before it is read.
_FROM_THE_JOURNAL = """
    WITH applied AS MATERIALIZED (
        SELECT * FROM entries e WHERE kind = 'reversal' AND NOT EXISTS (
            SELECT 1 FROM quarantine q WHERE q.community = e.community AND q.desk = e.desk
            AND q.epoch = e.epoch AND q.seq = e.seq)
    ), undone AS (
        SELECT *, convert_from(raw, 'UTF8')::json #>> '{body,original_id}' AS original FROM applied
    )
    INSERT INTO reversals (community, original, desk, epoch, seq)
    SELECT community, original, desk, epoch, seq FROM undone WHERE length(original) <= 64
    ORDER BY received_at, seq
    ON CONFLICT DO NOTHING
"""
