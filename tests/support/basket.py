"""Lines and tender parts of a sale, as a desk writes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from counter_protocol.bodies import Cheque, Line, TenderPart
from counter_protocol.entries import Posting
from counter_protocol.ledger import Tender, household_account, till_account
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


def in_parts(amount_cents: int, by: Sequence[Tender]) -> list[TenderPart]:
    """A price shared out evenly, a cent each at least; the first pays what is left over."""
    paying = by[: max(1, amount_cents)]
    share_cents = amount_cents // len(paying)
    first_cents = amount_cents - share_cents * (len(paying) - 1)
    return [tender(paying[0], first_cents), *(tender(each, share_cents) for each in paying[1:])]


def paid_postings(desk: str, household: str | None, parts: Sequence[TenderPart]) -> list[Posting]:
    """What the parts of a price put into the drawer and take off the family account."""
    sums: Counter[str] = Counter()
    for part in parts:
        of_family = part.tender is Tender.FAMILY_ACCOUNT
        sums[
            household_account(str(household)) if of_family else till_account(desk, part.tender)
        ] += part.amount_cents
    return [Posting(account, amount_cents) for account, amount_cents in sums.items()]


def opposite(sold: dict[str, object]) -> Line:
    amounts = {name: -int(str(sold[name])) for name in ("quantity", "amount_cents", "vat_cents")}
    return Line(**{**sold, **amounts})  # type: ignore[arg-type]
