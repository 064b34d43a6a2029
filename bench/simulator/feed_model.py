"""The simulated change feed: marks by transaction and position, read below those still running."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass, field

Place = tuple[int, int]
"""Transaction and position."""
Object = tuple[str, str]
"""Topic and key."""
BEGINNING: Place = (0, 0)


@dataclass
class FeedModel:
    """The latest change of each object, seen once its transaction and all before it ended."""

    marks: dict[Object, Place] = field(default_factory=dict)
    running: set[int] = field(default_factory=set)
    next_xid: int = 1
    positions: int = 0

    def image(self) -> FeedModel:
        """A copy, as a dump makes it: what has not ended is not in it."""
        other = copy(self)
        other.marks, other.running = dict(self.marks), set()
        return other

    def begin(self) -> int:
        """A transaction that ends later."""
        xid, self.next_xid = self.next_xid, self.next_xid + 1
        self.running.add(xid)
        return xid

    def commit(self, xid: int, objects: Iterable[Object]) -> None:
        """It ends, having changed these."""
        self.running.discard(xid)
        for each in objects:
            self.positions += 1
            self.marks[each] = (xid, self.positions)

    def settled_before(self) -> int:
        """No transaction of a lower number can add anything any more."""
        return min(self.running, default=self.next_xid)

    def told(self, place: Place) -> Iterator[tuple[Place, Object]]:
        """The changes that may be told, in any order."""
        before = self.settled_before()
        for each, mark in self.marks.items():
            if mark > place and mark[0] < before:
                yield mark, each

    def after(self, place: Place) -> list[tuple[Place, Object]]:
        """The changes that may be told, in their order."""
        return sorted(self.told(place))
