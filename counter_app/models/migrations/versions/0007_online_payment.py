"""Where a régie is paid on the web."""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"

STATEMENTS = (
    "ALTER TABLE regies ADD COLUMN online_payment TEXT DEFAULT '' NOT NULL",
    # The program before this one cut it off: all is read again.
    "UPDATE sync_state SET cursor = NULL, timeline = NULL",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
