"""What an entry posts, and whether it is what its body says, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from counter_protocol.entries import Entry


def posting_contradictions(entry: Entry, owed: Mapping[str, int]) -> Iterator[str]:
    """Each account on which other cents are posted than are `owed`, in words."""
    posted: dict[str, int] = {}
    for posting in entry.postings:
        posted[posting.account] = posted.get(posting.account, 0) + posting.amount_cents
    if posted == owed:
        return
    for account in sorted(owed.keys() | posted.keys()):
        cents, due_cents = posted.get(account, 0), owed.get(account, 0)
        if cents != due_cents:
            yield f"{cents} cents are posted on {account}, not {due_cents}"


def posted_on(entry: Entry, account: str) -> int:
    """What an entry posts on one account in all, in cents."""
    return sum(one.amount_cents for one in entry.postings if one.account == account)
