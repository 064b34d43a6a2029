"""Quotas, what we hold, want and gave back of them, how many passages there were and are ours."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"

STATEMENTS = (
    """
    CREATE TABLE quotas (
        service TEXT NOT NULL,
        passages_a_year INTEGER NOT NULL,
        lease_passages INTEGER NOT NULL,
        lease_days INTEGER NOT NULL,
        beyond TEXT NOT NULL,
        PRIMARY KEY (service)
    )
     STRICT
    """,
    """
    CREATE TABLE leases (
        desk TEXT NOT NULL,
        service TEXT NOT NULL,
        household TEXT NOT NULL,
        year INTEGER NOT NULL,
        passages INTEGER NOT NULL,
        expires_at TEXT NOT NULL,
        epoch INTEGER NOT NULL,
        lease TEXT NOT NULL,
        PRIMARY KEY (desk, service, household, year)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE TABLE passages (
        includes_epoch INTEGER NOT NULL,
        includes_seq INTEGER NOT NULL,
        service TEXT NOT NULL,
        household TEXT NOT NULL,
        year INTEGER NOT NULL,
        passages INTEGER NOT NULL,
        here INTEGER NOT NULL,
        PRIMARY KEY (service, household, year)
    )
     STRICT
    """,
    """
    CREATE TABLE own_passages (
        epoch INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        service TEXT NOT NULL,
        household TEXT NOT NULL,
        year INTEGER NOT NULL,
        outcome TEXT NOT NULL,
        passages INTEGER NOT NULL,
        undoes TEXT,
        PRIMARY KEY (epoch, seq),
        FOREIGN KEY(epoch, seq) REFERENCES journal (epoch, seq)
    )
     STRICT
    """,
    "CREATE INDEX own_passages_by_family ON own_passages (household, year)",
    "CREATE UNIQUE INDEX own_passages_undone ON own_passages (undoes)",
    """
    CREATE TABLE wanted_leases (
        service TEXT NOT NULL,
        household TEXT NOT NULL,
        year INTEGER NOT NULL,
        PRIMARY KEY (service, household, year)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE TABLE returned_leases (
        lease TEXT NOT NULL,
        PRIMARY KEY (lease)
    )
     WITHOUT ROWID,
     STRICT
    """,
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
