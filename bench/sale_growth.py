"""The sale that an agent waits for, on a journal of a million entries and on one of a thousand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from statistics import median
from typing import Final

from bench.desk_file import counter_on, kept, opened, scratch
from bench.lives.clock import MovedClock
from bench.long_journal import AGENT, long_journal
from bench.row import BenchRow, Goal, GoalKind
from bench.snapshot import first_page
from bench.timing import Arm, in_turn, p99, timed
from counter_app.domain.payment import Payment
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.price_basket import BasketLine, PriceBasket, price_basket
from counter_app.operations.sell import Sell, sell
from counter_protocol.entries import new_entry_id
from counter_protocol.ledger import Tender
from counter_protocol.messages import encode_message

FEW: Final = 1_000
MANY: Final = 1_000_000
SALES: Final = 400
WARMING_SALES: Final = 20
GROWTH_GOAL: Final = Goal(GoalKind.RATIO_AT_MOST, 1.1)

_BASKET: Final = (BasketLine("pool-adult", None, 1), BasketLine("used-book", None, 1))
_TENDERS: Final = (Tender.CASH, Tender.FAMILY_ACCOUNT)


def sale_growth(few: int = FEW, many: int = MANY, sales: int = SALES) -> list[BenchRow]:
    """Milliseconds of the whole durable operation, at the last entry beside an early one."""
    with scratch() as folder, _arms(folder, few, many, WARMING_SALES + sales) as arms:
        taken = in_turn(WARMING_SALES + sales, arms)
    late, early = ([1_000 * one for one in seconds[WARMING_SALES:]] for seconds in taken)
    return [
        BenchRow("sale_growth", "ms", median(late), median(early), GROWTH_GOAL),
        BenchRow("sale_growth_p99", "ms p99", p99(late), p99(early)),
    ]


def kept_journal(entries: int) -> Path:
    """A desk's file with so many entries, kept: a million take minutes to seal."""

    def make(path: Path) -> None:
        with long_journal(path, entries):
            pass

    return kept(f"journal-{entries}", encode_message(first_page()), make)


@contextmanager
def _arms(folder: Path, few: int, many: int, count: int) -> Iterator[tuple[Arm, Arm]]:
    clock = MovedClock()
    with (
        opened(kept_journal(many)) as database,
        long_journal(folder / "few.db", few) as early,
    ):
        clock.go_on_from(database)
        late = counter_on(database, clock.clock)
        commands = _commands(early, count)
        yield (
            timed(lambda number: sell(late, commands[number])),
            timed(lambda number: sell(early, commands[number])),
        )


def _commands(counter: OpenCounter, count: int) -> list[Sell]:
    """For families drawn from all, the same on both journals."""
    families = [row.household for row in counter.database.rows("SELECT household FROM households")]
    draws = Random(1)
    return [_command(counter, draws.choice(families), number) for number in range(count)]


def _command(counter: OpenCounter, household: str, number: int) -> Sell:
    """One of them; cash is exact, a price is what this family pays."""
    cents = price_basket(counter, PriceBasket(household, _BASKET)).total_cents
    return Sell(
        entry=new_entry_id(),
        household=household,
        lines=_BASKET,
        payments=(Payment(_TENDERS[number % len(_TENDERS)], cents),),
        agent=AGENT,
    )
