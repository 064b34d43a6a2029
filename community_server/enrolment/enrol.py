"""Turns a one-time code and a desk's public key into an enrolment that the server signs."""

from __future__ import annotations

from community_server.communities.queries import recovery_key_of, timeline_of
from community_server.database import Connection
from community_server.enrolment.codes import code_hash
from community_server.enrolment.queries import (
    DeskKey,
    HeldCode,
    add_desk_key,
    desk_key_at,
    lock_code,
    mark_code_used,
    next_epoch,
)
from community_server.problems import Refused
from community_server.server import CommunityServer
from community_server.server_time import server_time
from counter_protocol.entries import HIGHEST_EPOCH
from counter_protocol.messages import (
    Enrolment,
    EnrolmentReply,
    EnrolmentRequest,
    ProblemType,
    encode_message,
)
from counter_protocol.sealing import VerifyKey


def enrol(server: CommunityServer, request: EnrolmentRequest) -> EnrolmentReply:
    """Register a desk's key for its next epoch, which comes after any that it opened by itself.

    The same code with the same key again gives the same reply, for the first one may have been
    lost on its way; with another key it is refused.
    """
    desk_key = _public_key(request.desk_key)
    hashed = code_hash(request.code)
    with server.database.transaction() as connection:
        code = lock_code(connection, server.community, hashed)
        if code is None:
            raise Refused(ProblemType.UNKNOWN_CODE)
        if code.used_epoch is not None:
            return _given_before(connection, server, code, desk_key)
        if code.expired:
            raise Refused(ProblemType.UNKNOWN_CODE, "it has expired")
        key = _new_key(connection, server, code, desk_key, request.last_epoch)
        add_desk_key(connection, server.community, code.desk, key)
        mark_code_used(connection, server.community, hashed, key.epoch)
    return _reply(key)


def _public_key(text: str) -> bytes:
    try:
        return VerifyKey(bytes.fromhex(text)).public_bytes
    except ValueError as error:
        raise Refused(ProblemType.MALFORMED, "desk_key is not an Ed25519 key") from error


def _given_before(
    connection: Connection, server: CommunityServer, code: HeldCode, desk_key: bytes
) -> EnrolmentReply:
    assert code.used_epoch is not None
    key = desk_key_at(connection, server.community, code.desk, code.used_epoch)
    if key is None or key.epoch != code.used_epoch or key.desk_key != desk_key:
        raise Refused(ProblemType.CODE_USED)
    return _reply(key)


def _new_key(
    connection: Connection,
    server: CommunityServer,
    code: HeldCode,
    desk_key: bytes,
    last_epoch: int,
) -> DeskKey:
    if not 0 <= last_epoch < HIGHEST_EPOCH:
        raise Refused(ProblemType.MALFORMED, "no such epoch")
    epoch = max(next_epoch(connection, server.community, code.desk), last_epoch + 1)
    enrolment = encode_message(
        Enrolment(
            community=server.community,
            community_name=server.name,
            desk=code.desk,
            site=code.site,
            epoch=epoch,
            desk_key=desk_key.hex(),
            server_key=server.key.public_bytes.hex(),
            timeline=timeline_of(connection, server.community),
            enrolled_at=server_time(),
            recovery_key=(recovery_key_of(connection, server.community) or b"").hex(),
        )
    )
    return DeskKey(epoch, desk_key, enrolment, server.key.sign(enrolment))


def _reply(key: DeskKey) -> EnrolmentReply:
    return EnrolmentReply(enrolment=key.enrolment.decode(), signature=key.signature.hex())
