"""Takes a push: what is known is dropped, what is new is proven and kept, and acknowledged."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from community_server.communities.queries import timeline_of
from community_server.database import Connection
from community_server.enrolment.queries import desk_key_at
from community_server.journal.chain import LinkedEntry, linked_entries
from community_server.journal.faults import Trust, entry_fault
from community_server.journal.keep import ProvenEntry, keep_contradiction, keep_entries
from community_server.journal.push import Push
from community_server.journal.queries import (
    Head,
    fence,
    hashes_held,
    head_of,
    lock_head,
    quarantined,
)
from community_server.problems import Refused
from community_server.server import CommunityServer, server_time
from counter_protocol.messages import (
    Acknowledgement,
    ProblemType,
    PushReply,
    Quarantined,
    encode_message,
)
from counter_protocol.sealing import VerifyKey, entry_hash

_log = logging.getLogger(__name__)


class _Forked(Exception):
    """The desk signed another history than the one held, from one of these entries on."""


def receive_push(server: CommunityServer, push: Push) -> PushReply:
    """Hold every entry of this push exactly once, and say so with the server's signature.

    Nothing is locked while signatures are checked; should the head have moved meanwhile, what
    remains is checked again. Refused for a gap, for a fork, which is kept, and for what the desk
    did not sign.
    """
    head, trust = _standing(server, push)
    try:
        while not _is_known(server, push, head):
            proven = _addition(server.community, push, head, trust)
            moved = _keep(server, push, head, proven)
            if moved is None:
                break
            head = moved
    except _Forked:
        _keep_fork(server, push, trust)
        raise Refused(ProblemType.FORK, f"epoch {push.epoch} is fenced") from None
    return _acknowledge(server, push)


def _standing(server: CommunityServer, push: Push) -> tuple[Head, Trust]:
    with server.database.transaction() as connection:
        key = desk_key_at(connection, server.community, push.desk, push.epoch)
        head = head_of(connection, server.community, push.desk, push.epoch)
    if key is None:
        raise Refused(ProblemType.UNKNOWN_DESK, f"no key for epoch {push.epoch}")
    return head, Trust(VerifyKey(key.desk_key), server.key.public_bytes)


def _is_known(server: CommunityServer, push: Push, head: Head) -> bool:
    """Whether the last entry, hence all before it, is one that the server holds."""
    if push.last_seq > head.seq:
        return False
    digest = entry_hash(push.raws[-1])
    if push.last_seq == head.seq:
        held = head.hash
    else:
        with server.database.transaction() as connection:
            held = _held(connection, server.community, push)[push.last_seq]
    if digest != held:
        raise _Forked
    return True


def _held(connection: Connection, community: str, push: Push) -> dict[int, bytes]:
    return hashes_held(connection, community, push.desk, push.epoch, push.seqs)


def _addition(community: str, push: Push, head: Head, trust: Trust) -> list[ProvenEntry]:
    """The new entries, proven, each with the reason not to apply it if there is one."""
    known = head.seq - push.first_seq + 1
    if known < 0:
        raise Refused(ProblemType.GAP, f"resend from {head.seq + 1}")
    linked = linked_entries(push, community, known, trust.desk_key)
    follows = linked[0].prev == head.hash.hex() or head.seq == 0
    if not follows or (known > 0 and entry_hash(push.raws[known - 1]) != head.hash):
        raise _Forked
    return [_proven(push, each, trust) for each in linked]


def _proven(push: Push, linked: LinkedEntry, trust: Trust) -> ProvenEntry:
    signature = push.signature_of(linked.seq)
    return ProvenEntry(linked, signature, entry_fault(linked, signature, trust))


def _keep(
    server: CommunityServer, push: Push, head: Head, proven: Sequence[ProvenEntry]
) -> Head | None:
    """Keep what was proven after this head; the head found instead when it has moved."""
    with server.database.transaction() as connection:
        found = lock_head(connection, server.community, push.desk, push.epoch)
        if (found.seq, found.hash) != (head.seq, head.hash):
            return found
        apart = keep_entries(connection, server.community, push.desk, push.epoch, proven)
    for each in apart:
        _log.error("quarantined", extra={"desk": push.desk, "seq": each.linked.seq})
    return None


def _keep_fork(server: CommunityServer, push: Push, trust: Trust) -> None:
    """Keep both histories, fence the epoch, and call a person."""
    linked = linked_entries(push, server.community, 0, trust.desk_key)
    with server.database.transaction() as connection:
        held = _held(connection, server.community, push)
        other = [
            ProvenEntry(each, push.signature_of(each.seq), None)
            for each in linked
            if held.get(each.seq) != each.hash
        ]
        keep_contradiction(connection, (server.community, push.desk, push.epoch), other)
        fence(connection, server.community, push.desk, push.epoch)
    _log.error("forked", extra={"desk": push.desk, "epoch": push.epoch, "seq": other[0].linked.seq})


def _acknowledge(server: CommunityServer, push: Push) -> PushReply:
    with server.database.transaction() as connection:
        timeline = timeline_of(connection, server.community)
        apart = quarantined(connection, server.community, push.desk, push.epoch, push.seqs)
    acknowledgement = encode_message(
        Acknowledgement(
            community=server.community,
            desk=push.desk,
            epoch=push.epoch,
            seq=push.last_seq,
            hash=entry_hash(push.raws[-1]).hex(),
            timeline=timeline,
            server_time=server_time(),
        )
    )
    return PushReply(
        acknowledgement=acknowledgement.decode(),
        signature=server.key.sign(acknowledgement).hex(),
        quarantined=[Quarantined(seq=seq, reason=reason) for seq, reason in apart],
    )
