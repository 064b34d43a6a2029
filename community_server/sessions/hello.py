"""The handshake: a desk proves that it holds its key and learns where the server stands."""

from __future__ import annotations

import logging

from community_server.communities.queries import timeline_of
from community_server.database import Connection
from community_server.enrolment.queries import DeskKey, desk_keys_of, next_epoch
from community_server.journal.queries import Place, confirmed_epoch, head_of, held_epochs
from community_server.problems import Refused
from community_server.quotas.lease_queries import has_quotas
from community_server.security.revocation import revoked_until
from community_server.server import OLDEST_PROGRAM, CommunityServer
from community_server.server_time import server_time
from community_server.sessions.nonces import is_valid_nonce, new_nonce
from community_server.sessions.queries import (
    TOKEN_VALID_S,
    database_time_s,
    new_token,
    note_contact,
    use_up_nonce,
)
from counter_protocol.entries import HIGHEST_EPOCH
from counter_protocol.messages import (
    Challenge,
    HeldEpoch,
    Hello,
    HelloReply,
    ProblemType,
    hello_bytes,
)
from counter_protocol.push_frame import PUSH_DICTIONARY
from counter_protocol.sealing import VerifyKey

_log = logging.getLogger(__name__)


def challenge(server: CommunityServer, desk: str) -> Challenge:
    """A nonce for an enrolled desk to sign; nothing is written for who merely asks."""
    with server.database.snapshot() as connection:
        keys = desk_keys_of(connection, server.community, desk)
        if not keys:
            raise Refused(ProblemType.UNKNOWN_DESK)
        if keys[-1].epoch <= revoked_until(connection, server.community, desk):
            raise Refused(ProblemType.DESK_REVOKED)
        now_s = database_time_s(connection)
    return Challenge(nonce=new_nonce(server.key, server.community, desk, now_s).hex())


def say_hello(server: CommunityServer, desk: str, hello: Hello) -> HelloReply:
    """A token and the server's position, for a desk that signed its nonce.

    A nonce opens one session, so a captured hello is worth nothing.
    """
    if not 0 < hello.epoch <= HIGHEST_EPOCH:
        raise Refused(ProblemType.MALFORMED, "no such epoch")
    nonce = _bytes_of(hello.nonce)
    with server.database.transaction() as connection:
        if not is_valid_nonce(
            server.key, server.community, desk, nonce, database_time_s(connection)
        ):
            raise Refused(ProblemType.EXPIRED_TOKEN, "the nonce is not ours, or is too old")
        key = _key_that_signed(connection, server.community, desk, hello)
        if not use_up_nonce(connection, server.community, desk, nonce):
            raise Refused(ProblemType.EXPIRED_TOKEN, "the nonce was used")
        note_contact(connection, server.community, desk, hello.epoch, hello.program)
        return _reply(connection, server, desk, hello.epoch, key)


def _key_that_signed(connection: Connection, community: str, desk: str, hello: Hello) -> DeskKey:
    """The key of the desk that this hello is signed with; refused when it was struck off."""
    keys = _keys_until(connection, community, desk, hello.epoch)
    if not keys:
        raise Refused(ProblemType.UNKNOWN_DESK)
    said = hello_bytes(desk, hello.nonce, hello.epoch, hello.last_seq, hello.head_hash)
    signature = _bytes_of(hello.signature)
    for key in reversed(keys):
        if VerifyKey(key.desk_key).accepts(signature, said):
            if key.epoch <= revoked_until(connection, community, desk):
                raise Refused(ProblemType.DESK_REVOKED)
            return key
    raise Refused(ProblemType.BAD_SIGNATURE)


def _keys_until(connection: Connection, community: str, desk: str, epoch: int) -> list[DeskKey]:
    """Who may speak in an epoch: its own key, or any earlier one where the desk opened it itself.

    From which epoch it went on, and hence with which key, its first entry will say.
    """
    keys = [key for key in desk_keys_of(connection, community, desk) if key.epoch <= epoch]
    return [key for key in keys if key.epoch == epoch] or keys


def _reply(
    connection: Connection, server: CommunityServer, desk: str, epoch: int, key: DeskKey
) -> HelloReply:
    head = head_of(connection, Place(server.community, desk, epoch))
    confirmed = confirmed_epoch(connection, server.community, desk)
    if epoch < confirmed:
        _log.warning("speaks_from_two_epochs", extra={"desk": desk, "epoch": epoch})
    return HelloReply(
        token=new_token(connection, server.community, desk, key.epoch),
        token_valid_s=TOKEN_VALID_S,
        timeline=timeline_of(connection, server.community),
        epoch=confirmed,
        last_seq=head.seq,
        head_hash=head.hash.hex(),
        server_time=server_time(),
        oldest_program=OLDEST_PROGRAM,
        highest_epoch=next_epoch(connection, server.community, desk) - 1,
        held=[
            HeldEpoch(epoch=each, last_seq=seq)
            for each, seq in held_epochs(connection, server.community, desk)
        ],
        dictionaries=[PUSH_DICTIONARY],
        leases=has_quotas(connection, server.community, desk),
        looks=True,
    )


def _bytes_of(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError as error:
        raise Refused(ProblemType.MALFORMED, "not hexadecimal") from error
