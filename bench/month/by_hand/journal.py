"""The raw entries of one desk, read from its archive as anybody may."""

from __future__ import annotations

import json
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

RawEntry = dict[str, Any]
RECEIPTS = frozenset({"top_up", "sale", "charge", "refund", "reversal"})
_NO_DRAWER = frozenset({"family_account", "bank_transfer"})


@dataclass(frozen=True, slots=True)
class Journal:
    """A desk and its entries, the oldest first; `before` and `after` are its drawer's cash."""

    desk: str
    entries: list[RawEntry]
    before: list[int]
    after: list[int]


def journal_of(archive: Path) -> Journal:
    """The entries of an archive, epoch by epoch."""
    with zipfile.ZipFile(archive) as members:
        manifest = json.loads(members.read("manifest.json"))
        epochs = [epoch["epoch"] for epoch in manifest["epochs"]]
        lines = (members.read(f"entries-{epoch}.jsonl") for epoch in sorted(epochs))
        entries = [json.loads(line) for member in lines for line in member.splitlines()]
    return of_entries(manifest["desk"], entries)


def of_entries(desk: str, entries: list[RawEntry]) -> Journal:
    """A journal of these entries."""
    before, after, cents = [], [], 0
    for entry in entries:
        before.append(cents)
        cents += posted(entry, f"till/{desk}/cash")
        after.append(cents)
    return Journal(desk, entries, before, after)


def posted(entry: RawEntry, account: str) -> int:
    """What an entry posts on an account."""
    return sum(cents for name, cents in entry["postings"] if name == account)


def posted_under(entry: RawEntry, root: str) -> int:
    """What an entry posts on all accounts of a root, such as `household/`."""
    return sum(cents for name, cents in entry["postings"] if name.startswith(root))


def place_of(entry: RawEntry) -> str:
    """Where it stands."""
    return f"{entry['epoch']}/{entry['seq']}"


def pieces(denominations: dict[str, int]) -> int:
    """What coins and notes come to."""
    return sum(int(cents) * number for cents, number in denominations.items())


def is_prepaid(entry: RawEntry) -> bool:
    """Whether a receipt is of money put on a family account, or taken back off it."""
    return entry["body"].get("original_kind", entry["kind"]) in {"top_up", "refund"}


def moved(entry: RawEntry) -> tuple[int, int]:
    """What a receipt adds to prepayments and to revenue, as the ledger has it."""
    if entry["kind"] not in RECEIPTS:
        return 0, 0
    prepaid = -posted_under(entry, "household/") if is_prepaid(entry) else 0
    return prepaid, -posted_under(entry, "revenue/")


def paid(entry: RawEntry) -> Iterator[tuple[str, int]]:
    """By tender, what a receipt settled."""
    if entry["kind"] in RECEIPTS:
        for part in entry["body"]["tenders"]:
            yield part["tender"], part["amount_cents"]


def paid_in_hand(entry: RawEntry) -> Iterator[tuple[str, int]]:
    """The same of what goes into a drawer."""
    return ((tender, cents) for tender, cents in paid(entry) if tender not in _NO_DRAWER)


def sold(entry: RawEntry) -> Iterator[RawEntry]:
    """The lines of a receipt."""
    if entry["kind"] in RECEIPTS:
        yield from entry["body"].get("lines", [])


def ledger(entries: Iterable[RawEntry]) -> Counter[str]:
    """What every account has come to."""
    cents: Counter[str] = Counter()
    for entry in entries:
        for account, amount in entry["postings"]:
            cents[account] += amount
    return cents
