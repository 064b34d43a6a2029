"""The till of a random life: opened and closed on counts that are mostly right."""

from __future__ import annotations

from collections.abc import Mapping

from bench.lives.acts import agent, colleague
from bench.lives.lived_desk import LivedDesk
from counter_app.domain.till_count import DENOMINATIONS_CENTS
from counter_app.models.entries import ledger_balance
from counter_app.operations.till import CloseTill, OpenTill, close_till, open_till
from counter_protocol.ledger import Tender, till_account

FLOAT_CENTS = 10_000


def open_the_till(lived: LivedDesk) -> None:
    """On what the last closing left, give or take a coin."""
    cents = drawer_cents(lived) or FLOAT_CENTS
    found, reason = counted(lived, cents)
    who = agent(lived)
    lived.run(open_till, OpenTill(found, reason, who, colleague(lived, who)))


def close_the_till(lived: LivedDesk) -> None:
    """With the float kept, or nothing."""
    found, reason = counted(lived, drawer_cents(lived))
    total_cents = sum(cents * pieces for cents, pieces in found.items())
    kept_cents = lived.draws.choice((0, min(FLOAT_CENTS, total_cents)))
    who = agent(lived)
    lived.run(close_till, CloseTill(found, reason, kept_cents, who, colleague(lived, who)))


def drawer_cents(lived: LivedDesk) -> int:
    """The cash that the entries put into the drawer."""
    drawer = till_account(lived.desk.counter.identity.desk, Tender.CASH)
    return lived.ask(lambda database: ledger_balance(database, drawer))


def counted(lived: LivedDesk, cents: int) -> tuple[Mapping[int, int], str]:
    """A count that is mostly right; below zero, after a late reversal, it is of nothing."""
    error_cents = lived.draws.choices((0, 100, -250), weights=(90, 5, 5))[0]
    return pieces_of(max(0, cents + error_cents)), "compté deux fois"


def pieces_of(cents: int) -> dict[int, int]:
    """The fewest notes and coins of an amount."""
    pieces = {}
    for denomination_cents in DENOMINATIONS_CENTS:
        pieces[denomination_cents], cents = divmod(cents, denomination_cents)
    return pieces
