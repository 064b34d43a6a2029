"""How things are paid in tests: all of it at once, by one tender."""

from __future__ import annotations

from collections.abc import Iterable

from counter_app.domain.payment import Payment
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.price_basket import BasketLine, PriceBasket, price_basket
from counter_protocol.ledger import Tender
from tests.support.small_community import MARTIN

_PRICES_CENTS = {"pool-adult": 420, "pool-child": 310, "meal": 500, "tip-visit": 2_000}


def paid_by(tender: Tender, amount_cents: int, received_cents: int = 0) -> tuple[Payment, ...]:
    """All of it by this tender; what was handed over counts for cash alone."""
    return (Payment(tender, amount_cents, received_cents if tender is Tender.CASH else 0),)


def in_cash(amount_cents: int, received_cents: int = 0) -> tuple[Payment, ...]:
    """All of it in cash; 0 received is the exact amount."""
    return paid_by(Tender.CASH, amount_cents, received_cents)


def by_account(amount_cents: int) -> tuple[Payment, ...]:
    """All of it from the family account."""
    return paid_by(Tender.FAMILY_ACCOUNT, amount_cents)


def cents_of(household: str | None, lines: Iterable[BasketLine]) -> int:
    """What a basket costs in the small community, nothing for what it does not sell."""
    prices = _PRICES_CENTS | ({"meal": 380} if household == MARTIN else {})
    return sum(prices.get(line.article, 0) * line.quantity for line in lines)


def whole_price(counter: OpenCounter, household: str | None, lines: tuple[BasketLine, ...]) -> int:
    """What a basket costs at this desk now; raises what has no price."""
    return price_basket(counter, PriceBasket(household, lines)).total_cents
