"""What a simulated desk has on its disk: all that a power cut leaves, and that a copy holds."""

from __future__ import annotations

from collections import Counter
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from counter_app.domain.community_settings import CommunitySettings, settings_from
from counter_protocol.family_content import FieldValue
from counter_protocol.reference import LeaseRow, QuotaRow, Topic
from counter_protocol.sealing import SealedEntry

Place = tuple[int, int]
"""Epoch and seq."""
NOWHERE: Place = (0, 0)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as a page brought it, and the last of our entries in it."""

    amount: int
    includes: Place


@dataclass(frozen=True, slots=True)
class Typed:
    """What an entry of ours gives fields of a family, and which conflicts it ends."""

    place: Place
    household: str
    after: dict[str, FieldValue]
    settles: tuple[str, ...]


@dataclass
class Disk:
    """The journal and the mirror; `image` makes a copy of them."""

    epochs: dict[int, list[SealedEntry]] = field(default_factory=dict)
    last: SealedEntry | None = None
    words: dict[int, tuple[int, str]] = field(default_factory=dict)
    """By epoch: the last seq that the server's word is kept of, and the timeline of that word."""
    last_word: Place = NOWHERE
    fenced: frozenset[int] = frozenset()
    quarantined: dict[Place, str] = field(default_factory=dict)
    cursor: str | None = None
    timeline: str | None = None
    server_time: str = ""
    """When the server last said that there is nothing more to tell; empty if it never did."""
    rows: dict[Topic, dict[str, Any]] = field(default_factory=dict)
    figures: dict[str, Figure] = field(default_factory=dict)
    brought: frozenset[tuple[str, str]] | None = None
    """While a snapshot replaces older rows: those that it brought so far."""
    remaining: int = 0
    """How much more the server had to tell after the last page."""
    ledger: Counter[str] = field(default_factory=Counter)
    """What our entries post on each account, in cents."""
    own: dict[str, list[tuple[Place, bytes, int]]] = field(default_factory=dict)
    """By figure: what our entries did to it, with their hashes."""
    typed: tuple[Typed, ...] = ()
    contents: dict[str, str] = field(default_factory=dict)
    """What lies beside our changes to families, by its hash."""
    offline_since: datetime | None = None
    """By this machine's clock, since the journal says so."""
    returned: frozenset[str] = frozenset()
    """Leases that were given back, or are about to be."""
    wanted: frozenset[tuple[str, int]] = frozenset()
    """Families that came here, each with the year."""

    def image(self) -> Disk:
        """A copy that goes its own way; what is sealed is shared."""
        other = copy(self)
        other.epochs = {epoch: list(entries) for epoch, entries in self.epochs.items()}
        other.own = {figure: list(changes) for figure, changes in self.own.items()}
        other.rows = {topic: dict(rows) for topic, rows in self.rows.items()}
        other.words, other.figures = dict(self.words), dict(self.figures)
        other.quarantined, other.contents = dict(self.quarantined), dict(self.contents)
        other.ledger = Counter(self.ledger)
        return other

    def shown(self, name: str) -> int:
        """A figure on the screen: what was pulled, and our own entries since."""
        figure = self.figures.get(name, Figure(0, NOWHERE))
        later = (amount for place, _, amount in self.own.get(name, ()) if place > figure.includes)
        return figure.amount + sum(later)

    def settings(self) -> CommunitySettings:
        """What the community says, as far as it was told."""
        rows = self.rows.get(Topic.SETTINGS, {})
        return settings_from({row[0]: row[1] for row in rows.values()})

    def quota(self) -> QuotaRow | None:
        """The one that there is, once it was told."""
        return next(iter(self.rows.get(Topic.QUOTAS, {}).values()), None)

    def lease(self, desk: str, *of: object) -> LeaseRow | None:
        """What the server says that this desk holds of a service, a family and a year."""
        return self.rows.get(Topic.LEASES, {}).get("/".join(map(str, (desk, *of))))

    def leases(self) -> list[LeaseRow]:
        """All that the server says that this desk holds."""
        return list(self.rows.get(Topic.LEASES, {}).values())
