"""One bug of the protocol, put into the program or a model for as long as it is tried."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mutant:
    """`instead` stands in for an attribute of a class or module; the name says what is wrong."""

    name: str
    owner: object
    attribute: str
    instead: object

    @contextmanager
    def alive(self) -> Iterator[None]:
        """The bug is there meanwhile."""
        honest = vars(self.owner)[self.attribute]
        setattr(self.owner, self.attribute, self.instead)
        try:
            yield
        finally:
            setattr(self.owner, self.attribute, honest)
