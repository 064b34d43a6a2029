"""Month and year closings, epochs of one's own, the machine and program that wrote, backups."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

STATEMENTS = (
    """
    CREATE INDEX journal_period_closings ON journal (position)
    WHERE kind IN ('month_closed', 'year_closed')
    """,
    """
    CREATE TABLE fenced_epochs (
        epoch INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        PRIMARY KEY (epoch)
    )
     STRICT
    """,
    """
    CREATE TABLE desk_state (
        only INTEGER NOT NULL,
        machine TEXT NOT NULL,
        program TEXT NOT NULL,
        schema INTEGER NOT NULL,
        PRIMARY KEY (only)
    )
     STRICT
    """,
    """
    CREATE TABLE backups (
        position INTEGER NOT NULL,
        made_at TEXT NOT NULL,
        folder TEXT NOT NULL,
        epoch INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        PRIMARY KEY (position)
    )
     STRICT
    """,
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
