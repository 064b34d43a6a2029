"""What the parts of the simulated server share: its key and clock, and what a dump of it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from random import Random
from typing import Any, NamedTuple

from bench.simulator.feed_model import FeedModel, Object
from bench.simulator.held_facts import Epoch, HeldFacts
from community_server.families.queries import Word
from counter_app.domain.clock import sealed_time
from counter_protocol.family_content import FieldValue
from counter_protocol.messages import Problem, ProblemType
from counter_protocol.reference import Topic
from counter_protocol.sealing import SigningKey, VerifyKey

TOWN_HALL = ""
"""The desk of what no desk wrote."""


class Refused(Exception):
    """A request that is answered with a problem."""

    def __init__(self, kind: ProblemType, status: HTTPStatus) -> None:
        super().__init__(kind)
        self.problem = Problem(type=kind, title=kind, status=status)


class Told(NamedTuple):
    """One word on a field of a family, in the order in which the server heard it."""

    household: str
    field: str
    before: FieldValue
    after: FieldValue
    desk: str
    content: str
    settles: tuple[str, ...]


@dataclass
class Records:
    """What a dump of the database holds."""

    facts: HeldFacts = field(default_factory=HeldFacts)
    feed: FeedModel = field(default_factory=FeedModel)
    fenced: set[Epoch] = field(default_factory=set)
    rows: dict[Object, Any] = field(default_factory=dict)
    """Reference data, conflicts and leases, as desks are told of them."""
    contents: dict[str, str] = field(default_factory=dict)
    words: dict[tuple[str, str], Word] = field(default_factory=dict)
    """By family and field: what a desk last gave it."""
    told: list[Told] = field(default_factory=list)
    """For whoever judges: nothing that the server reads."""
    tokens: dict[str, tuple[str, datetime]] = field(default_factory=dict)

    def image(self) -> Records:
        """A copy that goes its own way."""
        other = copy(self)
        other.facts, other.feed = self.facts.image(), self.feed.image()
        other.fenced, other.rows = set(self.fenced), dict(self.rows)
        other.contents, other.words = dict(self.contents), dict(self.words)
        other.told, other.tokens = list(self.told), dict(self.tokens)
        return other

    def of(self, topic: Topic) -> dict[str, Any]:
        """The rows of a topic, by key."""
        return {key: row for (each, key), row in self.rows.items() if each == topic}

    def households(self) -> set[str]:
        """The families of the community."""
        return {key for topic, key in self.rows if topic == Topic.HOUSEHOLDS}

    def tell(self, objects: Iterable[Object]) -> None:
        """These have changed, in a transaction that is over."""
        self.feed.commit(self.feed.begin(), objects)

    def confirmed_epoch(self, desk: str) -> int:
        """The last one of which something is held, and that is not fenced."""
        epochs = (epoch for epoch in self.facts.epochs_of(desk) if (desk, epoch) not in self.fenced)
        return max(epochs, default=0)


@dataclass
class ServerState:
    """One server, whatever becomes of its database."""

    key: SigningKey
    draws: Random
    now: Callable[[], datetime]
    timeline: str = "timeline-1"
    restored: int = 0
    desk_keys: dict[str, VerifyKey] = field(default_factory=dict)
    records: Records = field(default_factory=Records)

    def time(self) -> str:
        """Its clock, as it writes it."""
        return sealed_time(self.now())

    def secret(self) -> str:
        """What nobody guesses."""
        return f"{self.draws.getrandbits(256):064x}"
