"""What is known of a random life from what its processes told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from bench.lives.inspection import Place
from bench.lives.telling import (
    BackedUp,
    Begun,
    Doing,
    Heard,
    Inspected,
    Intended,
    Intention,
    Refused,
    Told,
    Written,
)

NOT_AN_OPERATION: Final = frozenset({Doing.OPENING, Doing.UPGRADING, Doing.INSPECTING})

_GOES_ON: Final = NOT_AN_OPERATION | {Doing.RESUBMISSION}
"""What happens before the outcome of the last intention is known again."""


@dataclass
class Story:
    """The acts, what was acknowledged, and the one thing whose outcome nobody heard."""

    acts: Counter[str] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)
    last: dict[Place, str] = field(default_factory=dict)
    acknowledged: set[str] = field(default_factory=set)
    words: set[Place] = field(default_factory=set)
    unfinished: Intention | None = None
    backup: BackedUp | None = None
    lost: int = 0
    crashes: int = 0

    @property
    def operations(self) -> int:
        """How many acts were begun."""
        return sum(self.acts.values())

    def hear(self, told: Told) -> None:
        """Take in what a process told."""
        match told:
            case Begun(doing):
                self._begin(doing)
            case Intended(intention):
                self.unfinished = intention
            case Refused(error):
                self.refusals[error] += 1
                self.unfinished = None
            case Written(epoch, seq, entry_hash):
                self.last = {(epoch, seq): entry_hash}
                self._acknowledge()
            case Heard(epoch, seq):
                self.words.add((epoch, seq))
            case BackedUp():
                self.backup = told
            case Inspected(lost):
                self.lost += lost

    def _begin(self, doing: Doing) -> None:
        if doing not in NOT_AN_OPERATION:
            self.acts[doing] += 1
        if doing not in _GOES_ON:
            self.unfinished = None

    def _acknowledge(self) -> None:
        if self.unfinished is not None:
            self.acknowledged.add(self.unfinished.entry)
            self.unfinished = None
