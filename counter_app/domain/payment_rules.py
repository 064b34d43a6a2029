"""What the rules of payment may answer instead of yes: one error each, with its figures."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.errors import RuleError
from counter_protocol.ledger import Tender


@dataclass(eq=False)
class PaymentsDoNotAddUp(RuleError):
    """The parts come to another sum than what is due."""

    due_cents: int
    paid_cents: int


@dataclass(eq=False)
class TooManyPayments(RuleError):
    """One price is paid in at most `maximum` parts."""

    maximum: int


@dataclass(eq=False)
class TenderTwice(RuleError):
    """This tender pays one part of a price at most."""

    tender: Tender


@dataclass(eq=False)
class ChangeOnlyOnCash(RuleError):
    """More was handed over than is due, by a tender on which no change is given."""

    tender: Tender


@dataclass(eq=False)
class VoucherPaysNothingHere(RuleError):
    """Nothing in the basket is of a nature that these vouchers may pay."""

    tender: Tender


@dataclass(eq=False)
class VoucherAboveLines(RuleError):
    """The vouchers come to more than the lines they may pay; no change is given on them."""

    tender: Tender
    maximum_cents: int


@dataclass(eq=False)
class VoucherNotForTopUp(RuleError):
    """A family account pays for anything, so vouchers for one thing do not fill it."""

    tender: Tender


@dataclass(eq=False)
class ChequeNumberMissing(RuleError):
    """The community wants the number of every cheque written down."""


@dataclass(eq=False)
class ChequeNumberNotUnderstood(RuleError):
    """The number of a cheque is at most `maximum_digits` digits, and nothing else."""

    maximum_digits: int


@dataclass(eq=False)
class ChequeBankMissing(RuleError):
    """The community wants the bank of every cheque written down."""


@dataclass(eq=False)
class ChequeWordsTooLong(RuleError):
    """The bank of a cheque, or who drew it, takes at most `maximum` characters."""

    maximum: int
