"""A desk that seals what it should not, with its own key, and what a check says of it."""

from __future__ import annotations

from msgspec.structs import replace

from counter_protocol.bodies import ConnectionBody
from counter_protocol.entries import EntryKind
from counter_protocol.findings import Finding, FindingCode
from counter_protocol.sealing import SealedEntry
from tests.support.desk_life import DeskLife


def begun() -> DeskLife:
    life = DeskLife()
    life.enrol()
    life.open_till()
    return life


def codes(findings: list[Finding]) -> set[FindingCode]:
    return {found.code for found in findings}


def places(findings: list[Finding]) -> set[tuple[int, int]]:
    return {(found.epoch, found.seq) for found in findings}


def rewrite(life: DeskLife, sealed: SealedEntry, **changes: object) -> SealedEntry:
    """The desk takes its last entry back, and seals another in its place."""
    assert sealed is life.head
    life.take_back()
    return life.append(replace(sealed.entry, **changes))


def rewrite_body(life: DeskLife, sealed: SealedEntry, **changes: object) -> SealedEntry:
    return rewrite(life, sealed, body={**sealed.entry.body, **changes})


def offline(life: DeskLife, **changes: object) -> SealedEntry:
    """An entry that says nothing but what is changed in it."""
    draft = life.draft(EntryKind.WENT_OFFLINE, ConnectionBody(waiting=0))
    return life.append(replace(draft, **changes))
