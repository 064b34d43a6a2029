"""A sale just made, as the movement that a copy or a reversal starts from."""

from __future__ import annotations

from counter_app.domain.household import MovementView
from counter_app.operations.sell import SaleDone
from counter_protocol.entries import EntryKind


def movement_of(sale: SaleDone) -> MovementView:
    """The sale's own line among the movements of whoever paid, a passer-by's too."""
    receipt = sale.receipt
    return MovementView(
        entry=sale.entry,
        occurred_at=receipt.occurred_at,
        kind=EntryKind.SALE,
        label=receipt.lines[0].label if receipt.lines else "",
        line_count=len(receipt.lines),
        resident_name=receipt.household_name,
        site_name=receipt.site_name,
        amount_cents=-receipt.total_cents,
        is_own=True,
        is_reversed=False,
    )
