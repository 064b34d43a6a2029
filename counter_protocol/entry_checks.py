"""What can be checked of one entry by itself, without the chain around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from counter_protocol.bodies import BODY_OF_KIND, Body, read_body
from counter_protocol.entries import (
    ENTRY_VERSION,
    Entry,
    is_canonical,
    writes_back,
)
from counter_protocol.findings import Finding, FindingCode

_OCCURRED_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII)
_BUSINESS_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def finding(code: FindingCode, entry: Entry, detail: str) -> Finding:
    """A finding about this entry."""
    return Finding(code, entry.epoch, entry.seq, detail)


def form_findings(
    raw: bytes, entry: Entry, body: Body | None, *, is_odd: bool
) -> Iterator[Finding]:
    """Canonical bytes, known version, real dates; `body` is the typed body, if it could be read.

    `is_odd` is what `may_hold_what_is_not_sealed` says of the bytes.
    """
    if not _is_canonical(raw, entry, body, is_odd=is_odd):
        yield finding(
            FindingCode.NOT_CANONICAL, entry, "its bytes are not those that its content makes"
        )
    if entry.v != ENTRY_VERSION:
        yield finding(
            FindingCode.VERSION_UNKNOWN, entry, f"version {entry.v} instead of {ENTRY_VERSION}"
        )
    if not _is_moment(entry.occurred_at):
        yield finding(FindingCode.TIME_WRONG, entry, f"occurred_at is {entry.occurred_at!r}")
    if not _is_day(entry.business_date):
        yield finding(FindingCode.TIME_WRONG, entry, f"business_date is {entry.business_date!r}")


def posting_findings(entry: Entry) -> Iterator[Finding]:
    """Balanced postings."""
    unbalanced_cents = sum(posting.amount_cents for posting in entry.postings)
    if unbalanced_cents != 0:
        yield finding(
            FindingCode.POSTINGS_UNBALANCED, entry, f"they sum to {unbalanced_cents} cents"
        )


def typed_body(entry: Entry) -> Body | None:
    """The body that its kind must have, None for a kind without a shape of its own yet.

    Raises MalformedEntry.
    """
    shape = BODY_OF_KIND.get(entry.kind)
    return None if shape is None else read_body(entry.body, shape)


def _is_canonical(raw: bytes, entry: Entry, body: Body | None, *, is_odd: bool) -> bool:
    """A typed body is plain and flat already: the slow walk through it is spared."""
    if body is None or is_odd:
        return is_canonical(raw, entry)
    return writes_back(raw, entry)


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return _OCCURRED_AT.fullmatch(text) is not None


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return _BUSINESS_DATE.fullmatch(text) is not None
