"""Who looked at which family at a desk, as desks tell: each line once, by the id it was given."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

_ADDED = ("agent", "way", "look")


def upgrade() -> None:
    for name in _ADDED:
        op.add_column("accesses", sa.Column(name, sa.Text(), nullable=True))
    op.create_index(
        "accesses_by_look",
        "accesses",
        ["community", "actor", "look"],
        unique=True,
        postgresql_where=sa.text("look IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("accesses_by_look", "accesses")
    op.execute("DELETE FROM accesses WHERE look IS NOT NULL")
    for name in reversed(_ADDED):
        op.drop_column("accesses", name)
