"""Whether each override is right before the one entry that it lets pass."""

from __future__ import annotations

from collections.abc import Iterator

from counter_protocol.bodies import OverrideBody
from counter_protocol.entries import Entry
from counter_protocol.entry_checks import finding
from counter_protocol.findings import Finding, FindingCode


class OverrideChecker:
    """Waits for the entry of each override; the last one read may still be to come."""

    def __init__(self) -> None:
        self._awaited: tuple[Entry, str] | None = None

    def check(self, entry: Entry, body: object) -> Iterator[Finding]:
        """Look at one entry; `body` is its typed body."""
        if self._awaited is not None:
            yield from _check_use(*self._awaited, entry)
        self._awaited = None
        if isinstance(body, OverrideBody):
            yield from _check_words(entry, body)
            self._awaited = (entry, body.for_entry)


def _check_use(override: Entry, for_entry: str, following: Entry) -> Iterator[Finding]:
    """Both are written in one transaction: no epoch opens between them."""
    if (following.epoch, following.id) != (override.epoch, for_entry):
        detail = f"it is for {for_entry}, and {following.id} follows"
        yield finding(FindingCode.OVERRIDE_WRONG, override, detail)


def _check_words(entry: Entry, body: OverrideBody) -> Iterator[Finding]:
    for name in ("rule", "authorised_by", "role", "reason"):
        if not getattr(body, name).strip():
            yield finding(FindingCode.OVERRIDE_WRONG, entry, f"it names no {name}")
