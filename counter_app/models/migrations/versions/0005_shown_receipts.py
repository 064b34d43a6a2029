"""Receipts of other desks: the keys that prove them, the numbers known, and what was shown here."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"

STATEMENTS = (
    "ALTER TABLE movements ADD COLUMN receipt TEXT",
    "CREATE INDEX movements_by_receipt ON movements (receipt) WHERE receipt IS NOT NULL",
    "ALTER TABLE sync_state ADD COLUMN remaining INTEGER",
    """
    CREATE TABLE desk_keys (
        desk TEXT NOT NULL,
        epoch INTEGER NOT NULL,
        public_key TEXT NOT NULL,
        PRIMARY KEY (desk, epoch)
    )
     STRICT
    """,
    """
    CREATE TABLE shown_receipts (
        desk TEXT NOT NULL,
        epoch INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        receipt TEXT NOT NULL,
        household TEXT NOT NULL,
        amount_cents INTEGER NOT NULL,
        entry TEXT NOT NULL,
        business_date TEXT NOT NULL,
        PRIMARY KEY (desk, epoch, seq),
        FOREIGN KEY(entry) REFERENCES journal (id)
    )
     STRICT
    """,
    "CREATE INDEX shown_receipts_by_household ON shown_receipts (household)",
    # The movements already here bear no number: all is read again, with the keys of the desks.
    "UPDATE sync_state SET cursor = NULL, timeline = NULL",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
