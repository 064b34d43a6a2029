"""Changes to families and what lies behind them, conflicts, and what a running snapshot brought."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"

STATEMENTS = (
    """
    CREATE TABLE family_contents (
        hash TEXT NOT NULL,
        content TEXT NOT NULL,
        PRIMARY KEY (hash)
    )
     STRICT
    """,
    """
    CREATE TABLE family_changes (
        epoch INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        household TEXT NOT NULL,
        content TEXT,
        PRIMARY KEY (epoch, seq),
        FOREIGN KEY(epoch, seq) REFERENCES journal (epoch, seq)
    )
     STRICT
    """,
    """
    CREATE TABLE conflicts (
        "conflict" TEXT NOT NULL,
        household TEXT NOT NULL,
        topic TEXT NOT NULL,
        "key" TEXT NOT NULL,
        field TEXT NOT NULL,
        kept TEXT,
        kept_desk TEXT NOT NULL,
        kept_at TEXT NOT NULL,
        other TEXT,
        other_desk TEXT NOT NULL,
        other_at TEXT NOT NULL,
        PRIMARY KEY ("conflict")
    )
     STRICT
    """,
    "CREATE INDEX conflicts_by_household ON conflicts (household)",
    """
    CREATE TABLE snapshot_rows (
        topic TEXT NOT NULL,
        "key" TEXT NOT NULL,
        PRIMARY KEY (topic, "key")
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE INDEX journal_sales_beyond ON journal (position)
    WHERE kind = 'sale' AND CAST(raw AS TEXT) ->> '$.body.beyond_cents' > 0
    """,
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
