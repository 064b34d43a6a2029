"""How each mirrored table is written, and how a row of it is forgotten: statements, no data."""

from __future__ import annotations

from typing import Final

from counter_app.models.tables import metadata
from counter_protocol.reference import Topic, row_fields

_KEY_WIDTHS: Final = {
    Topic.DESK_SERVICES: 2,
    Topic.DESK_KEYS: 2,
    Topic.LEASES: 4,
    Topic.PASSAGES: 3,
    Topic.MANDATAIRES: 3,
}
"""How many columns name a row; the first alone does in the others."""


def forgetting(topic: Topic) -> str:
    """What forgets rows of a topic, but for the WHERE.

    An agent keeps their name, which receipts and reports of their days bear, and loses the rest.
    """
    if topic is Topic.AGENTS:
        return "UPDATE agents SET active = 0, pin_hash = ''"
    return f"DELETE FROM {topic.value}"  # noqa: S608


def _key_columns(topic: Topic) -> tuple[str, ...]:
    return row_fields(topic)[: _KEY_WIDTHS.get(topic, 1)]


def _upsert(topic: Topic) -> str:
    table = metadata.tables[topic.value]
    columns, keys = row_fields(topic), _key_columns(topic)
    changes = ", ".join(f"{name} = excluded.{name}" for name in columns if name not in keys)
    outcome = f"UPDATE SET {changes}" if changes else "NOTHING"
    # Every part is a name of our own metadata, never data.
    return (
        f"INSERT INTO {table.name} ({', '.join(columns)}) "  # noqa: S608
        f"VALUES ({', '.join('?' * len(columns))}) "
        f"ON CONFLICT ({', '.join(keys)}) DO {outcome}"
    )


KEY_COLUMNS: Final = {topic: _key_columns(topic) for topic in Topic}
KEY_OF_TOPIC: Final = {topic: " || '/' || ".join(KEY_COLUMNS[topic]) for topic in Topic}
"""A row's key in the change feed, as an SQL expression."""

COUNTED_TOPICS: Final = (Topic.ACCOUNTS, Topic.PASSAGES)
"""Topics whose rows say up to which of our entries they count."""

PLAIN_TOPICS: Final = tuple(topic for topic in Topic if topic not in COUNTED_TOPICS)
"""Topics whose rows are stored as they come."""

UPSERTS: Final = {topic: _upsert(topic) for topic in PLAIN_TOPICS}

UPSERT_ACCOUNT: Final = """
    INSERT INTO accounts (includes_epoch, includes_seq, household, balance_cents)
    VALUES (?, ?, ?, ?)
    ON CONFLICT (household) DO UPDATE SET
        includes_epoch = excluded.includes_epoch,
        includes_seq = excluded.includes_seq,
        balance_cents = excluded.balance_cents
"""

UPSERT_PASSAGES: Final = """
    INSERT INTO passages
        (includes_epoch, includes_seq, service, household, year, passages, here)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (service, household, year) DO UPDATE SET
        includes_epoch = excluded.includes_epoch,
        includes_seq = excluded.includes_seq,
        passages = excluded.passages,
        here = excluded.here
"""

REMOVALS: Final = {
    topic.value: (
        f"{forgetting(topic)} WHERE {' AND '.join(f'{key} = ?' for key in KEY_COLUMNS[topic])}"
    )
    for topic in Topic
}
"""What forgets the one row of a tombstone, its key split at each `/`."""
