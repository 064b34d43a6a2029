"""The community of the month: seven communes, their régies and desks, on a server of its own."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Final

import httpx
from argon2 import PasswordHasher

from community_server.communities.queries import create_community
from community_server.database import Database
from community_server.demo_community.agents import agent_rows
from community_server.demo_community.community import DemoCommunity
from community_server.reference.loader import load_reference
from community_server.server import CommunityServer, open_server
from counter_protocol.demo_cards import DEMO_SEED
from counter_protocol.reference import Topic
from counter_protocol.sealing import SigningKey
from tests.support.in_process import loop_in_thread
from tests.support.server import answering

EVE: Final = date(2026, 3, 31)
"""The day on which families have their ages; the month is the one that follows."""

PIN: Final = "1234"
"""Of every agent."""

_QUICK_HASHER: Final = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


class MonthCommunity(DemoCommunity):
    """The demonstration's community without a past; one PIN for all, which is checked quickly."""

    def fixed_rows(self) -> dict[Topic, Sequence[tuple[object, ...]]]:
        rows = super().fixed_rows()
        pin_hash = _QUICK_HASHER.hash(PIN)
        agents = [row._replace(pin_hash=pin_hash) for row in agent_rows(self.seed)]
        return {**rows, Topic.AGENTS: agents}


@contextmanager
def month_server(
    database: Database, households: int
) -> Generator[tuple[CommunityServer, httpx.Client]]:
    """The server of that community in an empty, up-to-date database, and a client in process."""
    demo = MonthCommunity(DEMO_SEED, households, EVE, keyed_cards=0)
    with database.transaction() as connection:
        create_community(connection, demo.community, demo.name)
        load_reference(connection, demo.community, demo.fixed_rows())
        for batch in demo.families():
            load_reference(connection, demo.community, batch.reference_rows())
    server = open_server(database, SigningKey.generate(), demo.community)
    with loop_in_thread() as loop, answering(server, loop) as client:
        yield server, client
