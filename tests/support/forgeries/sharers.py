"""What people do to a price that was paid in several parts: its sum stays what it was."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any, Final

from counter_protocol.entries import Entry, EntryKind
from counter_protocol.ledger import Tender
from tests.support.forgeries.evidence import Forgery
from tests.support.forgeries.lies import Fields, Lie, lie_about, posted

_PRICES: Final = (EntryKind.TOP_UP, EntryKind.SALE)
_ACCOUNTS: Final = {
    Tender.CASH: "till/MED-1/cash",
    Tender.CHEQUE: "till/MED-1/cheque",
    Tender.FAMILY_ACCOUNT: "household/h-1",
}


def _leave_a_part_out(fields: Fields, rng: Random) -> None:
    parts = fields["body"]["tenders"]
    parts.pop(rng.randrange(len(parts)))


def _share_otherwise(fields: Fields, rng: Random) -> None:
    """Nothing is posted otherwise."""
    first, *_, last = fields["body"]["tenders"]
    _move(first, last, rng.randint(1, 50))


def _say_that_it_was(said: Tender, taken: Tender) -> Lie:
    """Some of what one tender paid is another's, in the body and on the ledger alike."""

    def lie(fields: Fields, rng: Random) -> None:
        cents = rng.randint(1, 50)
        _move(_part(fields, taken), _part(fields, said), cents)
        posted(fields, _ACCOUNTS[taken], -cents)
        posted(fields, _ACCOUNTS[said], cents)
        fields["postings"] = _summed(fields["postings"])

    return lie


def _even_two_cheques_out(fields: Fields, rng: Random) -> None:
    """They come to what they came to: only the slip that lists each can tell."""
    one, other = (part for part in fields["body"]["tenders"] if part["tender"] == Tender.CHEQUE)
    _move(one, other, rng.randint(1, 50))


def _give_change_on_a_cheque(fields: Fields, rng: Random) -> None:
    cents = rng.randint(1, 100)
    _part(fields, Tender.CHEQUE).update(received_cents=cents, change_cents=cents)


def _give_back_less_than_nothing(fields: Fields, rng: Random) -> None:
    part = _part(fields, Tender.CASH)
    cents = rng.randint(1, 100)
    part["received_cents"] -= cents
    part["change_cents"] -= cents


def _part(fields: Fields, tender: Tender) -> dict[str, Any]:
    parts: list[dict[str, Any]] = fields["body"]["tenders"]
    return next(part for part in parts if part["tender"] == tender)


def _move(one: dict[str, Any], other: dict[str, Any], cents: int) -> None:
    """So much less of one part, and more of another, with what was received of cash."""
    for part, more_cents in ((one, -cents), (other, cents)):
        part["amount_cents"] += more_cents
        if part["tender"] == Tender.CASH:
            part["received_cents"] += more_cents


def _summed(postings: list[list[Any]]) -> list[list[Any]]:
    sums: dict[str, int] = {}
    for account, cents in postings:
        sums[account] = sums.get(account, 0) + cents
    return [[account, cents] for account, cents in sums.items()]


def _paid_by(*tenders: Tender) -> Callable[[Entry], bool]:
    def is_paid_so(entry: Entry) -> bool:
        by = [part["tender"] for part in entry.body["tenders"]]
        return all(by.count(tender) >= tenders.count(tender) for tender in tenders)

    return is_paid_so


def _in_parts(entry: Entry) -> bool:
    return len(entry.body["tenders"]) > 1


SHARERS: Final[dict[str, Forgery]] = {
    "leave a part of a price out": lie_about(_leave_a_part_out, *_PRICES, which=_in_parts),
    "share a price otherwise": lie_about(_share_otherwise, *_PRICES, which=_in_parts),
    "take cash and charge the account": lie_about(
        _say_that_it_was(Tender.FAMILY_ACCOUNT, Tender.CASH),
        EntryKind.SALE,
        which=_paid_by(Tender.CASH, Tender.FAMILY_ACCOUNT),
    ),
    "take cash and say that it was a cheque": lie_about(
        _say_that_it_was(Tender.CHEQUE, Tender.CASH),
        *_PRICES,
        which=_paid_by(Tender.CASH, Tender.CHEQUE),
    ),
    "even two cheques out": lie_about(
        _even_two_cheques_out, *_PRICES, which=_paid_by(Tender.CHEQUE, Tender.CHEQUE)
    ),
    "give change on a cheque": lie_about(
        _give_change_on_a_cheque, *_PRICES, which=_paid_by(Tender.CHEQUE)
    ),
    "give back less than nothing": lie_about(
        _give_back_less_than_nothing, *_PRICES, which=_paid_by(Tender.CASH)
    ),
}
