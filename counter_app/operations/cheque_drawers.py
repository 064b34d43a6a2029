"""Who drew the cheques taken here: remembered beside the chain, and forgotten in due time."""

from __future__ import annotations

from counter_app.domain.cheques import drawer_of
from counter_app.domain.months import months_before
from counter_app.domain.payment import Payment
from counter_app.models.cheque_drawers import forget_deposited_drawers, keep_drawers
from counter_app.models.settings import community_settings
from counter_app.operations.open_counter import OpenCounter
from counter_protocol.ledger import Tender


def keep_cheque_drawers(counter: OpenCounter, entry: str, payments: tuple[Payment, ...]) -> None:
    """Remember who drew the cheques of an entry that is being written, inside `writing()`.

    Raises ChequeWordsTooLong.
    """
    drawers = {
        position: drawer
        for position, payment in enumerate(payments)
        if payment.tender is Tender.CHEQUE and (drawer := drawer_of(payment.cheque))
    }
    if drawers:
        keep_drawers(counter.database, entry, drawers)


def forget_old_drawers(counter: OpenCounter) -> None:
    """Forget who drew the cheques that were deposited long enough ago; call it inside `writing()`.

    How long is the community's `cheque_drawer_months`.
    """
    months = community_settings(counter.database).cheque_drawer_months
    forget_deposited_drawers(counter.database, months_before(counter.clock.today(), months))
