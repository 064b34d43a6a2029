"""What receipts are made of, who may read the sums of it, and how acts of a kind are found."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from community_server.migrations.past_receipts import create_receipt_parts

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_ACTS = "entries_by_community_kind_day"


def upgrade() -> None:
    create_receipt_parts()
    _create_reporters()
    op.create_index(_ACTS, "entries", ["community", "kind", sa.text("left(business_date, 10)")])


def _create_reporters() -> None:
    op.create_table(
        "reporters",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("reporter", sa.Text(), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(), nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column(
            "added_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("revoked_by", sa.Text(), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("community", "reporter", name="reporters_key"),
        sa.UniqueConstraint("community", "key_hash", name="reporters_unique_community_key_hash"),
    )
    op.create_table(
        "report_reads",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("read", sa.Text(), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("community", "read", name="report_reads_key"),
    )
    op.create_index("report_reads_by_community_at", "report_reads", ["community", "at"])


def downgrade() -> None:
    op.drop_index(_ACTS, "entries")
    op.drop_table("report_reads")
    op.drop_table("reporters")
    op.drop_table("receipt_parts")
