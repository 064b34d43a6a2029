"""The whole sale as an agent waits for it: rules, prices, the durable entry, the family again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from bench.desk_file import new_desk, scratch
from bench.raw_database import raw_database
from bench.row import BenchRow
from bench.sale_rows import rows_of_sales, write_by_driver
from bench.snapshot import first_page
from bench.timing import Arm, in_turn, rate, timed
from counter_app.domain.payment import Payment
from counter_app.operations.price_basket import BasketLine, PriceBasket, price_basket
from counter_app.operations.sell import Sell, sell
from counter_protocol.entries import new_entry_id
from counter_protocol.ledger import Tender

SALES: Final = 500
SALES_A_GROUP: Final = 25

_FAMILY: Final = "H-000020"
_BASKET: Final = (BasketLine("pool-adult", None, 1), BasketLine("used-book", None, 1))


def sell_operation(sales: int = SALES) -> list[BenchRow]:
    """Operations a second beside the bare writing of the rows they end in: it informs."""
    with scratch() as folder, _arms(folder, sales) as arms:
        taken = in_turn(sales, arms)
    ours, raw = (rate(seconds, SALES_A_GROUP) for seconds in taken)
    return [BenchRow("sell_operation", "sales/s", ours, raw)]


@contextmanager
def _arms(folder: Path, count: int) -> Iterator[tuple[Arm, Arm]]:
    with new_desk(folder / "rehearsal.db", [first_page()]) as rehearsal:
        cents = price_basket(rehearsal, PriceBasket(_FAMILY, _BASKET)).total_cents
        commands = [_command(cents) for _ in range(count)]
        for command in commands:
            sell(rehearsal, command)
        rows = rows_of_sales(rehearsal.database)
    with (
        new_desk(folder / "ours.db", [first_page()]) as counter,
        raw_database(folder / "raw.db") as raw,
    ):
        yield (
            timed(lambda number: sell(counter, commands[number])),
            timed(lambda number: write_by_driver(raw, rows[number])),
        )


def _command(cents: int) -> Sell:
    return Sell(
        entry=new_entry_id(),
        household=_FAMILY,
        lines=_BASKET,
        payments=(Payment(Tender.CASH, cents, 1_000),),
        agent="claire-roy",
    )
