"""What was handed over to the accountant is not given back here any more."""

from __future__ import annotations

from collections.abc import Sequence

from counter_app.domain.deposit_rules import HandedOverAlready
from counter_app.domain.payment import amount_by
from counter_app.models.deposits import latest_deposits, slip_listing_cheques_of
from counter_app.operations.in_hand import holding_of
from counter_app.operations.open_counter import OpenCounter
from counter_protocol.bodies import DepositBody, TenderPart, read_body
from counter_protocol.ledger import Tender
from counter_protocol.vouchers import NATURES_PAID


def check_still_held(counter: OpenCounter, entry: str, parts: Sequence[TenderPart]) -> None:
    """Raise HandedOverAlready where a cheque or vouchers that paid an entry have left the safe.

    Undone all the same, they would be missing from the safe for good. One voucher is as good as
    another; cash is given back out of the drawer, and a card's payment by the Treasury itself.
    """
    if amount_by(Tender.CHEQUE, parts):
        slip = slip_listing_cheques_of(counter.database, entry)
        if slip is not None:
            raise HandedOverAlready(slip)
    for tender in NATURES_PAID:
        if amount_by(tender, parts) > holding_of(counter, tender).total_cents:
            raise HandedOverAlready(_last_slip(counter))


def _last_slip(counter: OpenCounter) -> str:
    latest = latest_deposits(counter.database, 1)
    return read_body(latest[0].entry.body, DepositBody).number if latest else ""
