"""What is to happen in the month: where, on which days, how often; who is drawn is drawn later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum, auto
from typing import Final

from bench.month.community import EVE
from community_server.demo_community.demo_files import read_table


class Happening(Enum):
    """What a day at a desk may bring beside customers."""

    CASH_IN = auto()
    CASH_OUT = auto()
    HANDOVER = auto()
    SECOND_TILL = auto()
    """The till is closed at noon, and another is opened."""
    LOOK = auto()
    """Somebody reads an X, and what must be in hand."""
    FORGOTTEN = auto()
    """Nobody counts in the evening; the next morning closes the till."""
    MISTYPED = auto()
    """The count of the evening was mistyped, and is mended."""
    DEPOSIT = auto()
    RECEIPT = auto()
    """The accountant's receipt comes for a deposit."""
    CHECK = auto()


_USUAL_CHANCES: Final = {
    Happening.CASH_IN: 0.15,
    Happening.CASH_OUT: 0.15,
    Happening.HANDOVER: 0.3,
    Happening.SECOND_TILL: 0.05,
    Happening.LOOK: 0.3,
    Happening.FORGOTTEN: 0.05,
    Happening.MISTYPED: 0.06,
    Happening.DEPOSIT: 0.2,
    Happening.RECEIPT: 0.2,
    Happening.CHECK: 0.06,
}


@dataclass(frozen=True, slots=True)
class RegisseurChange:
    """A régie gets another régisseur at the end of a day."""

    regie: str
    on: date
    successor: str


@dataclass(frozen=True, slots=True)
class Outage:
    """A desk has no line from the morning of one day to the morning of another."""

    desk: str
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Script:
    """The month as it is written down before it is played; `customers` come to a desk in a day."""

    desks: tuple[str, ...]
    days: tuple[date, ...]
    customers: int
    households: int
    change: RegisseurChange
    outages: tuple[Outage, ...]
    seed: int = 1
    chances: Mapping[Happening, float] = field(default_factory=lambda: dict(_USUAL_CHANCES))

    @property
    def morning_after(self) -> date:
        """When the month that is over is closed."""
        return self.days[-1] + timedelta(days=1)


MONTH_DAYS: Final = tuple(EVE + timedelta(days=number) for number in range(1, 31))

WHOLE_MONTH: Final = Script(
    desks=tuple(row["desk"] for row in read_table("desks")),
    days=MONTH_DAYS,
    customers=60,
    households=600,
    change=RegisseurChange("REG-PAR", MONTH_DAYS[14], "isabelle-renaudeau"),
    outages=(
        Outage("MED-1", MONTH_DAYS[8], MONTH_DAYS[11]),
        Outage("MAIRIE-SEC-1", MONTH_DAYS[20], MONTH_DAYS[21]),
        Outage("AQUA-1", MONTH_DAYS[27], MONTH_DAYS[28]),
    ),
)
"""Seven communes, twenty desks of nine régies and a sub-régie, thirty days."""

LAST_DAYS: Final = Script(
    desks=("MAIRIE-PAR-1", "ENFANCE-1"),
    days=MONTH_DAYS[-3:],
    customers=20,
    households=30,
    change=RegisseurChange("REG-PAR", MONTH_DAYS[-2], "isabelle-renaudeau"),
    outages=(Outage("ENFANCE-1", MONTH_DAYS[-2], MONTH_DAYS[-1]),),
    chances=dict.fromkeys(Happening, 1.0) | {Happening.FORGOTTEN: 0.35},
)
"""The same at two desks, and so eventful that three days bring what a month does."""
