"""A desk's database of today's schema, with something of everything in it, to be kept for ever.

`python -m tests.support.old_database` writes `tests/fixtures/databases/schema-<n>.db`; the file of
every schema ever shipped stays there, and must upgrade.
"""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Final

from counter_app.models.database import SCHEMA_VERSION
from counter_app.operations.copy_receipt import CopyReceipt, copy_receipt
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.price_basket import BasketLine
from counter_app.operations.reverse import Reverse, reverse
from counter_app.operations.sell import Sell, sell
from counter_app.operations.sign_in import SignIn, SignOut, sign_in, sign_out
from counter_app.operations.till import CloseTill, OpenTill, close_till, open_till
from counter_app.operations.top_up import TopUp, top_up
from counter_protocol.entries import new_entry_id
from tests.support.counter import FLOAT, SetClock, acknowledge, opened_counter
from tests.support.payments import by_account, in_cash
from tests.support.small_community import AGENT, ANNE, LEA, MARTIN, PIN

FOLDER: Final = Path(__file__).parents[1] / "fixtures" / "databases"


def old_database(schema: int) -> Path:
    """The kept file of a schema; its key is `tests.support.counter.DATABASE_KEY`."""
    return FOLDER / f"schema-{schema}.db"


def write_database(path: Path) -> None:
    """Two days of a desk, the first one closed and acknowledged, the second one running."""
    clock = SetClock()
    with opened_counter(path, clock.clock) as counter:
        _first_day(counter, clock)
        acknowledge(counter)
        clock.forward(days=1)
        _second_morning(counter)


def _first_day(counter: OpenCounter, clock: SetClock) -> None:
    sign_in(counter, SignIn(AGENT, PIN))
    open_till(counter, OpenTill(FLOAT, "", AGENT))
    mistaken = _top_up(counter, 2_000)
    reverse(counter, Reverse(new_entry_id(), mistaken, "erreur de saisie", AGENT))
    kept = _top_up(counter, 5_000)
    copy_receipt(counter, CopyReceipt(kept, AGENT))
    _sell(counter)
    clock.moment += timedelta(hours=9)
    close_till(counter, CloseTill({5_000: 2, 1_000: 3, 500: 3}, "pièce égarée", 9_500, AGENT))
    sign_out(counter, SignOut(AGENT))


def _second_morning(counter: OpenCounter) -> None:
    sign_in(counter, SignIn(AGENT, PIN))
    open_till(counter, OpenTill({5_000: 1, 1_000: 3, 500: 3}, "", AGENT))
    _top_up(counter, 1_500)


def _top_up(counter: OpenCounter, amount_cents: int) -> str:
    command = TopUp(new_entry_id(), MARTIN, LEA, amount_cents, in_cash(amount_cents), AGENT)
    return top_up(counter, command).entry


def _sell(counter: OpenCounter) -> None:
    lines = (BasketLine("pool-adult", ANNE, 1), BasketLine("pool-child", LEA, 1))
    sell(counter, Sell(new_entry_id(), MARTIN, lines, by_account(730), AGENT))


def main() -> None:
    """Write the file of today's schema, once and for all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    kept = old_database(SCHEMA_VERSION)
    if kept.exists():
        raise SystemExit(f"{kept.name} is kept as it is")
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / kept.name
        write_database(made)
        kept.write_bytes(made.read_bytes())


if __name__ == "__main__":
    main()
