"""Slowing down wrong PINs: each one doubles the wait, and nobody is ever locked out of the day."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from counter_app.domain.rules import TooSoon

FREE_TRIES: Final = 2
LONGEST_WAIT_S: Final = 30


class SignInPace:
    """How long each agent waits before the next try; forgotten on success or at the next start."""

    def __init__(self) -> None:
        self._wrong: dict[str, int] = {}
        self._not_before: dict[str, datetime] = {}

    def check(self, agent: str, now: datetime) -> None:
        """Raise TooSoon, with the seconds left, when the agent's wait is not over.

        A wait longer than any that is given means that the clock was put back: it is over too.
        """
        not_before = self._not_before.get(agent)
        left_s = 0.0 if not_before is None else (not_before - now).total_seconds()
        if 0 < left_s <= LONGEST_WAIT_S:
            raise TooSoon(wait_s=max(1, round(left_s)))

    def wrong(self, agent: str, now: datetime) -> int:
        """Note a wrong PIN and return its wait in seconds: 0, 0, 2, 4, 8, 16, then 30 each."""
        tries = self._wrong.get(agent, 0) + 1
        self._wrong[agent] = tries
        beyond = tries - FREE_TRIES
        wait_s = 0 if beyond <= 0 else min(2**beyond, LONGEST_WAIT_S)
        self._not_before[agent] = now + timedelta(seconds=wait_s)
        return wait_s

    def right(self, agent: str) -> None:
        """Forget the wrong tries."""
        self._wrong.pop(agent, None)
        self._not_before.pop(agent, None)
