"""Taking money: by which parts a price is paid, how much change, and the limits of the act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from counter_app.domain.act_clause import clause_of
from counter_app.domain.cheques import ChequeTaken, check_details, check_drawer, sealed_cheque
from counter_app.domain.payment_rules import (
    ChangeOnlyOnCash,
    PaymentsDoNotAddUp,
    TenderTwice,
    TooManyPayments,
    VoucherAboveLines,
    VoucherNotForTopUp,
    VoucherPaysNothingHere,
)
from counter_app.domain.regie_act import RegieAct
from counter_app.domain.rules import (
    AmountAboveMaximum,
    AmountBelowMinimum,
    AmountNotPositive,
    BalanceAboveMaximum,
    ReceivedTooLittle,
    ReceivedTooMuch,
    TenderNotAccepted,
)
from counter_app.domain.vouchers import check_voucher
from counter_app.errors import RuleError
from counter_protocol.bodies import TenderPart
from counter_protocol.ledger import AMOUNT_MAXIMUM_CENTS, Tender
from counter_protocol.reference import RegieRow, RegieRule
from counter_protocol.vouchers import NATURES_PAID

CHANGE_MAXIMUM_CENTS: Final = 50_000
"""The largest note is 500 €, so a larger change was mistyped."""

PAYMENTS_MAXIMUM: Final = 20
"""More parts than this are no way to pay, and would make a receipt of several metres."""

ONCE: Final = (Tender.CASH, Tender.FAMILY_ACCOUNT)
"""What pays one part at most: change is given once, and an account is looked at once."""


@dataclass(frozen=True, slots=True)
class Payment:
    """One part of what is due.

    `received_cents` is the cash that was handed over, 0 for the exact amount; `cheque` counts for a
    cheque alone.
    """

    tender: Tender
    amount_cents: int
    received_cents: int = 0
    cheque: ChequeTaken | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What payments are measured by: the price, the régie's act, and what vouchers may pay of it.

    `cheque_details` is whether a cheque's number and bank must be known.
    """

    due_cents: int
    act: RegieAct
    voucher_maximums: Mapping[Tender, int]
    cheque_details: bool


def check_top_up(amount_cents: int, balance_cents: int, regie: RegieRow) -> None:
    """Raise AmountNotPositive, AmountBelowMinimum, AmountAboveMaximum or BalanceAboveMaximum."""
    if amount_cents <= 0:
        raise AmountNotPositive(amount_cents)
    clause = clause_of(regie, RegieRule.TOP_UP)
    if amount_cents < regie.top_up_minimum_cents:
        raise AmountBelowMinimum(regie.top_up_minimum_cents, clause)
    maximum_cents = min(regie.top_up_maximum_cents, AMOUNT_MAXIMUM_CENTS)
    if amount_cents > maximum_cents:
        raise AmountAboveMaximum(maximum_cents, clause)
    if balance_cents + amount_cents > regie.balance_maximum_cents:
        raise BalanceAboveMaximum(regie.balance_maximum_cents, balance_cents, clause)


def check_top_up_tenders(payments: Iterable[Payment], act: RegieAct) -> None:
    """Raise TenderNotAccepted or VoucherNotForTopUp for what may not fill a family account."""
    for payment in payments:
        act.check_tender(payment.tender)
        if payment.tender in NATURES_PAID:
            raise VoucherNotForTopUp(payment.tender)


def next_payment(
    tender: Tender, handed_cents: int, left_cents: int, cheque: ChequeTaken | None = None
) -> Payment:
    """What is handed over as one more part: of cash, what is not due comes back as change.

    Raises ChangeOnlyOnCash for more than is left by any other tender.
    """
    if tender is Tender.CASH:
        return Payment(tender, min(handed_cents, left_cents), handed_cents)
    if handed_cents > left_cents:
        raise ChangeOnlyOnCash(tender)
    return Payment(tender, handed_cents, cheque=cheque)


def settle(payments: tuple[Payment, ...], terms: Terms) -> list[TenderPart]:
    """The parts as they are sealed, which come to what is due.

    What a family account may pay is for `account_outlook` to say. Raises PaymentsDoNotAddUp, or
    what `parts_so_far` raises.
    """
    parts = parts_so_far(payments, terms)
    paid_cents = sum(part.amount_cents for part in parts)
    if paid_cents != terms.due_cents:
        raise PaymentsDoNotAddUp(terms.due_cents, paid_cents)
    return parts


def parts_so_far(payments: tuple[Payment, ...], terms: Terms) -> list[TenderPart]:
    """The parts as they are sealed, to which more may still be added.

    Raises TooManyPayments, AmountNotPositive, TenderNotAccepted, TenderTwice,
    VoucherPaysNothingHere, VoucherAboveLines, ChangeOnlyOnCash, ReceivedTooLittle,
    ReceivedTooMuch, or what `cheques` raises.
    """
    if len(payments) > PAYMENTS_MAXIMUM:
        raise TooManyPayments(PAYMENTS_MAXIMUM)
    for payment in payments:
        _check_amount(payment, terms)
        if payment.tender is not Tender.FAMILY_ACCOUNT:
            terms.act.check_tender(payment.tender)
    for tender in ONCE:
        if sum(payment.tender is tender for payment in payments) > 1:
            raise TenderTwice(tender)
    for tender in NATURES_PAID:
        handed = (_handed_cents(payment) for payment in payments if payment.tender is tender)
        check_voucher(tender, sum(handed), terms.voucher_maximums.get(tender, 0))
    return [_part(payment, terms) for payment in payments]


def most_payable_by(tender: Tender, payments: tuple[Payment, ...], terms: Terms) -> int:
    """The most that one more part by this tender may pay of what is left, in cents."""
    if tender in ONCE and is_paid_by(tender, payments):
        return 0
    left_cents = terms.due_cents - sum(payment.amount_cents for payment in payments)
    if tender in NATURES_PAID:
        unused_cents = terms.voucher_maximums.get(tender, 0) - amount_by(tender, payments)
        left_cents = min(left_cents, unused_cents)
    return max(0, left_cents)


def why_not(tender: Tender, terms: Terms) -> RuleError:
    """Why a tender that may pay nothing of what is left may not."""
    try:
        terms.act.check_tender(tender)
    except TenderNotAccepted as refusal:
        return refusal
    if tender not in NATURES_PAID:
        return TenderTwice(tender)
    maximum_cents = terms.voucher_maximums.get(tender, 0)
    return (
        VoucherAboveLines(tender, maximum_cents)
        if maximum_cents
        else VoucherPaysNothingHere(tender)
    )


def amount_by(tender: Tender, parts: Iterable[Payment | TenderPart]) -> int:
    """What this tender pays of it all, in cents."""
    return sum(part.amount_cents for part in parts if part.tender is tender)


def is_paid_by(tender: Tender, parts: Iterable[Payment | TenderPart]) -> bool:
    """Whether this tender pays any part, be it of nothing."""
    return any(part.tender is tender for part in parts)


def change_cents(parts: Iterable[TenderPart]) -> int:
    """What is handed back out of the drawer."""
    return sum(part.change_cents for part in parts)


def opens_drawer(parts: Iterable[TenderPart]) -> bool:
    """Whether cash goes into the drawer or out of it."""
    return is_paid_by(Tender.CASH, parts)


def _check_amount(payment: Payment, terms: Terms) -> None:
    """Nothing is paid by nothing, unless the whole price is nothing."""
    least_cents = 1 if terms.due_cents else 0
    if payment.amount_cents < least_cents:
        raise AmountNotPositive(payment.amount_cents)


def _part(payment: Payment, terms: Terms) -> TenderPart:
    match payment.tender:
        case Tender.CASH:
            return _cash_part(payment)
        case Tender.CHEQUE:
            return _cheque_part(payment, terms)
        case _:
            _check_exact(payment)
            return TenderPart(tender=payment.tender, amount_cents=payment.amount_cents)


def _cheque_part(payment: Payment, terms: Terms) -> TenderPart:
    cheque = sealed_cheque(payment.cheque)
    check_drawer(payment.cheque)
    if terms.cheque_details:
        check_details(cheque)
    _check_exact(payment)
    return TenderPart(tender=payment.tender, amount_cents=payment.amount_cents, cheque=cheque)


def _cash_part(payment: Payment) -> TenderPart:
    amount_cents = payment.amount_cents
    received_cents = payment.received_cents or amount_cents
    if received_cents < amount_cents:
        raise ReceivedTooLittle(amount_cents - received_cents)
    if received_cents - amount_cents > CHANGE_MAXIMUM_CENTS:
        raise ReceivedTooMuch(amount_cents + CHANGE_MAXIMUM_CENTS)
    return TenderPart(
        tender=payment.tender,
        amount_cents=amount_cents,
        received_cents=received_cents,
        change_cents=received_cents - amount_cents,
    )


def _check_exact(payment: Payment) -> None:
    if payment.received_cents not in (0, payment.amount_cents):
        raise ChangeOnlyOnCash(payment.tender)


def _handed_cents(payment: Payment) -> int:
    return max(payment.amount_cents, payment.received_cents)
