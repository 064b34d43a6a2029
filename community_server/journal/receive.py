"""Takes a push: what is known is dropped, what is new is proven and kept, and acknowledged."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from community_server.communities.queries import timeline_of
from community_server.database import Connection
from community_server.journal.apart_queries import quarantined
from community_server.journal.chain import (
    ProvenEntry,
    Trust,
    proven_entries,
    signed_push,
)
from community_server.journal.fork_queries import is_kept_beside
from community_server.journal.judge import SetApart
from community_server.journal.keep import keep_beside, keep_entries
from community_server.journal.push import Push, bytes_of_hex
from community_server.journal.queries import (
    Head,
    Place,
    fence,
    hashes_held,
    head_of,
    lock_head,
)
from community_server.journal.repair import retry_with_contents
from community_server.journal.trust import trust_in
from community_server.metrics.meters import PushOutcome
from community_server.problems import Refused
from community_server.server import CommunityServer
from community_server.server_time import server_time
from community_server.sessions.bearer import check_may_push
from counter_protocol.messages import (
    Acknowledgement,
    ProblemType,
    PushReply,
    Quarantined,
    encode_message,
)
from counter_protocol.sealing import entry_hash

_log = logging.getLogger(__name__)


class _Forked(Exception):
    """The desk signed another history than the one held, from one of these entries on."""


def receive_from_desk(server: CommunityServer, token: str, push: Push) -> PushReply:
    """Take what came over the network; refused, too, when its token has died on the way."""
    return _receive(server, push, partial(check_may_push, community=server.community, token=token))


def receive_push(server: CommunityServer, push: Push) -> PushReply:
    """Hold every entry of this push exactly once, and say so with the server's signature.

    A push that is all known costs a look at its last entry and locks nothing. Refused for a gap,
    for a fork, which is kept beside, and for what the desk did not sign. Call it for what nobody's
    token has to allow.
    """
    return _receive(server, push, _allowed_already)


def _allowed_already(_: Connection) -> None:
    """An administrator's archive needs no session."""


def _receive(
    server: CommunityServer, push: Push, check_allowed: Callable[[Connection], None]
) -> PushReply:
    """One transaction, but for contents that come late: an everyday push is of one entry."""
    place = Place(server.community, push.desk, push.epoch)
    _retry_changes(server, place, push, check_allowed)
    try:
        with server.database.transaction() as connection:
            check_allowed(connection)
            trust = _trust(connection, server, place, push)
            known = _is_known(connection, place, push, head_of(connection, place))
            apart = [] if known else _extend(connection, place, push, trust)
            reply = _acknowledgement(connection, server, place, push)
    except _Forked:
        _keep_fork(server, place, push)
        server.meters.count_push(PushOutcome.FORKED)
        raise Refused(ProblemType.FORK, f"epoch {push.epoch} is fenced") from None
    _tell_of(place, apart)
    server.meters.count_push(PushOutcome.REPLAYED if known else PushOutcome.TAKEN)
    return reply


def _trust(connection: Connection, server: CommunityServer, place: Place, push: Push) -> Trust:
    genesis = push.raws[0] if push.first_seq == 1 else None
    trust = trust_in(connection, place, server.key.public_bytes, genesis)
    if trust is None:
        raise Refused(ProblemType.UNKNOWN_DESK, f"no key for epoch {place.epoch}")
    return trust


def _is_known(connection: Connection, place: Place, push: Push, head: Head) -> bool:
    """Whether the last entry, hence all before it, is one that the server holds."""
    if push.last_seq > head.seq:
        return False
    last = range(push.last_seq, push.last_seq + 1)
    held = head.hash if push.last_seq == head.seq else hashes_held(connection, place, last)[last[0]]
    if entry_hash(push.raws[-1]) != held:
        raise _Forked
    return True


def _extend(connection: Connection, place: Place, push: Push, trust: Trust) -> list[SetApart]:
    """Keep what follows the head; what was set apart."""
    push = signed_push(push, trust)
    head = lock_head(connection, place)
    if _is_known(connection, place, push, head):
        return []
    known = head.seq - push.first_seq + 1
    if known < 0:
        if _goes_on_beside(connection, place, push):
            raise _Forked
        raise Refused(ProblemType.GAP, f"resend from {head.seq + 1}")
    if known > 0 and entry_hash(push.raws[known - 1]) != head.hash:
        raise _Forked
    following = _following(proven_entries(push, place.community, known), head)
    return keep_entries(connection, place, trust, following, push.contents)


def _retry_changes(
    server: CommunityServer,
    place: Place,
    push: Push,
    check_allowed: Callable[[Connection], None],
) -> None:
    """Apply changes to families that are held already, and whose content comes only now.

    What is held says which content is its own, whatever else this push holds.
    """
    if push.contents:
        with server.database.transaction() as connection:
            check_allowed(connection)
        retry_with_contents(server.database, place, push.seqs, push.contents)


def _goes_on_beside(connection: Connection, place: Place, push: Push) -> bool:
    """Whether a push follows entries that are kept beside: a long fork comes in several."""
    first = next(proven_entries(push, place.community, 0))
    before = bytes_of_hex(first.prev)
    return is_kept_beside(connection, place, push.first_seq - 1, before)


def _following(proven: Iterator[ProvenEntry], head: Head) -> Iterator[ProvenEntry]:
    """The same entries, once the first is seen to follow the head."""
    first = next(proven)
    if head.seq > 0 and first.prev != head.hash.hex():
        raise _Forked
    yield first
    yield from proven


def _keep_fork(server: CommunityServer, place: Place, push: Push) -> None:
    """Keep both histories, count the money of both, fence the epoch, and call a person."""
    with server.database.transaction() as connection:
        trust = _trust(connection, server, place, push)
        proven = list(proven_entries(signed_push(push, trust), place.community, 0))
        lock_head(connection, place)
        held = hashes_held(connection, place, push.seqs)
        other = [each for each in proven if held.get(each.seq) != each.hash]
        apart = keep_beside(connection, place, trust, other, push.contents)
        fence(connection, place)
    _log.error("forked", extra={"desk": place.desk, "epoch": place.epoch, "seq": other[0].seq})
    _tell_of(place, apart)


def _tell_of(place: Place, apart: Sequence[SetApart]) -> None:
    """One line however many there are: the rest is in the database."""
    if apart:
        (proven, fault) = apart[0]
        where = {"desk": place.desk, "epoch": place.epoch, "seq": proven.seq}
        _log.error("quarantined", extra={**where, "error": fault.reason, "count": len(apart)})


def _acknowledgement(
    connection: Connection, server: CommunityServer, place: Place, push: Push
) -> PushReply:
    """What the desk is told once this is committed."""
    timeline = timeline_of(connection, server.community)
    apart = quarantined(connection, place, push.seqs)
    acknowledgement = encode_message(
        Acknowledgement(
            community=place.community,
            desk=place.desk,
            epoch=place.epoch,
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
