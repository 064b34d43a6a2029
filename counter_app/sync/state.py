"""What the sync thread tells the rest of the program."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from counter_app.domain.epochs import EpochOpened
from counter_app.errors import CounterError
from counter_protocol.changes_page import ChangesPage
from counter_protocol.reference import Topic


class Connection(Enum):
    """Where the desk stands with its community server."""

    ONLINE = auto()
    OFFLINE = auto()
    CATCHING_UP = auto()
    NOT_ENROLLED = auto()


@dataclass(frozen=True, slots=True)
class SyncState:
    """What the bar shows.

    `last_contact` is the server's time at its last answer. `progress` is (done, total) entries or
    rows while a long catch-up runs. A `problem` may stand while ONLINE: a fork, when the desk
    still hears the others but no longer pushes, somebody else who writes in this desk's name, or a
    server that asks for a little patience.
    `clock_ahead_s` is how far this machine's clock is ahead of the server's (negative: behind).
    `epoch_opened` is what the exchange made the desk do since it started.
    """

    connection: Connection
    waiting_entries: int = 0
    last_contact: datetime | None = None
    progress: tuple[int, int] | None = None
    problem: CounterError | None = None
    changed_topics: frozenset[Topic] = frozenset()
    clock_ahead_s: int = 0
    epoch_opened: EpochOpened | None = None


@dataclass(frozen=True, slots=True)
class ChangesSummary:
    """What a page of changes touched, so that a screen knows whether to read again.

    `gone_residents` are people whose tombstone does not say of which household they were.
    """

    topics: frozenset[Topic]
    households: frozenset[str]
    gone_residents: frozenset[str] = frozenset()


def summary_of(page: ChangesPage) -> ChangesSummary:
    """Which topics and which families a page touches, by its rows and its tombstones."""
    topics = {Topic(name) for name in _TOPIC_NAMES if getattr(page, name)}
    topics |= {Topic(gone.topic) for gone in page.removed if gone.topic in _TOPIC_NAMES}
    households = {row.household for row in page.households}
    households |= {row.household for row in page.residents}
    households |= {row.household for row in page.accounts}
    households |= {row.household for row in page.movements}
    households |= {row.household for row in page.conflicts}
    households |= {row.household for row in page.leases}
    households |= {row.household for row in page.passages}
    households |= {gone.key for gone in page.removed if gone.topic in _KEYED_BY_HOUSEHOLD}
    residents = {gone.key for gone in page.removed if gone.topic == Topic.RESIDENTS}
    return ChangesSummary(frozenset(topics), frozenset(households), frozenset(residents))


def families_of_rights(page: ChangesPage) -> set[str]:
    """Of whose passages, or rights to them, a page tells, by its rows and its tombstones."""
    told = {row.household for row in page.leases} | {row.household for row in page.passages}
    gone = (each.key for each in page.removed if each.topic in _RIGHTS)
    return told | {key.split("/")[-2] for key in gone}


def row_count(page: ChangesPage) -> int:
    """How many rows and tombstones a page carries."""
    return len(page.removed) + sum(len(getattr(page, name)) for name in _TOPIC_NAMES)


_TOPIC_NAMES = tuple(topic.value for topic in Topic)
_RIGHTS = frozenset({Topic.LEASES.value, Topic.PASSAGES.value})
"""Their keys end in the family and the year."""
_KEYED_BY_HOUSEHOLD = frozenset({Topic.HOUSEHOLDS.value, Topic.ACCOUNTS.value})
