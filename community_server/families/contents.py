"""What lies behind the hash that a change to a family seals: kept beside the chain, and erased."""

from __future__ import annotations

from community_server.database import Connection
from community_server.families.faults import CONTENT_MISSING, CONTENT_WRONG
from community_server.journal.faults import NotApplicable
from counter_protocol.bodies import HouseholdChangedBody, ResidentChangedBody
from counter_protocol.family_content import FamilyContent, content_hash, read_content
from counter_protocol.messages import MalformedMessage
from counter_protocol.reference import Topic


def content_behind(
    connection: Connection,
    community: str,
    body: HouseholdChangedBody | ResidentChangedBody,
    topic: Topic,
    travelled: str | None,
) -> FamilyContent | None:
    """What an entry changes, kept from now on; None when it was erased, so that nothing is left.

    Raises NotApplicable where it is not here, or not what was sealed.
    """
    if travelled is None:
        return _kept(connection, community, body, topic)
    content = _read(travelled, body, topic)
    is_new = connection.execute(
        "INSERT INTO family_contents (community, hash, household, content)"
        " VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING",
        (community, body.content, body.household, travelled),
    ).rowcount
    return content if is_new else _kept(connection, community, body, topic)


def erase_contents(connection: Connection, community: str, household: str) -> int:
    """Erase what was ever said of a family, and what desks disagree on; how many contents.

    RGPD article 17. The rows stay, so that a content which travels once more is not kept again;
    the entries stay too, and tell nothing. What the family's own rows hold is not touched.
    """
    erased = connection.execute(
        "UPDATE family_contents SET content = NULL"
        " WHERE community = %s AND household = %s AND content IS NOT NULL",
        (community, household),
    ).rowcount
    connection.execute(
        "DELETE FROM conflicts WHERE community = %s AND household = %s", (community, household)
    )
    connection.execute(
        "DELETE FROM field_words WHERE community = %(community)s AND ("
        " (topic = 'households' AND key = %(household)s)"
        " OR (topic = 'residents' AND key IN (SELECT resident FROM residents"
        "  WHERE community = %(community)s AND household = %(household)s)))",
        {"community": community, "household": household},
    )
    return erased


def _kept(
    connection: Connection,
    community: str,
    body: HouseholdChangedBody | ResidentChangedBody,
    topic: Topic,
) -> FamilyContent | None:
    row = connection.execute(
        "SELECT content FROM family_contents WHERE community = %s AND hash = %s",
        (community, body.content),
    ).fetchone()
    if row is None:
        raise NotApplicable(CONTENT_MISSING)
    return None if row[0] is None else _read(row[0], body, topic)


def _read(
    text: str, body: HouseholdChangedBody | ResidentChangedBody, topic: Topic
) -> FamilyContent:
    if content_hash(text) != body.content:
        raise NotApplicable(CONTENT_WRONG, "another content than was sealed")
    try:
        content = read_content(text, topic)
    except MalformedMessage as error:
        raise NotApplicable(CONTENT_WRONG, "no change that a desk may make") from error
    if content.after.keys() != set(body.fields):
        raise NotApplicable(CONTENT_WRONG, "other fields than were sealed")
    return content
