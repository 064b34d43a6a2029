"""What is counted from entries, each figure by a name: a family's cents, its passages in a year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counter_protocol.bodies import PassageBody, PassageOutcome, read_body
from counter_protocol.changes_page import ChangesPage
from counter_protocol.entries import Entry, EntryKind, Posting
from counter_protocol.reference import Topic


def passages_of(service: str, household: str, year: int) -> str:
    """The figure of a family's passages anywhere; a family's balance bears the family's name."""
    return f"{service}/{household}/{year}"


def here(passages: str, desk: str) -> str:
    """The figure of those among them that a desk recorded."""
    return f"{passages}/{desk}"


def is_family(figure: str) -> bool:
    """Whether a figure is a family's balance."""
    return "/" not in figure


def is_passages(figure: str) -> bool:
    """Whether a figure is a family's passages anywhere."""
    return figure.count("/") == 2


def figures_of(entry: Entry) -> list[tuple[str, int]]:
    """By how much an entry changes which figures."""
    changed = household_cents(entry.postings)
    if entry.kind is EntryKind.PASSAGE:
        body = read_body(entry.body, PassageBody)
        if body.outcome is PassageOutcome.QUOTA:
            passages = passages_of(body.service, body.household, body.year)
            changed += [(passages, 1), (here(passages, entry.desk), 1)]
    return changed


def household_cents(postings: Sequence[Posting]) -> list[tuple[str, int]]:
    """By how much each family's balance changes."""
    return [
        (posting.account.removeprefix("household/"), -posting.amount_cents)
        for posting in postings
        if posting.account.startswith("household/")
    ]


def told_in(page: ChangesPage, desk: str) -> Iterator[tuple[str, int]]:
    """The figures that a page tells a desk."""
    for account in page.accounts:
        yield account.household, account.balance_cents
    for row in page.passages:
        passages = passages_of(row.service, row.household, row.year)
        yield passages, row.passages
        yield here(passages, desk), row.here


def named_by(topic: str, key: str, desk: str) -> tuple[str, ...]:
    """The figures in a row of the change feed; none where the row holds no figure."""
    if topic == Topic.ACCOUNTS:
        return (key,)
    return (key, here(key, desk)) if topic == Topic.PASSAGES else ()
