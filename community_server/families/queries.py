"""What merging changes to families asks of the database, one statement each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from psycopg import sql

from community_server.database import Connection
from counter_protocol.family_content import CHANGEABLE_FIELDS, FieldValue
from counter_protocol.reference import CardStatus, Topic


class FamilyRow(NamedTuple):
    """A row of a family: of `households`, `residents` or `cards`."""

    topic: Topic
    key: str


class Word(NamedTuple):
    """What a field was given, as text, by which desk and when; empty where it was no desk."""

    value: str | None
    desk: str
    occurred_at: str


_KEY_OF_TOPIC: Final = {
    Topic.HOUSEHOLDS: "household",
    Topic.RESIDENTS: "resident",
    Topic.CARDS: "card",
}


def lock_rows(connection: Connection, community: str, rows: Iterable[FamilyRow]) -> None:
    """Let nobody else change these rows before the end; always in the same order."""
    wanted = sorted(rows)
    for topic, key in _KEY_OF_TOPIC.items():
        keys = [row.key for row in wanted if row.topic is topic]
        if keys:
            connection.execute(
                _LOCK.format(topic=sql.Identifier(topic), key=sql.Identifier(key)),
                (community, keys),
            )


def held_fields(
    connection: Connection, community: str, row: FamilyRow
) -> dict[str, FieldValue] | None:
    """The changeable fields of a household or resident, and its household; None without it."""
    fields = [*sorted(CHANGEABLE_FIELDS[row.topic]), "household"]
    query = sql.SQL("SELECT {} FROM {} WHERE community = %s AND {} = %s").format(
        sql.SQL(", ").join(map(sql.Identifier, fields)), *_table_and_key(row)
    )
    found = connection.execute(query, (community, row.key)).fetchone()
    return None if found is None else dict(zip(fields, found, strict=True))


def is_known_household(connection: Connection, community: str, household: str) -> bool:
    """Whether a household is here, was here before, or has left something behind."""
    row = connection.execute(
        "SELECT 1 FROM feed WHERE community = %(community)s AND topic = 'households'"
        " AND key = %(household)s UNION ALL SELECT 1 FROM family_contents"
        " WHERE community = %(community)s AND household = %(household)s LIMIT 1",
        {"community": community, "household": household},
    ).fetchone()
    return row is not None


def lives_in(connection: Connection, community: str, resident: str, household: str) -> bool:
    """Whether somebody is of a household."""
    row = connection.execute(
        "SELECT 1 FROM residents WHERE community = %s AND resident = %s AND household = %s",
        (community, resident, household),
    ).fetchone()
    return row is not None


def keep_fields(
    connection: Connection, community: str, row: FamilyRow, values: Mapping[str, FieldValue]
) -> None:
    """Write fields of a row; its triggers tell the desks, if anything is another."""
    changes = sql.SQL(", ").join(
        sql.SQL("{} = %s").format(sql.Identifier(field)) for field in values
    )
    table, key = _table_and_key(row)
    query = sql.SQL("UPDATE {} SET {} WHERE community = %s AND {} = %s").format(table, changes, key)
    connection.execute(query, (*values.values(), community, row.key))


def block_card(connection: Connection, community: str, card: str, status: CardStatus) -> bool:
    """Refuse a card, unless it is refused by a person already; False without such a card."""
    found = connection.execute(
        "UPDATE cards SET status = CASE WHEN status IN ('blocked', 'lost') THEN status ELSE %s END"
        " WHERE community = %s AND card = %s",
        (status.value, community, card),
    )
    return found.rowcount > 0


def last_word(connection: Connection, community: str, row: FamilyRow, field: str) -> Word | None:
    """What a desk last wrote into a field; None when none ever did."""
    found = connection.execute(
        "SELECT value, desk, occurred_at FROM field_words"
        " WHERE community = %s AND topic = %s AND key = %s AND field = %s",
        (community, *row, field),
    ).fetchone()
    return None if found is None else Word(*found)


def note_word(
    connection: Connection, community: str, row: FamilyRow, field: str, word: Word
) -> None:
    """Remember whose a field is, and say it of what others disagree with; equals agree.

    What the same desk said before is over too: each has one last word on a field.
    """
    place = (community, *row, field)
    connection.execute(
        "INSERT INTO field_words (community, topic, key, field, value, desk, occurred_at)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s)"
        " ON CONFLICT (community, topic, key, field) DO UPDATE SET value = excluded.value,"
        " desk = excluded.desk, occurred_at = excluded.occurred_at, xid = pg_current_xact_id()",
        (*place, *word),
    )
    connection.execute(
        "DELETE FROM conflicts WHERE community = %s AND topic = %s AND key = %s AND field = %s"
        " AND (other IS NOT DISTINCT FROM %s OR other_desk = %s)",
        (*place, word.value, word.desk),
    )
    connection.execute(
        "UPDATE conflicts SET kept = %s, kept_desk = %s, kept_at = %s"
        " WHERE community = %s AND topic = %s AND key = %s AND field = %s",
        (*word, *place),
    )


def add_conflict(
    connection: Connection, community: str, what: Sequence[str], kept: Word, other: Word
) -> None:
    """Two words on one field: (conflict, household, topic, key, field), what stands, what does not.

    The last one of whoever was overruled takes the place of its former ones, so that a field has
    no more of them than desks, however often it is contested. The same one again changes nothing.
    """
    conflict, _, *field = what
    connection.execute(
        "DELETE FROM conflicts WHERE community = %s AND topic = %s AND key = %s AND field = %s"
        " AND other_desk = %s AND conflict <> %s",
        (community, *field, other.desk, conflict),
    )
    connection.execute(
        "INSERT INTO conflicts (community, conflict, household, topic, key, field,"
        " kept, kept_desk, kept_at, other, other_desk, other_at)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
        (community, *what, *kept, *other),
    )


def settle(
    connection: Connection,
    community: str,
    row: FamilyRow,
    fields: Collection[str],
    conflicts: Collection[str],
) -> None:
    """A person decided: these conflicts are over, as far as they are about these fields."""
    if conflicts:
        connection.execute(
            "DELETE FROM conflicts WHERE community = %s AND topic = %s AND key = %s"
            " AND field = ANY(%s) AND conflict = ANY(%s)",
            (community, *row, list(fields), list(conflicts)),
        )


def _table_and_key(row: FamilyRow) -> tuple[sql.Identifier, sql.Identifier]:
    return sql.Identifier(row.topic), sql.Identifier(_KEY_OF_TOPIC[row.topic])


_LOCK: Final = sql.SQL(
    "SELECT FROM {topic} WHERE community = %s AND {key} = ANY(%s) ORDER BY {key} FOR UPDATE"
)
