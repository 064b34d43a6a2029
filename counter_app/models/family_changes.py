"""What this desk changed of families: kept beside the journal, and shown before the server knows.

The mirror is the server's word. An entry of ours that a pulled page does not include yet is applied
to the mirrored rows once more, on top: what was typed here does not vanish for a minute.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from counter_app.models.database import Database
from counter_app.models.household_search import index_households
from counter_protocol.bodies import (
    BlockReason,
    CardBlockedBody,
    HouseholdChangedBody,
    ResidentChangedBody,
    read_body,
)
from counter_protocol.entries import Entry, EntryKind, decode_entry
from counter_protocol.family_content import FieldValue, read_content
from counter_protocol.reference import CardStatus, Topic


def keep_household_change(database: Database, entry: Entry, content: str) -> None:
    """Keep and show what an entry changes of a household; call it inside `writing()`."""
    body = read_body(entry.body, HouseholdChangedBody)
    _keep(database, entry, body, content)
    _change_household(database, entry, content)


def keep_resident_change(database: Database, entry: Entry, content: str) -> None:
    """Keep and show what an entry changes of a person; call it inside `writing()`."""
    body = read_body(entry.body, ResidentChangedBody)
    _keep(database, entry, body, content)
    _change_resident(database, entry, content)


def keep_block(database: Database, entry: Entry) -> None:
    """Refuse the card of an entry from now on; call it inside `writing()`."""
    _note(database, entry, read_body(entry.body, CardBlockedBody).household, None)
    _block(database, entry)


def apply_own_changes(database: Database, includes_epoch: int, includes_seq: int) -> None:
    """Apply our changes that the server's rows do not include yet; call it inside `writing()`."""
    for row in database.rows(_LATER_CHANGES, includes_epoch, includes_seq):
        entry = decode_entry(row.raw)
        if entry.kind is EntryKind.CARD_BLOCKED:
            _block(database, entry)
        elif row.content is not None:
            change = _change_household if _is_of_household(entry) else _change_resident
            change(database, entry, row.content)


def forget_contents_of(database: Database, household: str) -> None:
    """Erase what we ever said of a family that is gone or erased; call it inside `writing()`.

    RGPD article 17: the entries stay, and tell nothing.
    """
    database.write(
        "DELETE FROM family_contents"
        " WHERE hash IN (SELECT content FROM family_changes WHERE household = ?)",
        (household,),
    )


def _is_of_household(entry: Entry) -> bool:
    return entry.kind is EntryKind.HOUSEHOLD_CHANGED


def _keep(
    database: Database,
    entry: Entry,
    body: HouseholdChangedBody | ResidentChangedBody,
    content: str,
) -> None:
    _note(database, entry, body.household, body.content)
    database.write(
        "INSERT INTO family_contents (hash, content) VALUES (?, ?)", (body.content, content)
    )


def _note(database: Database, entry: Entry, household: str, digest: str | None) -> None:
    database.write(
        "INSERT INTO family_changes (epoch, seq, household, content) VALUES (?, ?, ?, ?)",
        (entry.epoch, entry.seq, household, digest),
    )


def _change_household(database: Database, entry: Entry, content: str) -> None:
    body = read_body(entry.body, HouseholdChangedBody)
    after = read_content(content, Topic.HOUSEHOLDS).after
    _write_fields(database, Topic.HOUSEHOLDS, body.household, after)
    _forget_conflicts(database, body.settles)
    index_households(database, [body.household])


def _change_resident(database: Database, entry: Entry, content: str) -> None:
    body = read_body(entry.body, ResidentChangedBody)
    after = read_content(content, Topic.RESIDENTS).after
    _write_fields(database, Topic.RESIDENTS, body.resident, after)
    _forget_conflicts(database, body.settles)
    index_households(database, [body.household])


def _block(database: Database, entry: Entry) -> None:
    """As the server does: a card that a person refused before stays as it is."""
    body = read_body(entry.body, CardBlockedBody)
    status = CardStatus.LOST if body.reason == BlockReason.LOST else CardStatus.BLOCKED
    database.write(
        "UPDATE cards SET status = ? WHERE card = ? AND status NOT IN ('blocked', 'lost')",
        (status.value, body.card),
    )


def _write_fields(
    database: Database, topic: Topic, key: str, values: Mapping[str, FieldValue]
) -> None:
    # read_content lets no other name through than those of CHANGEABLE_FIELDS.
    changes = ", ".join(f"{field} = ?" for field in values)
    database.write(
        f"UPDATE {topic.value} SET {changes} WHERE {_KEYS[topic]} = ?",  # noqa: S608
        (*values.values(), key),
    )


def _forget_conflicts(database: Database, conflicts: list[str]) -> None:
    database.write_many("DELETE FROM conflicts WHERE conflict = ?", [(each,) for each in conflicts])


_KEYS: Final = {Topic.HOUSEHOLDS: "household", Topic.RESIDENTS: "resident"}

_LATER_CHANGES: Final = """
    SELECT j.raw, c.content
    FROM family_changes f
    JOIN journal j ON j.epoch = f.epoch AND j.seq = f.seq
    LEFT JOIN family_contents c ON c.hash = f.content
    WHERE (f.epoch, f.seq) > (?, ?) ORDER BY f.epoch, f.seq
"""
