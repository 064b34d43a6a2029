"""Which PostgreSQL a timeline belongs to, so that a restored copy is noticed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("communities", sa.Column("lived_in", sa.Text()))


def downgrade() -> None:
    op.drop_column("communities", "lived_in")
