"""How the simulated server tells desks what changed: pages, figures, and what goes into them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from bench.simulator.feed_model import BEGINNING, Object, Place
from bench.simulator.figures import here, named_by
from bench.simulator.held_facts import Fact
from bench.simulator.intake_model import UNKNOWN_HOUSEHOLD
from bench.simulator.server_state import Records, ServerState
from counter_app.domain.clock import sealed_time
from counter_protocol.changes_page import ChangesPage, QuarantinedEntry, Removed
from counter_protocol.reference import AccountRow, PassageRow, Topic

ROWS_PER_PAGE: Final = 6


@dataclass(frozen=True, slots=True)
class Reading:
    """Which facts are in a figure: the first so many applied to it, and the reader's own.

    Those are set apart, and told to nobody else.
    """

    facts: list[Fact]
    count: int
    apart: tuple[Fact, ...]

    def amount(self, applied: int) -> int:
        """The figure, where so much was applied."""
        return applied + sum(cents for _, cents in self.apart)


class PagesModel:
    """The change feed as each desk sees it."""

    def __init__(self, state: ServerState) -> None:
        self._state = state
        self.readings: dict[tuple[str, str], Reading] = {}
        """By the time that a page bears, and figure: what went into it."""
        self._pages = 0

    @property
    def _records(self) -> Records:
        return self._state.records

    def has_news(self, desk: str, cursor: str) -> bool:
        """Whether there is anything to tell since then."""
        told = self._records.feed.told(self._place_of(cursor))
        return any(_is_for(desk, *each) for _, each in told)

    def page(self, desk: str, query: dict[str, str]) -> ChangesPage:
        """The next rows, as of now."""
        start = self._place_of(query.get("cursor", ""))
        changes = self._told_after(desk, start)
        told = changes[:ROWS_PER_PAGE]
        reached = told[-1][0] if told else start
        epoch = int(query["epoch"])
        includes = self._includes(desk, epoch)
        server_time = self._own_time()
        rows, removed = self._rows_of([each for _, each in told])
        figures = self._figures_of([each for _, each in told], desk, epoch, server_time)
        return ChangesPage(
            timeline=self._state.timeline,
            cursor=f"{self._state.timeline}.{reached[0]}.{reached[1]}",
            remaining=len(changes) - len(told),
            includes_epoch=includes[0],
            includes_seq=includes[1],
            server_time=server_time,
            begins=start == BEGINNING,
            quarantined=[
                QuarantinedEntry(epoch=at, seq=held.seq, reason=UNKNOWN_HOUSEHOLD)
                for at, held in self._records.facts.apart_of(desk)
            ],
            removed=removed,
            **rows,
            **figures,
        )

    def read_figure(self, name: str, desk: str, epoch: int) -> Reading:
        """What this desk is told of a figure: its own entries that are set apart are in it."""
        facts = self._records.facts.applied.setdefault(name, [])
        own = (
            (held.hash, amount)
            for at, held in self._records.facts.apart_of(desk)
            for of, amount in held.amounts
            if of == name and at <= epoch
        )
        return Reading(facts, len(facts), tuple(own))

    def _told_after(self, desk: str, place: Place) -> list[tuple[Place, Object]]:
        """A desk is told of its own leases alone."""
        return [change for change in self._records.feed.after(place) if _is_for(desk, *change[1])]

    def _own_time(self) -> str:
        """No two pages bear the same: a millisecond more each is nothing to a desk."""
        self._pages += 1
        return sealed_time(self._state.now() + timedelta(milliseconds=self._pages))

    def _rows_of(self, objects: list[Object]) -> tuple[dict[str, Any], list[Removed]]:
        rows: dict[str, list[Any]] = {}
        removed: list[Removed] = []
        for topic, key in objects:
            if named_by(topic, key, ""):
                continue
            if (topic, key) in self._records.rows:
                rows.setdefault(topic, []).append(self._records.rows[topic, key])
            else:
                removed.append(Removed(topic=topic, key=key))
        return rows, removed

    def _figures_of(
        self, objects: list[Object], desk: str, epoch: int, server_time: str
    ) -> dict[str, Any]:
        def read(name: str) -> int:
            reading = self.read_figure(name, desk, epoch)
            self.readings[server_time, name] = reading
            return reading.amount(self._records.facts.sums[name])

        return {
            Topic.ACCOUNTS.value: [
                AccountRow(key, read(key)) for topic, key in objects if topic == Topic.ACCOUNTS
            ],
            Topic.PASSAGES.value: [
                _passages(key, read(key), read(here(key, desk)))
                for topic, key in objects
                if topic == Topic.PASSAGES
            ],
        }

    def _includes(self, desk: str, epoch: int) -> tuple[int, int]:
        facts = self._records.facts
        held = [each for each in facts.epochs_of(desk) if each <= epoch]
        return (held[-1], len(facts.chain(desk, held[-1]))) if held else (0, 0)

    def _place_of(self, cursor: str) -> Place:
        timeline, _, place = cursor.partition(".")
        if timeline != self._state.timeline:
            return BEGINNING
        xid, _, position = place.partition(".")
        return int(xid), int(position)


def _is_for(desk: str, topic: str, key: str) -> bool:
    return topic != Topic.LEASES or key.startswith(f"{desk}/")


def _passages(key: str, everywhere: int, of_desk: int) -> PassageRow:
    service, household, year = key.split("/")
    return PassageRow(service, household, int(year), everywhere, of_desk)
