"""Whether each override is right before the one entry that it lets pass."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from counter_protocol.bodies import CheckPurpose, InHandCheckedBody, OverrideBody, RefundBody
from counter_protocol.entries import Entry
from counter_protocol.entry_checks import finding
from counter_protocol.findings import Finding, FindingCode
from counter_protocol.reference import MandataireQuality

REFUND_RULE: Final = "refund"
"""The rule of the override that is the second signature of a refund."""
REGISSEUR_CHANGE_RULE: Final = "regisseur_change"
"""The rule of the override by which who leaves a régie signs what is counted."""


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
        if not self._may_be_signed:
            yield from _check_signed(entry, body, self._awaited)
        self._awaited, self._may_be_signed = None, False
        if isinstance(body, OverrideBody):
            yield from _check_words(entry, body)
            self._awaited = (entry, body)


def _check_use(override: Entry, body: OverrideBody, following: Entry) -> Iterator[Finding]:
    """Both are written in one transaction: no epoch opens between them."""
    if (following.epoch, following.id) != (override.epoch, body.for_entry):
        detail = f"it is for {body.for_entry}, and {following.id} follows"
        yield finding(FindingCode.OVERRIDE_WRONG, override, detail)


def _check_signed(
    entry: Entry, body: object, awaited: tuple[Entry, OverrideBody] | None
) -> Iterator[Finding]:
    """Some entries stand on the word of two people, of whom the override names one."""
    if isinstance(body, RefundBody):
        word = _word_for(entry, REFUND_RULE, awaited)
        if word is None:
            yield finding(FindingCode.REFUND_UNSIGNED, entry, "nobody signed it with the agent")
        elif word.authorised_by == entry.agent:
            yield finding(FindingCode.REFUND_UNSIGNED, entry, f"{entry.agent} signed it twice")
    elif isinstance(body, InHandCheckedBody) and body.purpose is CheckPurpose.REGISSEUR_CHANGE:
        word = _word_for(entry, REGISSEUR_CHANGE_RULE, awaited)
        for detail in _faults_of_change(word, body):
            yield finding(FindingCode.REGISSEUR_CHANGE_UNSIGNED, entry, detail)


def _faults_of_change(word: OverrideBody | None, body: InHandCheckedBody) -> Iterator[str]:
    """Who leaves may be the agent who counts, but never who comes, nor anybody of elsewhere."""
    if word is None:
        yield "nobody who leaves it signed"
    elif not _answers(word, body):
        yield f"{word.authorised_by} signed what {body.regisseur} answers for"
    if not body.successor.strip():
        yield "nobody takes it over"
    elif word is not None and word.authorised_by == body.successor:
        yield f"{body.successor} signed it twice"


def _answers(word: OverrideBody, body: InHandCheckedBody) -> bool:
    """Whether who signs is the régisseur, or stands in for them; an older program did not say."""
    is_suppleant = word.role == MandataireQuality.SUPPLEANT
    return is_suppleant or body.regisseur in ("", word.authorised_by)


def _word_for(
    entry: Entry, rule: str, awaited: tuple[Entry, OverrideBody] | None
) -> OverrideBody | None:
    """The override right before, if it is for this entry and under this rule."""
    body = None if awaited is None else awaited[1]
    if body is None or body.for_entry != entry.id or body.rule != rule:
        return None
    return body


def _check_words(entry: Entry, body: OverrideBody) -> Iterator[Finding]:
    for name in ("rule", "authorised_by", "role", "reason"):
        if not getattr(body, name).strip():
            yield finding(FindingCode.OVERRIDE_WRONG, entry, f"it names no {name}")
