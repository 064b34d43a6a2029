"""What an import does to the fields on which desks disagree: the town hall has spoken."""

from __future__ import annotations

from community_server.database import Connection
from community_server.exchange.plan import Plan
from community_server.exchange.sheet import Row, Sheet


def speak_on_conflicts(connection: Connection, community: str, plan: Plan) -> None:
    """Let each conflict say what its field holds from now on; one that agrees now is over.

    The caller commits, with the plan.
    """
    conflicts = connection.execute(
        "SELECT conflict, topic, key, field, other FROM conflicts WHERE community = %s",
        (community,),
    )
    for conflict, topic, key, field, other in conflicts.fetchall():
        sheet_plan = plan.named(topic)
        row = sheet_plan.changed.get((key,))
        if row is None:
            continue
        word = _text(sheet_plan.sheet, row, field)
        if word != _text(sheet_plan.sheet, sheet_plan.held[key,], field):
            _speak(connection, (community, conflict), word, other)


def _speak(
    connection: Connection, conflict: tuple[str, str], word: str | None, other: str | None
) -> None:
    if word == other:
        connection.execute("DELETE FROM conflicts WHERE community = %s AND conflict = %s", conflict)
    else:
        connection.execute(
            "UPDATE conflicts SET kept = %s, kept_desk = '', kept_at = ''"
            " WHERE community = %s AND conflict = %s",
            (word, *conflict),
        )


def _text(sheet: Sheet, row: Row, field: str) -> str | None:
    value = row[sheet.fields.index(field)]
    return None if value is None else str(value)
