"""What an auditor's verifier says of a desk's own journal, without making an archive of it."""

from __future__ import annotations

from counter_app.operations.open_counter import OpenCounter
from counter_protocol.bodies import PeriodClosedBody, TillClosedBody, read_body
from counter_protocol.chain import ChainChecker
from counter_protocol.entries import CLOSING_KINDS, Entry, EntryKind, decode_entry
from counter_protocol.finding_text import sentence
from counter_protocol.link_check import ChainExpectation
from tests.support.counter import SERVER_KEY
from tests.support.small_community import COMMUNITY, DESK


def faults_in(counter: OpenCounter) -> list[str]:
    """A sentence for each thing wrong in the whole journal."""
    checker = ChainChecker(ChainExpectation(COMMUNITY, DESK, SERVER_KEY.public_bytes))
    rows = counter.database.rows("SELECT raw, hash, signature FROM journal ORDER BY position")
    found = [one for row in rows for one in checker.feed(row.raw, row.signature, row.hash)]
    return [sentence(one) for one in found]


def written(counter: OpenCounter) -> list[Entry]:
    """Every entry, in the order of the chain."""
    rows = counter.database.rows("SELECT raw FROM journal ORDER BY position")
    return [decode_entry(row.raw) for row in rows]


def closings(counter: OpenCounter) -> list[tuple[EntryKind, str]]:
    """Every closing's kind and number, in the order of the chain."""
    return [
        (entry.kind, str(entry.body.get("z") or entry.body.get("number")))
        for entry in written(counter)
        if entry.kind in CLOSING_KINDS
    ]


def last_period(counter: OpenCounter, kind: EntryKind) -> PeriodClosedBody:
    """What the last closing of a month or a year says."""
    entries = [entry for entry in written(counter) if entry.kind is kind]
    return read_body(entries[-1].body, PeriodClosedBody)


def last_till(counter: OpenCounter) -> TillClosedBody:
    """What the last Z says."""
    entries = [entry for entry in written(counter) if entry.kind is EntryKind.TILL_CLOSED]
    return read_body(entries[-1].body, TillClosedBody)
