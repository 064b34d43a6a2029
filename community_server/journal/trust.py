"""Whose word counts in an epoch of a desk, as the keys that were given to it say."""

from __future__ import annotations

from community_server.database import Connection
from community_server.enrolment.learn import learn_from_genesis
from community_server.enrolment.queries import (
    DeskKey,
    desk_key_at,
    desk_keys_of,
    epoch_known_to,
)
from community_server.journal.chain import Trust
from community_server.journal.queries import Place
from counter_protocol.sealing import VerifyKey


def trust_in(
    connection: Connection, place: Place, server_key: bytes, genesis: bytes | None = None
) -> Trust | None:
    """The trust in an epoch; None where no key was given to the desk yet.

    `genesis` is the first entry of the epoch where it is only just coming in; a key that it proves
    to be given by this server is known again, whatever a restore made it forget.
    """
    if genesis is not None:
        learn_from_genesis(connection, place.community, place.desk, server_key, genesis)
    keys = desk_keys_of(connection, place.community, place.desk)
    own = next((each for each in keys if each.epoch == place.epoch), None)
    key = own or desk_key_at(connection, *place)
    if key is None:
        return None
    if key.epoch < place.epoch and genesis is not None:
        key = _key_gone_on_with(connection, place, genesis) or key
    later = [VerifyKey(each.desk_key) for each in keys if each.epoch > place.epoch]
    return Trust(place.community, VerifyKey(key.desk_key), server_key, tuple(later))


def _key_gone_on_with(connection: Connection, place: Place, genesis: bytes) -> DeskKey | None:
    """The key of the epoch that the desk knew, as its genesis says."""
    known = epoch_known_to(genesis)
    if known is None or not 0 < known < place.epoch:
        return None
    return desk_key_at(connection, place.community, place.desk, known)
