"""Lines and tender parts of a sale, as a desk writes them."""

from __future__ import annotations

from counter_protocol.bodies import Cheque, Line, TenderPart
from counter_protocol.ledger import Tender
from counter_protocol.vat import vat_included

COMMUNITY = "parthenay"
CHEQUE = Cheque(number="0000123", bank="Banque postale")


def line(
    amount_cents: int, *, article: str = "pool-adult", service: str = "pool", rate_bp: int = 2000
) -> Line:
    """One article at this price; the service's organisation is the community."""
    return Line(
        article=article,
        label=f"Entrée {article}",
        service=service,
        organisation=COMMUNITY,
        tariff=f"{article}-2026",
        quantity=1,
        unit_price_cents=amount_cents,
        amount_cents=amount_cents,
        vat_rate_bp=rate_bp,
        vat_cents=vat_included(amount_cents, rate_bp),
    )


def tender(kind: Tender, amount_cents: int) -> TenderPart:
    """Exactly this amount; cash is received without change, and a cheque is written down."""
    return TenderPart(
        tender=kind,
        amount_cents=amount_cents,
        received_cents=amount_cents if kind is Tender.CASH else 0,
        cheque=CHEQUE if kind is Tender.CHEQUE else None,
    )


def opposite(sold: dict[str, object]) -> Line:
    amounts = {name: -int(str(sold[name])) for name in ("quantity", "amount_cents", "vat_cents")}
    return Line(**{**sold, **amounts})  # type: ignore[arg-type]
