"""The public half of the community's recovery key."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("communities", sa.Column("recovery_key", sa.LargeBinary()))


def downgrade() -> None:
    op.drop_column("communities", "recovery_key")
