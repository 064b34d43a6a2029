"""Whether each override is right before the one entry that it lets pass."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from counter_protocol.bodies import OverrideBody, RefundBody
from counter_protocol.entries import Entry
from counter_protocol.entry_checks import finding
from counter_protocol.findings import Finding, FindingCode

REFUND_RULE: Final = "refund"
"""The rule of the override that is the second signature of a refund."""


class OverrideChecker:
    """Waits for the entry of each override; the last one read may still be to come."""

    def __init__(self, *, begun_before: bool) -> None:
        """`begun_before`: the first entry read may be the one that an override let pass."""
        self._may_be_signed = begun_before
        self._awaited: tuple[Entry, OverrideBody] | None = None

    def check(self, entry: Entry, body: object) -> Iterator[Finding]:
        """Look at one entry; `body` is its typed body."""
        if self._awaited is not None:
            yield from _check_use(*self._awaited, entry)
        if isinstance(body, RefundBody) and not self._may_be_signed:
            yield from _check_signed(entry, self._awaited)
        self._awaited, self._may_be_signed = None, False
        if isinstance(body, OverrideBody):
            yield from _check_words(entry, body)
            self._awaited = (entry, body)


def _check_use(override: Entry, body: OverrideBody, following: Entry) -> Iterator[Finding]:
    """Both are written in one transaction: no epoch opens between them."""
    if (following.epoch, following.id) != (override.epoch, body.for_entry):
        detail = f"it is for {body.for_entry}, and {following.id} follows"
        yield finding(FindingCode.OVERRIDE_WRONG, override, detail)


def _check_signed(entry: Entry, awaited: tuple[Entry, OverrideBody] | None) -> Iterator[Finding]:
    """Money is paid back on the word of somebody else than who pays it."""
    body = None if awaited is None else awaited[1]
    if body is None or body.for_entry != entry.id or body.rule != REFUND_RULE:
        yield finding(FindingCode.REFUND_UNSIGNED, entry, "nobody signed it with the agent")
    elif body.authorised_by == entry.agent:
        yield finding(FindingCode.REFUND_UNSIGNED, entry, f"{entry.agent} signed it twice")


def _check_words(entry: Entry, body: OverrideBody) -> Iterator[Finding]:
    for name in ("rule", "authorised_by", "role", "reason"):
        if not getattr(body, name).strip():
            yield finding(FindingCode.OVERRIDE_WRONG, entry, f"it names no {name}")
