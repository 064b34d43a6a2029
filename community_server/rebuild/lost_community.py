"""Makes a community again whose database is lost, from what its server once signed."""

from __future__ import annotations

from collections.abc import Sequence

from community_server.communities.queries import (
    communities,
    create_community,
    register_server_key,
    set_recovery_key,
)
from community_server.database import Connection
from community_server.rebuild.verified import VerifiedArchive
from counter_protocol.archive_reader import open_archive
from counter_protocol.bodies import EnrolledBody, read_body
from counter_protocol.entries import EntryKind, decode_entry
from counter_protocol.messages import Enrolment, decode_message


class NoEnrolment(Exception):
    """No archive holds an enrolment, so that nothing says what the community is called."""


def create_again(
    connection: Connection, archives: Sequence[VerifiedArchive], server_key: bytes
) -> bool:
    """Create the community of these archives unless it is there, with the recovery key it had.

    Whether it was created; the caller commits. The paper in the safe stays good. Raises
    NoEnrolment.
    """
    community = archives[0].manifest.community
    if community in [each.community for each in communities(connection)]:
        return False
    enrolments = [said for each in archives for said in _enrolments_in(each)]
    if not enrolments:
        raise NoEnrolment
    latest = max(enrolments, key=lambda each: each.enrolled_at)
    create_community(connection, community, latest.community_name)
    register_server_key(connection, community, server_key)
    if latest.recovery_key:
        set_recovery_key(connection, community, bytes.fromhex(latest.recovery_key))
    return True


def _enrolments_in(verified: VerifiedArchive) -> list[Enrolment]:
    """Those beside the chain, and those in it; all were verified with the archive."""
    found = [decode_message(each.enrolment, Enrolment) for each in verified.manifest.enrolments]
    with open_archive(verified.path) as archive:
        for epoch in verified.manifest.epochs:
            first = next(iter(archive.entries(epoch.epoch)), None)
            entry = decode_entry(first[0]) if first is not None else None
            if entry is not None and entry.kind is EntryKind.ENROLLED:
                signed = bytes.fromhex(read_body(entry.body, EnrolledBody).enrolment)
                found.append(decode_message(signed, Enrolment))
    return found
