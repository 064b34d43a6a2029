"""Who looked at which family, until the server has filed it."""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"

STATEMENTS = (
    """
    CREATE TABLE looks (
        look TEXT NOT NULL,
        at TEXT NOT NULL,
        agent TEXT NOT NULL,
        way TEXT NOT NULL,
        household TEXT,
        families INTEGER NOT NULL,
        PRIMARY KEY (look)
    )
     WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX looks_by_at ON looks (at)",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
