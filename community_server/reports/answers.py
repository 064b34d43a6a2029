"""What a report says, as JSON; every amount is in cents, every name an id of the reference data."""

from __future__ import annotations

from enum import StrEnum

from counter_protocol.bodies import PeriodTotals
from counter_protocol.messages import Message


class Ledger(StrEnum):
    """A prepayment is no turnover: what is put on family accounts is told apart from revenue."""

    PREPAID = "prepaid"
    REVENUE = "revenue"


class Holder(StrEnum):
    """Where a desk holds money."""

    DRAWER = "drawer"
    SAFE = "safe"


class Matter(StrEnum):
    """Why a desk is named: its figures are not final, or somebody has to look into them."""

    TILL_NOT_CLOSED = "till_not_closed"
    NOT_SYNCED = "not_synced"
    SET_APART = "set_apart"
    FORKED = "forked"
    CLOSING_DIFFERS = "closing_differs"


class Taking(Message):
    """What was taken by one tender, less what was given back; the family account is a tender."""

    desk: str
    regie: str
    ledger: Ledger
    tender: str
    amount_cents: int


class Earning(Message):
    """Revenue of one service at one VAT rate; `amount_cents` = `net_cents` + `vat_cents`."""

    desk: str
    regie: str
    organisation: str
    service: str
    vat_rate_bp: int
    amount_cents: int
    net_cents: int
    vat_cents: int


class Owed(Message):
    """What a régie earned for another organisation than its own (*pour compte de tiers*)."""

    regie: str
    organisation: str
    amount_cents: int


class ReceiptCount(Message):
    """Numbered receipts of one kind, and what they added to each ledger."""

    desk: str
    kind: str
    receipts: int
    prepaid_cents: int
    revenue_cents: int


class Difference(Message):
    """What counts of one kind found missing and left over, each above 0 and never netted."""

    desk: str
    kind: str
    missing_cents: int
    left_over_cents: int


class Deposit(Message):
    """Takings handed over; `receipt_number` and `received_on` once the accountant's receipt came.

    It was made in the period, or its receipt was noted in it.
    """

    desk: str
    number: str
    regie: str
    made_on: str
    tenders: dict[str, int]
    amount_cents: int
    receipt_number: str | None
    received_on: str | None


class Holding(Message):
    """What a desk held of one tender at the end of the period's last day."""

    desk: str
    place: Holder
    tender: str
    amount_cents: int


class Closing(Message):
    """A Z of the period: what it sealed, and what the server sums over exactly its entries.

    `uncounted` is how many of them count for nothing here: set apart, or told by another history
    of the desk. `beside` says that the Z itself is of a history that is kept beside another.
    """

    desk: str
    epoch: int
    seq: int
    z: str
    business_date: str
    beside: bool
    uncounted: int
    agrees: bool
    sealed: PeriodTotals
    found: PeriodTotals


class Attention(Message):
    """A desk to look into; `day` is a business date, `heard_at` when the desk last spoke (UTC).

    `count` is of receipts without a Z on that day, of entries apart or beside, of Z that differ.
    """

    desk: str
    matter: Matter
    count: int = 0
    day: str | None = None
    heard_at: str | None = None


class OnlinePaymentDue(Message):
    """A régie that must offer free online payment, by what it earned in a year, and says none.

    CGCT L.1611-5-1. Its address stands in the régie's act (`online_payment`).
    """

    regie: str
    year: str
    earned_cents: int


class PeriodReport(Message):
    """All desks chosen, from one business date to another, as of one instant.

    Where organisations or services were chosen, `takings`, `receipts`, `differences`, `deposits`
    and `holdings` are empty: money in hand is of no service alone.
    """

    community: str
    since: str
    until: str
    made_at: str
    desks: list[str]
    is_of_whole_desks: bool
    takings: list[Taking]
    earnings: list[Earning]
    owed: list[Owed]
    receipts: list[ReceiptCount]
    differences: list[Difference]
    deposits: list[Deposit]
    holdings: list[Holding]
    closings: list[Closing]
    attention: list[Attention]
    online_payment_due: list[OnlinePaymentDue]
