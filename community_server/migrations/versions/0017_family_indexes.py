"""Finds the people of a household and the cards of a person, as removing either asks for."""

from __future__ import annotations

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("residents_by_household", "residents", ["community", "household"])
    op.create_index("cards_by_resident", "cards", ["community", "resident"])


def downgrade() -> None:
    op.drop_index("cards_by_resident", "cards")
    op.drop_index("residents_by_household", "residents")
