"""Checks what was kept with the verifier that everybody has, a few hundred entries at a time."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from community_server.audit.queries import (
    HeldEntry,
    UncheckedChain,
    add_findings,
    entries_from,
    mark_checked,
    unchecked_chains,
)
from community_server.database import Connection, Database
from community_server.enrolment.queries import desk_key_at
from counter_protocol.chain import ChainChecker
from counter_protocol.findings import Finding
from counter_protocol.link_check import ChainExpectation

CHAINS_AT_A_TIME: Final = 20
"""A crowd of desks writes an entry each: their transactions would cost more than the checks."""
ENTRIES_AT_A_TIME: Final = 500
"""Of all these chains together."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Unchecked:
    """What follows in a chain, the last checked entry first, and the key that speaks in it."""

    chain: UncheckedChain
    desk_key: bytes | None
    held: Sequence[HeldEntry]


def check_some(database: Database, community: str, server_key: bytes) -> int:
    """Check the next entries of some chains; how many there were, 0 once all are checked.

    Nothing is locked while it works. What it finds is kept and logged; no entry is touched.
    """
    unchecked = _unchecked(database, community)
    if not unchecked:
        return 0
    found = [
        (each.chain.desk, _findings(community, server_key, each.chain, each.desk_key, each.held))
        for each in unchecked
    ]
    reached = [(each.chain.desk, each.chain.epoch, each.held[-1].seq) for each in unchecked]
    with database.transaction() as connection:
        mark_checked(connection, community, reached)
        for desk, findings in found:
            add_findings(connection, community, desk, findings)
    for desk, findings in found:
        if findings:
            _tell_of(desk, findings)
    return sum(entry.seq > each.chain.checked for each in unchecked for entry in each.held)


def _unchecked(database: Database, community: str) -> list[_Unchecked]:
    with database.snapshot() as connection:
        chains = unchecked_chains(connection, community, CHAINS_AT_A_TIME)
        return [_following(connection, community, each, len(chains)) for each in chains]


def _following(
    connection: Connection, community: str, chain: UncheckedChain, chains: int
) -> _Unchecked:
    # The last checked entry comes again: the next one follows it and adds to its totals.
    most = max(1, ENTRIES_AT_A_TIME // chains) + 1
    held = entries_from(connection, community, chain, chain.checked, most)
    key = desk_key_at(connection, community, chain.desk, chain.epoch)
    return _Unchecked(chain, None if key is None else key.desk_key, held)


def check_beside(
    connection: Connection,
    community: str,
    server_key: bytes,
    chain: UncheckedChain,
    desk_key: bytes,
    kept: Sequence[HeldEntry],
) -> None:
    """Check entries that are kept beside a chain, which are few, as they come; the caller commits.

    What comes before the first of them is not read: running totals are checked from there on.
    """
    findings = [
        replace(each, detail=f"beside the chain: {each.detail}")
        for each in _findings(community, server_key, chain, desk_key, kept)
    ]
    add_findings(connection, community, chain.desk, findings)
    if findings:
        _tell_of(chain.desk, findings)


def _tell_of(desk: str, findings: Sequence[Finding]) -> None:
    """One line however many there are: the rest is in the database."""
    first = findings[0]
    place = {"desk": desk, "epoch": first.epoch, "seq": first.seq}
    _log.error("audit_found", extra={**place, "error": first.code.value, "count": len(findings)})


def _findings(
    community: str,
    server_key: bytes,
    chain: UncheckedChain,
    desk_key: bytes | None,
    held: Sequence[HeldEntry],
) -> list[Finding]:
    checker = ChainChecker(
        ChainExpectation(
            community=community,
            desk=chain.desk,
            server_key=server_key,
            first_epoch=chain.epoch,
            first_seq=held[0].seq,
            desk_key=desk_key,
            signed_kinds=(),
        )
    )
    return [
        found
        for each in held
        for found in checker.feed(each.raw, each.signature, each.hash)
        if each.seq > chain.checked
    ]
