"""Checks what was kept with the verifier that everybody has, a few hundred entries at a time."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from community_server.audit.queries import (
    HeldEntry,
    UncheckedChain,
    add_findings,
    entries_from,
    mark_checked,
    unchecked_chain,
)
from community_server.database import Connection, Database
from community_server.enrolment.queries import desk_key_at
from counter_protocol.chain import ChainChecker
from counter_protocol.findings import Finding
from counter_protocol.link_check import ChainExpectation

ENTRIES_AT_A_TIME: Final = 500
_log = logging.getLogger(__name__)


def check_some(database: Database, community: str, server_key: bytes) -> int:
    """Check the next entries of some chain; how many there were, 0 once all are checked.

    Nothing is locked while it works. What it finds is kept and logged; no entry is touched.
    """
    with database.snapshot() as connection:
        chain = unchecked_chain(connection, community)
        if chain is None:
            return 0
        # The last checked entry comes again: the next one follows it and adds to its totals.
        held = entries_from(connection, community, chain, chain.checked, ENTRIES_AT_A_TIME + 1)
        key = desk_key_at(connection, community, chain.desk, chain.epoch)
    desk_key = None if key is None else key.desk_key
    findings = _findings(community, server_key, chain, desk_key, held)
    with database.transaction() as connection:
        mark_checked(connection, community, chain, held[-1].seq)
        add_findings(connection, community, chain.desk, findings)
    if findings:
        _tell_of(chain.desk, findings)
    return sum(each.seq > chain.checked for each in held)


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
