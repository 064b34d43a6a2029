"""Keys that the server gave and does not remember: its own signature is enough to know them again.

A database restored from a copy, or lost, has forgotten the desks enrolled since.
"""

from __future__ import annotations

from community_server.database import Connection
from community_server.enrolment.queries import DeskKey, keep_desk_key
from counter_protocol.bodies import EnrolledBody, read_body
from counter_protocol.enrolment_check import EnrolmentRefused, check_enrolment, check_genesis
from counter_protocol.entries import EntryKind, MalformedEntry, decode_entry
from counter_protocol.messages import Enrolment, EnrolmentReply


def learn_from_genesis(
    connection: Connection, community: str, desk: str, server_key: bytes, genesis: bytes
) -> DeskKey | None:
    """The key that the first entry of an epoch proves to be given to this desk; else None."""
    try:
        entry = decode_entry(genesis)
        if entry.kind is not EntryKind.ENROLLED:
            return None
        enrolment = check_genesis(entry, server_key)
        body = read_body(entry.body, EnrolledBody)
    except (MalformedEntry, EnrolmentRefused):
        return None
    signed, signature = bytes.fromhex(body.enrolment), bytes.fromhex(body.enrolment_signature)
    return _kept(connection, community, desk, enrolment, signed, signature)


def learn_from_reply(
    connection: Connection, community: str, desk: str, server_key: bytes, reply: EnrolmentReply
) -> DeskKey | None:
    """The key that an enrolment kept elsewhere proves to be given to this desk; else None."""
    signed = reply.enrolment.encode()
    try:
        signature = bytes.fromhex(reply.signature)
        enrolment = check_enrolment(signed, signature, server_key)
    except (EnrolmentRefused, ValueError):
        return None
    return _kept(connection, community, desk, enrolment, signed, signature)


def _kept(
    connection: Connection,
    community: str,
    desk: str,
    enrolment: Enrolment,
    signed: bytes,
    signature: bytes,
) -> DeskKey | None:
    if (enrolment.community, enrolment.desk) != (community, desk):
        return None
    key = DeskKey(enrolment.epoch, bytes.fromhex(enrolment.desk_key), signed, signature)
    return key if keep_desk_key(connection, community, desk, key) else None
