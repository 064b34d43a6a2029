"""Whether what a Z says of the drawer can be: what was counted, kept and put aside."""

from __future__ import annotations

from collections.abc import Iterator

from counter_protocol.bodies import TillClosedBody
from counter_protocol.entries import Entry
from counter_protocol.entry_checks import finding
from counter_protocol.findings import Finding, FindingCode
from counter_protocol.ledger import Tender, till_account
from counter_protocol.posting_check import posted_on


def count_findings(entry: Entry, body: object) -> Iterator[Finding]:
    """What cannot be of the drawer in this entry, if it is a Z.

    Nobody counted at a forgotten closing: all the cash that should be there is kept.
    """
    if isinstance(body, TillClosedBody):
        for detail in _contradictions(entry, body):
            yield finding(FindingCode.CLOSING_COUNT_WRONG, entry, detail)


def _contradictions(entry: Entry, body: TillClosedBody) -> Iterator[str]:
    in_drawer = body.expected_cents if body.counted_cents is None else body.counted_cents
    difference_cents = in_drawer - body.expected_cents
    if body.difference_cents != difference_cents:
        yield f"difference_cents is {body.difference_cents}, not {difference_cents}"
    if body.kept_cents + body.deposited_cents != in_drawer:
        yield f"{body.kept_cents} kept and {body.deposited_cents} deposited of {in_drawer}"
    if body.counted_cents is None and body.deposited_cents != 0:
        yield f"{body.deposited_cents} were deposited of a drawer that nobody counted"
    taken_cents = -posted_on(entry, till_account(entry.desk, Tender.CASH))
    if taken_cents != body.deposited_cents:
        yield f"{body.deposited_cents} deposited, {taken_cents} taken out of the drawer"
