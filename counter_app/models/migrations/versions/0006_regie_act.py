"""What a régie's act says, its mandataires, natures of services, and who signed a cheque."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"

STATEMENTS = (
    "ALTER TABLE regies ADD COLUMN act TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE regies ADD COLUMN clauses TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE regies ADD COLUMN services TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE regies ADD COLUMN parent TEXT",
    "ALTER TABLE services ADD COLUMN nature TEXT DEFAULT '' NOT NULL",
    """
    CREATE TABLE mandataires (
        regie TEXT NOT NULL,
        agent TEXT NOT NULL,
        since TEXT NOT NULL,
        quality TEXT NOT NULL,
        until TEXT,
        PRIMARY KEY (regie, agent, since)
    )
     STRICT
    """,
    """
    CREATE TABLE cheque_drawers (
        entry TEXT NOT NULL,
        position INTEGER NOT NULL,
        drawer TEXT NOT NULL,
        PRIMARY KEY (entry, position)
    )
     STRICT
    """,
    """
    CREATE INDEX journal_of_regie ON journal (position)
        WHERE kind IN ('deposit', 'deposit_received', 'in_hand_checked')
    """,
    """
    CREATE INDEX journal_recounts ON journal (position)
        WHERE kind IN ('till_handed_over', 'count_corrected')
    """,
    # The program before this one cut off what acts say: all is read again.
    "UPDATE sync_state SET cursor = NULL, timeline = NULL",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
