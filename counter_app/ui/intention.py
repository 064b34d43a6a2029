"""One entry id per intention, so that asking twice for the same thing writes it once."""

from __future__ import annotations

from collections.abc import Hashable

from counter_protocol.entries import new_entry_id


class Intention:
    """The id stays while what is asked stays the same, and until it is fulfilled."""

    def __init__(self) -> None:
        self._asked: Hashable = None
        self._entry = ""

    def entry_for(self, asked: Hashable) -> str:
        """The id to submit this with: the same for a second click or a second try."""
        if not self._entry or asked != self._asked:
            self._asked, self._entry = asked, new_entry_id()
        return self._entry

    def fulfil(self) -> None:
        """It is written: the next one is another, even with the same figures."""
        self._entry = ""
