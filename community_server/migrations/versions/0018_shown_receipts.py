"""What proves a receipt at another desk: desks' keys in the feed, the numbers in movements."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_KEY = "desk || '/' || epoch"

_TOUCHED_LATER = """
    ON CONFLICT (community, topic, key) DO UPDATE
    SET xid = excluded.xid, position = excluded.position, removed = excluded.removed
"""

_MARK_KEYS_OF_DESKS = f"""
CREATE FUNCTION mark_keys_of_desks() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    touched text := CASE TG_OP
        WHEN 'INSERT' THEN 'TABLE new_rows'
        WHEN 'DELETE' THEN 'TABLE old_rows'
        ELSE 'TABLE new_rows UNION ALL TABLE old_rows'
    END;
BEGIN
    EXECUTE format($sql$
        INSERT INTO feed (community, topic, key, xid, position, removed)
        SELECT community, 'desk_keys', {_KEY}, pg_current_xact_id(), nextval('feed_position'), false
        FROM (
            SELECT community, desk, epoch FROM desk_keys
            WHERE (community, desk) IN (SELECT community, desk FROM (%s) t)
            ORDER BY 1, 2, 3
        ) ordered
        {_TOUCHED_LATER}
    $sql$, touched);
    EXECUTE format(
        'SELECT pg_notify(''guichet_changes'', community) FROM (%s) t GROUP BY community', touched);
    RETURN NULL;
END $$
"""  # noqa: S608 (our own words)

_MARK_KEYS_OF_THE_PAST = f"""
    INSERT INTO feed (community, topic, key, xid, position, removed)
    SELECT community, 'desk_keys', {_KEY}, pg_current_xact_id(), nextval('feed_position'), false
    FROM (SELECT community, desk, epoch FROM desk_keys ORDER BY 1, 2, 3) ordered
    {_TOUCHED_LATER}
"""  # noqa: S608 (our own words)

# Only an applied entry makes a movement; what is set apart may not even be JSON.
_RECEIPTS_OF_THE_PAST = """
    UPDATE movements m
    SET receipt = convert_from(e.raw, 'UTF8')::json #>> '{body,receipt}'
    FROM (
        SELECT community, desk, epoch, seq, hash, id, raw FROM entries
        UNION ALL SELECT community, desk, epoch, seq, hash, id, raw FROM forks
    ) e
    WHERE e.community = m.community AND e.id = m.entry AND NOT EXISTS (
        SELECT FROM quarantine q
        WHERE q.community = e.community AND q.desk = e.desk AND q.epoch = e.epoch
            AND q.seq = e.seq AND q.hash = e.hash
    )
"""

_EVENTS = (
    ("INSERT", "NEW TABLE AS new_rows"),
    ("UPDATE", "OLD TABLE AS old_rows NEW TABLE AS new_rows"),
    ("DELETE", "OLD TABLE AS old_rows"),
)


def upgrade() -> None:
    op.add_column("movements", sa.Column("receipt", sa.Text(), nullable=True))
    op.execute(_RECEIPTS_OF_THE_PAST)
    op.execute(_MARK_KEYS_OF_DESKS)
    quoted = _KEY.replace("'", "''")
    for event, transition in _EVENTS:
        for table, function in (
            ("desk_keys", f"mark_changes('{quoted}')"),
            ("revocations", "mark_keys_of_desks()"),
        ):
            op.execute(
                f"CREATE TRIGGER mark_{event.lower()} AFTER {event} ON {table}"
                f" REFERENCING {transition} FOR EACH STATEMENT EXECUTE FUNCTION {function}"
            )
    op.execute(_MARK_KEYS_OF_THE_PAST)


def downgrade() -> None:
    op.execute("DROP FUNCTION mark_keys_of_desks() CASCADE")
    for event, _ in _EVENTS:
        op.execute(f"DROP TRIGGER mark_{event.lower()} ON desk_keys")
    op.execute("DELETE FROM feed WHERE topic = 'desk_keys'")
    op.drop_column("movements", "receipt")
