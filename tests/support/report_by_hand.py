"""A report computed in plain Python from raw entries, for what PostgreSQL sums to be held to."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from counter_protocol.bodies import PeriodTotals
from counter_protocol.entries import RECEIPT_KINDS
from counter_protocol.period_totals import period_totals
from counter_protocol.sealing import SealedEntry
from tests.support.reported_month import STRANGER

RawEntry = dict[str, Any]


def applied(pushed: Iterable[SealedEntry]) -> list[SealedEntry]:
    """What counts: nothing of a family that nobody knows, and each act of a desk once."""
    told: set[tuple[str, str]] = set()
    counting = []
    for sealed in pushed:
        act = (sealed.entry.desk, sealed.entry.id)
        posts_on = {posting.account for posting in sealed.entry.postings}
        if act in told or f"household/{STRANGER}" in posts_on:
            continue
        told.add(act)
        counting.append(sealed)
    return counting


def raw_entries(sealed: Iterable[SealedEntry]) -> list[RawEntry]:
    """Entries as their JSON says."""
    return [json.loads(each.raw) for each in sealed]


def within(entries: Iterable[RawEntry], since: str, until: str) -> list[RawEntry]:
    """Those of a period."""
    return [each for each in entries if since <= each["business_date"] <= until]


def takings(entries: Iterable[RawEntry]) -> Counter[tuple[str, str, str, str]]:
    """Cents by desk, régie, ledger and tender."""
    cents: Counter[tuple[str, str, str, str]] = Counter()
    for entry in _receipts(entries):
        body = entry["body"]
        kind = body.get("original_kind", entry["kind"])
        ledger = "prepaid" if kind in {"top_up", "refund"} else "revenue"
        for part in body["tenders"]:
            key = (entry["desk"], body["regie"], ledger, part["tender"])
            cents[key] += part["amount_cents"]
    return _without_zeros(cents)


def earnings(entries: Iterable[RawEntry]) -> Counter[tuple[str, str, str, str, int, str]]:
    """Cents by desk, régie, organisation, service and rate: the amount and its VAT."""
    cents: Counter[tuple[str, str, str, str, int, str]] = Counter()
    for entry in _receipts(entries):
        for sold in entry["body"].get("lines", []):
            of = (entry["desk"], entry["body"]["regie"], sold["organisation"], sold["service"])
            cents[*of, sold["vat_rate_bp"], "amount"] += sold["amount_cents"]
            cents[*of, sold["vat_rate_bp"], "vat"] += sold["vat_cents"]
    return _without_zeros(cents)


def revenue_posted(entries: Iterable[RawEntry]) -> Counter[tuple[str, str]]:
    """Cents by organisation and service, as the ledger has them."""
    cents: Counter[tuple[str, str]] = Counter()
    for account, amount_cents in _postings(entries):
        kind, _, names = account.partition("/")
        if kind == "revenue":
            organisation, _, service = names.partition("/")
            cents[organisation, service] -= amount_cents
    return _without_zeros(cents)


def receipts(entries: Iterable[RawEntry]) -> Counter[tuple[str, str]]:
    """How many numbered receipts, by desk and kind."""
    return Counter((entry["desk"], entry["kind"]) for entry in _receipts(entries))


def differences(entries: Iterable[RawEntry]) -> Counter[tuple[str, str, str]]:
    """Cents found missing and left over, by desk and kind of count."""
    cents: Counter[tuple[str, str, str]] = Counter()
    for entry in entries:
        for account, amount_cents in entry["postings"]:
            if account == f"difference/{entry['desk']}":
                way = "missing" if amount_cents > 0 else "left_over"
                cents[entry["desk"], entry["kind"], way] += abs(amount_cents)
    return _without_zeros(cents)


def holdings(entries: Iterable[RawEntry]) -> Counter[str]:
    """Cents on the accounts of drawers and safes."""
    cents: Counter[str] = Counter()
    for account, amount_cents in _postings(entries):
        if account.startswith(("till/", "deposit/")):
            cents[account] += amount_cents
    return _without_zeros(cents)


def sums_of_z(
    z: SealedEntry, pushed: Iterable[SealedEntry], counting: Iterable[SealedEntry]
) -> PeriodTotals:
    """The totals of what counts among the entries that a Z covers."""
    covered = covered_by(z, pushed)
    return period_totals(each.entry for each in counting if each.hash in covered)


def covered_by(z: SealedEntry, pushed: Iterable[SealedEntry]) -> set[bytes]:
    """From a Z back along its own chain to where it says that it begins."""
    by_hash = {each.hash.hex(): each for each in pushed}
    body = z.entry.body
    first = (body["first_epoch"] or z.entry.epoch, body["first_seq"])
    covered = set()
    at = by_hash.get(z.entry.prev)
    while at is not None and (at.entry.epoch, at.entry.seq) >= first:
        covered.add(at.hash)
        at = by_hash.get(at.entry.prev)
    return covered


def _receipts(entries: Iterable[RawEntry]) -> Iterator[RawEntry]:
    return (entry for entry in entries if entry["kind"] in set(RECEIPT_KINDS))


def _postings(entries: Iterable[RawEntry]) -> Iterator[tuple[str, int]]:
    for entry in entries:
        yield from entry["postings"]


def _without_zeros(cents: Counter[Any]) -> Counter[Any]:
    return Counter({key: value for key, value in cents.items() if value})
