"""What a deposit slip says (*bordereau de versement*), before it becomes a PDF or a screen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from counter_protocol.ledger import Tender


@dataclass(frozen=True, slots=True)
class SlipCheque:
    """One cheque of the list; number and bank are empty where an older program took it.

    `drawer` is who drew it: personal, and empty where it was not said or is forgotten since.
    """

    number: str
    bank: str
    amount_cents: int
    drawer: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class DepositReceipt:
    """The accountant's own number for a deposit, and the day it bears."""

    number: str
    received_on: date


@dataclass(frozen=True, slots=True)
class DepositContent:
    """Takings that left the safe for the Treasury accountant.

    `denominations` are (coin or note in cents, pieces), from the largest; `others` what is neither
    cash nor cheque. `receipt` is None until the accountant answered.
    """

    number: str
    community_name: str
    regie_name: str
    site_name: str
    desk: str
    agent_name: str
    deposited_on: date
    occurred_at: datetime
    cash_cents: int
    denominations: tuple[tuple[int, int], ...]
    cheques: tuple[SlipCheque, ...]
    others: tuple[tuple[Tender, int], ...]
    receipt: DepositReceipt | None
    short_signature: str
    proof_text: str
    program: str
    is_training: bool = False

    @property
    def cheques_cents(self) -> int:
        """What the cheques come to."""
        return sum(cheque.amount_cents for cheque in self.cheques)

    @property
    def total_cents(self) -> int:
        """All that was handed over."""
        return self.cash_cents + self.cheques_cents + sum(cents for _, cents in self.others)
