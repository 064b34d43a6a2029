"""How long to stand back after a failure: full jitter under a ceiling that doubles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from counter_app.errors import CounterError
from counter_app.sync.errors import DeskRefused, DeskRevoked, Forked, ProgramTooOld, ServerFault

FIRST_CEILING_S: Final = 1.0
NETWORK_CEILING_S: Final = 60.0
PEOPLE_CEILING_S: Final = 600.0
"""Where only a person can mend it, asking often is noise."""
LONGEST_OBEYED_S: Final = 300
"""A server that asks for more patience than this is not obeyed to the letter."""


class Backoff:
    """Counts the failures in a row; a thousand desks must not come back at the same instant."""

    def __init__(self, random: Callable[[], float]) -> None:
        """`random` gives numbers in [0, 1)."""
        self._random = random
        self._failures = 0

    def reset(self) -> None:
        """Both sides are even: the next failure is a first one."""
        self._failures = 0

    def delay_s(self, problem: CounterError) -> float:
        """The wait after one more failure, never shorter than what the server asked for."""
        highest = PEOPLE_CEILING_S if isinstance(problem, _FOR_PEOPLE) else NETWORK_CEILING_S
        ceiling = min(highest, FIRST_CEILING_S * 2.0**self._failures)
        if ceiling < highest:
            self._failures += 1
        return _asked_s(problem) + self._random() * ceiling


def _asked_s(problem: CounterError) -> float:
    if isinstance(problem, ServerFault):
        return min(problem.retry_after_s, LONGEST_OBEYED_S)
    return 0


_FOR_PEOPLE: Final = (DeskRefused, DeskRevoked, Forked, ProgramTooOld)
