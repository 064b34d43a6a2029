"""Where a régie is paid on the web."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    column = sa.Column("online_payment", sa.Text(), nullable=False, server_default="")
    op.add_column("regies", column)


def downgrade() -> None:
    op.drop_column("regies", "online_payment")
