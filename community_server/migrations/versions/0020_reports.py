"""What receipts are made of, who may read the sums of it, and how acts of a kind are found."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from community_server.migrations.past_receipts import PARTS_OF_THE_PAST

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_ACTS = "entries_by_community_kind_day"


def upgrade() -> None:
    op.create_table(
        "receipt_parts",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("history", sa.LargeBinary(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("business_date", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("regie", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("tender", sa.Text(), nullable=True),
        sa.Column("organisation", sa.Text(), nullable=True),
        sa.Column("service", sa.Text(), nullable=True),
        sa.Column("vat_rate_bp", sa.Numeric(), nullable=True),
        sa.Column("amount_cents", sa.Numeric(), nullable=False),
        sa.Column("vat_cents", sa.Numeric(), nullable=False),
        sa.PrimaryKeyConstraint(
            *("community", "desk", "epoch", "seq", "history", "position"),
            name="receipt_parts_key",
        ),
    )
    op.execute(PARTS_OF_THE_PAST)
    op.create_index(
        "receipt_parts_by_community_business_date",
        "receipt_parts",
        ["community", "business_date"],
    )
    op.execute(
        "CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON receipt_parts"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
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
