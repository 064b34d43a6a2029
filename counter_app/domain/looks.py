"""Who looked at which family at this desk: one line, however often it is shown in a moment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, TypeAlias

from counter_protocol.looks import LookWay

AGAIN_WITHIN: Final = timedelta(minutes=10)

_Shown: TypeAlias = tuple[str, str, LookWay]


@dataclass(frozen=True, slots=True)
class Look:
    """An agent was shown a family: `household`, None where it was a list of so many `families`.

    `look` is the line's own id, made once, so that it counts once however often it is written.
    """

    look: str
    at: datetime
    agent: str
    way: LookWay
    household: str | None
    families: int


class RecentLooks:
    """What was written down a moment ago: the same family, shown again alike, is no further line.

    A list is one each time: nobody knows whether the same families are on it. It is forgotten at
    the next start.
    """

    def __init__(self) -> None:
        self._written: dict[_Shown, datetime] = {}

    def new_among(self, looks: Iterable[Look]) -> list[Look]:
        """Those of them that are lines of their own, in order."""
        written, new = dict(self._written), []
        for look in looks:
            if look.household is None or not _is_again(look.at, written.get(_shown(look))):
                written[_shown(look)] = look.at
                new.append(look)
        return new

    def remember(self, looks: Iterable[Look]) -> None:
        """They are on the disk."""
        for look in looks:
            self._written = {
                shown: at for shown, at in self._written.items() if _is_again(look.at, at)
            }
            self._written[_shown(look)] = look.at


def _shown(look: Look) -> _Shown:
    return look.agent, look.household or "", look.way


def _is_again(now: datetime, written_at: datetime | None) -> bool:
    """A clock that was put back makes another line rather than none."""
    return written_at is not None and timedelta(0) <= now - written_at < AGAIN_WITHIN
