"""What the entries kept beside a chain post, what is set apart of them, and what was repaired."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from counter_protocol.entries import MalformedEntry
from counter_protocol.envelope import decode_envelope
from counter_protocol.outlines import outline_entry

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "fork_postings",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("amount_cents", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            "community", "desk", "epoch", "seq", "hash", "position", name="fork_postings_key"
        ),
    )
    op.execute(
        "CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON fork_postings"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
    op.create_table(
        "repairs",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("repaired_by", sa.Text(), nullable=False),
        sa.Column(
            "repaired_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("community", "desk", "epoch", "seq", "hash", name="repairs_key"),
    )
    op.execute(_ALL_POSTINGS)
    op.add_column("forks", sa.Column("id", sa.Text(), server_default="", nullable=False))
    op.add_column("forks", sa.Column("prev", sa.LargeBinary(), nullable=True))
    _say_of_forks_what_they_say()
    op.alter_column("forks", "prev", nullable=False)
    op.add_column("quarantine", sa.Column("hash", sa.LargeBinary(), nullable=True))
    op.execute(_NAME_WHAT_IS_APART)
    op.alter_column("quarantine", "hash", nullable=False)
    _key_quarantine_by("community", "desk", "epoch", "seq", "hash")
    op.execute(_SET_FORKS_APART)


def _say_of_forks_what_they_say() -> None:
    """Note the id and the entry before, which an earlier server left in the bytes alone."""
    database = op.get_bind()
    forks = sa.table(
        "forks",
        *map(sa.column, ("community", "desk", "epoch", "seq", "hash", "raw", "id", "prev")),
    )
    key = (forks.c.community, forks.c.desk, forks.c.epoch, forks.c.seq, forks.c.hash)
    op.execute("ALTER TABLE forks DISABLE TRIGGER append_only")
    for *place, raw in database.execute(sa.select(*key, forks.c.raw)).all():
        same = [column == value for column, value in zip(key, place, strict=True)]
        noted = {"id": _id_in(bytes(raw)), "prev": _prev_in(bytes(raw))}
        database.execute(sa.update(forks).where(*same).values(noted))
    op.execute("ALTER TABLE forks ENABLE TRIGGER append_only")


def _id_in(raw: bytes) -> str:
    """Nothing for what cannot be read, or holds what a text of the database cannot."""
    try:
        return "" if b"\\u0000" in raw else outline_entry(raw).id
    except MalformedEntry:
        return ""


def _prev_in(raw: bytes) -> bytes:
    try:
        return bytes.fromhex(decode_envelope(raw).prev)
    except (MalformedEntry, ValueError):
        return b""


def downgrade() -> None:
    op.execute("DELETE FROM quarantine WHERE hash IN (SELECT hash FROM forks)")
    _key_quarantine_by("community", "desk", "epoch", "seq")
    op.drop_column("quarantine", "hash")
    op.drop_column("forks", "prev")
    op.drop_column("forks", "id")
    op.execute("DROP VIEW all_postings")
    op.drop_table("repairs")
    op.drop_table("fork_postings")


def _key_quarantine_by(*columns: str) -> None:
    op.drop_constraint("quarantine_key", "quarantine")
    op.create_primary_key("quarantine_key", "quarantine", [*columns])


_ALL_POSTINGS = """
    CREATE VIEW all_postings AS
    SELECT community, desk, epoch, seq, account, amount_cents FROM postings
    UNION ALL
    SELECT community, desk, epoch, seq, account, amount_cents FROM fork_postings
"""
_NAME_WHAT_IS_APART = """
    UPDATE quarantine q SET hash = e.hash FROM entries e
    WHERE (e.community, e.desk, e.epoch, e.seq) = (q.community, q.desk, q.epoch, q.seq)
"""
# An earlier server applied nothing of a fork: a repair judges each as if it had just come.
_SET_FORKS_APART = """
    INSERT INTO quarantine (community, desk, epoch, seq, hash, reason, detail)
    SELECT community, desk, epoch, seq, hash, 'kept_beside', '' FROM forks
"""
