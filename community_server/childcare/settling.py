"""When what a family consumed was paid, and by what: its money settles the oldest debt first.

A family account is paid in advance, so a charge is paid when it is made as far as the balance goes,
and what lies beyond it by the next money that comes (Code civil, art. 1342-10: the oldest debt
first). Pure: no database, no clock.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple


class Bought(NamedTuple):
    """For whom something was bought, of which service and organisation."""

    resident: str | None
    service: str
    organisation: str


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a price, and whether vouchers paid it; None is what nobody asks about."""

    of: Bought | None
    cents: int
    is_voucher: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """What was paid for something on a day."""

    of: Bought
    day: str
    cents: int
    is_voucher: bool


@dataclass(frozen=True, slots=True)
class MoneyMove:
    """What one entry did: paid at once, charged to the account, or put on it; `day` is its own."""

    day: str
    paid: tuple[Share, ...] = ()
    charged: tuple[Share, ...] = ()
    put_on_cents: int = 0


class FamilyMoney:
    """A family account from its first entry on; tell it every move, in order."""

    def __init__(self) -> None:
        self._ahead_cents = 0
        self._owed: deque[Share] = deque()

    def follow(self, move: MoneyMove) -> Iterator[Settled]:
        """What this move settled of what is asked about."""
        yield from _settled(move.paid, move.day)
        self._owed.extend(move.charged)
        self._ahead_cents += move.put_on_cents
        yield from _settled(self._settle(), move.day)

    @property
    def owed(self) -> tuple[Share, ...]:
        """What is not paid yet, the oldest first."""
        return tuple(self._owed)

    def _settle(self) -> Iterator[Share]:
        while self._owed and self._ahead_cents > 0:
            oldest = self._owed.popleft()
            cents = min(oldest.cents, self._ahead_cents)
            self._ahead_cents -= cents
            yield replace(oldest, cents=cents)
            if cents < oldest.cents:
                self._owed.appendleft(replace(oldest, cents=oldest.cents - cents))


def _settled(shares: Iterable[Share], day: str) -> Iterator[Settled]:
    for share in shares:
        if share.of is not None and share.cents > 0:
            yield Settled(share.of, day, share.cents, share.is_voucher)
