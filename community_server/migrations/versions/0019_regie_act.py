"""What a régie's act says, who may take money for it, and of which nature a service is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_LATER_WORDS = (
    ("regies", "act"),
    ("regies", "clauses"),
    ("regies", "services"),
    ("services", "nature"),
)
_KEY = "regie || '/' || agent || '/' || since"


def upgrade() -> None:
    for table, column in _LATER_WORDS:
        op.add_column(table, sa.Column(column, sa.Text(), nullable=False, server_default=""))
    op.add_column("regies", sa.Column("parent", sa.Text(), nullable=True))
    op.create_foreign_key(
        "regies_of_regies", "regies", "regies", ["community", "parent"], ["community", "regie"]
    )
    op.create_table(
        "mandataires",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("regie", sa.Text(), nullable=False),
        sa.Column("agent", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("quality", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("community", "regie", "agent", "since", name="mandataires_key"),
        sa.ForeignKeyConstraint(
            ["community", "regie"],
            ["regies.community", "regies.regie"],
            name="mandataires_of_regies",
        ),
        sa.ForeignKeyConstraint(
            ["community", "agent"],
            ["agents.community", "agents.agent"],
            name="mandataires_of_agents",
        ),
    )
    _mark_changes()


def _mark_changes() -> None:
    quoted = _KEY.replace("'", "''")
    for event, transition in (
        ("INSERT", "NEW TABLE AS new_rows"),
        ("UPDATE", "OLD TABLE AS old_rows NEW TABLE AS new_rows"),
        ("DELETE", "OLD TABLE AS old_rows"),
    ):
        op.execute(
            f"CREATE TRIGGER mark_{event.lower()} AFTER {event} ON mandataires"
            f" REFERENCING {transition}"
            f" FOR EACH STATEMENT EXECUTE FUNCTION mark_changes('{quoted}')"
        )


def downgrade() -> None:
    op.drop_table("mandataires")
    op.execute("DELETE FROM feed WHERE topic = 'mandataires'")
    op.drop_constraint("regies_of_regies", "regies", type_="foreignkey")
    op.drop_column("regies", "parent")
    for table, column in reversed(_LATER_WORDS):
        op.drop_column(table, column)
