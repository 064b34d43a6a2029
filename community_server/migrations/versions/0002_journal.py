"""Enrolment, sessions, the journal and the change feed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from community_server.changes.tables import Xid8

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(sa.schema.CreateSequence(sa.Sequence("feed_position", cache=1)))
    op.create_table(
        "enrolment_codes",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_epoch", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("community", "code_hash", name="enrolment_codes_key"),
        sa.ForeignKeyConstraint(
            ["community", "desk"],
            ["desks.community", "desks.desk"],
            name="enrolment_codes_of_desks",
        ),
    )
    op.create_table(
        "desk_keys",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("desk_key", sa.LargeBinary(), nullable=False),
        sa.Column("enrolment", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("community", "desk", "epoch", name="desk_keys_key"),
    )
    op.create_table(
        "challenges",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("nonce", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("community", "desk", "nonce", name="challenges_key"),
    )
    op.create_table(
        "desk_tokens",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("community", "token_hash", name="desk_tokens_key"),
    )
    op.create_table(
        "entries",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("business_date", sa.Text(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=True),
        sa.Column(
            "received_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("community", "desk", "epoch", "seq", name="entries_key"),
    )
    op.create_table(
        "postings",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("amount_cents", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            "community", "desk", "epoch", "seq", "position", name="postings_key"
        ),
    )
    op.create_table(
        "accounts",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("household", sa.Text(), nullable=False),
        sa.Column("balance_cents", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("community", "household", name="accounts_key"),
    )
    op.create_table(
        "desk_heads",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("fenced", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.PrimaryKeyConstraint("community", "desk", "epoch", name="desk_heads_key"),
    )
    op.create_table(
        "forks",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=True),
        sa.Column(
            "received_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("community", "desk", "epoch", "seq", "hash", name="forks_key"),
    )
    op.create_table(
        "quarantine",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column(
            "found_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("community", "desk", "epoch", "seq", name="quarantine_key"),
    )
    op.create_table(
        "feed",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("xid", Xid8(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("community", "topic", "key", name="feed_key"),
    )
    op.create_index(
        "feed_by_community_xid_position", "feed", ["community", "xid", "position"], unique=False
    )
    op.create_table(
        "movements",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("xid", Xid8(), server_default=sa.text("pg_current_xact_id()"), nullable=False),
        sa.Column(
            "position",
            sa.BigInteger(),
            server_default=sa.text("nextval('feed_position')"),
            nullable=False,
        ),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("household", sa.Text(), nullable=False),
        sa.Column("occurred_at", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("line_count", sa.Integer(), nullable=False),
        sa.Column("resident", sa.Text(), nullable=True),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("amount_cents", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("community", "xid", "position", name="movements_key"),
    )
    op.create_table(
        "movement_days",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("first_xid", Xid8(), nullable=False),
        sa.PrimaryKeyConstraint("community", "day", name="movement_days_key"),
    )


def downgrade() -> None:
    op.drop_table("movement_days")
    op.drop_table("movements")
    op.drop_table("feed")
    op.drop_table("quarantine")
    op.drop_table("forks")
    op.drop_table("desk_heads")
    op.drop_table("accounts")
    op.drop_table("postings")
    op.drop_table("entries")
    op.drop_table("desk_tokens")
    op.drop_table("challenges")
    op.drop_table("desk_keys")
    op.drop_table("enrolment_codes")
    op.execute(sa.schema.DropSequence(sa.Sequence("feed_position")))
