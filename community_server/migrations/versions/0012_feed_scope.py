"""What the feed needs to tell each desk only what concerns it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0010"
branch_labels = None
depends_on = None

_TOUCHED_LATER = """
    ON CONFLICT (community, topic, key) DO UPDATE
    SET xid = excluded.xid, position = excluded.position, removed = excluded.removed
"""

_MARK_AGENTS = f"""
CREATE FUNCTION mark_agents() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    touched text := CASE TG_OP
        WHEN 'INSERT' THEN 'TABLE new_rows'
        WHEN 'DELETE' THEN 'TABLE old_rows'
        ELSE 'TABLE new_rows UNION ALL TABLE old_rows'
    END;
BEGIN
    EXECUTE format($sql$
        INSERT INTO feed (community, topic, key, xid, position, removed)
        SELECT community, 'agents', agent, pg_current_xact_id(), nextval('feed_position'), false
        FROM (SELECT DISTINCT community, agent FROM (%s) t ORDER BY 1, 2) ordered
        {_TOUCHED_LATER}
    $sql$, touched);
    EXECUTE format(
        'SELECT pg_notify(''guichet_changes'', community) FROM (%s) t GROUP BY community', touched);
    RETURN NULL;
END $$
"""  # noqa: S608 (our own words)

_MARK_TARIFFS = f"""
CREATE FUNCTION mark_tariffs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO feed (community, topic, key, xid, position, removed)
    SELECT community, 'tariffs', tariff, pg_current_xact_id(), nextval('feed_position'), false
    FROM (
        SELECT t.community, t.tariff FROM new_rows n
        JOIN old_rows o ON o.community = n.community AND o.article = n.article
        JOIN tariffs t ON t.community = n.community AND t.article = n.article
        WHERE o.service <> n.service ORDER BY 1, 2
    ) moved
    {_TOUCHED_LATER};
    RETURN NULL;
END $$
"""  # noqa: S608 (our own words)

# Only an applied entry makes a movement, so every body read here is what its kind says.
_SERVICE_OF_THE_PAST = """
    UPDATE movements m
    SET service = convert_from(e.raw, 'UTF8')::json #>> '{body,lines,0,service}'
    FROM entries e
    WHERE e.community = m.community AND e.id = m.entry AND m.line_count > 0
"""


def upgrade() -> None:
    op.add_column("movements", sa.Column("service", sa.Text(), nullable=True))
    op.execute(_SERVICE_OF_THE_PAST)
    op.execute(_MARK_AGENTS)
    op.execute(_MARK_TARIFFS)
    for event, transition in (
        ("INSERT", "NEW TABLE AS new_rows"),
        ("UPDATE", "OLD TABLE AS old_rows NEW TABLE AS new_rows"),
        ("DELETE", "OLD TABLE AS old_rows"),
    ):
        op.execute(
            f"CREATE TRIGGER mark_{event.lower()} AFTER {event} ON agent_sites"
            f" REFERENCING {transition}"
            " FOR EACH STATEMENT EXECUTE FUNCTION mark_agents()"
        )
    op.execute(
        "CREATE TRIGGER mark_tariffs AFTER UPDATE ON articles"
        " REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows"
        " FOR EACH STATEMENT EXECUTE FUNCTION mark_tariffs()"
    )


def downgrade() -> None:
    op.execute("DROP FUNCTION mark_tariffs() CASCADE")
    op.execute("DROP FUNCTION mark_agents() CASCADE")
    op.drop_column("movements", "service")
