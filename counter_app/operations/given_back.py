"""What a family is given back, once that is on the disk: by a refund, or by a reversal."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.documents.receipt_content import ReceiptContent
from counter_app.domain.household import HouseholdView
from counter_app.domain.payment import amount_by
from counter_app.models.households import household_view
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.receipt_paper import paper_body, receipt_of
from counter_protocol.ledger import Tender
from counter_protocol.sealing import SealedEntry


@dataclass(frozen=True, slots=True)
class GivenBack:
    """An entry that gave back `given_back_cents` of cash out of the drawer, and its paper.

    Below 0 they come back into it, where a refund is undone. What else is given back as it came, a
    cheque or vouchers, is among the receipt's tenders. `household` is None for a passer-by, or for
    a family that has left since: what was paid can be undone.
    """

    entry: str
    receipt: ReceiptContent
    household: HouseholdView | None
    given_back_cents: int
    opens_drawer: bool


def given_back(counter: OpenCounter, sealed: SealedEntry) -> GivenBack:
    """What a sealed refund or reversal gave back, and the family as it is now."""
    body = paper_body(sealed)
    family, cash_cents = _family(counter, body.household), -amount_by(Tender.CASH, body.tenders)
    return GivenBack(
        entry=sealed.entry.id,
        receipt=receipt_of(counter, sealed, None if family is None else family.balance),
        household=family,
        given_back_cents=cash_cents,
        opens_drawer=cash_cents != 0,
    )


def _family(counter: OpenCounter, household: str | None) -> HouseholdView | None:
    if household is None:
        return None
    return household_view(counter.database, household, counter.clock.today())
