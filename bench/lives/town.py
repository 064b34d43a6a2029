"""A community small enough to be inspected often, and the server's side of a desk's life there."""

from __future__ import annotations

from typing import Final

import msgspec
from argon2 import PasswordHasher

from bench.desk_file import SERVER_KEY
from bench.snapshot import demo_of, snapshot_pages
from community_server.demo_community.places import COMMUNITY
from counter_protocol.changes_page import ChangesPage
from counter_protocol.messages import Acknowledgement, encode_message

FAMILIES: Final = 10
PIN: Final = "1234"
SERVER_TIME: Final = "2026-11-21T20:00:00.000Z"

_QUICK_HASHER: Final = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


def small_town() -> ChangesPage:
    """The demonstration with few families; every agent has one PIN, checked quickly."""
    (page,) = snapshot_pages(demo_of(FAMILIES))
    pin_hash = _QUICK_HASHER.hash(PIN)
    agents = [row._replace(pin_hash=pin_hash) for row in page.agents]
    return msgspec.structs.replace(page, agents=agents)


def servers_word(
    desk: str, epoch: int, seq: int, entry_hash: str
) -> tuple[Acknowledgement, str, str]:
    """The server's acknowledgement of an entry: what it says, its exact text, its signature."""
    said = Acknowledgement(
        community=COMMUNITY,
        desk=desk,
        epoch=epoch,
        seq=seq,
        hash=entry_hash,
        timeline="bench",
        server_time=SERVER_TIME,
    )
    raw = encode_message(said)
    return said, raw.decode(), SERVER_KEY.sign(raw).hex()
