"""What the database itself guarantees: facts never change, and every change reaches the feed."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_APPEND_ONLY = ("entries", "postings", "forks")

_KEY_OF_TABLE = {
    "settings": "name",
    "organisations": "organisation",
    "sites": "site",
    "regies": "regie",
    "desks": "desk",
    "agents": "agent",
    "services": "service",
    "desk_services": "desk || '/' || service",
    "articles": "article",
    "tariffs": "tariff",
    "households": "household",
    "residents": "resident",
    "cards": "card",
}

_REFUSE_CHANGE = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$
"""

_MARK_CHANGES = """
CREATE FUNCTION mark_changes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    written text := format('SELECT community, %s AS key FROM new_rows', TG_ARGV[0]);
    erased text := format('SELECT community, %s AS key FROM old_rows', TG_ARGV[0]);
    touched text;
BEGIN
    touched := CASE TG_OP
        WHEN 'INSERT' THEN written
        WHEN 'DELETE' THEN erased
        -- A row written again as it was is no change, and a key that left is a removal.
        ELSE format('SELECT community, %s AS key FROM (TABLE new_rows EXCEPT TABLE old_rows) n',
                    TG_ARGV[0]) || ' UNION (' || erased || ' EXCEPT ' || written || ')'
    END;
    EXECUTE format($sql$
        INSERT INTO feed (community, topic, key, xid, position, removed)
        SELECT community, %L, key, pg_current_xact_id(), nextval('feed_position'), removed
        FROM (SELECT community, key, %s AS removed FROM (%s) touched ORDER BY 1, 2) ordered
        ON CONFLICT (community, topic, key) DO UPDATE
        SET xid = excluded.xid, position = excluded.position, removed = excluded.removed
    $sql$, TG_TABLE_NAME, CASE TG_OP
        WHEN 'INSERT' THEN 'false'
        WHEN 'DELETE' THEN 'true'
        ELSE format('(community, key) NOT IN (%s)', written)
    END, touched);
    EXECUTE format(
        'SELECT pg_notify(''guichet_changes'', community) FROM (%s) t GROUP BY community', touched);
    RETURN NULL;
END $$
"""

_OPEN_ACCOUNTS = """
CREATE FUNCTION open_accounts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    WITH opened AS (
        INSERT INTO accounts (community, household, balance_cents)
        SELECT community, household, 0 FROM new_rows ORDER BY 1, 2
        ON CONFLICT DO NOTHING
        RETURNING community, household
    )
    INSERT INTO feed (community, topic, key, xid, position, removed)
    SELECT community, 'accounts', household, pg_current_xact_id(), nextval('feed_position'), false
    FROM opened
    ON CONFLICT (community, topic, key) DO UPDATE
    SET xid = excluded.xid, position = excluded.position, removed = excluded.removed;
    RETURN NULL;
END $$
"""


def upgrade() -> None:
    for function in (_REFUSE_CHANGE, _MARK_CHANGES, _OPEN_ACCOUNTS):
        op.execute(function)
    for table in _APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
    for table, key in _KEY_OF_TABLE.items():
        _mark_changes_of(table, key)
    op.execute(
        "CREATE TRIGGER open_accounts AFTER INSERT ON households"
        " REFERENCING NEW TABLE AS new_rows"
        " FOR EACH STATEMENT EXECUTE FUNCTION open_accounts()"
    )


def _mark_changes_of(table: str, key: str) -> None:
    quoted = key.replace("'", "''")
    for event, transition in (
        ("INSERT", "NEW TABLE AS new_rows"),
        ("UPDATE", "OLD TABLE AS old_rows NEW TABLE AS new_rows"),
        ("DELETE", "OLD TABLE AS old_rows"),
    ):
        op.execute(
            f"CREATE TRIGGER mark_{event.lower()} AFTER {event} ON {table}"
            f" REFERENCING {transition}"
            f" FOR EACH STATEMENT EXECUTE FUNCTION mark_changes('{quoted}')"
        )


def downgrade() -> None:
    op.execute("DROP FUNCTION open_accounts() CASCADE")
    op.execute("DROP FUNCTION mark_changes() CASCADE")
    op.execute("DROP FUNCTION refuse_change() CASCADE")
