"""What is left of a price and by what it may be paid, as the screens get it: the rules are real."""

from __future__ import annotations

from dataclasses import replace

from counter_app.domain.payment import Payment, Terms, most_payable_by, parts_so_far
from counter_app.domain.payment_rules import VoucherNotForTopUp
from counter_app.domain.regie_act import RegieAct
from counter_app.errors import RuleError
from counter_app.operations.payment_terms import (
    TenderChoice,
    TenderRefused,
    ToPay,
    account_refused,
    tenders_refused,
)
from counter_app.operations.price_basket import PriceBasket, PricedBasket
from counter_app.operations.top_up import TopUp
from counter_protocol.ledger import Tender
from tests.support import screen_reports

TAKEN = (Tender.CASH, Tender.CHEQUE, Tender.ANCV)
ACT = RegieAct(
    "Régie de la culture", "arrêté 2025-031", {"tenders": "4"}, frozenset(), TAKEN, "A-1", ()
)
"""It takes no bank card, as some do, and holiday vouchers."""

BANKS = ("Banque postale", "Crédit rural", "Caisse des deux rives")

POOL_CENTS = {"pool-adult": 420, "pool-child": 310, "pool-ten": 3_600}


def priced_in_parts(command: PriceBasket) -> PricedBasket | RuleError:
    """What `price_basket` would answer where only the pool is paid by vouchers."""
    basket = screen_reports.priced(command)
    sport_cents = sum(POOL_CENTS.get(line.article, 0) * line.quantity for line in command.lines)
    terms = _terms(basket.total_cents, {Tender.ANCV: sport_cents})
    try:
        parts_so_far(command.payments, terms)
    except RuleError as refusal:
        return refusal
    tenders = (Tender.FAMILY_ACCOUNT,) if command.household else ()
    choices = _choices((*tenders, *TAKEN), command.payments, terms)
    refused = tenders_refused(choices, command.payments, terms)
    if command.household and refused:
        refused = (*account_refused(None, command.payments), *refused)
    return replace(basket, payments=command.payments, choices=choices, refused=refused)


def to_pay(command: TopUp) -> ToPay | RuleError:
    """What `top_up_to_pay` would answer."""
    payments, terms = command.payments, _terms(command.amount_cents, {})
    try:
        parts_so_far(payments, terms)
    except RuleError as refusal:
        return refusal
    choices = _choices((Tender.CASH, Tender.CHEQUE), payments, terms)
    refused = tuple(
        TenderRefused(one.tender, VoucherNotForTopUp(one.tender))
        if one.tender is Tender.ANCV
        else one
        for one in tenders_refused(choices, payments, terms)
    )
    return ToPay(command.amount_cents, payments, choices, refused)


def _terms(due_cents: int, vouchers: dict[Tender, int]) -> Terms:
    return Terms(due_cents, ACT, vouchers, cheque_details=True)


def _choices(
    tenders: tuple[Tender, ...], payments: tuple[Payment, ...], terms: Terms
) -> tuple[TenderChoice, ...]:
    most_cents = {tender: most_payable_by(tender, payments, terms) for tender in tenders}
    return tuple(TenderChoice(tender, cents) for tender, cents in most_cents.items() if cents)
