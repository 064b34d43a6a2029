"""What an entry posts, and whether it is what its body says, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from counter_protocol.entries import Entry


def posting_contradictions(entry: Entry, owed: Mapping[str, int]) -> Iterator[str]:
    """Each account on which other cents are posted than are `owed`, in words."""
    posted: Counter[str] = Counter()
    for posting in entry.postings:
        posted[posting.account] += posting.amount_cents
    for account in sorted(owed.keys() | posted.keys()):
        due_cents = owed.get(account, 0)
        if posted[account] != due_cents:
            yield f"{posted[account]} cents are posted on {account}, not {due_cents}"


def posted_on(entry: Entry, account: str) -> int:
    """What an entry posts on one account in all, in cents."""
    return sum(one.amount_cents for one in entry.postings if one.account == account)
