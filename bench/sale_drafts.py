"""Sales as a journal gets them, without the rules and questions of the operation before."""

from __future__ import annotations

from datetime import date
from typing import Final

from bench.desk_file import DESK
from counter_app.models.journal import Draft
from counter_protocol.bodies import Line, SaleBody, TenderPart
from counter_protocol.entries import EntryKind, Posting, new_entry_id
from counter_protocol.ledger import (
    Tender,
    household_account,
    revenue_account,
    till_account,
)

DAY: Final = date(2026, 11, 21)
FAMILY: Final = "H-000123"

_ORGANISATION: Final = "parthenay-gatine"
_SESSION: Final = new_entry_id()
_PRICES: Final = (("pool-adult", "pool", 420), ("used-book", "library", 100))
_TOTAL_CENTS: Final = sum(price_cents for _, _, price_cents in _PRICES)


def sale_draft(
    receipt: str,
    household: str = FAMILY,
    tender: Tender = Tender.CASH,
    session: str = _SESSION,
    day: date = DAY,
) -> Draft:
    """Two articles of two services, for a family."""
    paid = (
        household_account(household)
        if tender is Tender.FAMILY_ACCOUNT
        else till_account(DESK, tender)
    )
    revenue = (
        Posting(revenue_account(_ORGANISATION, service), -price_cents)
        for _, service, price_cents in _PRICES
    )
    return Draft(
        kind=EntryKind.SALE,
        body=_body(receipt, household, tender),
        agent="claire-roy",
        postings=(Posting(paid, _TOTAL_CENTS), *revenue),
        receipt=receipt,
        till_session=session,
        business_date=day,
    )


def _body(receipt: str, household: str, tender: Tender) -> SaleBody:
    return SaleBody(
        receipt=receipt,
        regie="REG-PG",
        site="SITE-MED",
        household=household,
        amount_cents=_TOTAL_CENTS,
        lines=[_line(*price) for price in _PRICES],
        tenders=[_part(tender)],
        program="0.1.0",
    )


def _part(tender: Tender) -> TenderPart:
    if tender is not Tender.CASH:
        return TenderPart(tender=tender, amount_cents=_TOTAL_CENTS)
    return TenderPart(
        tender=tender,
        amount_cents=_TOTAL_CENTS,
        received_cents=1_000,
        change_cents=1_000 - _TOTAL_CENTS,
    )


def _line(article: str, service: str, price_cents: int) -> Line:
    return Line(
        article=article,
        label="Entrée adulte",
        service=service,
        organisation=_ORGANISATION,
        tariff=f"{article}-2026",
        quantity=1,
        unit_price_cents=price_cents,
        amount_cents=price_cents,
        vat_rate_bp=2_000,
        vat_cents=price_cents // 6,
        resident="R-0000123",
    )
