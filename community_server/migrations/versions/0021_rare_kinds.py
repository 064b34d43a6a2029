"""How acts of a kind are found: only the few that reports look up, so that receipts come fast."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_OF_ALL_KINDS = "entries_by_community_kind_day"
_OF_RARE_KINDS = "entries_by_community_rare_kind_day"
_COLUMNS = ("community", "kind", "left(business_date, 10)")
_RARE_KINDS = (
    *("attendance", "booking", "card_issued", "cash_in", "cash_out", "count_corrected"),
    *("deposit", "deposit_received", "in_hand_checked", "till_closed", "till_counted"),
    *("till_handed_over", "till_opened"),
)


def upgrade() -> None:
    kinds = ", ".join(f"'{kind}'" for kind in _RARE_KINDS)
    columns = [sa.text(column) for column in _COLUMNS]
    op.create_index(
        _OF_RARE_KINDS, "entries", columns, postgresql_where=sa.text(f"kind IN ({kinds})")
    )
    op.drop_index(_OF_ALL_KINDS, "entries")


def downgrade() -> None:
    op.create_index(_OF_ALL_KINDS, "entries", [sa.text(column) for column in _COLUMNS])
    op.drop_index(_OF_RARE_KINDS, "entries")
